/* Several events at one place, fanned out around it on a click: each with a line to the place and its toll. */
(function (sahel) {
  "use strict";

  const LEAST_REACH_PX = 34;
  const GAP_PX = 7;

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
      let along = -widths[0] / 2;
      this.spots = ordered.map((row, at) => {
        const angle = ((along + widths[at] / 2) / around) * 2 * Math.PI - Math.PI / 2;
        along += widths[at];
        return { row, dx: this.reach * Math.cos(angle), dy: this.reach * Math.sin(angle) };
      });
      this.schedule();
    },

    close: function () {
      if (!this.isOpen()) return;
      this.spots = [];
      this.schedule();
    },

    paint: function (context) {
      const x = this.toScreenX(this.x), y = this.toScreenY(this.y), { base } = this.page.style;
      context.beginPath();
      context.arc(x, y, this.reach + 30, 0, 2 * Math.PI);
      context.fillStyle = "rgba(255, 253, 249, 0.88)";
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

    paintSpot: function (context, { row, dx, dy }, x, y) {
      const { events, style } = this.page, { columns } = events;
      const deaths = columns.best[row] >= 0 ? columns.best[row] : columns.low[row];
      const radius = events.radii[row];
      sahel.drawGlyph(context, events.glyphs[columns.type[row]], x, y, radius, deaths < 0);
      if (events.selected === row) {
        context.beginPath();
        context.arc(x, y, radius * 1.35 + 3, 0, 2 * Math.PI);
        context.lineWidth = 2;
        context.strokeStyle = style.base.ink;
        context.stroke();
      }
      const out = (radius * 1.4 + 9) / this.reach;
      context.font = `600 11px ${style.font}`;
      context.fillStyle = style.base.ink;
      context.fillText(deaths < 0 ? "?" : `${this.page.number(deaths)} †`, x + dx * out, y + dy * out + 4);
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
