/* Displaced persons of a table, as open circles: at each unit or place the last count up to the end of the window. */
(function (sahel) {
  "use strict";

  const LARGEST_PX = 26;
  const LEAST_PX = 2.5;
  const NUMBERED_PX = 14;

  sahel.DisplacedLayer = sahel.CanvasLayer.extend({
    options: { padding: 0.12, pane: "sahel-displaced" },

    initialize: function (page) {
      sahel.CanvasLayer.prototype.initialize.call(this, page);
      this.isShown = false;
      this.rows = [];
      page.on("window", (timeline) => this.setDay(timeline.isWhole() ? sahel.UNDATED : timeline.to));
    },

    setColumns: function (columns) {
      this.columns = columns;
      this.most = columns.persons.reduce((a, b) => Math.max(a, b), 1);
      this.choose();
    },

    setDay: function (day) {
      this.day = day;
      if (this.isShown) this.choose();
    },

    show: function (name, isShown) {
      this.isShown = isShown;
      this.choose();
    },

    /** The rows that count on the window's last day, the largest first. */
    choose: function () {
      const { columns, day } = this;
      this.rows = [];
      if (this.isShown && columns) {
        const last = new Map();
        for (let row = 0; row < columns.rows && columns.day[row] <= day; row++) last.set(columns.spot[row], row);
        this.rows = Array.from(last.values()).filter((row) => columns.persons[row] > 0).sort((a, b) => columns.persons[b] - columns.persons[a]);
      }
      this.schedule();
      this.page.emit("displaced", this);
    },

    radiusOf: function (persons) { return Math.max(LARGEST_PX * Math.sqrt(persons / this.most), LEAST_PX); },

    isBlank: function () { return !this.rows.length; },

    paint: function (context) {
      const { x, y, persons, unit } = this.columns || {};
      const { displaced, font } = this.page.style;
      context.textAlign = "center";
      for (const row of this.rows) {
        const radius = this.radiusOf(persons[row]);
        const left = this.toScreenX(x[row]), top = this.toScreenY(y[row]);
        context.beginPath();
        context.arc(left, top, radius, 0, 2 * Math.PI);
        context.fillStyle = displaced + "22";
        context.fill();
        context.setLineDash(unit[row] ? [4, 3] : []);
        context.lineWidth = 1.5;
        context.strokeStyle = displaced;
        context.stroke();
        if (radius >= NUMBERED_PX) this.write(context, left, top + radius - 4, font, persons[row]);
      }
      context.setLineDash([]);
      context.textAlign = "left";
    },

    write: function (context, x, y, font, persons) {
      const text = new Intl.NumberFormat(this.page.language, { notation: "compact", maximumSignificantDigits: 2 }).format(persons);
      context.font = `600 10.5px ${font}`;
      context.lineWidth = 3;
      context.setLineDash([]);
      context.strokeStyle = "rgba(255, 253, 249, 0.9)";
      context.strokeText(text, x, y);
      context.fillStyle = this.page.style.displaced;
      context.fillText(text, x, y);
    },

    /** The smallest circle's row under a point of the canvas, -1 for none. */
    find: function (point) {
      const { x, y, persons } = this.columns || {};
      const found = this.rows.slice().reverse().find((row) => Math.hypot(this.toScreenX(x[row]) - point.x, this.toScreenY(y[row]) - point.y) <= this.radiusOf(persons[row]));
      return found === undefined ? -1 : found;
    },
  });
})(window.sahel);
