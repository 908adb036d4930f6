/* How many events, and how many dead, a span of days holds: prefix sums by type, so that any bar costs one subtraction.
 *
 * An event whose date is a span is shared out evenly over its days, so that the bars add up to the events. A window shows
 * every event that touches it, so `countTouching` counts such an event whole. */
(function (sahel) {
  "use strict";

  const DUST = 1e-9; /* what is left of a share after adding and taking it away again */

  /** How many events have a date, their first and last day, and the last on which one began; 0 where there is none. */
  sahel.spanOf = function ({ start, end }) {
    const dated = sahel.upperBound(start, sahel.UNDATED - 1);
    let last = 0;
    for (let row = 0; row < dated; row++) if (end[row] > last) last = end[row];
    return { dated, first: dated ? start[0] : 0, last, latest: dated ? start[dated - 1] : 0 };
  };

  sahel.Bins = class {
    constructor(columns) {
      this.columns = columns;
      const { dated, first, last } = sahel.spanOf(columns);
      this.dated = dated;
      this.undated = columns.start.length - dated;
      this.types = Math.max(columns.types.length, 1);
      this.first = first;
      this.last = last;
      this.days = this.last - this.first + 1;
      this.tables = {};
    }

    /** For each type a run of `days + 1` sums: what lies before each day. */
    tableOf(measure) {
      if (!this.tables[measure]) this.tables[measure] = this.addUp(measure === "deaths" ? this.weighDeaths() : null);
      return this.tables[measure];
    }

    addUp(weights) {
      const { start, end, type } = this.columns, run = this.days + 1, first = this.first;
      const sums = new Float64Array(run * this.types), rates = new Float64Array(run * this.types);
      for (let row = 0; row < this.dated; row++) {
        const weight = weights ? weights[row] : 1;
        const at = type[row] * run + start[row] - first, days = end[row] - start[row] + 1;
        if (days === 1) sums[at] += weight;
        else { rates[at] += weight / days; rates[at + days] -= weight / days; }
      }
      for (let kind = 0; kind < this.types; kind++) accumulate(sums, rates, kind * run, run);
      return sums;
    }

    /** Each dated event's deaths: the best estimate, else the lowest; a joint toll at the attack's first site alone. */
    weighDeaths() {
      const { best, low, flags, attack } = this.columns;
      const weights = new Float64Array(this.dated);
      const counted = new Set();
      for (let row = 0; row < this.dated; row++) {
        const deaths = best[row] >= 0 ? best[row] : low[row];
        if (deaths <= 0) continue;
        if (flags[row] & sahel.FLAGS.joint && attack[row] >= 0) {
          if (counted.has(attack[row])) continue;
          counted.add(attack[row]);
        }
        weights[row] = deaths;
      }
      return weights;
    }

    /** What the days `from` up to, not including, `until` hold of one type. */
    sum(measure, type, from, until) {
      const table = this.tableOf(measure), base = type * (this.days + 1);
      return table[base + this.placeOf(until)] - table[base + this.placeOf(from)];
    }

    placeOf(day) { return Math.min(Math.max(day - this.first, 0), this.days); }

    /** What each bar holds, all types together; `edges` as `calendar.makeEdges` gives them. */
    fill(measure, edges) {
      const bars = new Float64Array(edges.length - 1);
      for (let bar = 0; bar < bars.length; bar++) {
        for (let type = 0; type < this.types; type++) bars[bar] += this.sum(measure, type, edges[bar], edges[bar + 1]);
        if (bars[bar] < DUST) bars[bar] = 0;
      }
      return bars;
    }

    /** How many events touch the days `from` to `to`: those that had begun, less those that were over. */
    countTouching(from, to) {
      if (!this.dated || to < from) return 0;
      if (!this.begun) this.countEnds();
      return this.begun[this.placeOf(to + 1)] - this.over[this.placeOf(from)];
    }

    countEnds() {
      const { start, end } = this.columns;
      this.begun = new Int32Array(this.days + 1);
      this.over = new Int32Array(this.days + 1);
      for (let row = 0; row < this.dated; row++) {
        this.begun[start[row] - this.first + 1]++;
        this.over[end[row] - this.first + 1]++;
      }
      for (let day = 1; day <= this.days; day++) {
        this.begun[day] += this.begun[day - 1];
        this.over[day] += this.over[day - 1];
      }
    }

    /** The deaths of the events that touch the days, by the map's own rule: `{least, most, isOpen, known}`. */
    tollOf(from, to) {
      if (!this.tolls) this.countTolls();
      const until = this.placeOf(to + 1), since = this.placeOf(from);
      const [least, most, open, known] = this.tolls.map(({ begun, over }) => (to < from ? 0 : begun[until] - over[since]));
      const toll = { least, most, open, known };
      this.addJoint(toll, from, to);
      return { least: toll.least, most: toll.most, isOpen: toll.open > 0, known: toll.known };
    }

    /** Prefix sums of the tolls of single events; the joint ones are few and are gone through one by one. */
    countTolls() {
      const { start, end, flags, attack, low, best } = this.columns, { first, dated } = this;
      this.tolls = Array.from({ length: 4 }, () => ({ begun: new Float64Array(this.days + 1), over: new Float64Array(this.days + 1) }));
      const [least, most, open, known] = this.tolls, joint = [];
      for (let row = 0; row < dated; row++) {
        if (low[row] < 0 && best[row] < 0) continue;
        if (flags[row] & sahel.FLAGS.joint && attack[row] >= 0) { joint.push(row); continue; }
        const begun = start[row] - first + 1, over = end[row] - first + 1;
        const atLeast = this.leastOf(row), atMost = this.mostOf(row), isOpen = this.isOpen(row);
        least.begun[begun] += atLeast;
        least.over[over] += atLeast;
        most.begun[begun] += atMost;
        most.over[over] += atMost;
        if (isOpen) { open.begun[begun]++; open.over[over]++; }
        known.begun[begun]++;
        known.over[over]++;
      }
      this.joint = Int32Array.from(joint);
      for (const { begun, over } of this.tolls) {
        for (let day = 1; day <= this.days; day++) { begun[day] += begun[day - 1]; over[day] += over[day - 1]; }
      }
    }

    leastOf(row) { return Math.max(this.columns.low[row], 0); }
    mostOf(row) { return Math.max(this.columns.high[row], this.columns.best[row], this.columns.low[row]); }
    isOpen(row) { return this.columns.high[row] < 0; }

    addJoint(toll, from, to) {
      const { start, end, attack } = this.columns;
      const counted = new Set();
      for (const row of this.joint) {
        if (start[row] > to) break;
        if (end[row] < from || counted.has(attack[row])) continue;
        counted.add(attack[row]);
        toll.least += this.leastOf(row);
        toll.most += this.mostOf(row);
        toll.open += this.isOpen(row) ? 1 : 0;
        toll.known++;
      }
    }
  };

  /** Turns what falls on each day, and the rates of spans, into what lies before each day. */
  function accumulate(sums, rates, base, run) {
    let before = 0, rate = 0;
    for (let day = 0; day < run; day++) {
      rate += rates[base + day];
      if (rate < DUST) rate = 0;
      const here = sums[base + day] + rate;
      sums[base + day] = before;
      before += here;
    }
  }
})(window.sahel);
