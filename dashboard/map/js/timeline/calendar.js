/* Days as the slider counts them: UTC days since 1970, so that no change of clocks can lose or double one. */
(function (sahel) {
  "use strict";

  const DAY_MS = 86400000;
  const MONTHS = { month: 1, quarter: 3, year: 12 };
  const MEAN_DAYS = { day: 1, week: 7, month: 30.44, quarter: 91.3, year: 365.25 };
  const STEPS = Object.keys(MEAN_DAYS);
  const MONDAY = 3; /* 1 January 1970 was a Thursday */

  /* The narrowest bars in pixels: finer ones are no longer told apart. Months may be thinner, years say too little. */
  const LEAST_BAR_PX = { day: 3.4, week: 3.4, month: 1.8 };

  /* How far apart the axis's words must be to be read, finest first. */
  const TICKS = [["day", 1, 26], ["week", 1, 58], ["month", 1, 52], ["month", 3, 52], ["year", 1, 42], ["year", 2, 42], ["year", 5, 42], ["year", 10, 42]];

  const MONTH_NAMES = [
    ["january", "janvier"], ["february", "fevrier"], ["march", "mars"], ["april", "avril"], ["may", "mai"], ["june", "juin"], ["july", "juillet"],
    ["august", "aout"], ["september", "septembre"], ["october", "octobre"], ["november", "novembre"], ["december", "decembre"],
  ];

  const dayOf = (year, month, day) => Math.round(Date.UTC(year, month, day) / DAY_MS);
  const yearOf = (day) => sahel.dateOf(day).getUTCFullYear();
  const monthOf = (day) => sahel.dateOf(day).getUTCMonth();

  /** The first day of the unit that a day lies in; weeks begin on Monday. */
  function floorTo(day, unit) {
    if (unit === "day") return day;
    if (unit === "week") return day - ((((day + MONDAY) % 7) + 7) % 7);
    const size = MONTHS[unit];
    return dayOf(yearOf(day), monthOf(day) - (monthOf(day) % size), 1);
  }

  /** The day so many units later, by the calendar: a month after 31 January is the last day of February. */
  function add(day, unit, count) {
    if (!MONTHS[unit]) return day + count * MEAN_DAYS[unit];
    const year = yearOf(day), month = monthOf(day) + count * MONTHS[unit];
    return Math.min(dayOf(year, month, sahel.dateOf(day).getUTCDate()), dayOf(year, month + 1, 0));
  }

  /** The same for the last day of a span, so that a span of whole months stays one. */
  const addToEnd = (day, unit, count) => add(day + 1, unit, count) - 1;

  /** The first days of the bars that cover `first` to `last`, and the day after the last bar. */
  function makeEdges(first, last, unit) {
    const edges = [floorTo(first, unit)];
    while (edges[edges.length - 1] <= last) edges.push(add(edges[edges.length - 1], unit, 1));
    return edges;
  }

  /** The finest unit whose bars can be told apart when so many days share so many pixels. */
  function chooseUnit(days, width) {
    return Object.keys(LEAST_BAR_PX).find((unit) => (MEAN_DAYS[unit] * width) / days >= LEAST_BAR_PX[unit]) || "year";
  }

  /** Pairs of a day and the words to stand there. */
  function makeTicks(first, last, width, language) {
    const perDay = width / (last + 1 - first);
    const [unit, every] = TICKS.find(([name, count, room]) => MEAN_DAYS[name] * count * perDay >= room) || TICKS[TICKS.length - 1];
    const ticks = [];
    for (let day = floorTo(first, unit); day <= last; day = add(day, unit, 1)) {
      const number = unit === "year" ? yearOf(day) : unit === "month" ? monthOf(day) : 0;
      if (day >= first && number % every === 0) ticks.push([day, nameTick(day, unit, ticks.length ? ticks[ticks.length - 1][0] : null, language)]);
    }
    return ticks;
  }

  /** A tick in as few words as tell it from the one before: the year, and the month of days, only where they are new. */
  function nameTick(day, unit, before, language) {
    const isNewYear = before === null || yearOf(day) !== yearOf(before);
    if (unit === "year" || (unit === "month" && isNewYear && monthOf(day) === 0)) return String(yearOf(day));
    if (unit === "month") return format(language, isNewYear ? { month: "short", year: "numeric" } : { month: "short" }, day);
    if (isNewYear) return format(language, SHORT, day);
    if (unit === "week" || monthOf(day) !== monthOf(before)) return format(language, { day: "numeric", month: "short" }, day);
    return format(language, { day: "numeric" }, day);
  }

  const formatters = new Map();

  /** A day in the language's words; formatters are dear to make, so each is made once. */
  function format(language, options, first, last) {
    const key = language + JSON.stringify(options);
    if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...options, timeZone: "UTC" }));
    const formatter = formatters.get(key);
    return last === undefined || last === first ? formatter.format(sahel.dateOf(first)) : formatter.formatRange(sahel.dateOf(first), sahel.dateOf(last));
  }

  const SHORT = { day: "numeric", month: "short", year: "numeric" };

  /** A day, or a span of days, in short: "17 Sept 2024". */
  const formatDays = (language, first, last) => format(language, SHORT, first, last);

  /** The bar's or window's name where the calendar has one, "2024", "September 2024"; else `null`. */
  function nameSpan(language, first, last) {
    if (first === floorTo(first, "year") && addToEnd(first - 1, "year", 1) === last) return String(yearOf(first));
    if (first === floorTo(first, "month") && addToEnd(first - 1, "month", 1) === last) return format(language, { month: "long", year: "numeric" }, first);
    return null;
  }

  /* --- what people type ------------------------------------------------------------------------------------------ */

  const READERS = [
    [/^(\d{4})$/, (y) => [y]],
    [/^(\d{4})[-/. ](\d{1,2})$/, (y, m) => [y, m]],
    [/^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})$/, (y, m, d) => [y, m, d]],
    [/^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/, (y, m, d) => [y, m, d]],
    [/^(\d{1,2})[-/. ](\d{4})$/, (m, y) => [y, m]],
    [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$/, (d, m, y) => [y, m, d]],
    [/^([a-z]{3,})\.? ?(\d{4})$/, (m, y) => [y, m]],
    [/^(\d{1,2})(?:er|st|nd|rd|th)? ?([a-z]{3,})\.? ?(\d{4})$/, (d, m, y) => [y, m, d]],
    [/^([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/, (m, d, y) => [y, m, d]],
  ];

  /** The first (or with `isEnd` the last) day of what was typed: a year, a month, a day; `NaN` when it is none.
   * Of two numbers before a year the first is the day. */
  function parseDay(text, isEnd) {
    const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\s\u00a0\u202f]+/g, " ").trim();
    for (const [pattern, order] of READERS) {
      const found = pattern.exec(plain);
      if (found) return readParts(order(...found.slice(1)), isEnd);
    }
    return NaN;
  }

  function readParts([yearText, monthText, dayText], isEnd) {
    const year = Number(yearText) + (yearText.length === 2 ? 2000 : 0);
    if (monthText === undefined) return isEnd ? dayOf(year, 12, 0) : dayOf(year, 0, 1);
    const month = readMonth(monthText);
    if (!(month >= 0 && month < 12)) return NaN;
    if (dayText === undefined) return isEnd ? dayOf(year, month + 1, 0) : dayOf(year, month, 1);
    const day = dayOf(year, month, Number(dayText));
    return monthOf(day) === month && yearOf(day) === year && Number(dayText) > 0 ? day : NaN;
  }

  /** A month's number from 0 by its figures or the beginning of its name; `NaN` when two months begin so. */
  function readMonth(text) {
    if (/^\d+$/.test(text)) return Number(text) - 1;
    const begun = MONTH_NAMES.flatMap((names, month) => (names.some((name) => name.startsWith(text)) ? [month] : []));
    return begun.length === 1 ? begun[0] : NaN;
  }

  /** The spans to choose from, by name; they count back from `last`, the last day of the data. */
  function makePresets(last) {
    const year = floorTo(last, "year");
    return {
      days7: [last - 6, last], days30: [last - 29, last], days90: [last - 89, last],
      thisYear: [year, add(year, "year", 1) - 1], lastYear: [add(year, "year", -1), year - 1],
    };
  }

  sahel.calendar = { STEPS, MEAN_DAYS, floorTo, add, addToEnd, makeEdges, chooseUnit, makeTicks, format, formatDays, nameSpan, parseDay, makePresets, yearOf };
})(window.sahel);
