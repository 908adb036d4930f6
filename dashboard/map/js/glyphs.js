/* The symbols: one shape and colour a type, area by deaths, hollow when the deaths are unknown. */
(function (sahel) {
  "use strict";

  /* Sides of the regular shapes, first angle, and the factor that gives each the area of the circle. */
  const POLYGONS = {
    triangle: [3, -Math.PI / 2, 1.42],
    square: [4, -Math.PI / 4, 1.22],
    diamond: [4, -Math.PI / 2, 1.26],
    pentagon: [5, -Math.PI / 2, 1.14],
  };

  /** Adds a shape's outline to the context's path. */
  sahel.tracePath = function (context, shape, x, y, radius) {
    context.beginPath();
    if (shape === "cross") return traceCross(context, x, y, radius * 1.2);
    if (!POLYGONS[shape]) return context.arc(x, y, radius, 0, 2 * Math.PI);
    const [sides, first, factor] = POLYGONS[shape];
    for (let corner = 0; corner < sides; corner++) {
      const angle = first + (corner * 2 * Math.PI) / sides;
      context.lineTo(x + radius * factor * Math.cos(angle), y + radius * factor * Math.sin(angle));
    }
    context.closePath();
  };

  function traceCross(context, x, y, reach) {
    const half = reach * 0.4;
    const corners = [[-half, -reach], [half, -reach], [half, -half], [reach, -half], [reach, half], [half, half],
      [half, reach], [-half, reach], [-half, half], [-reach, half], [-reach, -half], [-half, -half]];
    for (const [dx, dy] of corners) context.lineTo(x + dx, y + dy);
    context.closePath();
  }

  /** The radius in pixels for a number of deaths (-1: unknown). */
  sahel.radiusOf = function (sizes, deaths) {
    if (deaths < 0) return sizes.unknown_px;
    return sizes.zero_px + sizes.growth_px * Math.sqrt(Math.min(deaths, sizes.cap));
  };

  sahel.drawGlyph = function (context, glyph, x, y, radius, isHollow) {
    sahel.tracePath(context, glyph.shape, x, y, radius);
    if (isHollow) {
      context.fillStyle = "rgba(255, 255, 255, 0.72)";
      context.fill();
      context.lineWidth = 1.8;
      context.strokeStyle = glyph.colour;
      context.stroke();
      return;
    }
    context.lineWidth = 2;
    context.strokeStyle = "rgba(255, 255, 255, 0.85)";
    context.stroke();
    context.fillStyle = glyph.colour;
    context.fill();
  };

  const RING_SPRITE_PX = 90; /* wider rings are few on a screen, and drawn each time */

  function drawRing(context, colour, x, y, reach) {
    context.beginPath();
    context.arc(x, y, reach, 0, 2 * Math.PI);
    context.fillStyle = colour + "14";
    context.fill();
    context.setLineDash([4, 3]);
    context.lineWidth = 1.2;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  }

  /** Ready-drawn symbols: drawing one again is a copy of pixels, six times as fast when it begins at a whole pixel. */
  sahel.Sprites = class {
    constructor() { this.made = new Map(); }

    draw(context, ratio, glyph, x, y, radius, isHollow) {
      const step = Math.round(radius * 4);
      const half = Math.ceil(step * 0.375 + 2);
      const sprite = this.find(glyph, 2 * step + isHollow, half, ratio, (pen) => sahel.drawGlyph(pen, glyph, half, half, step / 4, isHollow));
      this.place(context, ratio, sprite, x, y, half);
    }

    drawRing(context, ratio, glyph, x, y, reach) {
      if (reach > RING_SPRITE_PX) return drawRing(context, glyph.colour, x, y, reach);
      const step = Math.round(reach);
      const half = step + 2;
      const sprite = this.find(glyph, -step, half, ratio, (pen) => drawRing(pen, glyph.colour, half, half, step));
      this.place(context, ratio, sprite, x, y, half);
    }

    place(context, ratio, sprite, x, y, half) {
      context.drawImage(sprite, Math.round((x - half) * ratio) / ratio, Math.round((y - half) * ratio) / ratio, 2 * half, 2 * half);
    }

    /** A glyph's sprite of a number, drawn by `draw` when it is asked for the first time. */
    find(glyph, number, half, ratio, draw) {
      if (ratio !== this.ratio) this.made.clear();
      this.ratio = ratio;
      if (!this.made.has(glyph)) this.made.set(glyph, new Map());
      const made = this.made.get(glyph);
      let sprite = made.get(number);
      if (!sprite) {
        sprite = document.createElement("canvas");
        sprite.width = sprite.height = 2 * half * ratio;
        const pen = sprite.getContext("2d");
        pen.scale(ratio, ratio);
        draw(pen);
        made.set(number, sprite);
      }
      return sprite;
    }
  };

  /** A canvas with one symbol, for legends; hidden from screen readers, the text beside it says the same. */
  sahel.makeSwatch = function (glyph, radius, isHollow) {
    const canvas = sahel.make("canvas", "sahel-swatch", "", { width: 44, height: 44, "aria-hidden": "true" });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    sahel.drawGlyph(context, glyph, 11, 11, radius, isHollow);
    return canvas;
  };

  /** A pattern of diagonal lines in a colour, so many pixels apart: an area that holds an event somewhere. */
  sahel.makeHatch = function (context, colour, ratio, spacing) {
    const size = spacing * ratio;
    const tile = document.createElement("canvas");
    tile.width = tile.height = size;
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.lineWidth = 1.1 * ratio;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
    }
    pen.stroke();
    return context.createPattern(tile, "repeat");
  };
})(window.sahel);
