/* The legend: exactly the symbols that are shown now, with their counts. */
(function (sahel) {
  "use strict";

  const SIZES = [[10, 100], [10, 50], [5, 20]]; /* pairs of tolls that the legend shows */
  const LARGEST_PX = 10.5;

  sahel.Legend = class {
    constructor(page, host) {
      this.page = page;
      this.host = host;
      this.keys = page.host.querySelector(".sahel-keys");
      this.part = (name) => host.querySelector(`[data-part=${name}]`) || this.keys.querySelector(`[data-part=${name}]`);
      page.on("texts", () => { [host, this.keys].forEach((part) => sahel.relabel(part, page)); this.update(); });
      page.on("shown", (layer) => { this.layer = layer; this.update(); });
      page.on("layers", () => this.update());
      page.on("counted", () => this.update());
      page.map.on("zoomend", () => this.update());
      page.on("displaced", (displaced) => { this.listDisplaced(displaced); this.showKeys(); });
      page.on("shaded", (result) => { this.listShades(result); this.showKeys(); });
    }

    update() {
      const { layer, page } = this;
      if (!layer || !layer.columns) return;
      this.build();
      this.count();
      this.part("hexes").replaceChildren(...(layer.visible.events && layer.mode !== "symbols" ? this.listHexes() : []));
      const places = this.countPlaces();
      this.part("how").querySelectorAll("[data-how]").forEach((row) => {
        const number = places[row.dataset.how];
        row.hidden = !number;
        row.querySelector(".sahel-count").textContent = page.number(number);
      });
      this.showKeys();
    }

    /** The keys of hexagons, units and displaced persons lie on the map, so that its height never changes. */
    showKeys() {
      this.keys.hidden = !Array.from(this.keys.querySelectorAll("ul")).some((list) => list.childElementCount);
    }

    /** Makes the rows of types and sizes anew, when others are to be shown or in other words. */
    build() {
      const { layer, page } = this, { types } = layer.columns, { events, areas } = layer.visible;
      const isSymbols = events && layer.mode === "symbols";
      const state = [page.language, isSymbols && page.map.getZoom(), areas, ...types].join("|");
      if (state === this.state) return;
      this.state = state;
      const order = page.style.types.map((glyph) => glyph.name);
      const listed = isSymbols || areas ? types.slice().sort((a, b) => order.indexOf(a) - order.indexOf(b)) : [];
      this.rows = listed.map((name) => [types.indexOf(name), this.makeType(name)]);
      this.part("types").replaceChildren(...this.rows.map(([, row]) => row));
      this.part("sizes").replaceChildren(...(isSymbols ? this.listSizes() : []));
    }

    makeType(name) {
      const { page } = this, row = sahel.make("li");
      row.append(sahel.makeSwatch(page.glyphOf(name), 5, false), sahel.make("span", "sahel-name", page.t(name)), sahel.make("span", "sahel-count"));
      return row;
    }

    /** Writes how many events there are of each type; a type that the window has none of stays, dimmed, so that playing moves nothing. */
    count() {
      const counts = this.layer.sum().types;
      for (const [number, row] of this.rows) {
        row.classList.toggle("is-none", !counts[number]);
        row.lastChild.textContent = this.page.number(counts[number]);
      }
    }

    /** The classes of the hexagons, and how many events are in none. */
    listHexes() {
      const { layer, page } = this, { breaks, leftOut } = layer.hexagons;
      const isDeaths = layer.mode === "deaths";
      const rows = [sahel.make("li", "sahel-label", isDeaths ? page.t("Killed in a hexagon") : page.t("Events in a hexagon"))];
      if (isDeaths) rows.push(makeShade("", page.t("unknown"), "is-unknown"), makeShade(page.style.base.land, "0", "", true));
      breaks.forEach((_, step) => rows.push(makeShade(page.style.hexes[step], sahel.nameClass(page, breaks, step), "", true)));
      if (leftOut) rows.push(sahel.make("li", "sahel-note", page.count(leftOut, "{n} event placed only to a wider area is in no hexagon", "{n} events placed only to a wider area are in no hexagon")));
      return rows;
    }

    listSizes() {
      const page = this.page, glyph = { colour: page.style.base.muted, shape: "circle" };
      const rows = [sahel.make("li", "sahel-label", page.t("Killed"))];
      for (const deaths of [-1, 0, ...this.chooseSizes()]) {
        const row = sahel.make("li");
        row.append(sahel.makeSwatch(glyph, this.sizeOf(deaths), deaths < 0), sahel.make("span", "", deaths < 0 ? page.t("unknown") : page.number(deaths)));
        rows.push(row);
      }
      return rows;
    }

    /** The radius that the map draws for so many deaths. */
    sizeOf(deaths) { return sahel.radiusOf(this.page.style.sizes, deaths) * sahel.sizeFactorAt(this.page.map.getZoom()); }

    /** Two round numbers: the largest whose circle fits in a line of the legend, and a smaller one. */
    chooseSizes() { return SIZES.find(([, larger]) => this.sizeOf(larger) <= LARGEST_PX) || SIZES[SIZES.length - 1]; }

    /** How many of the shown events are drawn as a ring, as an area, only named with their country, tied, or nowhere. */
    countPlaces() {
      const { layer } = this, { precisions, ties } = layer.sum(), { events, areas } = layer.visible;
      const wider = precisions.subarray(3).reduce((sum, number) => sum + number, 0);
      const isTied = events && layer.visible.ties && layer.mode === "symbols" && !layer.isMosaic;
      const square = layer.isMosaic ? precisions[1] + precisions[2] : 0;
      return { square, ring: events && !layer.isMosaic ? precisions[2] : 0, area: areas ? wider : 0, tie: isTied ? ties : 0, nowhere: precisions[0] };
    }

    /** The classes of the shaded units, and how many events are in none. */
    listShades(result) {
      const { page } = this, host = this.part("shades");
      host.replaceChildren();
      if (!result) return;
      const { shades, more, fewer, same } = page.style;
      const { units } = page;
      const add = (...look) => host.append(makeShade(...look));
      host.append(sahel.make("li", "sahel-label", this.titleOf(units)));
      if (units.isChange() && !result.period) {
        host.append(sahel.make("li", "sahel-note", page.t("choose a window that begins later: before this one there is nothing to compare with")));
        return;
      }
      const { breaks } = result;
      if (units.isChange()) {
        for (let step = breaks.length - 1; step >= 0; step--) add(fewer[step], `−${sahel.nameClass(page, breaks, step)}`, "is-fewer", true);
        breaks.forEach((_, step) => add(more[step], `+${sahel.nameClass(page, breaks, step)}`, "", true));
        add(same, page.t("no change"));
        add("", page.t("none in either period"), "is-empty");
      } else {
        breaks.forEach((_, step) => add(shades[step], sahel.nameClass(page, breaks, step), "", true));
        add("", page.t("none"), "is-empty");
      }
      if (result.isPatchy) add(page.style.base.outland, page.t("no outlines here"));
      for (const note of this.listNotes(result)) host.append(sahel.make("li", "sahel-note", note));
    }

    /** Sizes with numbers, the days of the counts shown and who gives them. */
    listDisplaced({ rows, columns }) {
      const { page } = this, host = this.part("displaced");
      host.replaceChildren();
      if (!rows.length) return;
      const { persons, day, source, source_names } = columns;
      host.append(sahel.make("li", "sahel-label", page.t("Displaced persons")));
      for (const size of nameSizes(persons[rows[0]])) {
        const row = sahel.make("li"), circle = sahel.make("i", "sahel-circle");
        circle.style.width = circle.style.height = `${2 * page.displaced.radiusOf(size)}px`;
        circle.style.borderColor = page.style.displaced;
        row.append(circle, sahel.make("span", "", page.number(size)));
        host.append(row);
      }
      const days = rows.map((row) => day[row]), names = new Set(rows.map((row) => source_names[source[row]]));
      const first = days.reduce((a, b) => Math.min(a, b)), last = days.reduce((a, b) => Math.max(a, b));
      host.append(sahel.make("li", "sahel-note", `${page.formatDays(first, last)} · ${Array.from(names).join(", ")}`));
    }

    titleOf(units) {
      const page = this.page;
      const titles = {
        events: page.t("Events by unit"), deaths: page.t("Deaths by unit"),
        change: page.t("Change in events against the period before"), "change-deaths": page.t("Change in deaths against the period before"),
      };
      return titles[units.by];
    }

    listNotes({ wider, outside, period }) {
      const page = this.page, notes = [];
      if (period) notes.push(page.t("period before: {days}", { days: page.formatDays(period.from, period.to) }));
      if (period && period.isCut) notes.push(page.t("of which the first days lie before the first event"));
      if (wider) notes.push(page.count(wider, "{n} event placed only to a wider area is in no unit", "{n} events placed only to a wider area are in no unit"));
      if (outside) notes.push(page.count(outside, "{n} event lies in a unit without an outline here", "{n} events lie in units without an outline here"));
      return notes;
    }
  };

  /** Two round numbers for the sizes of circles, the larger at most a third of `most`. */
  function nameSizes(most) {
    const power = Math.pow(10, Math.floor(Math.log10(Math.max(most / 3, 1))));
    const large = ([5, 2, 1].find((digit) => digit * power <= most / 3) || 1) * power;
    return large >= 10 ? [large / 10, large] : [large];
  }

  /** A box of a class's colour and its words; `isStep`: one of a strip. */
  function makeShade(colour, text, className, isStep) {
    const row = sahel.make("li", isStep ? "is-step" : ""), box = sahel.make("span", `sahel-shade ${className || ""}`);
    box.style.backgroundColor = colour;
    row.append(box, sahel.make("span", "", text));
    return row;
  }
})(window.sahel);
