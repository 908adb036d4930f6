/* Outlines of administrative units by name: what is shaded, and which unit holds a point. */
(function (sahel) {
  "use strict";

  sahel.Outlines = class {
    /** `names` are "CC.region" or "CC.region.district", as the events' columns have them. */
    constructor(columns, prefix, names) {
      this.columns = columns;
      this.prefix = prefix;
      this.names = names;
      this.paths = sahel.makePaths(columns, prefix, false);
      this.boxes = sahel.makeBoxes(columns, prefix);
      this.numbers = new Map(names.map((name, number) => [name, number]));
      this.found = new Map();
    }

    /** A function from an event's row to its unit's number, -1 for none: by name, else by the place of an exact event. */
    finder(events, level) {
      const codes = level === 1 ? events.unit : events.unit2, table = (level === 1 ? events.units : events.unit2s) || [];
      const named = table.map((name) => (this.numbers.has(name) ? this.numbers.get(name) : -1));
      const { x, y, precision } = events;
      return (row) => {
        const number = codes ? named[codes[row]] : -1;
        return number >= 0 || precision[row] !== 1 ? number : this.locate(x[row], y[row]);
      };
    }

    /** The number of the unit that holds a point of Web Mercator's square, -1 for none. */
    locate(x, y) {
      const key = x * 65536 + y;
      if (!this.found.has(key)) {
        this.found.set(key, this.boxes.findIndex((box, number) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
          && sahel.holds(this.columns, this.prefix, number, x, y)));
      }
      return this.found.get(key);
    }
  };
})(window.sahel);
