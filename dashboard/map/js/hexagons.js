/* Density: the shown events with a place of their own, counted in hexagons of one size on the screen.
 * What a report places no closer than a district is never smeared into hexagons; it stays an area. A place that is known
 * to so many kilometres stays a ring as soon as the ring is wider than a hexagon. */
(function (sahel) {
  "use strict";

  const RADIUS_PX = 17;
  const WIDE = Math.sqrt(3) * RADIUS_PX, TALL = 1.5 * RADIUS_PX;
  const FIGURE_PX = 11; /* half of the width of a figure, and its height */
  const NONE = 0, EXACT = 1, WIDER = 2; /* no place of its own, in a hexagon, wider than one */

  sahel.Hexagons = class {
    constructor(layer) {
      this.layer = layer;
      this.cells = [];
      this.breaks = [];
      this.figures = [];
    }

    measure() { return this.layer.mode === "deaths" ? "deaths" : "events"; }

    setColumns(columns) {
      this.columns = columns;
      this.scale = 0;
      this.acrossOf = new Int32Array(columns.rows);
      this.downOf = new Int32Array(columns.rows);
      this.kindOf = new Uint8Array(columns.rows);
    }

    /** Whether an event's place is known well enough for a hexagon at this zoom. */
    isExact(row) {
      this.look();
      return this.kindOf[row] === EXACT;
    }

    /** Notes each event's hexagon when the zoom is not the one that it was noted for; hexagons are fixed to the ground. */
    look() {
      const { scale, spreadKm } = this.layer, { acrossOf, downOf, kindOf } = this, { x, y, precision, rows } = this.columns;
      if (scale === this.scale) return;
      this.scale = scale;
      for (let row = 0; row < rows; row++) {
        const isNear = precision[row] === 2;
        kindOf[row] = precision[row] === 1 || (isNear && spreadKm[row] * scale <= RADIUS_PX) ? EXACT : isNear ? WIDER : NONE;
        if (kindOf[row] !== EXACT) continue;
        const down = (y[row] * scale) / TALL, line = Math.round(down);
        const across = (x[row] * scale) / WIDE - (line & 1) / 2, column = Math.round(across);
        acrossOf[row] = column;
        downOf[row] = line;
        if (Math.abs(down - line) * 3 <= 1) continue; /* else a hexagon of the line above or below may be nearer */
        const other = line + (down < line ? -1 : 1), half = column + (across < column ? -0.5 : 0.5);
        if ((across - column) ** 2 + (down - line) ** 2 <= (across - half) ** 2 + (down - other) ** 2) continue;
        acrossOf[row] = half + (line & 1 ? 0.5 : -0.5);
        downOf[row] = other;
      }
    }

    /** Counts the shown events into the cells of the canvas; deaths are -1 where no event has a figure. */
    count() {
      this.look();
      const { layer } = this, { shown, originX, originY } = layer, { acrossOf, downOf, kindOf } = this, { best, low } = this.columns;
      const left = Math.floor(originX / WIDE) - 1, top = Math.floor(originY / TALL) - 1;
      const wide = Math.ceil(layer.width / WIDE) + 3, tall = Math.ceil(layer.height / TALL) + 3;
      const events = new Int32Array(wide * tall), deaths = new Int32Array(wide * tall), known = new Uint8Array(wide * tall);
      const deathsOf = sahel.deathCounter(this.columns);
      this.wide = [];
      this.leftOut = 0;
      for (let at = 0; at < layer.count; at++) {
        const row = shown[at];
        if (kindOf[row] !== EXACT) {
          if (kindOf[row] === WIDER) this.wide.push(row);
          else this.leftOut++;
          continue;
        }
        const column = acrossOf[row] - left, line = downOf[row] - top;
        if (column < 0 || line < 0 || column >= wide || line >= tall) continue;
        const cell = line * wide + column;
        events[cell]++;
        if (best[row] < 0 && low[row] < 0) continue;
        deaths[cell] += deathsOf(row);
        known[cell] = 1;
      }
      this.cells = [];
      for (let cell = 0; cell < events.length; cell++) {
        if (events[cell]) this.cells.push({ column: left + (cell % wide), line: top + Math.floor(cell / wide), events: events[cell], deaths: known[cell] ? deaths[cell] : -1 });
      }
    }

    paint(context) {
      const layer = this.layer;
      this.count();
      const values = this.cells.map((cell) => cell[this.measure()]);
      const before = `${this.breaks} ${this.told}`;
      this.breaks = sahel.chooseBreaks(values.reduce((a, b) => Math.max(a, b), 0), layer.page.style.hexes.length);
      this.told = this.leftOut;
      if (before !== `${this.breaks} ${this.told}`) layer.page.emit("counted", this);
      this.figures = [];
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
      this.figures.push([x - FIGURE_PX, y - FIGURE_PX / 2, x + FIGURE_PX, y + FIGURE_PX / 2]);
    }

    /** A count short enough for a hexagon: "12", "1.2K"; "?" where nobody gives a figure. */
    write(value) {
      if (value < 0) return "?";
      return value < 1000 ? String(value) : new Intl.NumberFormat(this.layer.page.language, { notation: "compact" }).format(value);
    }

    /** The rows of the hexagon under a point of the canvas, the deadliest first. */
    find(point) {
      const { layer, acrossOf, downOf, kindOf } = this;
      const cell = this.cells.map((one) => [one, ...this.centreOf(one)])
        .find(([, x, y]) => isInside(Math.abs(point.x - x), Math.abs(point.y - y)));
      if (!cell) return [];
      const [{ column, line }] = cell, rows = [];
      for (let at = 0; at < layer.count; at++) {
        const row = layer.shown[at];
        if (kindOf[row] === EXACT && acrossOf[row] === column && downOf[row] === line) rows.push(row);
      }
      return rows.sort((a, b) => layer.drawRank[a] - layer.drawRank[b]);
    }
  };

  /** Whether a point so far right and down of a hexagon's centre is in it. */
  const isInside = (dx, dy) => dx <= WIDE / 2 && dy <= RADIUS_PX - (dx / WIDE) * RADIUS_PX;
})(window.sahel);
