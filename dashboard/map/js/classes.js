/* Class breaks of shaded units and hexagons, and the deaths of rows: a joint toll counts once, at its first site. */
(function (sahel) {
  "use strict";

  const NICE = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000];

  /** Rising lower ends of at most `steps` classes, each about the same factor above the last; the first is 1. */
  sahel.chooseBreaks = function (most, steps) {
    const breaks = [1];
    const factor = Math.pow(Math.max(most, 2), 1 / steps);
    for (let step = 1; step < steps; step++) {
      const wanted = Math.pow(factor, step);
      const nice = NICE.reduce((a, b) => (Math.abs(Math.log(b / wanted)) < Math.abs(Math.log(a / wanted)) ? b : a));
      if (nice > breaks[breaks.length - 1] && nice <= most) breaks.push(nice);
    }
    return breaks;
  };

  /** The class of a value of 1 or more. */
  sahel.classOf = (breaks, value) => sahel.upperBound(breaks, value) - 1;

  /** A class in words: "2–4", "5", "10+". */
  sahel.nameClass = function (page, breaks, step) {
    if (step + 1 === breaks.length) return `${page.number(breaks[step])}+`;
    const last = breaks[step + 1] - 1;
    return last === breaks[step] ? page.number(last) : `${page.number(breaks[step])}–${page.number(last)}`;
  };

  /** A function that gives a row's deaths to count: 0 when unknown, and for a joint toll that was counted already. */
  sahel.deathCounter = function (columns) {
    const { best, low, flags, attack } = columns;
    const counted = new Set();
    return (row) => {
      if (flags[row] & sahel.FLAGS.joint) {
        if (counted.has(attack[row])) return 0;
        counted.add(attack[row]);
      }
      return Math.max(best[row] >= 0 ? best[row] : low[row], 0);
    };
  };
})(window.sahel);
