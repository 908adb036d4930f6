/* The event layer: all events as columns, one canvas. The window is found by binary search, drawn in the next frame. */
(function (sahel) {
  "use strict";

  const RETURN_SHARE = 0.8; /* of `mostSymbols`: below it symbols again, so that a moving window does not flicker */
  const FAN_STEP_PX = 6.5;
  const FAN_MOST_PX = 44;
  const TELL_MS = 100; /* words and counts follow a moving window ten times a second */
  const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
  const KIND = { none: 0, dot: 1, ring: 2, area: 3 };
  const KIND_NAMES = ["none", "dot", "ring", "area"];

  sahel.EventLayer = sahel.CanvasLayer.extend({
    options: { padding: 0.12, pane: "sahel-events", mostSymbols: 4000 }, /* in view: above it, small squares */

    initialize: function (page) {
      sahel.CanvasLayer.prototype.initialize.call(this, page);
      this.sprites = new sahel.Sprites();
      this.areas = new sahel.Areas(this);
      this.ties = new sahel.Ties(this);
      this.hexagons = new sahel.Hexagons(this);
      this.piles = new sahel.Piles(this);
      this.mosaic = new sahel.Mosaic(this);
      this.isMosaic = false;
      this.mode = "symbols"; /* or "events", "deaths": counted in hexagons */
      this.hatches = new Map();
      this.visible = { events: true, areas: true, ties: true };
      this.count = 0;
      this.selected = -1;
      this.hoveredArea = -1;
      this.hovered = -1;
    },

    /** Takes new events; the view and the window stay as they are. */
    setColumns: function (columns) {
      const chosen = this.selected >= 0 ? this.columns.ids[this.selected] : null;
      this.columns = columns;
      this.rows = columns.rows;
      this.numbers = null;
      this.index = new sahel.Shown(columns);
      this.shown = this.index.rows;
      this.latest = this.index.latest;
      this.count = 0;
      this.kinds = new Uint8Array(this.rows);
      this.seen = new Int32Array(this.rows);
      this.selected = chosen === null ? -1 : this.rowOf(chosen) ?? -1;
      this.hoveredArea = this.hovered = -1;
      this.glyphs = columns.types.map((type) => this.page.glyphOf(type));
      this.measure();
      this.fanX = new Float32Array(this.rows);
      this.fanY = new Float32Array(this.rows);
      this.isFanned = false;
      if (this.rows <= this.options.mostSymbols) this.fan();
      this.mosaic.setColumns(columns, this.drawRank);
      this.hexagons.setColumns(columns);
      this.areas.setColumns(columns);
    },

    /** Each event's symbol's radius, the reach of its ring in Web Mercator's square, and its rank by size. */
    measure: function () {
      const { best, low, radius, y } = this.columns;
      this.radii = new Float32Array(this.rows);
      this.spreadKm = new Float32Array(this.rows);
      for (let row = 0; row < this.rows; row++) {
        this.radii[row] = this.radiusOfRow(best[row], low[row]);
        this.spreadKm[row] = (radius[row] * 256) / (40075.017 * cosOf(y[row]));
      }
      this.drawRank = rankBySize(this.radii);
    },

    radiusOfRow: function (best, low) {
      return sahel.radiusOf(this.page.style.sizes, best >= 0 ? best : low);
    },

    /** The row of an event, `undefined` for one that is not there; the table is made when it is first asked for. */
    rowOf: function (id) {
      this.numbers = this.numbers || new Map(this.columns.ids.map((each, row) => [each, row]));
      return this.numbers.get(id);
    },

    /**
     * Places events that share a point on a spiral around it, always the same for the same events; many events only when
     * they are drawn as symbols.
     */
    fan: function () {
      if (this.isFanned) return;
      this.isFanned = true;
      const { number, sizes } = numberPlaces(this.columns);
      const met = new Int32Array(sizes.length);
      for (let row = 0; row < this.rows; row++) {
        const size = sizes[number[row]];
        if (number[row] < 0 || size === 1) continue;
        const place = met[number[row]]++;
        const distance = Math.min(FAN_STEP_PX * Math.sqrt(size), FAN_MOST_PX) * Math.sqrt((place + 0.5) / size);
        this.fanX[row] = distance * Math.cos(place * GOLDEN_ANGLE);
        this.fanY[row] = distance * Math.sin(place * GOLDEN_ANGLE);
      }
    },

    /** Shows the events that touch the days `from` to `to`; undated ones only when `isWhole`. */
    setWindow: function (from, to, isWhole) {
      this.index.set(from, to, isWhole);
      this.count = this.index.count;
      this.sums = null;
      this.areas.group(this.shown, this.count);
      this.tell();
      this.schedule();
    },

    /** Tells who counts what is shown: at once, but no more often than `TELL_MS` while a window keeps moving. */
    tell: function () {
      const wait = this.told === undefined ? 0 : this.told + TELL_MS - performance.now();
      if (wait <= 0) return this.settle();
      if (!this.telling) this.telling = setTimeout(() => this.settle(), wait);
    },

    /** Tells at once what a moving window has come to rest on. */
    finish: function () { if (this.telling) this.settle(); },

    settle: function () {
      clearTimeout(this.telling);
      this.telling = 0;
      this.page.emit("shown", this);
      this.told = performance.now();
    },

    /** What the shown events add up to, see `sahel.sumRows`. */
    sum: function () {
      this.sums = this.sums || sahel.sumRows(this.columns, this.shown, this.count);
      return this.sums;
    },

    select: function (row) {
      this.selected = row;
      this.schedule();
    },

    show: function (name, isVisible) {
      this.visible[name] = isVisible;
      this.schedule();
    },

    /** How the events with a place of their own are drawn: as `symbols`, or counted in hexagons by `events`, `deaths`. */
    setMode: function (mode) {
      this.mode = mode;
      this.schedule();
    },

    /** Whether pile-ups have badges. */
    isBadged: function () { return this.visible.events && this.mode === "symbols" && !this.isMosaic; },

    hatchOf: function (colour, spacing) {
      const key = `${colour} ${spacing} ${this.ratio}`;
      if (!this.hatches.has(key)) this.hatches.set(key, sahel.makeHatch(this.context, colour, this.ratio, spacing));
      return this.hatches.get(key);
    },

    screenX: function (row) { return this.toScreenX(this.columns.x[row]) + this.fanX[row] * this.fanFactor; },
    screenY: function (row) { return this.toScreenY(this.columns.y[row]) + this.fanY[row] * this.fanFactor; },

    paint: function (context) {
      if (!this.columns) return;
      this.kinds.fill(KIND.none);
      this.choose();
      if (!this.isMosaic) this.fan();
      this.fanFactor = this.isMosaic ? 0 : Math.min(Math.max((this._zoom - 3.5) / 4, 0.3), 1.2);
      this.sizeFactor = sahel.sizeFactorAt(this._zoom);
      if (this.visible.areas) this.areas.paint(context, this.selected);
      if (this.isMosaic) this.mosaic.paint(context);
      else if (this.visible.events && this.mode !== "symbols") this.hexagons.paint(context);
      else if (this.visible.events) this.paintPlaced(context, this.listVisible());
      if (this.visible.areas) this.areas.paintTags(context);
    },

    /** Whether the events in view are too many for symbols. */
    choose: function () {
      const wasMosaic = this.isMosaic, limit = this.options.mostSymbols * (wasMosaic ? RETURN_SHARE : 1);
      this.isMosaic = this.visible.events && this.mode === "symbols" && this.count > limit
        && this.mosaic.gather(this.shown, this.count) > limit;
      if (wasMosaic !== this.isMosaic) this.page.emit("counted", this);
    },

    paintPlaced: function (context, rows) {
      this.paintRings(context, rows);
      if (this.visible.ties) this.ties.paint(context, rows);
      this.paintSymbols(context, rows);
      if (this.visible.ties) this.ties.paintTolls(context);
      this.piles.paint(context, rows);
    },

    /** The boxes of the joint tolls that are drawn: left, top, right, bottom. */
    listTolls: function () { return this.visible.ties && this.isBadged() ? this.ties.labels.map((label) => label.box) : []; },

    /** The boxes of all figures beside the areas' tags, which keep off them, as names do. */
    listFigures: function () {
      if (this.isBadged()) return [...this.listTolls(), ...this.piles.badges.map((badge) => badge.box)];
      return this.visible.events && this.mode !== "symbols" ? this.hexagons.figures : [];
    },

    /** The shown rows with a place of their own inside the canvas, large symbols first; good until it is asked again. */
    listVisible: function () {
      const { x, y, precision } = this.columns, { shown, seen, spreadKm, drawRank } = this, { byRank } = this.mosaic;
      const left = this.originX / this.scale, top = this.originY / this.scale;
      const margin = 60 / this.scale;
      const right = left + this.width / this.scale, bottom = top + this.height / this.scale;
      let count = 0;
      for (let at = 0; at < this.count; at++) {
        const row = shown[at];
        if (precision[row] !== 1 && precision[row] !== 2) continue;
        const reach = margin + spreadKm[row];
        if (x[row] < left - reach || x[row] > right + reach || y[row] < top - reach || y[row] > bottom + reach) continue;
        seen[count++] = drawRank[row];
      }
      const rows = seen.subarray(0, count).sort();
      for (let at = 0; at < count; at++) rows[at] = byRank[rows[at]];
      return rows;
    },

    paintSymbols: function (context, rows) {
      const { precision, start, end, type, best, low } = this.columns;
      context.setTransform(1, 0, 0, 1, 0, 0);
      for (const row of rows) {
        const isRing = precision[row] === 2;
        this.kinds[row] = isRing ? KIND.ring : KIND.dot;
        const radius = isRing ? Math.min(this.radii[row], 4) : this.radii[row], fade = fadeOf(end[row] - start[row]) * 0.92;
        const isUnknown = best[row] < 0 && low[row] < 0;
        this.sprites.draw(context, this.ratio, this.glyphs[type[row]], this.screenX(row), this.screenY(row), radius * this.sizeFactor, isUnknown, fade);
      }
      this.useScreen();
      if (this.selected >= 0 && this.kinds[this.selected] > 0 && this.kinds[this.selected] < KIND.area) this.paintChoice(context);
    },

    paintChoice: function (context) {
      const row = this.selected;
      context.beginPath();
      context.arc(this.screenX(row), this.screenY(row), this.radii[row] * this.sizeFactor * 1.35 + 4, 0, 2 * Math.PI);
      context.lineWidth = 4.5;
      context.strokeStyle = "rgba(255, 255, 255, 0.9)";
      context.stroke();
      context.lineWidth = 2;
      context.strokeStyle = this.page.style.base.ink;
      context.stroke();
    },

    /** Precision 2: a circle as wide as the report's words allow, around a small centre. */
    paintRings: function (context, rows) {
      const { precision, type, start, end } = this.columns;
      context.setTransform(1, 0, 0, 1, 0, 0);
      for (const row of rows) {
        if (precision[row] !== 2) continue;
        const reach = Math.max(this.spreadKm[row] * this.scale, 8), fade = fadeOf(end[row] - start[row]);
        this.sprites.drawRing(context, this.ratio, this.glyphs[type[row]], this.screenX(row), this.screenY(row), reach, fade);
      }
      this.useScreen();
    },

    /** The rows under a point of the canvas: symbols, nearest first; where there are none, an area's events. */
    find: function (point) {
      if (!this.columns) return [];
      const cell = this.visible.events && this.mode !== "symbols" ? this.hexagons.find(point) : [];
      if (cell.length) return cell;
      if (this.isMosaic) {
        const found = this.mosaic.find(point, this.shown, this.count);
        if (found.length) return found;
      } else if (this.visible.events) {
        const near = [];
        for (const row of this.listVisible()) {
          if (this.mode !== "symbols" && this.hexagons.isExact(row)) continue;
          if (this.isUnder(row, point)) near.push([this.distanceTo(row, point), row]);
        }
        if (near.length) return near.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((pair) => pair[1]);
      }
      const group = this.visible.areas ? this.areas.find(point) : null;
      return group ? group.rows.slice() : [];
    },

    distanceTo: function (row, point) { return Math.hypot(this.screenX(row) - point.x, this.screenY(row) - point.y); },

    isUnder: function (row, point) {
      return this.distanceTo(row, point) <= Math.max(this.radii[row] * this.sizeFactor * 1.2, 5) + 3;
    },

    shownIds: function () {
      if (!this.columns) return [];
      return Array.from(this.shown.subarray(0, this.count), (row) => this.columns.ids[row]);
    },

    /** What the last painting made of each event: `dot`, `ring`, `area`; events outside the view are left out. */
    drawn: function () {
      const result = {};
      if (!this.columns) return result;
      const note = (row, kind) => { result[this.columns.ids[row]] = KIND_NAMES[kind]; };
      this.kinds.forEach((kind, row) => { if (kind) note(row, kind); });
      for (const row of this.shown.subarray(0, this.isMosaic ? this.count : 0)) {
        if (this.mosaic.holds(row)) note(row, this.columns.precision[row] === 2 ? KIND.ring : KIND.dot);
      }
      for (const group of this.visible.areas ? this.areas.groups : []) for (const row of group.rows) note(row, KIND.area);
      return result;
    },
  });

  /** How strong an event is drawn whose date is a span of so many days beyond the first. */
  function fadeOf(days) {
    return days < 1 ? 1 : days < 7 ? 0.85 : days < 32 ? 0.65 : 0.45;
  }

  function cosOf(y) { return 1 / Math.cosh(Math.PI * (1 - (2 * y) / 256)); }

  /** A number for each distinct point of events with a place of their own, -1 for the others, and how many share it. */
  function numberPlaces({ x, y, precision, rows }) {
    const mask = (1 << Math.ceil(Math.log2(Math.max(rows, 1)) + 1)) - 1;
    const firsts = new Int32Array(mask + 1).fill(-1), number = new Int32Array(rows).fill(-1), sizes = [];
    for (let row = 0; row < rows; row++) {
      if (precision[row] !== 1 && precision[row] !== 2) continue;
      let slot = (Math.imul(Math.round(x[row] * 65536), 73856093) ^ Math.imul(Math.round(y[row] * 65536), 19349663)) & mask;
      while (firsts[slot] >= 0 && (x[firsts[slot]] !== x[row] || y[firsts[slot]] !== y[row])) slot = (slot + 1) & mask;
      if (firsts[slot] < 0) {
        firsts[slot] = row;
        number[row] = sizes.push(0) - 1;
      }
      number[row] = number[firsts[slot]];
      sizes[number[row]]++;
    }
    return { number, sizes };
  }

  function rankBySize(radii) {
    const rows = 1 << 22; /* one number holds the radius and, below it, the row: sorted without a comparator */
    const keys = new Float64Array(radii.length);
    for (let row = 0; row < radii.length; row++) keys[row] = Math.round((1000 - radii[row]) * 64) * rows + row;
    keys.sort();
    const ranks = new Int32Array(radii.length);
    for (let rank = 0; rank < keys.length; rank++) ranks[keys[rank] % rows] = rank;
    return ranks;
  }
})(window.sahel);
