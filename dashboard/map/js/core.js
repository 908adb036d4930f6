/* The page's ground rules: packed columns, days, texts, and a canvas layer that moves with the map.
 * Every text that comes from a report reaches the page through `textContent` or `fillText`, never as markup. */
window.sahel = window.sahel || {};
(function (sahel) {
  "use strict";

  const DAY_MS = 86400000;
  const COVERS = ".leaflet-control, .sahel-find, .sahel-panel:not([open]), .sahel-panel[open] > summary";
  sahel.UNDATED = 65535;
  sahel.FLAGS = { background: 1, reviewed: 2, joint: 4 };

  sahel.dayOf = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / DAY_MS);
  sahel.isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  sahel.dateOf = (day) => new Date(day * DAY_MS);

  /** Whether the browser let the text onto the clipboard; it does so on https and on this machine only. */
  sahel.copyText = async function (text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };

  /** An element with a class and a text; `attributes` are set as they are. */
  sahel.make = function (tag, className, text, attributes) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined && text !== null) element.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    return element;
  };

  const sheet = new OffscreenCanvas(1, 1), pen = sheet.getContext("2d");

  /** What `draw(pen)` draws on so many pixels, to be copied often: a canvas as the source would be looked over each time. */
  sahel.makePicture = function (wide, tall, draw) {
    sheet.width = wide;
    sheet.height = tall;
    draw(pen);
    return sheet.transferToImageBitmap();
  };

  /** What the parts of one map share: the map, the style, the texts of the language, and who listens to what. */
  sahel.Page = class {
    constructor(map, style) {
      this.map = map;
      this.style = style;
      this.glyphs = new Map(style.types.map((glyph) => [glyph.name, glyph]));
      this.texts = {};
      this.setLanguage("en");
      this.listeners = {};
    }

    on(name, listener) { (this.listeners[name] = this.listeners[name] || []).push(listener); }
    emit(name, value) { (this.listeners[name] || []).forEach((listener) => listener(value)); }

    /** The text in the page's language; `{name}` is filled from `values`. */
    t(text, values) {
      const known = this.texts[text] || text;
      return known.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
    }

    /** The form for a number, with `{n}` filled in; French takes the singular for 0 as for 1. */
    count(n, one, many, values) {
      const isOne = new Intl.PluralRules(this.language).select(n) === "one";
      return this.t(isOne ? one : many, { n: this.number(n), ...values });
    }

    setTexts(texts, language) {
      this.texts = texts || {};
      this.setLanguage(language || "en");
      this.emit("texts");
    }

    setLanguage(language) {
      this.language = language;
      this.numberFormat = this.dayFormat = null;
    }

    /** A formatter of numbers or dates takes longer to make than a frame has room for: it is made once a language, when it is needed. */
    get numbers() { return (this.numberFormat = this.numberFormat || new Intl.NumberFormat(this.language)); }
    get days() {
      const form = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
      return (this.dayFormat = this.dayFormat || new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : this.language, form));
    }

    number(value) { return this.numbers.format(value); }

    /** A day, or a span of days, in words of the page's language. */
    formatDays(start, end) {
      if (start === sahel.UNDATED) return this.t("date unknown");
      return start === end ? this.days.format(sahel.dateOf(start)) : this.days.formatRange(sahel.dateOf(start), sahel.dateOf(end));
    }

    /** A range of deaths in words: "12", "70–79", "at least 40", "unknown"; -1 stands for no bound. */
    formatRange(low, high) {
      if (low < 0) return this.t("unknown");
      if (high < 0) return this.t("at least {n}", { n: this.number(low) });
      return low === high ? this.number(low) : `${this.number(low)}–${this.number(high)}`;
    }

    /** Deaths in words, the best estimate first, as `Texts.toll` of `dashboard/texts.py` has them. */
    formatToll(low, best, high) {
      const least = low < 0 ? best : low;
      const range = least < 0 && high >= 0 ? this.number(high) : this.formatRange(least, high);
      if (best < 0 || (best === least && (high < 0 || high === best))) return range;
      return this.t("{best} ({range})", { best: this.number(best), range });
    }

    glyphOf(type) { return this.glyphs.get(type) || this.style.unknown; }
  };

  /** The page of a map, made when first asked for. */
  sahel.pageOf = function (map, style) {
    if (!map.sahelPage) map.sahelPage = new sahel.Page(map, style);
    return map.sahelPage;
  };

  /**
   * A canvas that covers the view and a margin around it, and moves with the map between two paintings. One that `isStill`
   * while time moves is painted aside and then shown as a picture: a browser may copy a canvas in every frame, touched or not.
   */
  sahel.CanvasLayer = L.Renderer.extend({
    options: { padding: 0.12 },

    initialize: function (page, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this.page = page;
    },

    _initContainer: function () {
      this._container = sahel.make("canvas", "sahel-canvas", "", { "aria-hidden": "true" });
      const { isStill, isOpaque } = this.options, look = { alpha: !isOpaque };
      this.screen = isStill ? this._container.getContext("bitmaprenderer", look) : null;
      this.context = (isStill ? new OffscreenCanvas(1, 1) : this._container).getContext("2d", look);
    },

    _destroyContainer: function () {
      cancelAnimationFrame(this.frame);
      this._container.remove();
      delete this._container;
    },

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      this.ratio = Math.min(window.devicePixelRatio || 1, 2);
      this.width = size.x;
      this.height = size.y;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.context.canvas.width = Math.round(size.x * this.ratio);
      this.context.canvas.height = Math.round(size.y * this.ratio);
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      this.scale = this._map.options.crs.scale(this._zoom) / 256;
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      this.originX = corner.x;
      this.originY = corner.y;
      this.measureFrame();
      this.schedule(); /* Leaflet asks twice for one change of the view */
    },

    /** Where the map's frame and the controls over it lie on this canvas, as boxes: a figure or a name there would be cut or covered. */
    measureFrame: function () {
      const map = this._map.getContainer(), at = map.getBoundingClientRect();
      const { x, y } = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min), size = this._map.getSize();
      this.view = [x, y, x + size.x, y + size.y];
      this.covers = Array.from((map.closest(".sahel-stage") || map).querySelectorAll(COVERS), (control) => control.getBoundingClientRect())
        .filter((box) => box.width > 0)
        .map((box) => [box.left - at.left + x, box.top - at.top + y, box.right - at.left + x, box.bottom - at.top + y]);
    },

    /** Whether a point of this canvas is in the map's frame. */
    isInFrame: function (x, y) { return x >= this.view[0] && y >= this.view[1] && x <= this.view[2] && y <= this.view[3]; },

    /**
     * Paints at once, unless the map's tab is closed and there is no room; `schedule` waits for the next frame and
     * paints once however often it is asked. A blank canvas is taken away: the browser would copy it in each frame.
     */
    repaint: function () {
      if (!this._container || this.scale === undefined) return;
      cancelAnimationFrame(this.frame);
      this.frame = 0;
      const isBlank = this.isBlank(), { context } = this, { width, height } = context.canvas;
      this._container.style.display = isBlank ? "none" : "";
      if (isBlank || !width || !height) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      this.useScreen();
      this.paint(context);
      if (this.screen) this.screen.transferFromImageBitmap(context.canvas.transferToImageBitmap());
    },

    /** A copy of a layer that is shown as a picture, put over it: browsers print such a picture at the wrong size. */
    copy: function () {
      const { width, height } = this.context.canvas, copy = Object.assign(this._container.cloneNode(), { width, height });
      copy.getContext("2d").drawImage(this._container, 0, 0, width, height);
      copy.classList.add("is-for-paper");
      this._container.after(copy);
      return copy;
    },

    /** Whether there is nothing to paint. */
    isBlank: function () { return false; },

    schedule: function () {
      if (!this.frame) this.frame = requestAnimationFrame(() => this.repaint());
    },

    /** Coordinates are screen pixels from the canvas's corner. */
    useScreen: function (context = this.context) { context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0); },

    /** Coordinates are Web Mercator's square of 256; a line of one pixel is `1 / this.scale` wide. A context of its own may
     * begin at the pixel `left`, `top` of the canvas. */
    useWorld: function (context = this.context, left = 0, top = 0) {
      const factor = this.scale * this.ratio;
      context.setTransform(factor, 0, 0, factor, -this.originX * this.ratio - left, -this.originY * this.ratio - top);
    },

    toScreenX: function (x) { return x * this.scale - this.originX; },
    toScreenY: function (y) { return y * this.scale - this.originY; },

    /** The point of a mouse event on this canvas. */
    pointOf: function (event) {
      return this._map.latLngToLayerPoint(event.latlng).subtract(this._bounds.min);
    },
  });

  /** One path for each shape of packed rings; lines stay open when `isOpen`. */
  sahel.makePaths = function (columns, prefix, isOpen) {
    const xs = columns[prefix + "_x"], ys = columns[prefix + "_y"];
    const rings = columns[prefix + "_ring"], firsts = columns[prefix + "_first"];
    const paths = [];
    for (let shape = 0; shape + 1 < firsts.length; shape++) {
      const path = new Path2D();
      for (let ring = firsts[shape]; ring < firsts[shape + 1]; ring++) {
        for (let point = rings[ring]; point < rings[ring + 1]; point++) {
          if (point === rings[ring]) path.moveTo(xs[point], ys[point]);
          else path.lineTo(xs[point], ys[point]);
        }
        if (!isOpen) path.closePath();
      }
      paths.push(path);
    }
    return paths;
  };

  /** Whether a shape of packed rings holds a point: an odd number of its edges lies to the right. */
  sahel.holds = function (columns, prefix, shape, x, y) {
    const xs = columns[prefix + "_x"], ys = columns[prefix + "_y"];
    const rings = columns[prefix + "_ring"], firsts = columns[prefix + "_first"];
    let isInside = false;
    for (let ring = firsts[shape]; ring < firsts[shape + 1]; ring++) {
      for (let point = rings[ring], last = rings[ring + 1] - 1; point < rings[ring + 1]; last = point++) {
        if (ys[point] > y !== ys[last] > y && x < ((xs[last] - xs[point]) * (y - ys[point])) / (ys[last] - ys[point]) + xs[point]) isInside = !isInside;
      }
    }
    return isInside;
  };

  /** A shape's `[left, top, right, bottom]` in Web Mercator's square, one for each shape of packed rings. */
  sahel.makeBoxes = function (columns, prefix) {
    const xs = columns[prefix + "_x"], ys = columns[prefix + "_y"];
    const rings = columns[prefix + "_ring"], firsts = columns[prefix + "_first"];
    const boxes = [];
    for (let shape = 0; shape + 1 < firsts.length; shape++) {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (let point = rings[firsts[shape]]; point < rings[firsts[shape + 1]]; point++) {
        box[0] = Math.min(box[0], xs[point]);
        box[1] = Math.min(box[1], ys[point]);
        box[2] = Math.max(box[2], xs[point]);
        box[3] = Math.max(box[3], ys[point]);
      }
      boxes.push(box);
    }
    return boxes;
  };
})(window.sahel);
