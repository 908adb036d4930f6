/* The pin mode: a person shows on the map where an event was. A pin that is dragged, that jumps to where the map is
 * pressed, and that the arrow keys move; typed coordinates do the same in the form beside. */
(function (sahel) {
  "use strict";

  const STEP_PX = 5, FAR_PX = 40;
  const SHAPE = "M12 1C6.9 1 3 4.9 3 9.8 3 16.4 12 27 12 27s9-10.6 9-17.2C21 4.9 17.1 1 12 1zm0 5.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8z";

  sahel.PinMode = class {
    constructor(page) {
      this.page = page;
      this.isOn = false;
      this.onClick = (event) => this.put(event.latlng);
      this.onKey = (event) => this.pressed(event);
      page.on("texts", () => { if (this.bar) this.relabel(); });
    }

    /** Begins at a point; the view comes to it. `done` is called with the point, or with null when it is given up. */
    start(lat, lon, done) {
      this.stop();
      const map = this.page.map, at = L.latLng(lat, lon);
      this.isOn = true;
      this.done = done;
      this.marker = L.marker(at, { draggable: true, autoPan: true, keyboard: false, icon: makeIcon(), zIndexOffset: 1000 }).addTo(map);
      this.marker.on("dragend", () => this.put(this.marker.getLatLng()));
      this.bar = new sahel.AskBar(this.page, (isSet) => this.finish(isSet));
      map.getContainer().classList.add("is-pinning");
      map.on("click", this.onClick);
      map.getContainer().addEventListener("keydown", this.onKey, true);
      if (!map.getBounds().pad(-0.1).contains(at) || map.getZoom() < 8) map.setView(at, Math.max(map.getZoom(), 8), { animate: false });
      this.relabel();
      this.page.host.scrollIntoView({ block: "nearest" });
      map.getContainer().focus({ preventScroll: true });
    }

    stop() {
      if (!this.isOn) return;
      const map = this.page.map;
      this.isOn = false;
      this.marker.remove();
      this.bar.remove();
      this.bar = null;
      map.getContainer().classList.remove("is-pinning");
      map.off("click", this.onClick);
      map.getContainer().removeEventListener("keydown", this.onKey, true);
    }

    /** Where the pin stands: degrees with five decimals, about one metre. */
    point() {
      const { lat, lng } = this.marker.getLatLng();
      return { lat: Number(lat.toFixed(5)), lon: Number(lng.toFixed(5)) };
    }

    put(latlng) {
      const bounds = this.page.map.options.maxBounds;
      this.marker.setLatLng(bounds && !L.latLngBounds(bounds).contains(latlng) ? this.page.map.getCenter() : latlng);
      this.relabel();
    }

    finish(isSet) {
      const done = this.done, point = this.point();
      this.stop();
      done(isSet ? point : null);
    }

    pressed(event) {
      if (event.target.closest && event.target.closest(".sahel-pinbar") && event.key !== "Escape") return;
      const move = sahel.MOVES[event.key];
      if (!move && event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (!move) return this.finish(event.key === "Enter");
      const step = event.shiftKey ? FAR_PX : STEP_PX, map = this.page.map;
      const at = map.latLngToContainerPoint(this.marker.getLatLng()).add([move[0] * step, move[1] * step]);
      this.put(map.containerPointToLatLng(at));
      map.panInside(this.marker.getLatLng(), { padding: [60, 60], animate: false });
    }

    relabel() {
      const page = this.page, { lat, lon } = this.point();
      const words = page.t("Press the map where it was, drag the pin, or move it with the arrow keys.");
      this.bar.say(page.t("Move the pin"), words, `${lat.toFixed(4)}, ${lon.toFixed(4)}`, page.t("Use this point"));
    }
  };

  function makeIcon() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 28");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SHAPE);
    svg.append(path);
    return L.divIcon({ className: "sahel-pin", html: svg, iconSize: [30, 35], iconAnchor: [15, 34] });
  }
})(window.sahel);
