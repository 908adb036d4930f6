/* The slider in words: how the window compares with the time before it, what has no date, what a bar holds. */
(function (sahel) {
  "use strict";

  const SMALLEST_BASE = 20; /* as in dashboard/summary.py, which names its source: below it no change in percent */
  const MINUS = "\u2212";
  const QUIET_MS = 700; /* how long the window rests before a screen reader is told */

  sahel.TimeWords = class {
    constructor(timeline) {
      this.timeline = timeline;
      this.page = timeline.page;
      this.line = timeline.part("change");
      this.voice = timeline.part("voice");
    }

    isOne(n) { return this.page.language === "fr" ? n < 2 : n === 1; }

    /** Shows what the window amounts to; called at each step, so it only adds up sums that are there. */
    update() {
      const parts = this.describe(), { bins } = this.timeline;
      this.line.classList.toggle("has-undated", Boolean(bins && bins.undated));
      this.line.textContent = this.line.title = parts.map((part) => part[0].toLocaleUpperCase(this.page.language) + part.slice(1)).join(". ");
    }

    describe() {
      const { bins, first, last, period } = this.timeline;
      if (!bins || !bins.dated) return this.describeUndated();
      const from = this.timeline.shownFrom(), to = this.timeline.to;
      const isWhole = this.timeline.isWhole();
      const whole = { days: this.days(first, last) };
      const parts = isWhole ? [period ? this.page.t("the whole period: {days}", whole) : this.page.t("all time: {days}", whole)] : [];
      if (!isWhole && !this.timeline.isCumulative) parts.push(this.compare(from, to));
      return parts.concat(this.describeUndated());
    }

    describeUndated() {
      const { bins } = this.timeline;
      if (!bins || !bins.undated) return [];
      const n = this.page.number(bins.undated), isOne = this.isOne(bins.undated);
      if (this.timeline.isWhole()) return [isOne ? this.page.t("with {n} event without a date", { n }) : this.page.t("with {n} events without a date", { n })];
      return [isOne ? this.page.t("{n} event without a date is shown only with all time", { n }) : this.page.t("{n} events without a date are shown only with all time", { n })];
    }

    /** The window against as many days before it; where the events do not reach back so far nothing is compared. */
    compare(from, to) {
      const { bins, first } = this.timeline, { page } = this;
      const days = to - from + 1;
      if (from - days < first) return page.t("no time of this length before it to compare with");
      const now = bins.countTouching(from, to), before = bins.countTouching(from - days, from - 1);
      const period = days === 1 ? page.t("the day before") : page.t("in the {n} days before", { n: page.number(days) });
      const then = !before ? "0" : page.t("{n}, with {killed} killed", { n: page.number(before), killed: this.toll(bins.tollOf(from - days, from - 1)) });
      if (now === before) return page.t("as many events as {period}: {then}", { period, then });
      return page.t("{change} than {period}: {then}", { change: this.change(now, before), period, then });
    }

    change(now, before) {
      const n = Math.abs(now - before), value = { n: this.page.number(n) }, isOne = this.isOne(n);
      let words = now > before ? this.page.t("{n} more events", value) : this.page.t("{n} fewer events", value);
      if (isOne) words = now > before ? this.page.t("{n} more event", value) : this.page.t("{n} fewer event", value);
      return before < SMALLEST_BASE ? words : `${words} (${this.percent(now / before - 1)})`;
    }

    percent(share) {
      const format = new Intl.NumberFormat(this.page.language, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });
      return format.format(share).replace("-", MINUS);
    }

    toll({ least, most, isOpen, known }) {
      return known ? this.page.formatRange(least, isOpen ? -1 : most) : this.page.t("unknown");
    }

    days(first, last) { return sahel.calendar.formatDays(this.page.language, first, last); }

    /** The window's own name, on its grip: a year, a month, or how long it is. */
    nameWindow() {
      const from = this.timeline.shownFrom(), to = this.timeline.to, n = to - from + 1;
      const named = sahel.calendar.nameSpan(this.page.language, from, to);
      if (named) return named;
      return this.isOne(n) ? this.page.t("{n} day", { n: this.page.number(n) }) : this.page.t("{n} days", { n: this.page.number(n) });
    }

    /** Tells a screen reader, once the window rests and never while it plays. */
    speakSoon() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => { if (!this.timeline.isPlaying) this.speak(); }, QUIET_MS);
    }

    speak() {
      const { bins } = this.timeline;
      if (!bins) return;
      const from = this.timeline.shownFrom(), to = this.timeline.to;
      const count = this.timeline.isWhole() ? bins.dated + bins.undated : bins.countTouching(from, to);
      const n = this.page.number(count), killed = this.toll(bins.tollOf(from, to)), days = this.days(from, to);
      const said = this.isOne(count) ? this.page.t("{days}: {n} event, {killed} killed", { days, n, killed }) : this.page.t("{days}: {n} events, {killed} killed", { days, n, killed });
      this.voice.textContent = [said, ...this.describe()].join(". ");
    }

    /** The histogram for those who do not see it. */
    describeChart() {
      const { drawing, measure, whole } = this.timeline;
      if (!drawing.bars || !drawing.highest) return this.page.t("no event with a date");
      const top = drawing.bars.indexOf(drawing.highest);
      const values = { days: this.days(whole.first, whole.last), n: this.page.number(Math.round(drawing.highest)), top: drawing.nameBar(top) };
      return measure === "deaths" ? this.page.t("Histogram of the killed, {days}; most: {n}, {top}", values) : this.page.t("Histogram of the events, {days}; most: {n}, {top}", values);
    }
  };
})(window.sahel);
