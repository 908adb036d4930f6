/* Administrative units shaded by the shown events: their number, their deaths, or the change of either against the
 * period of the same length before. An event counts only in a unit that its report names or that holds its place. */
(function (sahel) {
  "use strict";

  /** The widest where_precision that says in which unit of an order an event lies. */
  const WIDEST = { 1: 4, 2: 3 };

  sahel.Units = class {
    constructor(page) {
      this.page = page;
      this.by = "none";
      this.level = 1;
      this.result = null;
      page.on("shown", (layer) => { this.layer = layer; this.shade(); });
    }

    isChange() { return this.by.startsWith("change"); }
    isDeaths() { return this.by.endsWith("deaths"); }

    choose(by, level) {
      this.by = by;
      this.level = level;
      this.shade();
    }

    /** Counts anew and hands the colours to the ground; `page.emit("shaded")` tells the legend. */
    shade() {
      const { page, layer } = this;
      if (!page.ground) return;
      const isWanted = this.by !== "none" && layer && layer.columns;
      this.result = isWanted && page.ground.outlinesOf(this.level) ? this.classify() : null;
      page.ground.setShades(this.result && this.result.looks, this.level);
      page.emit("shaded", this.result);
    }

    classify() {
      const now = this.count(this.layer.shown, this.layer.count);
      return this.isChange() ? this.classifyChange(now) : this.classifyTotals(now);
    }

    classifyTotals(now) {
      const { shades } = this.page.style;
      const breaks = sahel.chooseBreaks(now.totals.reduce((a, b) => Math.max(a, b), 0), shades.length);
      const looks = Array.from(now.totals, (total) => (total > 0 ? { colour: shades[sahel.classOf(breaks, total)] } : null));
      return { ...now, breaks, looks };
    }

    /** Each unit against the period before; `null` where neither has an event. */
    classifyChange(now) {
      const period = this.periodBefore();
      if (!period) return { ...now, looks: [], breaks: [], period };
      const before = this.count(...this.listPeriod(period));
      const changes = now.totals.map((total, number) => total - before.totals[number]);
      const steps = this.page.style.more.length;
      const breaks = sahel.chooseBreaks(changes.reduce((a, b) => Math.max(a, Math.abs(b)), 0), steps);
      const looks = Array.from(changes, (change, number) => (now.events[number] + before.events[number] ? this.lookOf(change, breaks) : null));
      return { ...now, before, changes, breaks, looks, period };
    }

    lookOf(change, breaks) {
      const { more, fewer, same } = this.page.style;
      if (change === 0) return { colour: same };
      const step = sahel.classOf(breaks, Math.abs(change));
      return change > 0 ? { colour: more[step] } : { colour: fewer[step], isFewer: true };
    }

    /** The days of the period before, `null` when the whole time is shown: nothing lies before it. */
    periodBefore() {
      const { timeline } = this.page;
      if (timeline.isWhole() || timeline.shownFrom() <= timeline.first) return null;
      const from = timeline.shownFrom(), days = timeline.to - from + 1;
      return { from: from - days, to: from - 1, isCut: from - days < timeline.first };
    }

    listPeriod({ from, to }) {
      const { start, end } = this.layer.columns;
      const rows = [];
      for (let row = sahel.upperBound(this.layer.latest, from - 1), stop = sahel.upperBound(start, to); row < stop; row++) {
        if (end[row] >= from) rows.push(row);
      }
      return [rows, rows.length];
    }

    /** Events and deaths by unit number; `wider`: placed only to a wider area; `outside`: no outline of their unit. */
    count(rows, count) {
      const { precision } = this.layer.columns;
      const outlines = this.page.ground.outlinesOf(this.level);
      const numberOf = outlines.finder(this.layer.columns, this.level);
      const size = outlines.names.length;
      const events = new Float64Array(size), deaths = new Float64Array(size);
      const deathsOf = sahel.deathCounter(this.layer.columns);
      let wider = 0, outside = 0;
      for (let at = 0; at < count; at++) {
        const row = rows[at];
        if (precision[row] === 0 || precision[row] > WIDEST[this.level]) { wider++; continue; }
        const number = numberOf(row);
        if (number < 0) { outside++; continue; }
        events[number]++;
        deaths[number] += deathsOf(row);
      }
      return { events, deaths, totals: this.isDeaths() ? deaths : events, wider, outside, isPatchy: this.page.ground.listUncovered(this.level).length > 0 };
    }
  };
})(window.sahel);
