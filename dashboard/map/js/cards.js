// The cards of a page without a server: taken out of their pack, each when it is asked for.
(function () {
  "use strict";

  /** The cards of a pack (`dashboard/card/packing.py`): a function from an event's id to its HTML, undefined for none. */
  sahel.readCards = function ({ chunks, kinds, cards, columns }) {
    const taken = columns.map(() => 0);
    const fresh = columns.map(() => 0);
    const byId = new Map();
    for (const number of cards) {
      const kind = kinds[number];
      const values = [];
      for (const chunk of kind.slice(0, -1)) {
        const { values: known, at } = columns[chunk];
        const place = at[taken[chunk]++];
        if (place < 0) values.push(values[values.length + place]);
        else values.push(known[place ? place - 1 : fresh[chunk]++]);
      }
      byId.set(values[0], { kind, values });
    }
    return (id) => {
      const card = byId.get(id);
      return card && card.kind.map((chunk, at) => chunks[chunk] + (card.values[at] ?? "")).join("");
    };
  };
})();
