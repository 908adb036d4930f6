/* The pointer: the tip under it, and the list where several events share a point. */
(function (sahel) {
  "use strict";

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
        const rows = this.findRows(event);
        this.page.map.getContainer().classList.toggle("is-pointing", rows.length > 0);
        const area = rows.length ? layer.columns.precision[rows[0]] >= 3 ? layer.columns.area[rows[0]] : -1 : -1;
        this.mark(area, rows.length ? rows[0] : -1);
        const displaced = rows.length ? -1 : this.page.displaced.find(layer.pointOf(event));
        if (!rows.length && displaced < 0) { this.tip.hidden = true; return; }
        if (rows.length) this.fillTip(rows);
        else this.tellDisplaced(displaced);
        this.placeTip(event.containerPoint);
      });
    }

    /** Marks the area, and the ties of the event, under the pointer. */
    mark(area, row) {
      const layer = this.page.events;
      if (area === layer.hoveredArea && row === layer.hovered) return;
      const isTied = [row, layer.hovered].some((one) => one >= 0 && layer.columns.attack[one] >= 0);
      if (area !== layer.hoveredArea || isTied) layer.schedule();
      layer.hoveredArea = area;
      layer.hovered = row;
    }

    fillTip(rows) {
      const page = this.page, columns = page.events.columns, row = rows[0];
      this.tip.replaceChildren(
        sahel.make("strong", "", page.t(columns.places[columns.place[row]] || "place unknown")),
        sahel.make("span", "sahel-tip-type", page.t(columns.subs[columns.sub[row]] || columns.types[columns.type[row]])),
        sahel.make("span", "", page.formatDays(columns.start[row], columns.end[row])),
        sahel.make("span", "", page.describeDeaths(row)),
        sahel.make("em", "", page.t(page.style.precisions[columns.precision[row]] || "")),
      );
      if (rows.length > 1) this.tip.append(sahel.make("span", "sahel-more", page.t("and {n} more here: press to choose", { n: rows.length - 1 })));
      this.tip.hidden = false;
    }

    tellDisplaced(row) {
      const page = this.page, { spot, spot_names, persons, day, source, source_names } = page.displaced.columns;
      this.tip.replaceChildren(
        sahel.make("strong", "", spot_names[spot[row]]),
        sahel.make("span", "", page.t("{n} displaced persons", { n: page.number(persons[row]) })),
        sahel.make("span", "", page.formatDays(day[row], day[row])),
        sahel.make("em", "", source_names[source[row]]),
      );
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
      if (layer && layer.columns) this.mark(-1, -1);
    }

    click(event) {
      if (this.page.pinMode.isOn || this.page.boxMode.isOn) return;
      const { page } = this, found = this.findRows(event);
      if (found.length === 1 && page.fan.holds(found[0])) return page.pick(found[0]);
      const rows = this.gather(found);
      if (rows.length === 1) return page.pick(rows[0]);
      page.fan.close();
      if (rows.length > 1) this.leave();
      if (rows.length > 1 && rows.length <= sahel.FAN_MOST && this.isFanned(rows)) page.fan.open(rows);
      else if (rows.length > 1) this.choose(event.latlng, rows);
    }

    /** The rows under the pointer: what is fanned out lies over all else. */
    findRows(event) {
      const { fan, events } = this.page, row = fan.isOpen() ? fan.find(fan.pointOf(event)) : -1;
      return row >= 0 ? [row] : events.find(events.pointOf(event));
    }

    /** The rows, and with them all of the pile whose head is among them: its symbol lies over the others. */
    gather(rows) {
      const { events } = this.page;
      if (!rows.length || events.mode !== "symbols" || events.isMosaic) return rows;
      const pile = events.piles.badges.find((badge) => rows.includes(badge.head));
      return pile ? [...new Set([...rows, ...pile.rows])] : rows;
    }

    /** Whether rows can be fanned out: symbols with a place of their own. */
    isFanned(rows) {
      const { columns, mode } = this.page.events;
      return mode === "symbols" && rows.every((row) => columns.precision[row] === 1 || columns.precision[row] === 2);
    }

    /** A list of the events that share a point or an area. */
    choose(latlng, rows) {
      const page = this.page, columns = page.events.columns;
      const list = sahel.make("ul", "sahel-choices");
      for (const row of rows.slice().sort((a, b) => columns.start[b] - columns.start[a]).slice(0, 200)) {
        const button = sahel.make("button", "", "", { type: "button" });
        const words = sahel.make("span");
        words.append(sahel.make("b", "", page.formatDays(columns.start[row], columns.end[row])),
          sahel.make("span", "", `${page.t(columns.subs[columns.sub[row]])} · ${page.t(columns.places[columns.place[row]] || "place unknown")}`),
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
