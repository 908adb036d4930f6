/* Which events a window shows, found by halving, and what they add up to. Nothing here makes garbage while time moves. */
(function (sahel) {
  "use strict";

  sahel.Shown = class {
    constructor(columns) {
      this.columns = columns;
      this.rows = new Int32Array(columns.rows);
      this.count = 0;
      this.latest = makeLatest(columns.end);
    }

    /** Lists the events that touch the days `from` to `to`; undated ones only when `isWhole`. */
    set(from, to, isWhole) {
      const { start, end } = this.columns, { rows } = this;
      const stop = upperBound(start, isWhole ? sahel.UNDATED : to);
      const inside = isWhole ? 0 : Math.min(upperBound(start, from - 1), stop); /* from here on all begin in the window */
      let count = 0;
      for (let row = isWhole ? 0 : upperBound(this.latest, from - 1); row < inside; row++) if (end[row] >= from) rows[count++] = row;
      for (let row = inside; row < stop; row++) rows[count++] = row;
      this.count = count;
    }
  };

  /** What rows add up to: events by type and by precision, tied attacks, deaths at least and at most; a joint toll counts once. */
  sahel.sumRows = function (columns, rows, count) {
    const { type, precision, low, best, high, flags, attack } = columns;
    const sums = { types: new Int32Array(256), precisions: new Int32Array(8), ties: 0, least: 0, most: 0, unknown: 0, isOpen: false };
    const sites = new Map(), counted = new Set();
    for (let at = 0; at < count; at++) {
      const row = rows[at], placed = precision[row];
      sums.types[type[row]]++;
      sums.precisions[placed]++;
      if (attack[row] >= 0) {
        if (placed === 1 || placed === 2) {
          const number = (sites.get(attack[row]) || 0) + 1;
          sites.set(attack[row], number);
          sums.ties += number === 2;
        }
        if (flags[row] & sahel.FLAGS.joint) {
          if (counted.has(attack[row])) continue;
          counted.add(attack[row]);
        }
      }
      if (low[row] < 0 && best[row] < 0) { sums.unknown++; continue; }
      sums.least += Math.max(low[row], 0);
      sums.most += Math.max(high[row], best[row], low[row]);
      sums.isOpen = sums.isOpen || high[row] < 0;
    }
    return sums;
  };

  /** The first place whose value is greater than `value` in a rising array. */
  function upperBound(values, value) {
    let low = 0, high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The latest last day up to each row: rising, so that the first row that can touch a window is found by halving. */
  function makeLatest(ends) {
    const latest = new Uint16Array(ends.length);
    let last = 0;
    for (let row = 0; row < ends.length; row++) {
      if (ends[row] > last) last = ends[row];
      latest[row] = last;
    }
    return latest;
  }

  sahel.upperBound = upperBound;
})(window.sahel);
