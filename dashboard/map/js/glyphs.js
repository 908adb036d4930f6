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

  /** Ready-drawn symbols: drawing one again is a copy of pixels. */
  sahel.Sprites = class {
    constructor() { this.made = new Map(); }

    draw(context, ratio, glyph, x, y, radius, isHollow) {
      const step = Math.round(radius * 4) / 4;
      const key = `${glyph.shape}${glyph.colour}${step}${isHollow}${ratio}`;
      let sprite = this.made.get(key);
      if (!sprite) {
        sprite = this.make(ratio, glyph, step, isHollow);
        this.made.set(key, sprite);
      }
      context.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, 2 * sprite.half, 2 * sprite.half);
    }

    make(ratio, glyph, radius, isHollow) {
      const half = Math.ceil(radius * 1.5 + 2);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 2 * half * ratio;
      const context = canvas.getContext("2d");
      context.scale(ratio, ratio);
      sahel.drawGlyph(context, glyph, half, half, radius, isHollow);
      return { canvas, half };
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

  /** A pattern of diagonal lines in a colour: an area that holds an event somewhere. */
  sahel.makeHatch = function (context, colour, ratio) {
    const size = 7 * ratio;
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
