/* Names of towns and countries: under the events, at the side where the fewest symbols lie, and left out where all sides
 * are taken. They are laid out anew when the view or the window has come to rest, never while it moves. */
(function (sahel) {
  "use strict";

  /* From which zoom a town of each importance is named (1 a capital, 5 a hamlet). */
  const TOWN_ZOOMS = [0, 4, 4.5, 6.4, 7.6, 9];
  const GAP_PX = 3, WIDE_GAP_PX = 10, WIDE_GAP_UNTIL = 5.4; /* far out fewer names read better */
  const REST_MS = 180;
  const MOST_COVERED = 0.08; /* of a town's name: none is cut; names of capitals stay however covered */
  const AWAY_PX = [5, 13], CAPITAL_AWAY_PX = [...AWAY_PX, 22, 32]; /* of a name from its town, which symbols often cover */

  sahel.LabelLayer = sahel.CanvasLayer.extend({
    options: { padding: 0.12, pane: "sahel-labels", isStill: true },

    initialize: function (page, ground) {
      sahel.CanvasLayer.prototype.initialize.call(this, page);
      this.ground = ground;
      this.towns = true;
      this.widths = new Map();
      this.townOrder = Array.from(ground.town_rank.keys()).sort((a, b) => ground.town_rank[a] - ground.town_rank[b]);
      for (const name of ["shown", "layers", "released"]) page.on(name, () => this.rest());
    },

    /** Paints once nothing has moved for a moment. */
    rest: function () {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.schedule(), REST_MS);
    },

    show: function (name, isVisible) {
      this.towns = isVisible;
      this.schedule();
    },

    paint: function (context) {
      this.taken = [];
      this.written = [];
      this.obstacles = new sahel.Obstacles(this);
      context.lineJoin = "round";
      if (this.towns) this.paintTowns(context);
      this.paintCountries(context);
    },

    paintTowns: function (context) {
      const { town_x: xs, town_y: ys, town_rank: ranks, town_names: names } = this.ground;
      for (const town of this.townOrder) {
        const rank = ranks[town];
        if (this._zoom < TOWN_ZOOMS[Math.min(rank, 5)]) break;
        const x = this.toScreenX(xs[town]), y = this.toScreenY(ys[town]);
        if (x < -80 || y < -20 || x > this.width + 80 || y > this.height + 20) continue;
        this.paintTown(context, this.page.t(names[town]), rank, x, y);
      }
    },

    paintTown: function (context, name, rank, x, y) {
      const { base, font } = this.page.style;
      const size = rank === 1 ? 12 : rank === 2 ? 11.5 : 11;
      context.font = `${rank === 1 ? 600 : 400} ${size}px ${font}`;
      const width = this.measure(context, name);
      const spot = this.findSide(x, y, width, size, rank);
      if (!spot) return;
      context.fillStyle = base.town;
      const half = rank === 1 ? 2 : 1.4;
      context.fillRect(x - half, y - half, 2 * half, 2 * half);
      this.write(context, name, spot[0], spot[1] + size * 0.84, base.label);
      this.written.push({ name, rank, box: [spot[0], spot[1], spot[0] + width, spot[1] + size] });
    },

    measure: function (context, text) {
      const key = context.font + text;
      if (!this.widths.has(key)) this.widths.set(key, context.measureText(text).width);
      return this.widths.get(key);
    },

    /** The corner of the least covered free box beside a town: right, left, below, above; `null` where there is none. */
    findSide: function (x, y, width, size, rank) {
      const sides = (rank === 1 ? CAPITAL_AWAY_PX : AWAY_PX).flatMap((away) => [[x + away, y - size / 2], [x - away - width, y - size / 2],
        [x - width / 2, y + away - 1], [x - width / 2, y - size - away + 1]]);
      const isInFrame = this.isInFrame(x, y);
      const gap = rank > 1 && this._zoom < WIDE_GAP_UNTIL ? WIDE_GAP_PX : GAP_PX;
      let best = null, least = rank === 1 ? Infinity : MOST_COVERED;
      for (const [left, top] of sides) {
        const box = [left - gap, top - gap, left + width + gap, top + size + gap];
        if (this.isTaken(box) || this.isCut([left, top, left + width, top + size], isInFrame)) continue;
        const covered = this.obstacles.share(left, top, left + width, top + size);
        if (covered < least) { least = covered; best = { left, top, box }; }
        if (covered === 0) break;
      }
      if (!best) return null;
      this.taken.push(best.box);
      return [best.left, best.top];
    },

    /** Whether the map's frame would cut a name: of a town in it, or of one outside, which waits for the map to be moved. */
    isCut: function (box, isInFrame) {
      const seen = sahel.overlap(this.view, box);
      return isInFrame ? seen < (box[2] - box[0]) * (box[3] - box[1]) - 0.5 : seen > 0;
    },

    isTaken: function (box) {
      return this.taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
    },

    paintCountries: function (context) {
      if (this._zoom > 8.5) return;
      const size = this._zoom < 5 ? 11 : 13;
      context.font = `500 ${size}px ${this.page.style.font}`;
      context.letterSpacing = "0.14em";
      context.textAlign = "center";
      for (const [, name, x, y, room] of this.ground.country_labels) {
        const text = this.page.t(name).toLocaleUpperCase(this.page.language);
        const wide = context.measureText(text).width;
        if (wide > room * this.scale * 0.95) continue;
        const left = this.toScreenX(x) - wide / 2, top = this.toScreenY(y) - size / 2;
        const box = [left - GAP_PX, top - GAP_PX, left + wide + GAP_PX, top + size + GAP_PX];
        if (this.isTaken(box) || this.isCut(box, this.isInFrame(left + wide / 2, top))) continue;
        this.taken.push(box);
        this.write(context, text, left + wide / 2, top + size * 0.85, this.page.style.base.country_label);
      }
      context.letterSpacing = "0px";
      context.textAlign = "left";
    },

    write: function (context, text, x, y, colour) {
      context.lineWidth = 2.6;
      context.strokeStyle = "rgba(250, 247, 240, 0.9)";
      context.strokeText(text, x, y);
      context.fillStyle = colour;
      context.fillText(text, x, y);
    },
  });

  const CELL_PX = 5;

  /** What of the map is covered by controls, symbols, tags and badges, in squares of a few pixels of a layer's canvas. */
  sahel.Obstacles = class {
    constructor(layer) {
      const { events } = layer.page;
      this.across = Math.ceil(layer.width / CELL_PX);
      this.down = Math.ceil(layer.height / CELL_PX);
      this.covered = new Uint8Array(this.across * this.down);
      for (const box of layer.covers) this.cover(...box);
      if (!events.columns || events.scale !== layer.scale) return;
      const dx = events.originX - layer.originX, dy = events.originY - layer.originY;
      const isSymbols = events.isBadged();
      if (isSymbols) this.coverSymbols(events, dx, dy);
      if (events.visible.events && events.mode !== "symbols") this.coverHexagons(events, dx, dy);
      const tags = events.visible.areas ? (events.areas.tags || []).map((tag) => [tag.left, tag.top, tag.left + tag.width, tag.top + 18]) : [];
      for (const [left, top, right, bottom] of [...tags, ...events.listFigures()]) this.cover(left + dx, top + dy, right + dx, bottom + dy);
    }

    coverSymbols(events, dx, dy) {
      for (const row of events.listVisible()) {
        const reach = events.radii[row] * events.sizeFactor, x = events.screenX(row) + dx, y = events.screenY(row) + dy;
        this.cover(x - reach, y - reach, x + reach, y + reach);
      }
    }

    coverHexagons(events, dx, dy) {
      for (const cell of events.hexagons.cells) {
        const [x, y] = events.hexagons.centreOf(cell);
        this.cover(x + dx - 14, y + dy - 14, x + dx + 14, y + dy + 14);
      }
    }

    cover(left, top, right, bottom) {
      this.visit(left, top, right, bottom, (cell) => { this.covered[cell] = 1; });
    }

    /** How much of a box is covered, 0 to 1. */
    share(left, top, right, bottom) {
      let cells = 0, covered = 0;
      this.visit(left, top, right, bottom, (cell) => { cells++; covered += this.covered[cell]; });
      return cells ? covered / cells : 0;
    }

    visit(left, top, right, bottom, call) {
      const first = Math.max(Math.floor(left / CELL_PX), 0), last = Math.min(Math.floor(right / CELL_PX), this.across - 1);
      const under = Math.min(Math.floor(bottom / CELL_PX), this.down - 1);
      for (let line = Math.max(Math.floor(top / CELL_PX), 0); line <= under; line++) {
        for (let column = first; column <= last; column++) call(line * this.across + column);
      }
    }
  };
})(window.sahel);
