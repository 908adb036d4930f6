/* The event layer: all events as columns, one canvas. The window is found by binary search, drawn in the next frame. */
(function (sahel) {
  "use strict";

  const SORT_LIMIT = 5000; /* up to here small symbols are drawn over large ones */
  const PIXEL_LIMIT = 6000; /* above it, blocks of pixels instead of symbols */
  const FAN_STEP_PX = 6.5;
  const FAN_MOST_PX = 44;
  const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
  const KIND = { none: 0, dot: 1, ring: 2, area: 3 };
  const KIND_NAMES = ["none", "dot", "ring", "area"];

  sahel.EventLayer = sahel.CanvasLayer.extend({
    options: { padding: 0.12, pane: "sahel-events" },

    initialize: function (page) {
      sahel.CanvasLayer.prototype.initialize.call(this, page);
      this.sprites = new sahel.Sprites();
      this.areas = new sahel.Areas(this);
      this.ties = new sahel.Ties(this);
      this.hexagons = new sahel.Hexagons(this);
      this.piles = new sahel.Piles(this);
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
      this.numbers = new Map(columns.ids.map((id, row) => [id, row]));
      this.shown = new Int32Array(this.rows);
      this.kinds = new Uint8Array(this.rows);
      this.selected = this.numbers.has(chosen) ? this.numbers.get(chosen) : -1;
      this.hoveredArea = this.hovered = -1;
      this.latest = makeLatest(columns.end);
      this.glyphs = columns.types.map((type) => this.page.glyphOf(type));
      this.radii = Float32Array.from(columns.best, (best, row) => this.radiusOfRow(best, columns.low[row]));
      this.spreadKm = Float32Array.from(columns.y, (y, row) => (columns.radius[row] * 256) / (40075.017 * cosOf(y)));
      this.drawRank = rankBySize(this.radii);
      this.fan();
      this.areas.setColumns(columns);
    },

    radiusOfRow: function (best, low) {
      return sahel.radiusOf(this.page.style.sizes, best >= 0 ? best : low);
    },

    /** Places events that share a point on a spiral around it, always the same for the same events. */
    fan: function () {
      const { x, y, precision } = this.columns;
      const places = new Map();
      for (let row = 0; row < this.rows; row++) {
        if (precision[row] !== 1 && precision[row] !== 2) continue;
        const key = Math.round(x[row] * 65536) * 16777216 + Math.round(y[row] * 65536);
        const known = places.get(key);
        if (known) known.push(row);
        else places.set(key, [row]);
      }
      this.fanX = new Float32Array(this.rows);
      this.fanY = new Float32Array(this.rows);
      for (const rows of places.values()) {
        const reach = Math.min(FAN_STEP_PX * Math.sqrt(rows.length), FAN_MOST_PX);
        if (rows.length === 1) continue;
        rows.forEach((row, place) => {
          const distance = reach * Math.sqrt((place + 0.5) / rows.length);
          this.fanX[row] = distance * Math.cos(place * GOLDEN_ANGLE);
          this.fanY[row] = distance * Math.sin(place * GOLDEN_ANGLE);
        });
      }
    },

    /** Shows the events that touch the days `from` to `to`; undated ones only when `isWhole`. */
    setWindow: function (from, to, isWhole) {
      const { start, end } = this.columns;
      const stop = upperBound(start, isWhole ? sahel.UNDATED : to);
      let count = 0;
      for (let row = isWhole ? 0 : upperBound(this.latest, from - 1); row < stop; row++) {
        if (isWhole || end[row] >= from) this.shown[count++] = row;
      }
      this.count = count;
      this.areas.group(this.shown, count);
      this.page.emit("shown", this);
      this.schedule();
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

    hatchOf: function (colour) {
      const key = colour + this.ratio;
      if (!this.hatches.has(key)) this.hatches.set(key, sahel.makeHatch(this.context, colour, this.ratio));
      return this.hatches.get(key);
    },

    screenX: function (row) { return this.toScreenX(this.columns.x[row]) + this.fanX[row] * this.fanFactor; },
    screenY: function (row) { return this.toScreenY(this.columns.y[row]) + this.fanY[row] * this.fanFactor; },

    paint: function (context) {
      if (!this.columns) return;
      this.kinds.fill(KIND.none);
      this.fanFactor = Math.min(Math.max((this._zoom - 3.5) / 4, 0.3), 1.2);
      this.sizeFactor = Math.min(Math.max(0.25 + this._zoom * 0.1, 0.7), 1.3);
      if (this.visible.areas) {
        this.areas.paint(context, this.selected);
        for (const group of this.areas.groups) for (const row of group.rows) this.kinds[row] = KIND.area;
      }
      if (this.visible.events && this.mode !== "symbols") this.hexagons.paint(context);
      else if (this.visible.events) this.paintPlaced(context, this.listVisible());
      if (this.visible.areas) this.areas.paintTags(context);
    },

    paintPlaced: function (context, rows) {
      if (rows.length > PIXEL_LIMIT) return this.paintPixels(context, rows);
      this.paintRings(context, rows);
      if (this.visible.ties) this.ties.paint(context, rows);
      this.paintSymbols(context, rows);
      this.piles.paint(context, rows);
    },

    /** The shown rows with a place of their own inside the canvas, large symbols first. */
    listVisible: function () {
      const { x, y, precision } = this.columns;
      const left = this.originX / this.scale, top = this.originY / this.scale;
      const margin = 60 / this.scale;
      const right = left + this.width / this.scale, bottom = top + this.height / this.scale;
      let count = 0;
      const rows = new Int32Array(this.count);
      for (let at = 0; at < this.count; at++) {
        const row = this.shown[at];
        if (precision[row] !== 1 && precision[row] !== 2) continue;
        const reach = margin + this.spreadKm[row];
        if (x[row] < left - reach || x[row] > right + reach || y[row] < top - reach || y[row] > bottom + reach) continue;
        rows[count++] = row;
      }
      const found = rows.subarray(0, count);
      return count > SORT_LIMIT ? found : found.sort((a, b) => this.drawRank[a] - this.drawRank[b]);
    },

    paintSymbols: function (context, rows) {
      const { precision, start, end, type, best, low } = this.columns;
      for (const row of rows) {
        const isRing = precision[row] === 2;
        this.kinds[row] = isRing ? KIND.ring : KIND.dot;
        context.globalAlpha = fadeOf(end[row] - start[row]) * 0.92;
        const radius = isRing ? Math.min(this.radii[row], 4) : this.radii[row];
        const isUnknown = best[row] < 0 && low[row] < 0;
        this.sprites.draw(context, this.ratio, this.glyphs[type[row]], this.screenX(row), this.screenY(row), radius * this.sizeFactor, isUnknown);
      }
      context.globalAlpha = 1;
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
      for (const row of rows) {
        if (precision[row] !== 2) continue;
        context.globalAlpha = fadeOf(end[row] - start[row]);
        const reach = Math.max(this.spreadKm[row] * this.scale, 8);
        this.sprites.drawRing(context, this.ratio, this.glyphs[type[row]].colour, this.screenX(row), this.screenY(row), reach);
      }
      context.globalAlpha = 1;
    },

    /** Very many events: a block of pixels each, newest first; what is already covered is skipped. */
    paintPixels: function (context, rows) {
      const { precision, type } = this.columns;
      const wide = this._container.width, tall = this._container.height;
      const image = context.getImageData(0, 0, wide, tall);
      const pixels = new Uint32Array(image.data.buffer);
      const claimed = new Uint8Array(wide * tall);
      const colours = this.glyphs.map((glyph) => littleEndian(glyph.colour));
      const reach = Math.max(1, Math.round(1.8 * this.ratio));
      for (let at = rows.length - 1; at >= 0; at--) {
        const row = rows[at];
        this.kinds[row] = precision[row] === 2 ? KIND.ring : KIND.dot;
        const x = Math.round(this.toScreenX(this.columns.x[row]) * this.ratio);
        const y = Math.round(this.toScreenY(this.columns.y[row]) * this.ratio);
        if (x < reach || y < reach || x >= wide - reach || y >= tall - reach || claimed[y * wide + x]) continue;
        claimed[y * wide + x] = 1;
        for (let dy = -reach; dy <= reach; dy++) pixels.fill(colours[type[row]], (y + dy) * wide + x - reach, (y + dy) * wide + x + reach + 1);
      }
      context.putImageData(image, 0, 0);
    },

    /** The rows under a point of the canvas: symbols, nearest first; where there are none, an area's events. */
    find: function (point) {
      if (!this.columns) return [];
      const cell = this.visible.events && this.mode !== "symbols" ? this.hexagons.find(point) : [];
      if (cell.length) return cell;
      const near = [];
      for (const row of this.visible.events ? this.listVisible() : []) {
        if (this.mode !== "symbols" && this.hexagons.isExact(row)) continue;
        const distance = Math.hypot(this.screenX(row) - point.x, this.screenY(row) - point.y);
        if (distance <= Math.max(this.radii[row] * this.sizeFactor * 1.2, 5) + 3) near.push([distance, row]);
      }
      if (near.length) return near.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((pair) => pair[1]);
      const group = this.visible.areas ? this.areas.find(point) : null;
      return group ? group.rows.slice() : [];
    },

    shownIds: function () {
      if (!this.columns) return [];
      return Array.from(this.shown.subarray(0, this.count), (row) => this.columns.ids[row]);
    },

    /** What the last painting made of each event: `dot`, `ring`, `area`; events outside the view are left out. */
    drawn: function () {
      const result = {};
      if (!this.columns) return result;
      this.kinds.forEach((kind, row) => { if (kind) result[this.columns.ids[row]] = KIND_NAMES[kind]; });
      return result;
    },
  });

  /** How strong an event is drawn whose date is a span of so many days beyond the first. */
  function fadeOf(days) {
    return days < 1 ? 1 : days < 7 ? 0.85 : days < 32 ? 0.65 : 0.45;
  }

  function cosOf(y) { return 1 / Math.cosh(Math.PI * (1 - (2 * y) / 256)); }

  /** The first place whose value is greater than `value` in a rising array. */
  function upperBound(values, value) {
    let low = 0, high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The latest last day up to each row: rising, so that the first row that can touch a window is found by halving. */
  function makeLatest(ends) {
    const latest = new Uint16Array(ends.length);
    let last = 0;
    ends.forEach((end, row) => { latest[row] = last = Math.max(last, end); });
    return latest;
  }

  function rankBySize(radii) {
    const rows = 1 << 22; /* one number holds the radius and, below it, the row: sorted without a comparator */
    const keys = Float64Array.from(radii, (radius, row) => Math.round((1000 - radius) * 64) * rows + row).sort();
    const ranks = new Int32Array(radii.length);
    keys.forEach((key, rank) => { ranks[key % rows] = rank; });
    return ranks;
  }

  function littleEndian(colour) {
    const value = parseInt(colour.slice(1), 16);
    return (0xff000000 | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
  }

  sahel.upperBound = upperBound;
})(window.sahel);
