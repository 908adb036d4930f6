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

  /** The corners of a shape around a point; `null` for a circle. */
  function cornersOf(shape, x, y, radius) {
    if (shape === "cross") return crossOf(radius * 1.2).map(([dx, dy]) => [x + dx, y + dy]);
    if (!POLYGONS[shape]) return null;
    const [sides, first, factor] = POLYGONS[shape];
    return Array.from({ length: sides }, (_, corner) => {
      const angle = first + (corner * 2 * Math.PI) / sides;
      return [x + radius * factor * Math.cos(angle), y + radius * factor * Math.sin(angle)];
    });
  }

  function crossOf(reach) {
    const half = reach * 0.4;
    return [[-half, -reach], [half, -reach], [half, -half], [reach, -half], [reach, half], [half, half],
      [half, reach], [-half, reach], [-half, half], [-reach, half], [-reach, -half], [-half, -half]];
  }

  /** Makes a shape's outline the context's path. */
  function tracePath(context, shape, x, y, radius) {
    const corners = cornersOf(shape, x, y, radius);
    context.beginPath();
    if (!corners) return context.arc(x, y, radius, 0, 2 * Math.PI);
    for (const corner of corners) context.lineTo(...corner);
    context.closePath();
  }

  /** The radius in pixels for a number of deaths (-1: unknown). */
  sahel.radiusOf = function (sizes, deaths) {
    if (deaths < 0) return sizes.unknown_px;
    return sizes.zero_px + sizes.growth_px * Math.sqrt(Math.min(deaths, sizes.cap));
  };

  /** Symbols grow a little as one comes nearer. */
  sahel.sizeFactorAt = (zoom) => Math.min(Math.max(0.25 + zoom * 0.1, 0.7), 1.3);

  sahel.drawGlyph = function (context, glyph, x, y, radius, isHollow) {
    tracePath(context, glyph.shape, x, y, radius);
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

  /** Ready-drawn symbols and rings, as faint as they are asked for. Drawing one again is a copy of pixels: coordinates are
   * the canvas's own pixels, and each begins at a whole one, which is six times as fast. */
  sahel.Sprites = class {
    constructor() { this.made = new Map(); }

    draw(context, ratio, glyph, x, y, radius, isHollow, alpha) {
      const step = Math.round(radius * 4);
      const half = Math.ceil(step * 0.375 + 2);
      const sprite = this.find(glyph, 2 * step + isHollow, alpha, half, ratio, (pen) => sahel.drawGlyph(pen, glyph, half, half, step / 4, isHollow));
      context.drawImage(sprite, Math.round((x - half) * ratio), Math.round((y - half) * ratio));
    }

    drawRing(context, ratio, glyph, x, y, reach, alpha) {
      if (reach > RING_SPRITE_PX) return drawWideRing(context, ratio, glyph, x, y, reach, alpha);
      const step = Math.round(reach), half = step + 2;
      const sprite = this.find(glyph, -step, alpha, half, ratio, (pen) => drawRing(pen, glyph.colour, half, half, step));
      context.drawImage(sprite, Math.round((x - half) * ratio), Math.round((y - half) * ratio));
    }

    /** A glyph's sprite of a number, drawn by `draw` when it is asked for the first time. */
    find(glyph, number, alpha, half, ratio, draw) {
      if (ratio !== this.ratio) this.made.clear();
      this.ratio = ratio;
      if (!this.made.has(glyph)) this.made.set(glyph, new Map());
      const made = this.made.get(glyph), key = number * 128 + Math.round(alpha * 100);
      let sprite = made.get(key);
      if (!sprite) {
        sprite = sahel.makePicture(2 * half * ratio, 2 * half * ratio, (pen) => { pen.scale(ratio, ratio); draw(pen); fade(pen, alpha, 2 * half); });
        made.set(key, sprite);
      }
      return sprite;
    }
  };

  function drawWideRing(context, ratio, { colour }, x, y, reach, alpha) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = alpha;
    drawRing(context, colour, x, y, reach);
    context.globalAlpha = 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** Makes what is drawn so far fainter. */
  function fade(pen, alpha, size) {
    pen.globalCompositeOperation = "destination-in";
    pen.globalAlpha = alpha;
    pen.fillStyle = "#000";
    pen.fillRect(0, 0, size, size);
  }

  /** A symbol for legends, hidden from screen readers, for the text beside it says the same; a canvas each would cost the
   * browser time in every frame. */
  sahel.makeSwatch = function ({ shape, colour }, radius, isHollow) {
    const corners = cornersOf(shape, 11, 11, radius);
    const look = isHollow ? { fill: "#fff", "fill-opacity": 0.72, stroke: colour, "stroke-width": 1.8 }
      : { fill: colour, stroke: "#fff", "stroke-opacity": 0.85, "stroke-width": 2, "paint-order": "stroke" };
    const swatch = makeVector("svg", { class: "sahel-swatch", viewBox: "0 0 22 22", "aria-hidden": "true" });
    swatch.append(corners ? makeVector("polygon", { points: corners.join(" "), ...look }) : makeVector("circle", { cx: 11, cy: 11, r: radius, ...look }));
    return swatch;
  };

  function makeVector(tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

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
