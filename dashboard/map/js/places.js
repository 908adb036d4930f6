/* Getting about the map: back to the start view, to a town by its name, and a small map of where one is. */
(function (sahel) {
  "use strict";

  const TOWN_ZOOM = 9;
  const LOCATOR_FROM = 6.5; /* at wider views the map itself says where one is */

  /** Letters without accents and case: "menaka" finds Ménaka. */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  sahel.StartControl = L.Control.extend({
    options: { position: "topleft" },

    initialize: function (page) { this.page = page; },

    onAdd: function () {
      const bar = sahel.make("div", "leaflet-bar leaflet-control sahel-start");
      const button = sahel.make("a", "", null, { href: "#", role: "button" });
      button.innerHTML = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 7.5 8 3l5.5 4.5M4.5 6.5V13h7V6.5"/></svg>';
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(button, "click", (event) => { L.DomEvent.preventDefault(event); this.page.showStart(); });
      bar.append(button);
      this.page.on("texts", () => this.relabel(button));
      return bar;
    },

    /** Names this button and Leaflet's own two in the page's language. */
    relabel: function (button) {
      const { page } = this, { _zoomInButton, _zoomOutButton } = page.map.zoomControl;
      for (const [part, text] of [[button, page.t("Back to the start view")], [_zoomInButton, page.t("Zoom in")], [_zoomOutButton, page.t("Zoom out")]]) {
        part.title = text;
        part.setAttribute("aria-label", text);
      }
    },
  });

  sahel.Page.prototype.showStart = function () {
    const { style, map } = this;
    map.fitBounds(map.getSize().x < 500 ? style.start_narrow : style.start, { animate: false });
    this.emit("changed", this);
  };

  /** A field that flies to a town of the map's own gazetteer. */
  sahel.PlaceFinder = class {
    constructor(page, host, ground) {
      this.page = page;
      this.input = host.querySelector("input");
      this.status = host.querySelector("[role=status]");
      this.ground = ground;
      this.input.addEventListener("focus", () => this.list(host.querySelector("datalist")), { once: true });
      this.input.addEventListener("change", () => this.go());
      this.input.addEventListener("keydown", (event) => { if (event.key === "Enter") this.go(); });
      page.on("texts", () => this.relabel(host));
      this.relabel(host);
    }

    /** Lists the towns when someone is about to type: nobody waits for them when the page opens. */
    list(datalist) {
      const { town_names: known, town_rank: ranks } = this.ground;
      const names = known.map((name) => this.page.t(name));
      const sorted = names.slice().sort((a, b) => a.localeCompare(b));
      datalist.append(...sorted.map((name) => sahel.make("option", "", null, { value: name })));
      const order = Array.from(names.keys()).sort((a, b) => ranks[b] - ranks[a]);
      this.towns = new Map([...order.map((town) => [fold(known[town]), town]), ...order.map((town) => [fold(names[town]), town])]);
    }

    relabel(host) {
      sahel.relabel(host, this.page);
      this.input.placeholder = this.page.t("Find a town");
    }

    /** Flies to the town typed, or to the most important one that begins so; says so when there is none. */
    go() {
      const wanted = fold(this.input.value), { ground, page } = this;
      if (!wanted) { this.status.textContent = ""; return; }
      const begins = Array.from(this.towns.keys()).filter((name) => name.startsWith(wanted)).sort((a, b) => ground.town_rank[this.towns.get(a)] - ground.town_rank[this.towns.get(b)]);
      const town = this.towns.has(wanted) ? this.towns.get(wanted) : this.towns.get(begins[0]);
      this.status.textContent = town === undefined ? page.t("no such town on this map") : "";
      if (town === undefined) return;
      const lat = (Math.atan(Math.sinh(Math.PI * (1 - ground.town_y[town] / 128))) * 180) / Math.PI;
      page.map.setView([lat, (ground.town_x[town] / 256) * 360 - 180], Math.max(page.map.getZoom(), TOWN_ZOOM), { animate: false });
      page.emit("changed", this);
    }
  };

  /** A small map of the countries with the view as a frame. */
  sahel.Locator = class {
    constructor(page, canvas, ground) {
      this.page = page;
      this.canvas = canvas;
      this.paths = sahel.makePaths(ground, "land", false);
      const boxes = sahel.makeBoxes(ground, "land");
      const ends = [0, 1, 2, 3].map((side) => boxes.map((box) => box[side]));
      this.box = [Math.min(...ends[0]), Math.min(...ends[1]), Math.max(...ends[2]), Math.max(...ends[3])];
      page.map.on("moveend", () => this.paint());
      this.paint();
    }

    paint() {
      const { page, canvas, box } = this, { base } = page.style;
      canvas.hidden = page.map.getZoom() < LOCATOR_FROM;
      if (canvas.hidden) return;
      const scale = Math.min(canvas.width / (box[2] - box[0]), canvas.height / (box[3] - box[1]));
      const context = canvas.getContext("2d");
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.setTransform(scale, 0, 0, scale, -box[0] * scale, -box[1] * scale);
      context.fillStyle = "#fffdf9";
      context.strokeStyle = base.border;
      context.lineWidth = 1 / scale;
      for (const path of this.paths) {
        context.fill(path, "evenodd");
        context.stroke(path);
      }
      const corners = page.map.getPixelBounds(), zoom = page.map.options.crs.scale(page.map.getZoom()) / 256;
      context.lineWidth = 4 / scale;
      context.strokeStyle = base.accent;
      context.strokeRect(corners.min.x / zoom, corners.min.y / zoom, (corners.max.x - corners.min.x) / zoom, (corners.max.y - corners.min.y) / zoom);
    }
  };
})(window.sahel);
