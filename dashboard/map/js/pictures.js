/* Pictures of what is dear to draw: drawn once for a view and then copied, which takes a tenth of the time. Only what is asked
 * for twice is kept, so that a view that is passed through costs nothing more. */
(function (sahel) {
  "use strict";

  const MOST_BYTES = 64 << 20;
  const EDGE_PX = 2; /* a line reaches so far over its box */

  /** A picture as large as a layer's canvas, kept when it is asked for twice: what stays the same is then copied. */
  sahel.Kept = class {
    /** Draws what `paint(context, isKept)` draws in a state named by `key`; the view belongs to the state. */
    draw(layer, key, paint) {
      const { width, height } = layer._container, { originX, originY, scale } = layer;
      const state = [width, height, originX, originY, scale, key].join();
      if (state === this.before && state !== this.state) this.keep(layer, state, paint);
      this.before = state;
      if (state !== this.state) return paint(layer.context, false);
      layer.context.setTransform(1, 0, 0, 1, 0, 0);
      layer.context.drawImage(this.canvas, 0, 0);
      layer.useScreen();
    }

    keep(layer, state, paint) {
      const { width, height } = layer._container;
      this.canvas = this.canvas || sahel.make("canvas");
      this.canvas.width = width;
      this.canvas.height = height;
      this.state = state;
      const pen = this.canvas.getContext("2d");
      layer.useScreen(pen);
      paint(pen, true);
    }
  };

  /** Pictures of parts of a layer, such as hatched areas; what was not used for longest goes first. */
  sahel.Pictures = class {
    constructor(layer, mostBytes = MOST_BYTES) {
      this.layer = layer;
      this.mostBytes = mostBytes;
      this.made = new Map();
      this.asked = new Set();
      this.bytes = 0;
    }

    /** Forgets the pictures of another view. */
    look() {
      const { scale, originX, originY, width, height, ratio } = this.layer;
      const view = [scale, originX, originY, width, height, ratio].join();
      if (view === this.view) return;
      this.view = view;
      this.asked.clear();
      this.made.forEach((_, key) => this.drop(key));
    }

    /** Draws what `paint(context, left, top)` draws inside a box of Web Mercator's square, the same for the same key;
     * `left` and `top` are where the context's corner lies in the canvas. */
    draw(context, key, box, paint) {
      if (!this.asked.has(key)) {
        this.asked.add(key);
        return paint(context, 0, 0);
      }
      const picture = this.made.get(key) || this.make(box, paint);
      this.made.delete(key);
      this.made.set(key, picture);
      const { ratio } = this.layer, { bitmap, left, top } = picture;
      if (bitmap) context.drawImage(bitmap, left / ratio, top / ratio, bitmap.width / ratio, bitmap.height / ratio);
    }

    /** The picture of a box, no larger than the layer's canvas. */
    make(box, paint) {
      const { layer } = this, { ratio } = layer, sheet = layer.context.canvas;
      const left = Math.max(Math.floor((layer.toScreenX(box[0]) - EDGE_PX) * ratio), 0);
      const top = Math.max(Math.floor((layer.toScreenY(box[1]) - EDGE_PX) * ratio), 0);
      const wide = Math.min(Math.ceil((layer.toScreenX(box[2]) + EDGE_PX) * ratio), sheet.width) - left;
      const tall = Math.min(Math.ceil((layer.toScreenY(box[3]) + EDGE_PX) * ratio), sheet.height) - top;
      if (wide < 1 || tall < 1) return {};
      const bitmap = sahel.makePicture(wide, tall, (pen) => paint(pen, left, top));
      this.bytes += 4 * wide * tall;
      for (const key of this.made.keys()) {
        if (this.bytes <= this.mostBytes) break;
        this.drop(key);
      }
      return { bitmap, left, top };
    }

    drop(key) {
      const { bitmap } = this.made.get(key);
      this.made.delete(key);
      if (!bitmap) return;
      this.bytes -= 4 * bitmap.width * bitmap.height;
      bitmap.close();
    }
  };
})(window.sahel);
