/* The time slider: a histogram of the filtered events with a window of two handles. Nothing here asks the server. */
(function (sahel) {
  "use strict";

  const STEPS = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };
  const SPEEDS = [1, 2, 4, 8];
  const FRAMES_PER_SECOND = 4; /* steps a second at speed 1 */
  const HEIGHT_PX = 64;
  const AXIS_PX = 16;
  const MARGIN_PX = 9; /* the track's margin: handles may reach into it */
  const GRAB_PX = { fine: 16, coarse: 24 }; /* how wide a handle is to a mouse, to a finger */

  sahel.Timeline = class {
    constructor(page, host) {
      this.page = page;
      this.host = host;
      this.first = 0;
      this.last = 1;
      this.from = 0;
      this.to = 1;
      this.isCumulative = false;
      this.measure = "events";
      this.step = "month";
      this.speed = 1;
      this.isPlaying = false;
      this.build();
      page.on("texts", () => this.label());
      new ResizeObserver(() => { this.place(); this.paint(); }).observe(this.canvas);
    }

    build() {
      const part = (name) => this.host.querySelector(`[data-part="${name}"]`);
      for (const name of ["play", "step", "speed", "mode", "measure", "from", "to", "all", "track", "canvas", "low", "high", "window", "back", "forward"]) this[name + "Part"] = part(name);
      this.canvas = this.canvasPart;
      this.playPart.addEventListener("click", () => this.toggle());
      this.backPart.addEventListener("click", () => this.move(-1));
      this.forwardPart.addEventListener("click", () => this.move(1));
      this.allPart.addEventListener("click", () => { this.stop(); this.set(this.first, this.last); this.release(); });
      this.stepPart.addEventListener("change", () => { this.step = this.stepPart.value; });
      this.speedPart.addEventListener("change", () => { this.speed = Number(this.speedPart.value); });
      this.modePart.addEventListener("change", () => { this.isCumulative = this.modePart.value === "cumulative"; this.announce(); this.release(); });
      this.measurePart.addEventListener("change", () => { this.measure = this.measurePart.value; this.count(); this.paint(); });
      for (const input of [this.fromPart, this.toPart]) input.addEventListener("change", () => this.type());
      for (const [element, kind] of [[this.lowPart, "low"], [this.highPart, "high"], [this.windowPart, "window"], [this.canvas, "canvas"]]) {
        element.addEventListener("pointerdown", (event) => this.grab(event, kind));
      }
      this.trackPart.addEventListener("wheel", (event) => this.scroll(event), { passive: false });
      this.host.addEventListener("keydown", (event) => this.press(event));
    }

    /** Takes new events; a window that a person has set is kept, cut to the new span. */
    setColumns(columns) {
      const wasWhole = this.columns === undefined || (this.from <= this.first && this.to >= this.last);
      this.columns = columns;
      const dated = sahel.upperBound(columns.start, sahel.UNDATED - 1);
      this.dated = dated;
      this.first = dated ? columns.start[0] : sahel.dayOf("2024-01-01");
      this.last = this.first + 1;
      for (let row = 0; row < dated; row++) this.last = Math.max(this.last, columns.end[row]);
      this.bin = chooseBin(this.last - this.first);
      if (this.step === undefined || wasWhole) this.step = this.bin === "day" ? "day" : this.bin === "week" ? "week" : "month";
      this.stepPart.value = this.step;
      this.count();
      if (wasWhole) this.set(this.first, this.last);
      else this.set(this.from, this.to);
    }

    isWhole() { return this.shownFrom() <= this.first && this.to >= this.last; }
    shownFrom() { return this.isCumulative ? this.first : this.from; }

    /** The bins' edges and what they hold; an event whose date is a span is shared out evenly over its bins. */
    count() {
      if (!this.columns) return;
      this.edges = makeEdges(this.first, this.last, this.bin);
      this.bins = new Float64Array(this.edges.length - 1);
      const { start, end, best, low, flags, attack } = this.columns;
      const counted = new Set();
      for (let row = 0; row < this.dated; row++) {
        let weight = 1;
        if (this.measure === "deaths") {
          const isJoint = flags[row] & sahel.FLAGS.joint;
          weight = isJoint && counted.has(attack[row]) ? 0 : Math.max(best[row] >= 0 ? best[row] : low[row], 0);
          if (isJoint) counted.add(attack[row]);
        }
        const firstBin = sahel.upperBound(this.edges, start[row]) - 1;
        const lastBin = Math.min(sahel.upperBound(this.edges, end[row]) - 1, this.bins.length - 1);
        for (let bin = firstBin; bin <= lastBin; bin++) this.bins[bin] += weight / (lastBin - firstBin + 1);
      }
    }

    set(from, to) {
      this.from = Math.max(this.first, Math.min(from, this.last));
      this.to = Math.max(this.from, Math.min(to, this.last));
      this.announce();
    }

    announce() {
      this.fromPart.value = sahel.isoOf(this.shownFrom());
      this.toPart.value = sahel.isoOf(this.to);
      for (const input of [this.fromPart, this.toPart]) {
        input.min = sahel.isoOf(this.first);
        input.max = sahel.isoOf(this.last);
      }
      this.place();
      this.paint();
      this.page.emit("window", this);
    }

    /** Told when a person lets go: the moment to tell the server. */
    release() { this.page.emit("released", this); }

    /* --- drawing ------------------------------------------------------------------------------------------------ */

    shareOf(day) { return (day - this.first) / (this.last + 1 - this.first); }

    place() {
      const low = this.shareOf(this.shownFrom()) * 100, high = this.shareOf(this.to + 1) * 100;
      this.placeHandles((low / 100) * this.trackPart.clientWidth, (high / 100) * this.trackPart.clientWidth);
      this.lowPart.hidden = this.isCumulative;
      this.windowPart.style.left = low + "%";
      this.windowPart.style.width = high - low + "%";
      for (const [handle, day] of [[this.lowPart, this.shownFrom()], [this.highPart, this.to]]) {
        handle.setAttribute("aria-valuemin", this.first);
        handle.setAttribute("aria-valuemax", this.last);
        handle.setAttribute("aria-valuenow", day);
        handle.setAttribute("aria-valuetext", this.page.formatDays(day, day));
      }
    }

    /** Handles as wide as a finger, side by side however near the ends are; each one's line stays at its day. */
    placeHandles(low, high) {
      const width = this.trackPart.clientWidth;
      const grab = window.matchMedia("(pointer: coarse)").matches ? GRAB_PX.coarse : GRAB_PX.fine;
      const overlap = this.isCumulative ? 0 : Math.max(grab - (high - low), 0);
      const right = Math.min(Math.max(high - (grab - overlap) / 2, grab - MARGIN_PX), width + MARGIN_PX - grab);
      const left = Math.max(Math.min(low - (grab + overlap) / 2, right - grab), -MARGIN_PX);
      for (const [handle, edge, day] of [[this.lowPart, left, low], [this.highPart, right, high]]) {
        handle.style.left = edge + "px";
        handle.style.width = grab + "px";
        handle.style.setProperty("--day", day - edge + "px");
      }
    }

    paint() {
      if (!this.columns || !this.canvas.clientWidth) return;
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const width = this.canvas.clientWidth, height = HEIGHT_PX + AXIS_PX;
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
      const context = this.canvas.getContext("2d");
      context.scale(ratio, ratio);
      this.paintBars(context, width);
      this.paintAxis(context, width);
    }

    paintBars(context, width) {
      const base = this.page.style.base;
      const most = this.bins.reduce((a, b) => Math.max(a, b), 1);
      const from = this.shownFrom();
      for (let bin = 0; bin < this.bins.length; bin++) {
        if (!this.bins[bin]) continue;
        const left = this.shareOf(this.edges[bin]) * width;
        const right = this.shareOf(Math.min(this.edges[bin + 1], this.last + 1)) * width;
        const tall = Math.max((this.bins[bin] / most) * (HEIGHT_PX - 14), 1.5);
        const isInside = this.edges[bin + 1] > from && this.edges[bin] <= this.to;
        context.fillStyle = isInside ? base.accent : "#cfc7ba";
        context.fillRect(left, HEIGHT_PX - tall, Math.max(right - left - (right - left > 3 ? 1 : 0.2), 0.8), tall);
      }
      context.fillStyle = base.muted;
      context.font = `10px ${this.page.style.font}`;
      context.fillText(this.page.number(Math.round(most)), 10, 10);
      context.strokeStyle = base.border;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(0, HEIGHT_PX + 0.5);
      context.lineTo(width, HEIGHT_PX + 0.5);
      context.stroke();
    }

    paintAxis(context, width) {
      context.font = `11px ${this.page.style.font}`;
      context.fillStyle = this.page.style.base.muted;
      let free = 0;
      for (const [day, text] of makeTicks(this.first, this.last, width, this.page.language)) {
        const x = this.shareOf(day) * width;
        if (x < free || x + context.measureText(text).width > width) continue;
        context.fillRect(x, HEIGHT_PX, 1, 4);
        context.fillText(text, x + 3, HEIGHT_PX + 13);
        free = x + context.measureText(text).width + 12;
      }
    }

    /* --- a person's hands --------------------------------------------------------------------------------------- */

    dayAt(event) {
      const box = this.trackPart.getBoundingClientRect();
      const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
      return Math.round(this.first + share * (this.last + 1 - this.first));
    }

    grab(event, kind) {
      if (event.button) return;
      event.preventDefault();
      this.stop();
      const start = { day: this.dayAt(event), from: this.from, to: this.to };
      if (kind === "canvas") kind = this.grabEmpty(start);
      if (kind !== "window") this[kind + "Part"].focus({ preventScroll: true });
      const drag = (move) => this.drag(kind, start, this.dayAt(move));
      const drop = () => {
        document.removeEventListener("pointermove", drag);
        document.removeEventListener("pointerup", drop);
        document.removeEventListener("pointercancel", drop);
        this.release();
      };
      document.addEventListener("pointermove", drag);
      document.addEventListener("pointerup", drop);
      document.addEventListener("pointercancel", drop);
    }

    /** A press beside the window begins a new one there. */
    grabEmpty(start) {
      if (this.isCumulative) {
        this.set(this.from, start.day);
        return "high";
      }
      this.set(start.day, start.day + STEPS[this.step]);
      start.from = this.from;
      start.to = this.to;
      return "high";
    }

    drag(kind, start, day) {
      const moved = day - start.day;
      if (kind === "low") this.set(Math.min(start.from + moved, this.to), this.to);
      else if (kind === "high") this.set(Math.min(this.from, start.to + moved), Math.max(start.to + moved, this.from));
      else this.slide(start.from, start.to, moved);
    }

    /** Moves both ends, keeping the width. */
    slide(from, to, days) {
      const shift = Math.max(this.first - from, Math.min(days, this.last - to));
      if (this.isCumulative) this.set(from, to + days);
      else this.set(from + shift, to + shift);
    }

    move(steps) {
      this.slide(this.from, this.to, steps * STEPS[this.step]);
      this.release();
    }

    scroll(event) {
      event.preventDefault();
      this.slide(this.from, this.to, Math.sign(event.deltaY || event.deltaX) * STEPS[this.step]);
      clearTimeout(this.scrolled);
      this.scrolled = setTimeout(() => this.release(), 250);
    }

    type() {
      const from = sahel.dayOf(this.fromPart.value), to = sahel.dayOf(this.toPart.value);
      if (Number.isNaN(from) || Number.isNaN(to) || from > to) return this.announce();
      this.stop();
      this.set(this.isCumulative ? this.from : from, to);
      this.release();
    }

    press(event) {
      if (event.target.matches("input, select")) return;
      const isLow = event.target === this.lowPart, isHigh = event.target === this.highPart;
      const days = STEPS[this.step] * (event.key === "ArrowLeft" || event.key === "ArrowDown" ? -1 : 1);
      const width = this.to - this.from;
      if (event.key.startsWith("Arrow") && isLow) this.set(Math.min(this.from + days, this.to), this.to);
      else if (event.key.startsWith("Arrow") && isHigh) this.set(this.from, Math.max(this.to + days, this.from));
      else if (event.key.startsWith("Arrow")) this.slide(this.from, this.to, days);
      else if (event.key === "Home") this.set(this.first, isHigh ? this.from : isLow ? this.to : this.first + width);
      else if (event.key === "End") this.set(isHigh ? this.from : isLow ? this.to : this.last - width, this.last);
      else if (event.key === " " && !event.target.matches("button:not([role=slider])")) this.toggle();
      else return;
      event.preventDefault();
      if (event.key !== " ") this.release();
    }

    /* --- playing ------------------------------------------------------------------------------------------------ */

    toggle() { if (this.isPlaying) this.stop(); else this.play(); }

    play() {
      if (this.isWhole() || this.to >= this.last) {
        const width = this.isWhole() ? Math.max(3 * STEPS[this.step], 1) : this.to - this.from;
        this.set(this.first, this.first + width);
      }
      this.isPlaying = true;
      this.label();
      let before = performance.now(), rest = 0;
      const tick = (now) => {
        if (!this.isPlaying) return;
        rest += ((now - before) / 1000) * FRAMES_PER_SECOND * this.speed * STEPS[this.step];
        before = now;
        const days = Math.floor(rest);
        rest -= days;
        if (days) this.slide(this.from, this.to, days);
        if (this.to >= this.last) return this.stop();
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    }

    stop() {
      if (!this.isPlaying) return;
      this.isPlaying = false;
      this.label();
      this.release();
    }

    /* --- words -------------------------------------------------------------------------------------------------- */

    label() {
      sahel.relabel(this.host, this.page);
      const text = this.isPlaying ? this.page.t("Pause") : this.page.t("Play");
      this.playPart.setAttribute("aria-label", text);
      this.playPart.title = text;
      this.playPart.classList.toggle("is-playing", this.isPlaying);
      if (this.columns) this.announce();
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

  function chooseBin(days) {
    return days <= 120 ? "day" : days <= 900 ? "week" : "month";
  }

  /** The first days of the bins and the day after the last. */
  function makeEdges(first, last, bin) {
    const edges = [first];
    if (bin === "month") {
      const day = sahel.dateOf(first);
      for (let month = day.getUTCMonth() + 1; edges[edges.length - 1] <= last; month++) {
        edges.push(Date.UTC(day.getUTCFullYear(), month, 1) / 86400000);
      }
      return edges;
    }
    while (edges[edges.length - 1] <= last) edges.push(edges[edges.length - 1] + STEPS[bin]);
    return edges;
  }

  /** Pairs of a day and the text to stand there: years, or months when there is room. */
  function makeTicks(first, last, width, language) {
    const ticks = [];
    const room = width / ((last - first) / 30.4);
    const every = room > 46 ? 1 : room > 16 ? 3 : 12;
    const month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
    const start = sahel.dateOf(first);
    for (let year = start.getUTCFullYear(), number = 0; ; number += every) {
      const date = new Date(Date.UTC(year, number, 1));
      const day = date.getTime() / 86400000;
      if (day > last) break;
      if (day < first) continue;
      const isYear = date.getUTCMonth() === 0;
      ticks.push([day, isYear || !ticks.length ? (isYear ? String(date.getUTCFullYear()) : `${month.format(date)} ${date.getUTCFullYear()}`) : month.format(date)]);
    }
    return ticks;
  }
})(window.sahel);
