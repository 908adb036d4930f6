/* The time slider: a histogram of the filtered events under a window of two handles. Nothing here asks the server; who
 * listens to "released" hears when a person lets go.
 *
 * The axis shows the whole period, or is zoomed in: then a strip below it shows where. A window that is typed or chosen is
 * brought to a size that hands can grasp; what hands do themselves never moves the axis under them. */
(function (sahel) {
  "use strict";

  const SPEEDS = [1, 2, 4, 8];
  const BARS = { "events-type": ["events", true], events: ["events", false], "deaths-type": ["deaths", true], deaths: ["deaths", false] };
  const DEFAULT_BARS = "events-type";
  const SHORTEST_AXIS_DAYS = 21;
  const GRASPABLE_PX = 44; /* a window that is typed or chosen is at least so wide */
  const ZOOM_FACTOR = 4; /* of the window, to the axis that is zoomed in to it */
  const SETTLE_MS = 300;
  const ISO = /^\d{4}-\d{2}-\d{2}$/;

  sahel.Timeline = class {
    constructor(page, host) {
      this.page = page;
      this.host = host;
      this.period = null;
      this.first = this.last = this.from = this.to = sahel.dayOf("2024-01-01");
      this.whole = this.view = { first: this.first, last: this.last };
      this.asked = null; /* the days that a person asked for, be there events or not; null for all */
      this.isCumulative = false;
      this.bars = DEFAULT_BARS;
      this.step = "month";
      this.speed = 1;
      this.drawing = new sahel.TimeDrawing(this, this.part("canvas"));
      this.words = new sahel.TimeWords(this);
      this.handles = new sahel.TimeHandles(this);
      this.player = new sahel.TimePlayer(this);
      this.controls = new sahel.TimeControls(this);
      this.gestures = new sahel.TimeGestures(this, this.part("track"));
      page.on("texts", () => this.label());
      page.on("shown", () => this.tell());
      new ResizeObserver(() => { if (!this.drawing.isSized()) { this.drawing.redraw(); this.handles.place(); } }).observe(this.part("canvas"));
    }

    part(name) { return this.host.querySelector(`[data-part="${name}"]`); }

    get measure() { return BARS[this.bars][0]; }
    get isStacked() { return BARS[this.bars][1]; }
    get isPlaying() { return this.player.isPlaying; }
    toggle() { this.player.toggle(); }
    play() { this.player.play(); }
    stop() { this.player.stop(); }

    /* --- events ------------------------------------------------------------------------------------------------- */

    /** Takes new events; a window that a person has set is kept. The axis is that of all events, whatever the filter leaves,
     * and never gets shorter: a filter that leaves one year must not make it look like the whole period. A side of two periods
     * has the axis of its own. */
    setColumns(columns) {
      const isFirst = !this.hasDays, isAsked = isFirst ? this.asked !== null : !this.isWhole(), wasZoomed = this.isZoomed();
      this.columns = columns;
      this.bins = new sahel.Bins(columns);
      this.extend(sahel.spanOf(this.page.everything || columns));
      this.whole = padAxis(this.first, this.last);
      if (!wasZoomed) this.view = this.whole;
      if (!this.isStepChosen) this.step = chooseStep(this.last - this.first);
      this.controls.showChoices();
      this.controls.labelPresets();
      this.drawing.redraw();
      const isKept = isAsked && (!this.period || (this.asked[0] <= this.last && this.asked[1] >= this.first));
      const [from, to] = isKept ? this.asked : [this.first, this.last];
      this.set(from, to);
      if (!this.hasDays) this.asked = isAsked ? [from, to] : null;
      else if (isFirst) this.reveal();
      this.describe();
    }

    /** The days of a side of two periods, `null` for those of all events. */
    setPeriod(days) {
      if (String(days) === String(this.period)) return;
      if (this.hasDays && this.isWhole()) this.asked = null;
      this.period = days;
      this.hasDays = false;
      this.view = this.whole;
      if (this.columns) this.setColumns(this.columns);
    }

    extend({ dated, first, last, latest }) {
      if (this.period) {
        [this.first, this.last] = this.period;
        this.latest = Math.max(this.first, Math.min(latest, this.last));
        this.hasDays = true;
      }
      if (!dated || this.period) return;
      this.first = this.hasDays ? Math.min(this.first, first) : first;
      this.last = this.hasDays ? Math.max(this.last, last) : last;
      this.latest = this.hasDays ? Math.max(this.latest, latest) : latest;
      this.hasDays = true;
    }

    isWhole() { return this.shownFrom() <= this.first && this.to >= this.last; }
    shownFrom() { return this.isCumulative ? this.first : this.from; }

    /** `[type, colour, name]` in the legend's order, from the axis upwards. */
    stackOrder() {
      const names = this.columns.types;
      const known = this.page.style.types.flatMap(({ name, colour }) => (names.includes(name) ? [[names.indexOf(name), colour, name]] : []));
      const others = names.flatMap((name, type) => (this.page.glyphs.has(name) ? [] : [[type, this.page.style.unknown.colour, name]]));
      return known.concat(others);
    }

    /** The bars of the histogram beside this one. */
    takeBars(bars) {
      if (bars === this.bars) return;
      this.setBars(bars);
      this.controls.showChoices();
    }

    setBars(bars) {
      this.bars = bars;
      this.drawing.redraw();
      this.describe();
    }

    /* --- the window --------------------------------------------------------------------------------------------- */

    /** Sets the window, cut to the days there are; what was asked for is kept for events that reach further. */
    set(from, to) {
      this.asked = [from, to];
      this.from = Math.max(this.first, Math.min(from, this.last));
      this.to = Math.max(this.from, Math.min(to, this.last));
      if (!this.isHeld) this.follow();
      this.announce();
    }

    /** Moves both ends by so many days, keeping the width; `start` is the window that a drag began with. */
    slide(days, start) {
      const { from, to } = start || this;
      if (this.isCumulative) return this.set(from, to + days);
      const shift = Math.max(this.first - from, Math.min(days, this.last - to));
      this.set(from + shift, to + shift);
    }

    canSlide(way) { return way < 0 ? this.shownFrom() > this.first || (this.isCumulative && this.to > this.first) : this.to < this.last; }

    /** Moves one end or both by steps of the calendar; at the edges the width is kept. */
    stepBy(count, step = this.step, end = "both") {
      const { add, addToEnd } = sahel.calendar;
      if (end === "low") return this.set(Math.min(add(this.from, step, count), this.to), this.to);
      const to = addToEnd(this.to, step, count);
      if (end === "high") return this.set(this.from, Math.max(to, this.from));
      const from = add(this.from, step, count);
      if (from < this.first || to > this.last || this.isCumulative) return this.slide(count < 0 ? from - this.from : to - this.to);
      this.set(from, to);
    }

    moveTo(day, end) {
      if (end === "low") this.set(Math.min(day, this.to), this.to);
      else if (end === "high") this.set(this.from, Math.max(day, this.from));
      else this.slide(day - (day > this.from ? this.to : this.from));
    }

    /** Moves both ends apart (or together) by so many days. */
    widen(days, start) {
      const middle = Math.floor((start.from + start.to) / 2);
      this.set(Math.min(start.from - days, middle), Math.max(start.to + days, middle));
    }

    /** Wider or narrower by a quarter a notch. */
    resize(notches) {
      const width = this.to - this.from + 1;
      this.widen(Math.sign(notches) * Math.max(Math.round((width * Math.min(Math.abs(notches), 4)) / 8), 1), this);
    }

    /** Tells that the window changed. */
    announce() {
      this.drawing.compose();
      this.handles.place();
      this.words.speakSoon();
      this.page.emit("window", this);
    }

    /** Tells the window in words and numbers; they follow a moving window with the counts, see `EventLayer.tell`. */
    tell() {
      this.controls.update();
      this.handles.say();
      this.words.update();
    }

    /** A person let go: the moment to tell the server. */
    release() {
      clearTimeout(this.settling);
      this.page.emit("released", this);
      this.page.emit("changed", this);
    }

    /** For keys and wheel, which have no moment of letting go: when they rest. */
    settle() {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.release(), SETTLE_MS);
    }

    /** A window that was typed or chosen: shown so that it can be grasped, and told at once. */
    ask(from, to) {
      this.set(from, to);
      this.reveal();
      this.release();
    }

    /* --- the axis ----------------------------------------------------------------------------------------------- */

    isZoomed() { return this.view.first > this.whole.first || this.view.last < this.whole.last; }
    shareOf(day) { return (day - this.view.first) / (this.view.last + 1 - this.view.first); }

    toggleZoom() {
      if (this.isZoomed()) this.look(this.whole);
      else this.zoomIn();
    }

    zoomIn() {
      const days = Math.max((this.to - this.shownFrom() + 1) * ZOOM_FACTOR, SHORTEST_AXIS_DAYS);
      if (days >= this.whole.last - this.whole.first) return this.look(this.whole);
      const first = Math.round((this.shownFrom() + this.to - days) / 2);
      this.look({ first, last: first + Math.round(days) });
    }

    panTo(first) { this.look({ first, last: first + this.view.last - this.view.first }); }

    look({ first, last }) {
      const shift = Math.max(this.whole.first - first, 0) + Math.min(this.whole.last - last, 0), before = this.view;
      this.view = { first: first + shift, last: last + shift };
      if (this.view.first === before.first && this.view.last === before.last) return;
      this.drawing.redraw();
      this.handles.place();
      this.controls.labelZoom();
    }

    /** Zooms in to a window too narrow for hands, out of one that is wider than the axis. */
    reveal() {
      const width = (this.drawing.width * (this.to - this.shownFrom() + 1)) / (this.view.last + 1 - this.view.first);
      if (this.isWhole() || width > this.drawing.width) this.look(this.whole);
      else if (width < GRASPABLE_PX) this.zoomIn();
    }

    /** Keeps the window on a zoomed axis when keys, the wheel or playing carry it off. */
    follow() {
      if (!this.isZoomed()) return;
      const { first, last } = this.view, from = this.shownFrom();
      if (from >= first && this.to <= last) return;
      const width = last - first, margin = Math.round(width / 10);
      if (this.to - from > width - 2 * margin) this.zoomIn();
      else this.panTo(this.to > last ? from - margin : this.to + margin - width);
    }

    /* --- words ------------------------------------------------------------------------------------------------- */

    label() {
      this.controls.label();
      if (!this.bins) return;
      this.drawing.redraw();
      this.describe();
      this.announce();
    }

    describe() { this.part("canvas").setAttribute("aria-label", this.words.describeChart()); }

    /* --- the address -------------------------------------------------------------------------------------------- */

    /** What differs from the default, as the address keeps it. */
    state() {
      const state = {};
      if (this.asked && !(this.hasDays && this.asked[0] <= this.first && this.asked[1] >= this.last)) {
        state.from = sahel.isoOf(this.asked[0]);
        state.to = sahel.isoOf(this.asked[1]);
      }
      if (this.isCumulative) state.cum = "1";
      if (this.isStepChosen) state.step = this.step;
      if (this.speed !== 1) state.speed = String(this.speed);
      if (this.bars !== DEFAULT_BARS) state.bars = this.bars;
      return state;
    }

    /** Takes an address's values; what does not parse, and what is missing, is as at the start. */
    restore(params) {
      const { step, speed, cum, bars, from, to } = params;
      this.isStepChosen = sahel.calendar.STEPS.includes(step);
      this.step = this.isStepChosen ? step : chooseStep(this.last - this.first);
      this.speed = SPEEDS.includes(Number(speed)) ? Number(speed) : 1;
      this.isCumulative = cum === "1";
      this.setBars(Object.hasOwn(BARS, bars) ? bars : DEFAULT_BARS);
      this.controls.showChoices();
      const days = [from, to].map((text) => (ISO.test(text) ? sahel.calendar.parseDay(text, false) : NaN));
      this.asked = days[0] <= days[1] ? days : null;
      if (!this.hasDays) return;
      this.set(...(this.asked || [this.first, this.last]));
      this.reveal();
      this.page.events.finish();
    }
  };

  sahel.SPEEDS = SPEEDS;

  function chooseStep(days) { return days <= 120 ? "day" : days <= 900 ? "week" : "month"; }

  /** The days of the axis: those of the events, and some around them when they are few. */
  function padAxis(first, last) {
    const missing = Math.max(SHORTEST_AXIS_DAYS - (last - first + 1), 0);
    return { first: first - Math.floor(missing / 2), last: last + Math.ceil(missing / 2) };
  }
})(window.sahel);
