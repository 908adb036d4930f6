/* Several events at one place, fanned out around it on a click: each with a line to the place and its toll. */
(function (sahel) {
  "use strict";

  const LEAST_REACH_PX = 34;
  const GAP_PX = 7;
  const ROUND_PX = 30; /* from the symbols to the rim of the ground they are drawn on */
  const MARGIN_PX = 56; /* from the symbols to the edge of the map: room for their figures */

  sahel.FAN_MOST = 12; /* more are a list */

  sahel.FanLayer = sahel.CanvasLayer.extend({
    options: { padding: 0.12, pane: "sahel-fan" },

    initialize: function (page) {
      sahel.CanvasLayer.prototype.initialize.call(this, page);
      this.spots = [];
      page.on("window", () => this.close());
      page.on("layers", () => this.close());
    },

    onAdd: function (map) {
      sahel.CanvasLayer.prototype.onAdd.call(this, map);
      map.on("zoomstart", this.close, this);
      map.getContainer().addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
      return this;
    },

    isOpen: function () { return this.spots.length > 0; },
    isBlank: function () { return !this.isOpen(); },
    holds: function (row) { return this.spots.some((spot) => spot.row === row); },

    /** Fans rows out around the place of the first, the deadliest at the top and the others clockwise by their deaths. */
    open: function (rows) {
      const { columns, radii, drawRank } = this.page.events;
      const ordered = rows.slice().sort((a, b) => drawRank[a] - drawRank[b]);
      this.x = columns.x[ordered[0]];
      this.y = columns.y[ordered[0]];
      const widths = ordered.map((row) => 2 * radii[row] + GAP_PX);
      const around = widths.reduce((a, b) => a + b, 0);
      this.reach = Math.max(LEAST_REACH_PX, around / (2 * Math.PI) + 4);
      this.shift = this.findShift();
      let along = -widths[0] / 2;
      this.spots = ordered.map((row, at) => {
        const angle = ((along + widths[at] / 2) / around) * 2 * Math.PI - Math.PI / 2;
        along += widths[at];
        return { row, angle, dx: this.shift.x + this.reach * Math.cos(angle), dy: this.shift.y + this.reach * Math.sin(angle) };
      });
      this.schedule();
    },

    /** How far the fan's middle lies from the place, so that at the map's edge no event is out of reach. */
    findShift: function () {
      const map = this._map, size = map.getSize(), margin = this.reach + MARGIN_PX;
      const place = map.layerPointToContainerPoint(this._bounds.min).add([this.toScreenX(this.x), this.toScreenY(this.y)]);
      const inside = (at, length) => (length < 2 * margin ? length / 2 : Math.max(margin, Math.min(at, length - margin)));
      return L.point(inside(place.x, size.x), inside(place.y, size.y)).subtract(place);
    },

    close: function () {
      if (!this.isOpen()) return;
      this.spots = [];
      this.schedule();
    },

    paint: function (context) {
      const x = this.toScreenX(this.x), y = this.toScreenY(this.y), { base } = this.page.style;
      context.beginPath();
      context.arc(x + this.shift.x, y + this.shift.y, this.reach + ROUND_PX, 0, 2 * Math.PI);
      context.fillStyle = "rgba(255, 253, 249, 0.95)";
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = base.border;
      context.stroke();
      context.beginPath();
      for (const { dx, dy } of this.spots) {
        context.moveTo(x, y);
        context.lineTo(x + dx, y + dy);
      }
      context.strokeStyle = base.muted;
      context.stroke();
      context.textAlign = "center";
      for (const spot of this.spots) this.paintSpot(context, spot, x + spot.dx, y + spot.dy);
      context.textAlign = "left";
    },

    paintSpot: function (context, { row, angle }, x, y) {
      const { events, style } = this.page, { columns } = events;
      const deaths = columns.best[row] >= 0 ? columns.best[row] : columns.low[row], told = `${this.page.number(deaths)} †`;
      const radius = events.radii[row];
      sahel.drawGlyph(context, events.glyphs[columns.type[row]], x, y, radius, deaths < 0);
      if (events.selected === row) {
        context.beginPath();
        context.arc(x, y, radius * 1.35 + 3, 0, 2 * Math.PI);
        context.lineWidth = 2;
        context.strokeStyle = style.base.ink;
        context.stroke();
      }
      const out = radius * 1.4 + 9;
      context.font = `600 11px ${style.font}`;
      context.fillStyle = style.base.ink;
      context.fillText(deaths < 0 ? "?" : this.isToldAlready(row) ? `(${told})` : told, x + Math.cos(angle) * out, y + Math.sin(angle) * out + 4);
    },

    /** Whether a site before this one in the fan has the same joint toll; it counts once. */
    isToldAlready: function (row) {
      const { flags, attack } = this.page.events.columns;
      return Boolean(flags[row] & sahel.FLAGS.joint) && this.spots.find((spot) => attack[spot.row] === attack[row]).row !== row;
    },

    /** The row under a point of the canvas, -1 for none. */
    find: function (point) {
      const { radii } = this.page.events;
      const x = this.toScreenX(this.x), y = this.toScreenY(this.y);
      const found = this.spots.find(({ row, dx, dy }) => Math.hypot(x + dx - point.x, y + dy - point.y) <= Math.max(radii[row] * 1.3, 10));
      return found ? found.row : -1;
    },
  });
})(window.sahel);
