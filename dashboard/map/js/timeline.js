/* The time slider: a histogram of the filtered events under a window of two handles. Nothing here asks the server; who
 * listens to "released" hears when a person lets go.
 *
 * The axis shows the whole period, or is zoomed in: then a strip below it shows where. A window that is typed or chosen is
 * brought to a size that hands can grasp; what hands do themselves never moves the axis under them. */
(function (sahel) {
  "use strict";

  const SPEEDS = [1, 2, 4, 8];
  const PARTS = ["play", "back", "forward", "from", "to", "preset", "all", "zoom", "tune", "options", "step", "speed", "mode", "measure", "loop",
    "track", "canvas", "window", "grip", "low", "high", "overview", "problem"];
  const BARS = { "events-type": ["events", true], events: ["events", false], "deaths-type": ["deaths", true], deaths: ["deaths", false] };
  const DEFAULT_BARS = "events-type";
  const SHORTEST_AXIS_DAYS = 21;
  const GRASPABLE_PX = 44; /* a window that is typed or chosen is at least so wide */
  const ZOOM_FACTOR = 4; /* of the window, to the axis that is zoomed in to it */
  const GRAB_PX = { fine: 18, coarse: 44 };
  const MARGIN_PX = 9; /* beside the track: handles may reach into it */
  const INSIDE_PX = 7; /* how far a handle's ground reaches into the window */
  const SETTLE_MS = 300;
  const ISO = /^\d{4}-\d{2}-\d{2}$/;

  sahel.Timeline = class {
    constructor(page, host) {
      this.page = page;
      this.host = host;
      this.first = this.last = this.from = this.to = sahel.dayOf("2024-01-01");
      this.whole = this.view = { first: this.first, last: this.last };
      this.isCumulative = false;
      [this.measure, this.isStacked] = BARS[DEFAULT_BARS];
      this.step = "month";
      this.speed = 1;
      for (const name of PARTS) this[name + "Part"] = host.querySelector(`[data-part="${name}"]`);
      this.drawing = new sahel.TimeDrawing(this, this.canvasPart);
      this.words = new sahel.TimeWords(this);
      this.player = new sahel.TimePlayer(this);
      this.gestures = new sahel.TimeGestures(this);
      this.listen();
      page.on("texts", () => this.label());
      new ResizeObserver(() => { this.drawing.redraw(); this.place(); }).observe(this.canvasPart);
    }

    get isPlaying() { return this.player.isPlaying; }
    toggle() { this.player.toggle(); }
    play() { this.player.play(); }
    stop() { this.player.stop(); }

    listen() {
      const choose = (part, act) => part.addEventListener("change", () => { act(part.value); this.page.emit("changed", this); });
      const press = (part, act) => part.addEventListener("click", act);
      choose(this.stepPart, (step) => { this.step = step; this.isStepChosen = true; });
      choose(this.speedPart, (speed) => { this.speed = Number(speed); });
      choose(this.measurePart, (bars) => this.setBars(bars));
      this.modePart.addEventListener("change", () => { this.isCumulative = this.modePart.value === "cumulative"; this.announce(); this.release(); });
      this.presetPart.addEventListener("change", () => this.takePreset());
      press(this.playPart, () => this.toggle());
      press(this.backPart, () => { this.stop(); this.stepBy(-1); this.settle(); });
      press(this.forwardPart, () => { this.stop(); this.stepBy(1); this.settle(); });
      press(this.allPart, () => { this.stop(); this.ask(this.first, this.last); });
      press(this.zoomPart, () => this.toggleZoom());
      press(this.loopPart, () => { this.player.isLooping = !this.player.isLooping; this.label(); });
      press(this.tunePart, () => this.open(!this.optionsPart.classList.contains("is-open")));
      const isCoarse = window.matchMedia("(pointer: coarse)").matches;
      for (const input of [this.fromPart, this.toPart]) {
        input.type = isCoarse ? "date" : "text"; /* a phone's own wheels of dates; elsewhere whatever one types */
        input.addEventListener("change", () => this.takeTyped(input));
      }
    }

    /* --- events ------------------------------------------------------------------------------------------------- */

    /** Takes new events; a window that a person has set is kept, and the axis never gets shorter: a filter that leaves few
     * events must not look like the same period. */
    setColumns(columns) {
      const isFirst = !this.bins || !this.hasDays, wasWhole = isFirst || this.isWhole(), wasZoomed = this.isZoomed();
      this.columns = columns;
      this.bins = new sahel.Bins(columns);
      if (this.bins.dated) this.extend(isFirst);
      this.whole = padAxis(this.first, this.last);
      if (!wasZoomed) this.view = this.whole;
      if (!this.isStepChosen) this.step = chooseStep(this.last - this.first);
      this.stepPart.value = this.step;
      this.labelPresets();
      this.drawing.redraw();
      if (this.pending && this.bins.dated) this.restore(this.pending);
      else if (wasWhole) this.set(this.first, this.last);
      else this.set(this.asked[0], this.asked[1]);
      this.describe();
    }

    extend(isFirst) {
      this.first = isFirst ? this.bins.first : Math.min(this.first, this.bins.first);
      this.last = isFirst ? this.bins.last : Math.max(this.last, this.bins.last);
      this.latest = Math.max(isFirst ? 0 : this.latest, this.bins.latestStart);
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

    setBars(bars) {
      [this.measure, this.isStacked] = BARS[bars];
      this.measurePart.value = bars;
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
      this.place();
      this.fromPart.value = this.write(this.fromPart, this.shownFrom());
      this.toPart.value = this.write(this.toPart, this.to);
      this.complain(null);
      this.words.update();
      this.words.speakSoon();
      this.page.emit("window", this);
    }

    write(input, day) { return input.type === "date" ? sahel.isoOf(day) : sahel.calendar.formatDays(this.page.language, day); }

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

    takePreset() {
      const [from, to] = sahel.calendar.makePresets(this.latest)[this.presetPart.value];
      this.presetPart.value = "";
      this.stop();
      this.ask(from, to);
    }

    takeTyped(input) {
      const isEnd = input === this.toPart;
      const day = sahel.calendar.parseDay(input.value, isEnd);
      if (Number.isNaN(day)) return this.complain(input);
      this.stop();
      if (isEnd) this.ask(Math.min(this.from, sahel.calendar.parseDay(input.value, false)), day);
      else this.ask(day, Math.max(this.to, sahel.calendar.parseDay(input.value, true)));
    }

    /** Says that what was typed is no date; `null` takes it back. */
    complain(input) {
      for (const part of [this.fromPart, this.toPart]) part.setAttribute("aria-invalid", part === input ? "true" : "false");
      this.problemPart.textContent = input ? this.page.t("Not a date. Try 2024-09-17, 17/09/2024, Sept 2024 or 2024.") : "";
      this.problemPart.hidden = !input;
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
      const shift = Math.max(this.whole.first - first, 0) + Math.min(this.whole.last - last, 0);
      this.view = { first: first + shift, last: last + shift };
      this.drawing.redraw();
      this.place();
      this.labelZoom();
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

    /* --- where the parts stand ---------------------------------------------------------------------------------- */

    place() {
      const width = this.drawing.width;
      if (!width || !this.bins) return;
      const low = this.shareOf(this.shownFrom()) * width, high = this.shareOf(this.to + 1) * width;
      const left = Math.max(low, 0), right = Math.min(high, width);
      this.windowPart.style.left = left + "px";
      this.windowPart.style.width = Math.max(right - left, 0) + "px";
      this.placeHandles(low, high, width);
      this.placeGrip((left + right) / 2, width, right <= left);
      const days = (first, last) => sahel.calendar.formatDays(this.page.language, first, last);
      for (const [part, day, text] of [[this.lowPart, this.from, days(this.from)], [this.highPart, this.to, days(this.to)], [this.gripPart, this.from, days(this.from, this.to)]]) {
        part.setAttribute("aria-valuemin", this.first);
        part.setAttribute("aria-valuemax", this.last);
        part.setAttribute("aria-valuenow", day);
        part.setAttribute("aria-valuetext", text);
        part.dataset.day = text;
      }
    }

    /** Handles as wide as a finger, reaching outwards so that the window between them stays free; each line at its day. */
    placeHandles(low, high, width) {
      const grab = window.matchMedia("(pointer: coarse)").matches ? GRAB_PX.coarse : GRAB_PX.fine;
      const inside = Math.min(INSIDE_PX, Math.max((high - low) / 2, 0));
      const right = Math.min(Math.max(high - inside, grab - MARGIN_PX), width + MARGIN_PX - grab);
      const left = Math.max(Math.min(low + inside - grab, right - grab), -MARGIN_PX);
      for (const [handle, edge, day] of [[this.lowPart, left, low], [this.highPart, right, high]]) {
        handle.style.left = edge + "px";
        handle.style.width = grab + "px";
        handle.style.setProperty("--day", day - edge + "px");
        handle.classList.toggle("is-away", day < -1 || day > width + 1);
      }
      this.lowPart.hidden = this.isCumulative;
    }

    placeGrip(middle, width, isAway) {
      this.gripPart.hidden = isAway || this.isWhole() || this.isCumulative;
      if (this.gripPart.hidden) return;
      this.gripPart.firstElementChild.textContent = this.words.nameWindow();
      const half = this.gripPart.offsetWidth / 2;
      this.gripPart.style.left = Math.max(0, Math.min(middle - half, width - 2 * half)) + "px";
    }

    /* --- words and panels --------------------------------------------------------------------------------------- */

    label() {
      sahel.relabel(this.host, this.page);
      this.host.setAttribute("aria-label", this.page.t("Time"));
      const text = this.isPlaying ? this.page.t("Pause") : this.page.t("Play");
      this.playPart.setAttribute("aria-label", text);
      this.playPart.title = text;
      this.playPart.classList.toggle("is-playing", this.isPlaying);
      this.loopPart.setAttribute("aria-pressed", String(this.player.isLooping));
      this.labelPresets();
      this.labelZoom();
      if (!this.bins) return;
      this.drawing.redraw();
      this.describe();
      this.announce();
    }

    describe() { this.canvasPart.setAttribute("aria-label", this.words.describeChart()); }

    /** The years of the presets by their numbers: the data may end long before today. */
    labelPresets() {
      if (!this.latest) return;
      const { makePresets, yearOf, formatDays } = sahel.calendar, presets = makePresets(this.latest);
      for (const option of this.presetPart.options) {
        if (option.value.endsWith("Year")) option.textContent = String(yearOf(presets[option.value][0]));
      }
      this.presetPart.title = this.page.t("Counted back from the last day with an event, {day}", { day: formatDays(this.page.language, this.latest) });
    }

    labelZoom() {
      const text = this.isZoomed() ? this.page.t("Show the whole period on the axis") : this.page.t("Zoom the axis to the window");
      this.zoomPart.setAttribute("aria-label", text);
      this.zoomPart.title = text;
      this.zoomPart.classList.toggle("is-zoomed", this.isZoomed());
      this.overviewPart.hidden = !this.isZoomed();
    }

    open(isOpen) {
      this.optionsPart.classList.toggle("is-open", isOpen);
      this.tunePart.setAttribute("aria-expanded", String(isOpen));
    }

    /** Closes what is open over the map; true when something was. */
    closePanels() {
      const panels = Array.from(this.host.querySelectorAll("details[open]"));
      const wasOpen = panels.length > 0 || this.optionsPart.classList.contains("is-open");
      panels.forEach((panel) => { panel.open = false; });
      this.open(false);
      return wasOpen;
    }

    /* --- the address -------------------------------------------------------------------------------------------- */

    /** What differs from the default, as the address keeps it. */
    state() {
      const state = {};
      if (this.pending) return this.pending;
      if (this.bins && !(this.asked[0] <= this.first && this.asked[1] >= this.last)) {
        state.from = sahel.isoOf(this.asked[0]);
        state.to = sahel.isoOf(this.asked[1]);
      }
      if (this.isCumulative) state.cum = "1";
      if (this.isStepChosen) state.step = this.step;
      if (this.speed !== 1) state.speed = String(this.speed);
      const bars = Object.keys(BARS).find((name) => BARS[name][0] === this.measure && BARS[name][1] === this.isStacked);
      if (bars !== DEFAULT_BARS) state.bars = bars;
      return state;
    }

    /** Takes an address's values; what does not parse, and what is missing, is as at the start. */
    restore(params) {
      this.pending = this.hasDays ? null : { ...params };
      const { step, speed, cum, bars, from, to } = params;
      this.isStepChosen = sahel.calendar.STEPS.includes(step);
      this.step = this.isStepChosen ? step : chooseStep(this.last - this.first);
      this.speed = SPEEDS.includes(Number(speed)) ? Number(speed) : 1;
      this.isCumulative = cum === "1";
      this.stepPart.value = this.step;
      this.speedPart.value = String(this.speed);
      this.modePart.value = this.isCumulative ? "cumulative" : "window";
      this.setBars(Object.hasOwn(BARS, bars) ? bars : DEFAULT_BARS);
      if (this.pending) return;
      const days = [from, to].map((text) => (ISO.test(text) ? sahel.calendar.parseDay(text, false) : NaN));
      const isKnown = days[0] <= days[1];
      this.set(isKnown ? days[0] : this.first, isKnown ? days[1] : this.last);
      this.reveal();
    }
  };

  sahel.SPEEDS = SPEEDS;

  /** Sets the texts of the elements that name them in `data-t` (content) and `data-t-label` (accessible name). */
  sahel.relabel = function (host, page) {
    host.querySelectorAll("[data-t]").forEach((element) => { element.textContent = page.t(element.dataset.t); });
    host.querySelectorAll("[data-t-label]").forEach((element) => {
      element.setAttribute("aria-label", page.t(element.dataset.tLabel));
      element.title = page.t(element.dataset.tLabel);
    });
  };

  function chooseStep(days) { return days <= 120 ? "day" : days <= 900 ? "week" : "month"; }

  /** The days of the axis: those of the events, and some around them when they are few. */
  function padAxis(first, last) {
    const missing = Math.max(SHORTEST_AXIS_DAYS - (last - first + 1), 0);
    return { first: first - Math.floor(missing / 2), last: last + Math.ceil(missing / 2) };
  }
})(window.sahel);
