/* The histogram on its canvas. The bars are painted twice when they change, in colour and in grey; a step of the window only
 * lays the coloured ones over the grey ones between its two days, however many events there are. */
(function (sahel) {
  "use strict";

  const TOP_PX = 15; /* room for the scale's words and the window's name */
  const AXIS_PX = 17;
  const OVERVIEW_PX = 20;
  const GREY = "#d0c9bd";
  const PALE = "#e4ded3";
  const RESTRAINT = 0.9; /* of the palette's colours, over the grey bars: six of them beside each other are loud enough */
  const DARK = "#8d867b";
  const LETTER_PX = 13;
  const LEAST_GAP_PX = 14; /* between two words of the scale */
  const SCALE_STEPS = [1, 2, 5];
  const UNIT_FORMS = { day: { day: "numeric", month: "long", year: "numeric" }, month: { month: "long", year: "numeric" }, year: { year: "numeric" } };

  sahel.TimeDrawing = class {
    constructor(timeline, canvas) {
      this.timeline = timeline;
      this.canvas = canvas;
      this.context = canvas.getContext("2d");
      this.grey = document.createElement("canvas");
      this.coloured = document.createElement("canvas");
      this.highest = this.shared = 0;
    }

    /** Sizes, scales and paints everything anew: after new events, another size, axis, measure or language. */
    redraw() {
      const { timeline, canvas } = this;
      this.width = canvas.clientWidth;
      if (!timeline.bins || !this.width) return;
      this.height = canvas.clientHeight;
      this.ratio = Math.min(window.devicePixelRatio || 1, 2);
      this.base = this.height - AXIS_PX - (timeline.isZoomed() ? OVERVIEW_PX : 0);
      canvas.parentElement.style.setProperty("--base", this.base + "px");
      this.count();
      for (const sheet of [canvas, this.grey, this.coloured]) {
        sheet.width = Math.round(this.width * this.ratio);
        sheet.height = Math.round(this.height * this.ratio);
      }
      this.paintGrey(this.penOf(this.grey));
      this.paintColoured(this.penOf(this.coloured));
      this.compose();
      timeline.page.emit("counted bars", this);
    }

    /** Whether it was drawn for the size that the canvas has now. */
    isSized() { return this.canvas.clientWidth === this.width && this.canvas.clientHeight === this.height; }

    /** Draws to the scale of a bar this high, which another histogram beside this one may have. */
    shareScale(most) {
      if (most === this.shared) return;
      this.shared = most;
      this.redraw();
    }

    penOf(sheet) {
      const pen = sheet.getContext("2d");
      pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
      pen.font = `11px ${this.timeline.page.style.font}`;
      return pen;
    }

    /** The bars of the visible axis and the scale above which none reaches. */
    count() {
      const { view, bins, measure } = this.timeline;
      this.unit = sahel.calendar.chooseUnit(view.last + 1 - view.first, this.width);
      this.edges = sahel.calendar.makeEdges(view.first, view.last, this.unit);
      this.bars = bins.fill(measure, this.edges);
      this.counted = measure;
      this.highest = this.bars.reduce((a, b) => Math.max(a, b), 0);
      this.most = Math.max(this.highest, this.shared);
      this.scale = (this.base - TOP_PX) / Math.max(this.most, 1);
    }

    /** How wide a text is in the slider's small letters; asked of the canvas, for asking the page costs a layout. */
    measure(text) {
      this.context.font = `11px ${this.timeline.page.style.font}`;
      return this.context.measureText(text).width;
    }

    x(day) { return this.timeline.shareOf(day) * this.width; }

    /** Calls `visit` with each bar's number and its left and right edge; a hair of air between bars that have room. */
    eachBar(visit) {
      for (let bar = 0; bar < this.bars.length; bar++) {
        if (!this.bars[bar]) continue;
        const left = this.x(this.edges[bar]), right = this.x(this.edges[bar + 1]);
        const air = right - left > 3.5 ? 1 : right - left > 2 ? 0.5 : 0;
        visit(bar, left, Math.max(right - left - air, 0.8));
      }
    }

    paintGrey(pen) {
      this.paintScale(pen);
      pen.fillStyle = GREY;
      this.eachBar((bar, left, wide) => {
        const tall = Math.max(this.bars[bar] * this.scale, 1.2);
        pen.fillRect(left, this.base - tall, wide, tall);
      });
      pen.fillStyle = this.timeline.page.style.base.ink;
      pen.fillRect(0, this.base, this.width, 1);
      this.paintAxis(pen);
      if (this.timeline.isZoomed()) this.paintOverview(pen);
    }

    paintColoured(pen) {
      const { timeline } = this;
      if (!timeline.isStacked) {
        pen.fillStyle = timeline.page.style.base.accent;
        this.eachBar((bar, left, wide) => {
          const tall = Math.max(this.bars[bar] * this.scale, 1.2);
          pen.fillRect(left, this.base - tall, wide, tall);
        });
        return;
      }
      const order = timeline.stackOrder();
      pen.globalAlpha = RESTRAINT;
      this.eachBar((bar, left, wide) => {
        let foot = this.base;
        for (const [type, colour] of order) {
          const tall = timeline.bins.sum(timeline.measure, type, this.edges[bar], this.edges[bar + 1]) * this.scale;
          if (tall <= 0) continue;
          pen.fillStyle = colour;
          pen.fillRect(left, foot - tall, wide, tall);
          foot -= tall;
        }
      });
    }

    /** Two lines at round numbers; the upper one says what is counted. */
    paintScale(pen) {
      const { page } = this.timeline;
      const step = niceBelow(this.most / 2);
      if (!step) return;
      pen.textBaseline = "alphabetic";
      for (const value of [step, 2 * step]) {
        const y = Math.round(this.base - value * this.scale) + 0.5;
        if (y < TOP_PX - 4 || (value === step && value * this.scale < LEAST_GAP_PX)) continue;
        pen.fillStyle = PALE;
        pen.fillRect(0, y, this.width, 1);
        pen.fillStyle = page.style.base.muted;
        /* letters stand above the frame's upper edge where that would run through them */
        const foot = y - LETTER_PX < TOP_PX ? Math.min(y, TOP_PX) : y;
        pen.fillText(value === 2 * step ? this.nameScale(value) : page.number(value), 2, foot - 3);
      }
    }

    nameScale(value) {
      const { page, measure } = this.timeline;
      const n = page.number(value);
      const texts = {
        events: { day: page.t("{n} events a day", { n }), week: page.t("{n} events a week", { n }), month: page.t("{n} events a month", { n }), year: page.t("{n} events a year", { n }) },
        deaths: { day: page.t("{n} killed a day", { n }), week: page.t("{n} killed a week", { n }), month: page.t("{n} killed a month", { n }), year: page.t("{n} killed a year", { n }) },
      };
      return texts[measure][this.unit];
    }

    paintAxis(pen) {
      const { view, page } = this.timeline;
      pen.fillStyle = page.style.base.muted;
      pen.textBaseline = "alphabetic";
      let free = 0;
      for (const [day, text] of sahel.calendar.makeTicks(view.first, view.last, this.width, page.language)) {
        const x = this.x(day), room = pen.measureText(text).width;
        if (x < free || x + room + 3 > this.width) continue;
        pen.fillRect(x, this.base, 1, 5);
        pen.fillText(text, x + 3, this.base + 13);
        free = x + room + 10;
      }
    }

    /** The whole period in a strip below: where the axis that is zoomed in lies in it. */
    paintOverview(pen) {
      const { whole, view, bins, measure } = this.timeline;
      const top = this.height - OVERVIEW_PX + 4, tall = OVERVIEW_PX - 5;
      const edges = sahel.calendar.makeEdges(whole.first, whole.last, sahel.calendar.chooseUnit(whole.last + 1 - whole.first, this.width));
      const bars = bins.fill(measure, edges), most = bars.reduce((a, b) => Math.max(a, b), 1);
      const x = (day) => (this.width * (day - whole.first)) / (whole.last + 1 - whole.first);
      pen.fillStyle = PALE;
      pen.fillRect(0, top, this.width, tall);
      pen.fillStyle = "#fff";
      const left = x(view.first), wide = Math.max(x(view.last + 1) - left, 3);
      pen.fillRect(left, top, wide, tall);
      pen.fillStyle = DARK;
      for (let bar = 0; bar < bars.length; bar++) {
        const height = (bars[bar] / most) * (tall - 2);
        pen.fillRect(x(edges[bar]), top + tall - height, Math.max(x(edges[bar + 1]) - x(edges[bar]) - 0.3, 0.7), height);
      }
      pen.strokeStyle = this.timeline.page.style.base.ink;
      pen.strokeRect(left + 0.5, top + 0.5, Math.max(wide - 1, 2), tall - 1);
    }

    /** Grey bars, and between the window's days the coloured ones. */
    compose() {
      const { context, grey, coloured, ratio, timeline } = this;
      if (!grey.width || !timeline.bins) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      context.drawImage(grey, 0, 0);
      const left = Math.max(Math.round(this.x(timeline.shownFrom()) * ratio), 0);
      const right = Math.min(Math.round(this.x(timeline.to + 1) * ratio), coloured.width);
      const tall = Math.ceil(this.base * ratio);
      if (right > left && tall > 0) context.drawImage(coloured, left, 0, right - left, tall, left, 0, right - left, tall);
    }

    /** The bar under a point of the canvas, `-1` for none. */
    barAt(x) {
      if (!this.edges) return -1;
      const { view } = this.timeline;
      const bar = sahel.upperBound(this.edges, view.first + (x / this.width) * (view.last + 1 - view.first)) - 1;
      return bar >= 0 && bar < this.bars.length ? bar : -1;
    }

    /** A bar's days in words: the calendar's name for them, or a span. */
    nameBar(bar) {
      const { language } = this.timeline.page;
      const first = this.edges[bar], last = this.edges[bar + 1] - 1;
      const form = UNIT_FORMS[this.unit];
      return form ? sahel.calendar.format(language, form, first) : sahel.calendar.formatDays(language, first, last);
    }
  };

  /** The greatest of 1, 2, 5, 10, 20 … that is not above a value; 0 when there is none. */
  function niceBelow(value) {
    if (value < 1) return 0;
    const power = Math.pow(10, Math.floor(Math.log10(value)));
    return SCALE_STEPS.reduce((found, step) => (step * power <= value ? step * power : found), power);
  }
})(window.sahel);
