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

  /** Ready-drawn symbols: drawing one again is a copy of pixels. */
  sahel.Sprites = class {
    constructor() { this.made = new Map(); }

    draw(context, ratio, glyph, x, y, radius, isHollow) {
      const step = Math.round(radius * 4) / 4;
      const half = Math.ceil(step * 1.5 + 2);
      const sprite = this.find(`${glyph.shape}${glyph.colour}${step}${isHollow}${ratio}`, half, ratio,
        (pen) => sahel.drawGlyph(pen, glyph, half, half, step, isHollow));
      context.drawImage(sprite, x - half, y - half, 2 * half, 2 * half);
    }

    drawRing(context, ratio, colour, x, y, reach) {
      if (reach > RING_SPRITE_PX) return drawRing(context, colour, x, y, reach);
      const step = Math.round(reach);
      const half = step + 2;
      const sprite = this.find(`ring${colour}${step}${ratio}`, half, ratio, (pen) => drawRing(pen, colour, half, half, step));
      context.drawImage(sprite, x - half, y - half, 2 * half, 2 * half);
    }

    /** The sprite of a key, drawn by `draw` when it is asked for the first time. */
    find(key, half, ratio, draw) {
      if (this.made.size > 2000) this.made.clear();
      if (!this.made.has(key)) {
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = 2 * half * ratio;
        const pen = canvas.getContext("2d");
        pen.scale(ratio, ratio);
        draw(pen);
        this.made.set(key, canvas);
      }
      return this.made.get(key);
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
