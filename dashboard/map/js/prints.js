/* Areas drawn once a zoom, and short texts, kept: while time moves or the map is dragged, each is a copy of pixels. */
(function (sahel) {
  "use strict";

  const MOST_SIDE_PX = 700; /* a larger one is drawn each time: of such few are in view */
  const MOST_PX = 12e6; /* of all that are kept: 48 MB */
  const MARGIN_PX = 2;
  const MOST_LABELS = 1500;

  /** Where a canvas lies in Web Mercator's square, and the size there of one pixel of the screen. */
  sahel.frameOf = (layer) => ({ px: 1 / layer.scale, ratio: layer.ratio, left: layer.originX / layer.scale, top: layer.originY / layer.scale });

  sahel.Prints = class {
    constructor() { this.clear(); }

    clear() {
      this.made = new Map();
      this.size = 0;
    }

    /** Draws what `draw(pen, frame)` draws in Web Mercator's square inside a box, from the print of this key if there is one. */
    draw(context, layer, key, box, draw) {
      const { scale, ratio } = layer;
      if (scale !== this.scale || ratio !== this.ratio || this.size > MOST_PX) this.clear();
      this.scale = scale;
      this.ratio = ratio;
      const left = Math.floor(box[0] * scale) - MARGIN_PX, top = Math.floor(box[1] * scale) - MARGIN_PX;
      const wide = Math.ceil(box[2] * scale) + MARGIN_PX - left, tall = Math.ceil(box[3] * scale) + MARGIN_PX - top;
      if (wide > MOST_SIDE_PX || tall > MOST_SIDE_PX) {
        layer.useWorld();
        draw(context, sahel.frameOf(layer));
        return layer.useScreen();
      }
      let print = this.made.get(key);
      if (!print) this.made.set(key, print = this.make(left, top, wide, tall, draw));
      context.drawImage(print, left - layer.originX, top - layer.originY, wide, tall);
    }

    make(left, top, wide, tall, draw) {
      const { scale, ratio } = this;
      const print = sahel.make("canvas", "", null, { width: wide * ratio, height: tall * ratio });
      const pen = print.getContext("2d");
      pen.setTransform(scale * ratio, 0, 0, scale * ratio, -left * ratio, -top * ratio);
      draw(pen, { px: 1 / scale, ratio, left: left / scale, top: top / scale });
      this.size += wide * tall * ratio * ratio;
      return print;
    }
  };

  /** Short texts of one look. `draw(pen, text, colour, width)` draws one into a box with `margin` pixels around it. */
  sahel.Labels = class {
    constructor(layer, { font, height, padding, margin, draw }) {
      Object.assign(this, { layer, font, height, padding, margin, draw });
      this.made = new Map();
      this.pen = sahel.make("canvas").getContext("2d");
    }

    /** The label of a text, with its `width`. */
    find(text, colour) {
      const { ratio } = this.layer, key = `${colour} ${text}`;
      if (ratio !== this.ratio || this.made.size > MOST_LABELS) this.made.clear();
      this.ratio = ratio;
      if (!this.made.has(key)) this.made.set(key, this.make(text, colour));
      return this.made.get(key);
    }

    make(text, colour) {
      const { margin, height, ratio } = this;
      this.pen.font = `${this.font} ${this.layer.page.style.font}`;
      const width = Math.ceil(this.pen.measureText(text).width) + 2 * this.padding;
      const canvas = sahel.make("canvas", "", null, { width: (width + 2 * margin) * ratio, height: (height + 2 * margin) * ratio });
      const pen = canvas.getContext("2d");
      pen.scale(ratio, ratio);
      pen.translate(margin, margin);
      pen.font = this.pen.font;
      this.draw(pen, text, colour, width);
      return { canvas, width };
    }

    place(context, { canvas, width }, left, top) {
      const { margin, height, ratio } = this;
      const x = Math.round((left - margin) * ratio) / ratio, y = Math.round((top - margin) * ratio) / ratio;
      context.drawImage(canvas, x, y, width + 2 * margin, height + 2 * margin);
    }
  };
})(window.sahel);
