/* Puts the parts together, and says what other code (Streamlit, the browser tests) may ask of the page. */
(function (sahel) {
  "use strict";

  const PAPER_PX = 700; /* between the margins of A4 or US Letter, upright */

  /** Builds the page's parts over a Leaflet map. `host` holds the map and the elements of `page.html`. */
  sahel.openPage = function (map, style, ground) {
    const page = sahel.pageOf(map, style);
    const host = map.getContainer().closest(".sahel-page");
    page.host = host;
    makePanes(map);
    L.control.scale({ position: "bottomright", imperial: false }).addTo(map);
    new sahel.StartControl(page).addTo(map);
    map.attributionControl.setPrefix("Leaflet").addAttribution("Natural Earth, GSHHG, GeoNames");
    page.events = new sahel.EventLayer(page);
    page.timeline = new sahel.Timeline(page, host.querySelector(".sahel-time"));
    page.displaced = new sahel.DisplacedLayer(page);
    page.offers = new sahel.Offers(page, host.querySelector(".sahel-layers"));
    page.units = new sahel.Units(page);
    page.legend = new sahel.Legend(page, host.querySelector(".sahel-legend"));
    page.switches = new sahel.Switches(page, host.querySelector(".sahel-layers"));
    page.pinMode = new sahel.PinMode(page);
    page.boxMode = new sahel.BoxMode(page);
    page.summary = host.querySelector("[data-part=summary]");
    map.getContainer().setAttribute("role", "region");
    foldLegend([host.querySelector(".sahel-legend"), host.querySelector(".sahel-keys")]);
    showStart(page);
    connect(page);
    keepForPaper(page);
    page.address = new sahel.Address(page);
    page.opening = sahel.inflate(ground).then((buffer) => {
      const columns = sahel.unpack(buffer);
      page.ground = new sahel.GroundLayer(page, columns);
      page.labels = new sahel.LabelLayer(page, columns);
      page.ground.addTo(map);
      page.displaced.addTo(map);
      page.events.addTo(map);
      page.labels.addTo(map); /* after the events, for it looks where their symbols are */
      page.fan = new sahel.FanLayer(page);
      page.fan.addTo(map);
      page.finder = new sahel.PlaceFinder(page, host.querySelector(".sahel-find"), columns);
      page.locator = new sahel.Locator(page, host.querySelector(".sahel-locator"), columns);
      page.pointer = new sahel.Pointer(page);
      page.stepping = new sahel.Stepping(page);
      page.switches.apply(false);
      page.address.noteStart();
      page.address.restore();
    });
    exposeHooks(page);
    document.dispatchEvent(new CustomEvent("sahel-page"));
    return page;
  };

  function makePanes(map) {
    for (const [name, depth] of [["sahel-ground", 200], ["sahel-labels", 250], ["sahel-displaced", 300], ["sahel-events", 400], ["sahel-fan", 420]]) {
      const pane = map.createPane(name);
      pane.style.zIndex = depth;
      pane.style.pointerEvents = "none";
    }
    for (const panel of map.getContainer().parentElement.querySelectorAll(".sahel-panel")) {
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
    }
  }

  /** On a phone legend and keys fold away; where there is room they are open. */
  function foldLegend(parts) {
    const phone = window.matchMedia("(max-width: 640px), (max-height: 560px)");
    const fold = () => parts.forEach((part) => { part.open = !phone.matches; });
    phone.addEventListener("change", fold);
    fold();
  }

  /** The whole region, or on a narrow stage its middle. */
  function showStart(page) {
    const { map, style } = page, size = map.getSize();
    page.isSeen = size.x > 0;
    map.fitBounds(size.x < 500 ? style.start_narrow : style.start, { animate: false });
  }

  /** Follows the stage's size with the middle where it was, to the very point: a link that is opened and copied again and
   * again does not wander. A stage in a tab that is not open has no size. */
  function keepCentre(page) {
    if (!page.map.getContainer().clientWidth || window.matchMedia("print").matches) return;
    if (page.isSeen) resize(page.map);
    else beginSeen(page);
  }

  function resize(map) {
    const before = map.getSize(), centre = map.getCenter();
    map.invalidateSize({ animate: false, pan: false });
    if (!before.equals(map.getSize())) map.setView(centre, map.getZoom(), { animate: false, reset: true });
  }

  /** A stage that is seen for the first time begins as it would have, unless the address says where. Meanwhile it has no
   * bounds: from a view that is made for no size the map would glide back into them. */
  function beginSeen(page) {
    const { map, address } = page, { maxBounds } = map.options;
    map.setMaxBounds(null);
    map.invalidateSize({ animate: false });
    page.isSeen = true;
    if (!address || !address.isMoved) showStart(page);
    if (address) address.noteStart();
    map.setMaxBounds(maxBounds);
  }

  /** On paper the map is the picture that was on the screen, made as wide as the sheet: nothing is drawn anew meanwhile. */
  function keepForPaper(page) {
    const { style } = page.host;
    let copies = [];
    const begin = () => {
      const { width, height } = page.host.getBoundingClientRect();
      if (!width) return;
      copies = [page.ground, page.labels].filter((layer) => layer && layer._container).map((layer) => layer.copy());
      Object.assign(style, { width: `${width}px`, height: `${height}px`, zoom: Math.min(1, PAPER_PX / width) });
    };
    const end = () => {
      copies.splice(0).forEach((copy) => copy.remove());
      Object.assign(style, { width: "", height: "", zoom: "" });
    };
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    page.map.on("unload", () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    });
  }

  /** The first events fill the legend, so that the stage takes its size: seen now, else all would be painted twice. */
  function settleSize(page) {
    if (!page.isSettled) keepCentre(page);
    page.isSettled = true;
  }

  function connect(page) {
    page.on("window", (timeline) => {
      if (page.events.columns) page.events.setWindow(timeline.shownFrom(), timeline.to, timeline.isWhole());
    });
    page.on("released", () => page.events.finish());
    page.on("shown", (layer) => page.describeShown(layer));
    page.on("texts", () => nameMap(page));
    page.on("ready", () => settleSize(page));
    page.map.on("moveend", () => page.emit("moved", page.view()));
    const sizes = new ResizeObserver(() => keepCentre(page));
    sizes.observe(page.map.getContainer());
    page.map.on("unload", () => sizes.disconnect());
  }

  /** Names the map, its keys and its buttons in the page's language. */
  function nameMap(page) {
    const container = page.map.getContainer();
    container.setAttribute("aria-label", page.t("Map of the events shown; the table says the same in words"));
    sahel.relabel(container.parentElement, page);
    for (const [part, text] of [[".leaflet-control-zoom-in", page.t("Zoom in")], [".leaflet-control-zoom-out", page.t("Zoom out")]]) {
      const button = container.querySelector(part);
      button.title = text;
      button.setAttribute("aria-label", text);
    }
  }

  Object.assign(sahel.Page.prototype, {
    /** Marks a row, brings it into view, and tells who listens. */
    pick: function (row) {
      this.events.select(row);
      this.bringIntoView(row);
      this.emit("picked", this.events.columns.ids[row]);
    },

    /** Marks what was chosen elsewhere, without telling anyone. */
    mark: function (id) {
      const row = this.events.columns ? this.events.rowOf(id) : undefined;
      this.events.select(row === undefined ? -1 : row);
    },

    /** Moves the map to an event that was chosen elsewhere and lies out of view; the zoom stays, and so does all that is in view. */
    bringIntoView: function (row) {
      if (row < 0) return;
      const { events, map } = this, { area, precision, x, y } = events.columns;
      if (!precision[row] || (precision[row] >= 3 && area[row] >= 0 && events.areas.isInView(area[row]))) return;
      const place = map.unproject(L.point(x[row], y[row]), 0);
      if (!map.getBounds().contains(place)) map.panTo(place, { animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
    },

    /** Takes the size of a stage that was put elsewhere. */
    settle: function () { keepCentre(this); },

    view: function () {
      const centre = this.map.getCenter();
      return { lat: Number(centre.lat.toFixed(4)), lon: Number(centre.lng.toFixed(4)), zoom: this.map.getZoom() };
    },

    /** The deaths of one event in words; a joint toll says that it is the whole attack's. */
    describeDeaths: function (row) {
      const { low, best, high, flags } = this.events.columns;
      if (low[row] < 0 && best[row] < 0 && high[row] < 0) return this.t("deaths unknown");
      const range = this.formatToll(low[row], best[row], high[row]);
      return this.t(flags[row] & sahel.FLAGS.joint ? "{range} killed in the whole attack" : "{range} killed", { range });
    },

    /** The shown events in one line: how many, their deaths as a range, and how many have no figure. */
    describeShown: function (layer) {
      const { least, most, unknown, isOpen } = layer.sum();
      const range = least === most ? this.number(least) : `${this.number(least)}–${this.number(most)}`;
      this.summary.replaceChildren(
        sahel.make("b", "", this.number(layer.count)), ` ${this.count(layer.count, "event", "events")} `,
        sahel.make("b", "", range + (isOpen ? "+" : "")), ` ${this.t("reported killed")} `,
        sahel.make("span", "", this.t("{unknown} without a figure", { unknown: this.number(unknown) })),
      );
    },
  });

  /** `window.sahelMap`: what the browser tests ask. Before the events have arrived nothing is shown, drawn or picked. */
  function exposeHooks(page) {
    const rowOf = (id) => (page.events.columns ? page.events.rowOf(id) : undefined);
    window.sahelMap = {
      page,
      signature: () => page.ready,
      shownIds: () => page.events.shownIds(),
      drawn: () => page.events.drawn(),
      picked: () => (page.events.selected < 0 ? null : page.events.columns.ids[page.events.selected]),
      pick: (id) => { if (rowOf(id) !== undefined) page.pick(rowOf(id)); },
      window: () => ({ from: sahel.isoOf(page.timeline.shownFrom()), to: sahel.isoOf(page.timeline.to) }),
      setWindow: (from, to) => {
        page.timeline.set(sahel.dayOf(from), sahel.dayOf(to));
        page.timeline.release();
        page.events.settle();
      },
      view: () => page.view(),
      pointOf: (id) => {
        const row = rowOf(id);
        if (row === undefined) return null;
        const corner = page.map.layerPointToContainerPoint(page.events._bounds.min);
        return { x: page.events.screenX(row) + corner.x, y: page.events.screenY(row) + corner.y };
      },
    };
  }
})(window.sahel);
