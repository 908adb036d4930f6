/* Density: the shown events with a place of their own, counted in hexagons of one size on the screen.
 * What a report places no closer than a district is never smeared into hexagons; it stays an area. A place that is known
 * to so many kilometres stays a ring as soon as the ring is wider than a hexagon. */
(function (sahel) {
  "use strict";

  const RADIUS_PX = 17;
  const WIDE = Math.sqrt(3) * RADIUS_PX, TALL = 1.5 * RADIUS_PX;

  sahel.Hexagons = class {
    constructor(layer) {
      this.layer = layer;
      this.cells = [];
      this.breaks = [];
    }

    measure() { return this.layer.mode === "deaths" ? "deaths" : "events"; }

    /** Whether an event's place is known well enough for a hexagon at this zoom. */
    isExact(row) {
      const { precision } = this.layer.columns;
      return precision[row] === 1 || (precision[row] === 2 && this.layer.spreadKm[row] * this.layer.scale <= RADIUS_PX);
    }

    /** `[column, row]` of the hexagon that holds a point of the world in pixels: the nearest centre. */
    indexOf(x, y) {
      const down = y / TALL, row = Math.round(down);
      const across = x / WIDE - (row & 1) / 2, column = Math.round(across);
      if (Math.abs(down - row) * 3 <= 1) return [column, row];
      const nextRow = row + (down < row ? -1 : 1), half = column + (across < column ? -0.5 : 0.5);
      const isNearer = (across - column) ** 2 + (down - row) ** 2 <= (across - half) ** 2 + (down - nextRow) ** 2;
      return isNearer ? [column, row] : [half + (row & 1 ? 0.5 : -0.5), nextRow];
    }

    cellOf(row) {
      const { columns, scale } = this.layer;
      return this.indexOf(columns.x[row] * scale, columns.y[row] * scale);
    }

    /** Counts the shown events into the cells of the canvas; deaths are -1 where no event has a figure. */
    count() {
      const layer = this.layer, { shown, originX, originY } = layer;
      const left = Math.floor(originX / WIDE) - 1, top = Math.floor(originY / TALL) - 1;
      const across = Math.ceil(layer.width / WIDE) + 3, down = Math.ceil(layer.height / TALL) + 3;
      const events = new Int32Array(across * down), deaths = new Int32Array(across * down), known = new Int32Array(across * down);
      const deathsOf = sahel.deathCounter(layer.columns);
      this.wide = [];
      this.leftOut = 0;
      for (let at = 0; at < layer.count; at++) {
        const row = shown[at];
        if (!this.isExact(row)) {
          if (layer.columns.precision[row] === 2) this.wide.push(row);
          else this.leftOut++;
          continue;
        }
        const [column, line] = this.cellOf(row);
        if (column < left || line < top || column >= left + across || line >= top + down) continue;
        const cell = (line - top) * across + column - left;
        events[cell]++;
        deaths[cell] += deathsOf(row);
        known[cell] += layer.columns.best[row] >= 0 || layer.columns.low[row] >= 0;
      }
      this.cells = [];
      events.forEach((number, cell) => {
        if (number) this.cells.push({ column: left + (cell % across), line: top + Math.floor(cell / across), events: number, deaths: known[cell] ? deaths[cell] : -1 });
      });
    }

    paint(context) {
      const layer = this.layer;
      this.count();
      const values = this.cells.map((cell) => cell[this.measure()]);
      const before = `${this.breaks} ${this.told}`;
      this.breaks = sahel.chooseBreaks(values.reduce((a, b) => Math.max(a, b), 0), layer.page.style.hexes.length);
      this.told = this.leftOut;
      if (before !== `${this.breaks} ${this.told}`) layer.page.emit("counted", this);
      context.textAlign = "center";
      this.cells.forEach((cell, number) => this.paintCell(context, cell, values[number]));
      context.textAlign = "left";
      layer.paintRings(context, this.wide);
      layer.paintSymbols(context, this.wide);
    }

    centreOf(cell) {
      return [(cell.column + (cell.line & 1) / 2) * WIDE - this.layer.originX, cell.line * TALL - this.layer.originY];
    }

    paintCell(context, cell, value) {
      const [x, y] = this.centreOf(cell);
      const { hexes, font, base } = this.layer.page.style;
      const step = value > 0 ? sahel.classOf(this.breaks, value) : -1;
      context.beginPath();
      for (let corner = 0; corner < 6; corner++) {
        const angle = (corner * Math.PI) / 3 + Math.PI / 6;
        context.lineTo(x + (RADIUS_PX - 0.6) * Math.cos(angle), y + (RADIUS_PX - 0.6) * Math.sin(angle));
      }
      context.closePath();
      context.globalAlpha = 0.92;
      context.fillStyle = step < 0 ? base.land : hexes[step];
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = 0.8;
      context.strokeStyle = step < 0 ? base.border : "rgba(255, 253, 249, 0.9)";
      context.stroke();
      context.font = `600 10.5px ${font}`;
      context.fillStyle = step >= hexes.length - 2 ? "#fffdf9" : base.ink;
      context.fillText(this.write(value), x, y + 3.8);
    }

    /** A count short enough for a hexagon: "12", "1.2K"; "?" where nobody gives a figure. */
    write(value) {
      if (value < 0) return "?";
      return value < 1000 ? String(value) : new Intl.NumberFormat(this.layer.page.language, { notation: "compact" }).format(value);
    }

    /** The rows of the hexagon under a point of the canvas, the deadliest first. */
    find(point) {
      const layer = this.layer;
      const [column, line] = this.indexOf(point.x + layer.originX, point.y + layer.originY);
      if (!this.cells.some((cell) => cell.column === column && cell.line === line)) return [];
      const rows = [];
      for (let at = 0; at < layer.count; at++) {
        const row = layer.shown[at];
        if (!this.isExact(row)) continue;
        const [x, y] = this.cellOf(row);
        if (x === column && y === line) rows.push(row);
      }
      return rows.sort((a, b) => layer.drawRank[a] - layer.drawRank[b]);
    }
  };
})(window.sahel);
