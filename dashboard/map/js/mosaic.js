/* Very many events: small squares, fixed to the ground, instead of symbols.
 *
 * The rule. A square has the colour of its deadliest event and is the stronger the more events it holds; one whose deadliest
 * event is only known to be near is pale. The deadliest events of all stand over the squares as symbols, the greatest on
 * top, so that none of them is hidden. What a report places no closer than a district is in no square. */
(function (sahel) {
  "use strict";

  const SIZE_PX = 4;
  const MOST_HEADS = 150;
  const LEAST_DEATHS = 10; /* of a head */
  const NONE = 0x7fffffff;
  const STRENGTHS = [0.62, 0.74, 0.86, 1]; /* by number of events: 1, 2 to 3, 4 to 7, 8 and more */
  const PALE = 0.55;

  sahel.Mosaic = class {
    constructor(layer) {
      this.layer = layer;
      this.canvas = sahel.make("canvas");
      this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
    }

    setColumns(columns, ranks) {
      this.columns = columns;
      this.ranks = ranks;
      this.byRank = new Int32Array(ranks.length);
      ranks.forEach((rank, row) => { this.byRank[rank] = row; });
      this.squareOf = new Int32Array(columns.rows);
      this.view = "";
      this.heads = [];
    }

    /** Notes each event's square, -1 for none, when the view is not the one that it was noted for. */
    look() {
      const { scale, originX, originY, width, height } = this.layer;
      const view = [scale, originX, originY, width, height].join();
      if (view === this.view) return;
      this.view = view;
      this.left = Math.floor(originX / SIZE_PX);
      this.top = Math.floor(originY / SIZE_PX);
      this.across = Math.ceil(width / SIZE_PX) + 1;
      this.down = Math.ceil(height / SIZE_PX) + 1;
      const { x, y, precision } = this.columns, { squareOf, left, top, across, down } = this, factor = scale / SIZE_PX;
      for (let row = 0; row < squareOf.length; row++) {
        const column = ((x[row] * factor) | 0) - left, line = ((y[row] * factor) | 0) - top;
        const isInside = column >= 0 && line >= 0 && column < across && line < down && (precision[row] === 1 || precision[row] === 2);
        squareOf[row] = isInside ? line * across + column : -1;
      }
    }

    /** Puts the shown events into the view's squares; returns how many there are. */
    gather(rows, count) {
      this.look();
      const { squareOf, ranks } = this, size = this.across * this.down;
      if (!this.least || this.least.length !== size) {
        this.least = new Int32Array(size);
        this.numbers = new Int32Array(size);
      }
      const { least, numbers } = this;
      least.fill(NONE);
      numbers.fill(0);
      let seen = 0;
      for (let at = 0; at < count; at++) {
        const row = rows[at], square = squareOf[row];
        if (square < 0) continue;
        seen++;
        numbers[square]++;
        if (ranks[row] < least[square]) least[square] = ranks[row];
      }
      return seen;
    }

    paint(context) {
      const { layer } = this, size = Math.round(SIZE_PX * layer.ratio);
      const wide = this.across * size, tall = this.down * size;
      if (this.canvas.width !== wide || this.canvas.height !== tall) {
        this.canvas.width = wide;
        this.canvas.height = tall;
        this.image = this.pen.createImageData(wide, tall);
        this.pixels = new Uint32Array(this.image.data.buffer);
      }
      this.fill(size, wide);
      this.pen.putImageData(this.image, 0, 0);
      const x = this.left * SIZE_PX - layer.originX, y = this.top * SIZE_PX - layer.originY;
      context.drawImage(this.canvas, x, y, wide / layer.ratio, tall / layer.ratio);
      this.heads = this.listHeads();
      layer.paintRings(context, this.heads);
      layer.paintSymbols(context, this.heads);
    }

    /** Writes the squares' pixels, one line of the screen after another. */
    fill(size, wide) {
      const { least, numbers, byRank, pixels, across, down } = this, { type, precision } = this.columns;
      const colours = this.layer.glyphs.map((glyph) => littleEndian(glyph.colour) & 0xffffff);
      pixels.fill(0);
      for (let line = 0, square = 0; line < down; line++) {
        for (let column = 0; column < across; column++, square++) {
          if (!numbers[square]) continue;
          const row = byRank[least[square]];
          const strength = STRENGTHS[Math.min(31 - Math.clz32(numbers[square]), 3)] * (precision[row] === 2 ? PALE : 1);
          const colour = (colours[type[row]] | (Math.round(strength * 255) << 24)) >>> 0;
          for (let dy = 0; dy < size; dy++) {
            const first = (line * size + dy) * wide + column * size;
            for (let at = first; at < first + size; at++) pixels[at] = colour;
          }
        }
      }
    }

    /** The deadliest events, each the first of its square, the greatest last; and the selected one. */
    listHeads() {
      const { layer, columns, least, byRank } = this, { best, low } = columns;
      const ranks = least.filter((rank) => rank !== NONE).sort();
      const heads = [];
      for (let at = 0; at < ranks.length && heads.length < MOST_HEADS; at++) {
        const row = byRank[ranks[at]];
        if (Math.max(best[row], low[row]) < LEAST_DEATHS) break;
        heads.push(row);
      }
      if (layer.selected >= 0 && this.holds(layer.selected) && !heads.includes(layer.selected)) heads.unshift(layer.selected);
      return heads.reverse();
    }

    /** Whether an event that is shown is in a square. */
    holds(row) { return this.squareOf[row] >= 0; }

    /** Whether a square and those around it hold nothing. */
    isEmpty(column, line) {
      for (let down = line - 1; down <= line + 1; down++) {
        for (let over = column - 1; over <= column + 1; over++) if (this.numbers[down * this.across + over]) return false;
      }
      return true;
    }

    /** The shown events under a point of the canvas: the symbol on top, then those in the squares around, the deadliest first. */
    find(point, rows, count) {
      const { squareOf, across, ranks, byRank, layer } = this;
      const column = Math.floor((point.x + layer.originX) / SIZE_PX) - this.left, line = Math.floor((point.y + layer.originY) / SIZE_PX) - this.top;
      const first = (line - 1) * across + column - 1, last = first + 2 * across + 2;
      const found = [], stop = this.isEmpty(column, line) ? 0 : count;
      for (let at = 0; at < stop; at++) {
        const square = squareOf[rows[at]];
        if (square >= 0 && square >= first && square <= last && (square - first) % across <= 2) found.push(ranks[rows[at]]);
      }
      const near = Array.from(Int32Array.from(found).sort(), (rank) => byRank[rank]);
      const head = this.heads.findLast((row) => layer.isUnder(row, point));
      return head === undefined ? near : [head, ...near.filter((row) => row !== head)];
    }
  };

  function littleEndian(colour) {
    const value = parseInt(colour.slice(1), 16);
    return ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16);
  }
})(window.sahel);
