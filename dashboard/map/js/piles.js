/* Pile-ups: where many symbols lie on one another, none may hide a death toll.
 *
 * The rule. Small symbols are drawn over large ones. The deadliest event that is in no pile yet is the head of one; to it
 * belong all events whose places lie within so many pixels of its own on the screen (REACHES). A pile of LEAST events or
 * more has its head drawn again, on top, and a badge beside it: how many events, and the sum of their deaths ("12 · 45 †").
 * So every event with a place is either seen as a symbol among fewer than LEAST, or counted in exactly one badge. */
(function (sahel) {
  "use strict";

  const REACHES = [[2000, 64], [1200, 46], [600, 30], [0, 16]]; /* from so many events in view on, pixels: so badges stay few */
  const LEAST = 5;
  const HEIGHT_PX = 14;

  sahel.Piles = class {
    constructor(layer) {
      this.layer = layer;
      this.badges = [];
      this.widths = new Map();
    }

    paint(context, rows) {
      const deathsOf = sahel.deathCounter(this.layer.columns);
      const piles = this.gather(rows).filter((pile) => pile.length >= LEAST);
      this.taken = [...this.layer.listTolls(), ...this.layer.covers];
      this.badges = piles.map((pile) => ({ head: pile[0], rows: pile, deaths: pile.reduce((sum, row) => sum + deathsOf(row), 0) }));
      this.layer.paintSymbols(context, this.badges.map((badge) => badge.head));
      context.font = `700 11px ${this.layer.page.style.font}`;
      for (const badge of this.badges) this.paintBadge(context, badge);
    }

    /** The rows, which come with the deadliest first, in piles: the deadliest pile and in each the deadliest event first. */
    gather(rows) {
      const layer = this.layer, { x, y } = layer.columns;
      const heads = new Map(), piles = [], reach = this.reach = REACHES.find(([least]) => rows.length >= least)[1];
      for (const row of rows) {
        const left = layer.toScreenX(x[row]), top = layer.toScreenY(y[row]);
        const pile = this.findPile(heads, left, top);
        if (pile) { pile.rows.push(row); continue; }
        const made = { left, top, rows: [row] };
        const key = cellKey(Math.floor(left / reach), Math.floor(top / reach));
        if (heads.has(key)) heads.get(key).push(made);
        else heads.set(key, [made]);
        piles.push(made.rows);
      }
      return piles;
    }

    findPile(heads, left, top) {
      const column = Math.floor(left / this.reach), line = Math.floor(top / this.reach);
      for (let across = column - 1; across <= column + 1; across++) {
        for (let down = line - 1; down <= line + 1; down++) {
          const found = (heads.get(cellKey(across, down)) || []).find((pile) => Math.hypot(pile.left - left, pile.top - top) <= this.reach);
          if (found) return found;
        }
      }
      return null;
    }

    describe({ rows, deaths }) {
      const page = this.layer.page;
      return deaths > 0 ? `${page.number(rows.length)} · ${page.number(deaths)} †` : page.number(rows.length);
    }

    paintBadge(context, badge) {
      badge.text = this.describe(badge);
      if (!this.widths.has(badge.text)) this.widths.set(badge.text, context.measureText(badge.text).width);
      const width = this.widths.get(badge.text);
      const [left, top] = this.findRoom(badge, width);
      context.lineJoin = "round";
      context.lineWidth = 4;
      context.strokeStyle = "rgba(255, 253, 249, 0.95)";
      context.strokeText(badge.text, left, top + 11);
      context.fillStyle = this.layer.page.style.base.ink;
      context.fillText(badge.text, left, top + 11);
      badge.box = [left, top, left + width, top + HEIGHT_PX];
      this.taken.push(badge.box);
    }

    /** The corner of a free box beside the head, inside the map's frame: right, left, above, below; where none is free, the one least covered. */
    findRoom({ head }, width) {
      const layer = this.layer, x = layer.screenX(head), y = layer.screenY(head);
      const reach = layer.radii[head] * layer.sizeFactor + 5;
      const spots = [[x + reach, y - 7], [x - reach - width, y - 7], [x - width / 2, y - reach - HEIGHT_PX], [x - width / 2, y + reach],
        [x + reach, y + 8], [x + reach, y - 22], [x - reach - width, y + 8], [x - reach - width, y - 22], /* then a line further */
        [x - width / 2, y - reach - 2 * HEIGHT_PX], [x - width / 2, y + reach + HEIGHT_PX], [x + reach, y + 23], [x + reach, y - 37],
        [x - reach - width, y + 23], [x - reach - width, y - 37]];
      const isInFrame = layer.isInFrame(x, y);
      const covered = spots.map(([left, top]) => {
        const spot = [left, top, left + width, top + HEIGHT_PX], cut = isInFrame ? width * HEIGHT_PX - overlap(layer.view, spot) : 0;
        return this.taken.reduce((sum, box) => sum + overlap(box, spot), cut);
      });
      return spots[covered.indexOf(Math.min(...covered))];
    }
  };

  const cellKey = (column, line) => column * 100000 + line;

  function overlap(one, other) {
    const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
    const tall = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
    return wide > 0 && tall > 0 ? wide * tall : 0;
  }

  sahel.overlap = overlap;
})(window.sahel);
