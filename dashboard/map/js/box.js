/* The box mode: a person draws the part of the world that a briefing tells of. Dragging across the map draws it, its
 * corners are dragged, the arrow keys move it and with Shift size it. */
(function (sahel) {
  "use strict";

  const STEP_PX = 10, FEWEST_PX = 12, LEAST_DEG = 0.05;
  const CORNERS = [["west", "north"], ["east", "north"], ["east", "south"], ["west", "south"]];
  const GESTURES = ["dragging", "boxZoom", "doubleClickZoom"];
  const isTouched = () => window.matchMedia("(pointer: coarse)").matches; /* nobody presses arrows there */
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  sahel.BoxMode = class {
    constructor(page) {
      this.page = page;
      this.isOn = false;
      this.onKey = (event) => this.pressed(event);
      this.onDown = (event) => this.begin(event);
      this.onMove = (event) => this.draw(event);
      this.onUp = () => { this.from = null; };
      page.on("texts", () => { if (this.isOn) this.show(); });
    }

    /** Begins with `[west, south, east, north]`, or in the middle of the view; a map that is not seen yet waits until it
     * is. `done` is called with the box in hundredths of a degree, or with null when it is given up. */
    start(box, done) {
      this.stop();
      const { map, isSeen } = this.page, container = map.getContainer();
      if (isSeen && container.clientWidth) return this.open(box, done);
      this.waiting = new ResizeObserver(() => { if (this.page.isSeen && container.clientWidth) this.start(box, done); });
      this.waiting.observe(container);
    }

    open(box, done) {
      const { map } = this.page, container = map.getContainer();
      this.isOn = true;
      this.done = done;
      this.bar = new sahel.AskBar(this.page, (isSet) => this.finish(isSet));
      this.tell("\u00a0"); /* the bar takes its height */
      this.seeBox(box);
      this.frame = L.rectangle([[0, 0], [0, 0]], { className: "sahel-boxframe", interactive: false }).addTo(map);
      this.corners = CORNERS.map((sides) => this.makeCorner(sides));
      this.held = GESTURES.map((name) => map[name]).filter((gesture) => gesture && gesture.enabled());
      this.held.forEach((gesture) => gesture.disable());
      container.classList.add("is-pinning", "is-boxing");
      this.listen(true);
      this.show();
      this.page.host.scrollIntoView({ block: "nearest" });
      container.focus({ preventScroll: true });
    }

    stop() {
      if (this.waiting) this.waiting.disconnect();
      this.waiting = null;
      if (!this.isOn) return;
      this.isOn = false;
      this.listen(false);
      this.held.forEach((gesture) => gesture.enable());
      [this.frame, this.bar, ...this.corners].forEach((part) => part.remove());
      this.page.map.getContainer().classList.remove("is-pinning", "is-boxing");
    }

    listen(isOn) {
      const container = this.page.map.getContainer(), change = isOn ? "addEventListener" : "removeEventListener";
      container[change]("keydown", this.onKey, true);
      container[change]("pointerdown", this.onDown);
      container[change]("pointermove", this.onMove);
      container[change]("pointerup", this.onUp);
      container[change]("pointercancel", this.onUp);
    }

    /** Brings a given box into view; without one it is the middle of what is in view below the bar. */
    seeBox(given) {
      const { map } = this.page;
      if (given) {
        const [west, south, east, north] = given, bounds = L.latLngBounds([south, west], [north, east]);
        this.box = { west, south, east, north };
        if (!map.getBounds().contains(bounds)) map.fitBounds(bounds.pad(0.15), { animate: false });
      } else {
        const { x, y } = map.getSize(), top = Math.max(y / 4, this.bar.bottom() + FEWEST_PX);
        const corners = [[x / 4, top], [(x * 3) / 4, (y * 7) / 8]].map((point) => map.containerPointToLatLng(point));
        this.box = sidesOf(L.latLngBounds(corners));
      }
    }

    /** West, south, east, north in hundredths of a degree: about a kilometre. */
    sides() { return ["west", "south", "east", "north"].map((side) => Number(this.box[side].toFixed(2))); }

    finish(isTaken) {
      const { done } = this, box = this.sides();
      this.stop();
      done(isTaken ? box : null);
    }

    /* --- by mouse and touch */

    makeCorner(sides) {
      const icon = L.divIcon({ className: "sahel-boxcorner", iconSize: [36, 36] });
      const corner = L.marker([0, 0], { draggable: true, keyboard: false, icon, zIndexOffset: 1000 }).addTo(this.page.map);
      corner.on("dragstart", () => { this.fixed = sides.map((side) => this.box[OPPOSITE[side]]); });
      corner.on("drag", () => this.span(L.latLng(this.fixed[1], this.fixed[0]), corner.getLatLng()));
      corner.on("dragend", () => this.show());
      return corner;
    }

    begin(event) {
      this.from = null; /* a second finger zooms */
      if (!event.isPrimary || event.button || event.target.closest(".sahel-boxcorner, .leaflet-control, .sahel-pinbar")) return;
      this.from = event;
      this.page.map.getContainer().focus({ preventScroll: true });
    }

    draw(event) {
      if (!this.from || !event.isPrimary) return;
      if (Math.min(Math.abs(event.clientX - this.from.clientX), Math.abs(event.clientY - this.from.clientY)) < FEWEST_PX) return;
      const { map } = this.page;
      this.span(map.mouseEventToLatLng(this.from), map.mouseEventToLatLng(event));
    }

    /** The box between two corners. */
    span(one, other) { this.put(sidesOf(L.latLngBounds(one, other))); }

    /* --- by keyboard */

    pressed(event) {
      if (event.target.closest(".sahel-pinbar") && event.key !== "Escape") return;
      const move = sahel.MOVES[event.key];
      if (!move && event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (!move) return this.finish(event.key === "Enter");
      this.shift(move, event.shiftKey);
    }

    /** Moves the whole box by a step, or its east and north sides alone. */
    shift([right, down], isSized) {
      const { map } = this.page, { west, south, east, north } = this.box;
      const moved = (lat, lon) => map.containerPointToLatLng(map.latLngToContainerPoint([lat, lon]).add([right * STEP_PX, down * STEP_PX]));
      const first = isSized ? L.latLng(south, west) : moved(south, west), last = moved(north, east);
      if (first.lng < last.lng && first.lat < last.lat) this.put({ west: first.lng, south: first.lat, east: last.lng, north: last.lat });
      map.panInside(last, { padding: [40, 40], animate: false });
    }

    /* --- what is chosen */

    put(box) {
      const limits = sidesOf(L.latLngBounds(this.page.map.options.maxBounds || [[-85, -180], [85, 180]]));
      for (const [low, high] of [["west", "east"], ["south", "north"]]) {
        const first = clamp(box[low], limits[low], limits[high] - LEAST_DEG);
        this.box[low] = first;
        this.box[high] = clamp(Math.max(box[high], first + LEAST_DEG), limits[low], limits[high]);
      }
      this.show();
    }

    show() {
      const { west, south, east, north } = this.box;
      this.frame.setBounds([[south, west], [north, east]]);
      CORNERS.forEach(([across, along], number) => this.corners[number].setLatLng([this.box[along], this.box[across]]));
      const lon = (side) => (side < 0 ? this.page.t("{degrees} W", this.say(side)) : this.page.t("{degrees} E", this.say(side)));
      const lat = (side) => (side < 0 ? this.page.t("{degrees} S", this.say(side)) : this.page.t("{degrees} N", this.say(side)));
      this.tell(`${lon(west)} – ${lon(east)}, ${lat(south)} – ${lat(north)}`);
    }

    tell(chosen) {
      const { page } = this;
      const words = [page.t("Drag across the map or pull a corner."), page.t("Arrows move the box, Shift and arrows size it.")];
      this.bar.say(page.t("Draw a box"), words.slice(0, isTouched() ? 1 : 2).join(" "), chosen, page.t("Use this box"));
    }

    say(side) {
      const number = new Intl.NumberFormat(this.page.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      return { degrees: `${number.format(Math.abs(side))}°` };
    }
  };

  const OPPOSITE = { west: "east", east: "west", south: "north", north: "south" };

  function sidesOf(bounds) {
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  }
})(window.sahel);
