/* The map without a mouse: N and P step through the shown events in view, in the order of their days; Enter opens one. */
(function (sahel) {
  "use strict";

  const RING_PX = 34;

  sahel.Stepping = class {
    constructor(page) {
      this.page = page;
      this.container = page.map.getContainer();
      this.spoken = page.host.querySelector("[data-part=spoken]");
      this.row = -1;
      this.ring = sahel.make("div", "sahel-focus", "", { "aria-hidden": "true" });
      this.ring.hidden = true;
      this.container.append(this.ring);
      this.container.setAttribute("aria-describedby", "sahel-howto");
      this.container.setAttribute("aria-keyshortcuts", "N P Enter");
      this.container.addEventListener("keydown", (event) => this.press(event));
      this.container.addEventListener("blur", () => this.leave());
      const ending = new AbortController();
      document.addEventListener("pointerdown", () => { page.isByKeyboard = false; this.tellKeys(false); }, ending);
      document.addEventListener("keydown", (event) => { this.tellKeys(true); this.comeBack(event); }, ending);
      page.map.on("unload", () => ending.abort());
      page.map.on("movestart", () => this.hide());
      page.map.on("moveend", () => this.returnTo());
    }

    /** The keys are told, and the focus is shown, to who uses keys: Leaflet gives a map that is pressed the focus too. */
    tellKeys(isByKeys) { this.container.classList.toggle("is-by-hand", !isByKeys); }

    /** Escape in the card, or in the list beside the map, leads back to the map. */
    comeBack(event) {
      if (event.key !== "Escape" || event.defaultPrevented || !event.target.closest(".st-key-sahel_aside, .sahel-side")) return;
      if (!event.target.matches("input, select, textarea")) this.container.focus();
    }

    press(event) {
      if (event.target !== this.container || event.ctrlKey || event.altKey || event.metaKey) return;
      const key = event.key.toLowerCase();
      if (key === "n" || key === "p") this.step(key === "n" ? 1 : -1);
      else if (key === "enter" && this.row >= 0) this.open();
      else if (key === "escape") this.leave();
    }

    /** The shown rows whose place is in view; the columns are in the order of the days. */
    listInView() {
      const layer = this.page.events;
      if (!layer.columns) return [];
      const size = this.page.map.getSize();
      return Array.from(layer.shown.subarray(0, layer.count)).filter((row) => {
        const point = this.pointOf(row);
        return point.x >= 0 && point.y >= 0 && point.x < size.x && point.y < size.y;
      });
    }

    pointOf(row) {
      const layer = this.page.events;
      const corner = this.page.map.layerPointToContainerPoint(layer._bounds.min);
      return L.point(layer.screenX(row) + corner.x, layer.screenY(row) + corner.y);
    }

    step(by) {
      const rows = this.listInView();
      if (!rows.length) {
        this.leave();
        this.say(this.page.t("No event shown in this part of the map."));
        return;
      }
      const at = rows.indexOf(this.row);
      const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
      this.show(rows[next]);
      this.say(this.page.t("{at} of {all} in view: {event}. Enter opens it.", {
        at: this.page.number(next + 1), all: this.page.number(rows.length), event: this.describe(rows[next]),
      }));
    }

    say(text) { this.spoken.textContent = text; }

    /** Marks an event as the one that Enter opens: an area by its hatching, a place by a ring around it. */
    show(row) {
      this.row = row;
      const { pointer, events } = this.page, { precision, area } = events.columns;
      const isArea = precision[row] >= 3, point = this.pointOf(row);
      pointer.mark(isArea ? area[row] : -1, row);
      pointer.fillTip([row]);
      pointer.placeTip(point);
      this.ring.hidden = isArea;
      this.ring.style.left = point.x - RING_PX / 2 + "px";
      this.ring.style.top = point.y - RING_PX / 2 + "px";
    }

    describe(row) {
      const page = this.page, { subs, sub, types, type, places, place, start, end, precision } = page.events.columns;
      return [
        page.t(subs[sub[row]] || types[type[row]]), page.t(places[place[row]] || "place unknown"),
        page.t(page.style.precisions[precision[row]] || ""), page.formatDays(start[row], end[row]), page.describeDeaths(row),
      ].filter(Boolean).join(", ");
    }

    /** Opens the marked event; the keyboard follows to its card. */
    open() {
      const row = this.row;
      this.leave();
      this.row = row;
      this.page.isByKeyboard = true;
      this.page.pick(row);
    }

    hide() {
      if (this.row < 0) return;
      this.ring.hidden = true;
      this.page.pointer.leave();
    }

    /** After the map has moved: the same event again while it is shown and in view. */
    returnTo() {
      if (this.row < 0) return;
      if (this.listInView().includes(this.row)) this.show(this.row);
      else this.row = -1;
    }

    leave() {
      this.hide();
      this.row = -1;
    }
  };
})(window.sahel);
