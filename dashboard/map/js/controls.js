/* What lies on the map: layer switches, legend with live counts, the tip under the pointer, the list where several
 * events share a point, and the shading of units. */
(function (sahel) {
  "use strict";

  const NICE = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000, 20000, 50000];

  /* --- legend ------------------------------------------------------------------------------------------------------ */

  sahel.Legend = class {
    constructor(page, host) {
      this.page = page;
      this.host = host;
      page.on("texts", () => this.build());
      page.on("shown", (layer) => this.update(layer));
    }

    build() {
      const page = this.page;
      const list = this.host.querySelector("[data-part=types]");
      list.replaceChildren();
      this.counts = new Map();
      for (const glyph of page.style.types) {
        const count = sahel.make("span", "sahel-count", "");
        this.counts.set(glyph.name, count);
        const row = sahel.make("li");
        row.append(sahel.makeSwatch(glyph, 5, false), sahel.make("span", "sahel-name", page.t(glyph.name)), count);
        list.append(row);
      }
      this.buildSizes();
      sahel.relabel(this.host, page);
      if (this.layer) this.update(this.layer);
    }

    buildSizes() {
      const page = this.page;
      const list = this.host.querySelector("[data-part=sizes]");
      list.replaceChildren();
      const glyph = { colour: page.style.base.muted, shape: "circle" };
      list.append(sahel.make("li", "sahel-label", page.t("Killed")));
      for (const [deaths, text, isHollow] of [[-1, page.t("unknown"), true], [0, "0", false], [10, "10", false], [100, "100", false]]) {
        const row = sahel.make("li");
        row.append(sahel.makeSwatch(glyph, Math.min(sahel.radiusOf(page.style.sizes, deaths), 10.5), isHollow), sahel.make("span", "", text));
        list.append(row);
      }
    }

    update(layer) {
      this.layer = layer;
      if (!this.counts) return;
      const { type, types } = layer.columns;
      const counts = new Int32Array(types.length);
      for (let at = 0; at < layer.count; at++) counts[type[layer.shown[at]]]++;
      this.counts.forEach((element) => { element.textContent = "0"; });
      types.forEach((name, number) => {
        if (this.counts.has(name)) this.counts.get(name).textContent = this.page.number(counts[number]);
      });
    }
  };

  /* --- switches ---------------------------------------------------------------------------------------------------- */

  sahel.Switches = class {
    constructor(page, host) {
      this.page = page;
      this.shade = "none";
      this.host = host;
      host.querySelectorAll("input[data-layer]").forEach((input) => {
        input.addEventListener("change", () => this.flip(input.dataset.layer, input.checked));
      });
      host.querySelectorAll("input[data-shade]").forEach((input) => {
        input.addEventListener("change", () => { this.shade = input.dataset.shade; this.shadeUnits(); });
      });
      page.on("shown", (layer) => { this.layer = layer; this.shadeUnits(); });
      page.on("texts", () => { sahel.relabel(host, page); this.shadeUnits(); });
    }

    flip(name, isVisible) {
      const layer = ["events", "areas", "ties"].includes(name) ? this.page.events : this.page.ground;
      layer.show(name, isVisible);
    }

    /** Shades the units by the shown events or their deaths; a joint toll counts once, at its first site. */
    shadeUnits() {
      const key = this.page.host.querySelector("[data-part=shades]");
      key.replaceChildren();
      if (!this.page.ground) return;
      if (this.shade === "none" || !this.layer) { this.page.ground.setShades(null); return; }
      const totals = this.countUnits();
      const breaks = chooseBreaks(Math.max(...totals, 0), this.page.style.shades.length);
      const colourOf = (total) => (total > 0 ? this.page.style.shades[Math.max(sahel.upperBound(breaks, total) - 1, 0)] : null);
      this.page.ground.setShades(Array.from(totals, colourOf));
      breaks.forEach((from, step) => {
        const row = sahel.make("li");
        const box = sahel.make("span", "sahel-shade");
        box.style.background = this.page.style.shades[step];
        row.append(box, sahel.make("span", "", step + 1 < breaks.length ? `${this.page.number(from)}–${this.page.number(breaks[step + 1] - 1)}` : `${this.page.number(from)}+`));
        key.append(row);
      });
    }

    countUnits() {
      const { unit, units, best, low, flags, attack, precision } = this.layer.columns;
      const numbers = units.map((name) => this.page.ground.unitNumbers.get(name));
      const totals = new Float64Array(this.page.ground.unitNumbers.size);
      const counted = new Set();
      for (let at = 0; at < this.layer.count; at++) {
        const row = this.layer.shown[at];
        const number = numbers[unit[row]];
        if (number === undefined || precision[row] > 4) continue;
        if (this.shade === "events") totals[number]++;
        else if (!(flags[row] & sahel.FLAGS.joint && counted.has(attack[row]))) totals[number] += Math.max(best[row] >= 0 ? best[row] : low[row], 0);
        if (flags[row] & sahel.FLAGS.joint) counted.add(attack[row]);
      }
      return totals;
    }
  };

  /** Rising lower ends of at most `steps` classes, each about the same factor above the last. */
  function chooseBreaks(most, steps) {
    const breaks = [1];
    const factor = Math.pow(Math.max(most, 2), 1 / steps);
    for (let step = 1; step < steps; step++) {
      const wanted = Math.pow(factor, step);
      const nice = NICE.reduce((a, b) => (Math.abs(Math.log(b / wanted)) < Math.abs(Math.log(a / wanted)) ? b : a));
      if (nice > breaks[breaks.length - 1] && nice <= most) breaks.push(nice);
    }
    return breaks;
  }

  /* --- the pointer ------------------------------------------------------------------------------------------------- */

  sahel.Pointer = class {
    constructor(page) {
      this.page = page;
      this.tip = sahel.make("div", "sahel-tip", "", { role: "status" });
      this.tip.hidden = true;
      page.map.getContainer().append(this.tip);
      page.map.on("mousemove", (event) => this.hover(event));
      page.map.on("mouseout", () => this.leave());
      page.map.on("movestart zoomstart", () => this.leave());
      page.map.on("click", (event) => this.click(event));
    }

    hover(event) {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => {
        const layer = this.page.events;
        if (!layer.columns) return;
        const rows = layer.find(layer.pointOf(event));
        this.page.map.getContainer().classList.toggle("is-pointing", rows.length > 0);
        const area = rows.length ? layer.columns.precision[rows[0]] >= 3 ? layer.columns.area[rows[0]] : -1 : -1;
        if (area !== layer.hoveredArea) { layer.hoveredArea = area; layer.schedule(); }
        if (!rows.length) { this.tip.hidden = true; return; }
        this.fillTip(rows);
        this.placeTip(event.containerPoint);
      });
    }

    fillTip(rows) {
      const page = this.page, columns = page.events.columns, row = rows[0];
      this.tip.replaceChildren(
        sahel.make("strong", "", `${columns.places[columns.place[row]] || page.t("place unknown")}`),
        sahel.make("span", "sahel-tip-type", page.t(columns.subs[columns.sub[row]] || columns.types[columns.type[row]])),
        sahel.make("span", "", page.formatDays(columns.start[row], columns.end[row])),
        sahel.make("span", "", page.describeDeaths(row)),
        sahel.make("em", "", page.t(page.style.precisions[columns.precision[row]] || "")),
      );
      if (rows.length > 1) this.tip.append(sahel.make("span", "sahel-more", page.t("and {n} more here: click to choose", { n: rows.length - 1 })));
      this.tip.hidden = false;
    }

    placeTip(point) {
      const size = this.page.map.getSize();
      const box = this.tip.getBoundingClientRect();
      this.tip.style.left = Math.max(4, Math.min(point.x + 14, size.x - box.width - 6)) + "px";
      this.tip.style.top = Math.max(4, point.y + 16 + box.height > size.y ? point.y - box.height - 12 : point.y + 16) + "px";
    }

    leave() {
      cancelAnimationFrame(this.frame);
      this.tip.hidden = true;
      const layer = this.page.events;
      if (layer && layer.hoveredArea >= 0) { layer.hoveredArea = -1; layer.schedule(); }
    }

    click(event) {
      const layer = this.page.events;
      const rows = layer.find(layer.pointOf(event));
      if (rows.length === 1) this.page.pick(rows[0]);
      else if (rows.length > 1) this.choose(event.latlng, rows);
    }

    /** A list of the events that share a point or an area. */
    choose(latlng, rows) {
      this.leave();
      const page = this.page, columns = page.events.columns;
      const list = sahel.make("ul", "sahel-choices");
      for (const row of rows.slice().sort((a, b) => columns.start[b] - columns.start[a]).slice(0, 200)) {
        const button = sahel.make("button", "", "", { type: "button" });
        const words = sahel.make("span");
        words.append(sahel.make("b", "", page.formatDays(columns.start[row], columns.end[row])),
          sahel.make("span", "", `${page.t(columns.subs[columns.sub[row]])} · ${columns.places[columns.place[row]]}`),
          sahel.make("span", "", page.describeDeaths(row)));
        button.append(sahel.makeSwatch(page.glyphOf(columns.types[columns.type[row]]), 5, columns.best[row] < 0 && columns.low[row] < 0), words);
        button.addEventListener("click", () => { page.map.closePopup(); page.pick(row); });
        const item = sahel.make("li");
        item.append(button);
        list.append(item);
      }
      const body = sahel.make("div");
      body.append(sahel.make("h3", "", page.t("{n} events here", { n: rows.length })), list);
      L.popup({ maxWidth: 300, minWidth: 240, className: "sahel-popup" }).setLatLng(latlng).setContent(body).openOn(page.map);
    }
  };
})(window.sahel);
