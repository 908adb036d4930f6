/* The row over the bars: play and step, typed dates, periods to choose, and what is seldom changed. */
(function (sahel) {
  "use strict";

  const PARTS = ["play", "back", "forward", "from", "to", "preset", "all", "zoom", "tune", "options", "step", "speed", "mode", "measure", "loop", "overview", "problem"];

  sahel.TimeControls = class {
    constructor(timeline) {
      this.timeline = timeline;
      this.page = timeline.page;
      for (const name of PARTS) this[name] = timeline.part(name);
      this.listenToButtons();
      this.listenToChoices();
      const isCoarse = window.matchMedia("(pointer: coarse)").matches;
      for (const input of [this.from, this.to]) {
        input.type = isCoarse ? "date" : "text"; /* a phone's own wheels of dates; elsewhere whatever one types */
        input.addEventListener("input", () => { this.typing = input; });
        input.addEventListener("change", () => { this.typing = null; this.takeTyped(input); });
        input.addEventListener("blur", () => { if (this.typing) this.takeBack(); });
      }
    }

    /** Shows the window's days again instead of what was typed. */
    takeBack() {
      this.typing = null;
      this.update();
    }

    listenToButtons() {
      const { timeline } = this;
      const press = (part, act) => part.addEventListener("click", act);
      const move = (count) => { timeline.stop(); timeline.stepBy(count); timeline.settle(); };
      press(this.play, () => timeline.toggle());
      press(this.back, () => move(-1));
      press(this.forward, () => move(1));
      press(this.all, () => { timeline.stop(); timeline.ask(timeline.first, timeline.last); });
      press(this.zoom, () => timeline.toggleZoom());
      press(this.loop, () => { timeline.player.isLooping = !timeline.player.isLooping; this.label(); });
      press(this.tune, () => this.open(!this.options.classList.contains("is-open")));
    }

    listenToChoices() {
      const { timeline } = this;
      const choose = (part, act) => part.addEventListener("change", () => { act(part.value); this.page.emit("changed", timeline); });
      choose(this.step, (step) => { timeline.step = step; timeline.isStepChosen = true; });
      choose(this.speed, (speed) => { timeline.speed = Number(speed); });
      choose(this.measure, (bars) => timeline.setBars(bars));
      this.mode.addEventListener("change", () => { timeline.isCumulative = this.mode.value === "cumulative"; timeline.announce(); timeline.release(); });
      this.preset.addEventListener("change", () => this.takePreset());
    }

    takePreset() {
      const [from, to] = sahel.calendar.makePresets(this.timeline.latest)[this.preset.value];
      this.preset.value = "";
      this.timeline.stop();
      this.timeline.ask(from, to);
    }

    /** A date that was typed; one beyond the other end takes that end along. */
    takeTyped(input) {
      const { timeline } = this, { parseDay } = sahel.calendar;
      const first = parseDay(input.value, false), last = parseDay(input.value, true);
      if (Number.isNaN(first)) return this.complain(input);
      timeline.stop();
      if (input === this.to) timeline.ask(Math.min(timeline.from, first), last);
      else timeline.ask(first, Math.max(timeline.to, last));
    }

    /** Says that what was typed is no date; `null` takes it back. */
    complain(input) {
      for (const part of [this.from, this.to]) part.setAttribute("aria-invalid", part === input ? "true" : "false");
      this.problem.textContent = input ? this.page.t("Not a date. Try 2024-09-17, 17/09/2024, Sept 2024 or 2024.") : "";
      this.problem.hidden = !input;
    }

    /** Writes the window's days and the choices as they are now. */
    update() {
      const { timeline } = this;
      this.from.disabled = timeline.isCumulative;
      this.write(this.from, timeline.shownFrom());
      this.write(this.to, timeline.to);
      if (!this.problem.hidden) this.complain(null);
    }

    /** Writes a day, but not over what a person is typing. */
    write(input, day) {
      if (input === this.typing) return;
      input.value = input.type === "date" ? sahel.isoOf(day) : sahel.calendar.formatDays(this.page.language, day);
    }

    showChoices() {
      const { timeline } = this;
      this.step.value = timeline.step;
      this.speed.value = String(timeline.speed);
      this.mode.value = timeline.isCumulative ? "cumulative" : "window";
      this.measure.value = timeline.bars;
    }

    /* --- words and panels --------------------------------------------------------------------------------------- */

    label() {
      const { timeline, page } = this;
      sahel.relabel(timeline.host, page);
      timeline.host.setAttribute("aria-label", page.t("Time"));
      name(this.play, timeline.isPlaying ? page.t("Pause") : page.t("Play"));
      this.play.classList.toggle("is-playing", timeline.isPlaying);
      this.loop.setAttribute("aria-pressed", String(timeline.player.isLooping));
      this.labelPresets();
      this.labelZoom();
    }

    /** The years of the presets by their numbers: the data may end long before today. */
    labelPresets() {
      const { latest } = this.timeline, { makePresets, yearOf, formatDays } = sahel.calendar;
      if (!latest) return;
      const presets = makePresets(latest);
      for (const option of this.preset.options) {
        if (option.value.endsWith("Year")) option.textContent = String(yearOf(presets[option.value][0]));
        if (option.value) option.disabled = presets[option.value][1] < this.timeline.first;
      }
      this.preset.title = this.page.t("Counted back from the last day with an event, {day}", { day: formatDays(this.page.language, latest) });
    }

    labelZoom() {
      const isZoomed = this.timeline.isZoomed();
      name(this.zoom, isZoomed ? this.page.t("Show the whole period on the axis") : this.page.t("Zoom the axis to the window"));
      this.zoom.classList.toggle("is-zoomed", isZoomed);
      this.overview.hidden = !isZoomed;
    }

    open(isOpen) {
      this.options.classList.toggle("is-open", isOpen);
      this.tune.setAttribute("aria-expanded", String(isOpen));
    }

    /** Closes what is open over the map; true when something was. */
    close() {
      const panels = Array.from(this.timeline.host.querySelectorAll("details[open]"));
      const wasOpen = panels.length > 0 || this.options.classList.contains("is-open");
      panels.forEach((panel) => { panel.open = false; });
      this.open(false);
      return wasOpen;
    }
  };

  function name(button, text) {
    button.setAttribute("aria-label", text);
    button.title = text;
  }

  /** Sets the texts of the elements that name them in `data-t` (content) and `data-t-label` (accessible name). */
  sahel.relabel = function (host, page) {
    host.querySelectorAll("[data-t]").forEach((element) => { element.textContent = page.t(element.dataset.t); });
    host.querySelectorAll("[data-t-label]").forEach((element) => name(element, page.t(element.dataset.tLabel)));
  };
})(window.sahel);
