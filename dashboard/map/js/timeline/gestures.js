/* A person's hands on the slider: pointer, two fingers, wheel and keys. */
(function (sahel) {
  "use strict";

  const MOVED_PX = { mouse: 3, touch: 7 }; /* less is a press, not a drag */
  const EDGE_PX = 10; /* a drag this near the end of a zoomed axis moves the axis on */
  const EDGE_SHARE = 0.015; /* of the axis, a frame */
  const NOTCH_PX = 100; /* of scrolling, to one step */
  const LINE_PX = 33;
  const PASSING_MS = 400; /* a scroll that began elsewhere passes over the slider without moving it */
  const LARGER = { day: "week", week: "month", month: "quarter", quarter: "year", year: "year" };

  sahel.TimeGestures = class {
    constructor(timeline, track) {
      this.timeline = timeline;
      this.track = track;
      this.touches = new Map();
      this.scrolled = 0;
      this.passed = -Infinity;
      this.track.addEventListener("pointerdown", (event) => this.press(event));
      this.track.addEventListener("pointermove", (event) => this.move(event));
      this.track.addEventListener("pointerup", (event) => this.lift(event));
      this.track.addEventListener("pointercancel", (event) => this.cancel(event));
      this.track.addEventListener("pointerleave", () => this.hideTip());
      this.track.addEventListener("dblclick", () => timeline.toggleZoom());
      this.track.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
      document.addEventListener("wheel", (event) => { if (!this.track.contains(event.target)) this.passed = event.timeStamp; }, { passive: true, capture: true });
      timeline.host.addEventListener("keydown", (event) => this.type(event));
      this.tip = sahel.make("div", "sahel-tip sahel-time-tip", "", { "aria-hidden": "true" });
      this.tip.hidden = true;
      this.track.append(this.tip);
    }

    /* --- pointer ------------------------------------------------------------------------------------------------- */

    press(event) {
      if (event.button || !this.timeline.bins) return;
      event.preventDefault();
      this.hideTip();
      this.timeline.stop();
      this.track.setPointerCapture(event.pointerId);
      if (event.pointerType === "touch") this.touches.set(event.pointerId, event.clientX);
      if (this.touches.size === 2) return this.pinchBegin();
      const kind = event.target.dataset.part || "canvas", { from, to } = this.timeline;
      if (["low", "high", "grip"].includes(kind)) event.target.focus({ preventScroll: true });
      this.hold = { kind, from, to, x: event.clientX, day: this.edgeAt(event.clientX), under: this.dayUnder(event.clientX), hasMoved: false };
      if (kind === "overview") this.pan(event.clientX);
    }

    move(event) {
      if (this.touches.has(event.pointerId)) this.touches.set(event.pointerId, event.clientX);
      if (this.spread && this.touches.size === 2) return this.pinch();
      if (!this.hold) return this.hover(event);
      const least = MOVED_PX[event.pointerType] || MOVED_PX.mouse;
      if (!this.hold.hasMoved && Math.abs(event.clientX - this.hold.x) < least) return;
      this.hold.hasMoved = true;
      this.hold.now = event.clientX;
      this.drag();
      this.pushOn();
    }

    drag() {
      const { timeline, hold } = this;
      if (hold.kind === "overview") return this.pan(hold.now);
      const moved = this.edgeAt(hold.now) - hold.day, under = this.dayUnder(hold.now);
      timeline.isHeld = true;
      if (hold.kind === "low") timeline.set(Math.min(hold.from + moved, hold.to), hold.to);
      else if (hold.kind === "high") timeline.set(hold.from, Math.max(hold.to + moved, hold.from));
      else if (this.isDrawing()) timeline.set(timeline.isCumulative ? hold.from : Math.min(hold.under, under), timeline.isCumulative ? under : Math.max(hold.under, under));
      else timeline.slide(moved, hold);
      timeline.isHeld = false;
    }

    /** Whether a drag draws a new window: on empty ground, or where the window leaves none. */
    isDrawing() {
      const { hold, timeline } = this;
      return hold.kind === "canvas" || (hold.kind === "window" && (timeline.isCumulative || (hold.from <= timeline.first && hold.to >= timeline.last)));
    }

    lift(event) {
      this.touches.delete(event.pointerId);
      if (this.spread) return this.pinchEnd();
      const hold = this.hold, { timeline } = this;
      this.hold = null;
      if (!hold || hold.kind === "overview") return;
      if (!hold.hasMoved) this.click(hold);
      if (timeline.from !== hold.from || timeline.to !== hold.to) timeline.release();
    }

    /** The browser took the finger for scrolling: as it was before. */
    cancel(event) {
      this.touches.delete(event.pointerId);
      const hold = this.hold;
      this.hold = this.spread = null;
      if (hold && hold.hasMoved && hold.kind !== "overview") this.timeline.set(hold.from, hold.to);
    }

    /** A press without a drag: one bar of the whole period, else the window comes to where the press was. */
    click(hold) {
      const { timeline } = this, width = hold.to - hold.from;
      const isWhole = timeline.isWhole() && !timeline.isCumulative;
      if (hold.kind !== "canvas" && !(hold.kind === "window" && (isWhole || timeline.isCumulative))) return;
      if (timeline.isCumulative) timeline.set(hold.from, hold.under);
      else if (isWhole) this.takeBar(hold.x);
      else timeline.slide(hold.under - Math.round(width / 2) - hold.from, hold);
    }

    takeBar(x) {
      const { drawing } = this.timeline;
      const bar = drawing.barAt(x - this.track.getBoundingClientRect().left);
      if (bar >= 0) this.timeline.set(drawing.edges[bar], drawing.edges[bar + 1] - 1);
    }

    shareAt(clientX) {
      const box = this.track.getBoundingClientRect();
      return Math.min(Math.max((clientX - box.left) / box.width, 0), 1);
    }

    /** The boundary between two days that is nearest; and the day that lies under the pointer. */
    edgeAt(clientX) {
      const { view } = this.timeline;
      return Math.round(view.first + this.shareAt(clientX) * (view.last + 1 - view.first));
    }

    dayUnder(clientX) {
      const { view } = this.timeline;
      return Math.min(Math.floor(view.first + this.shareAt(clientX) * (view.last + 1 - view.first)), view.last);
    }

    pan(clientX) {
      const { whole, view } = this.timeline;
      const day = whole.first + this.shareAt(clientX) * (whole.last + 1 - whole.first);
      this.timeline.panTo(Math.round(day - (view.last - view.first) / 2));
    }

    /** While a drag stands at the end of a zoomed axis, the axis moves on under it. */
    pushOn() {
      cancelAnimationFrame(this.pushing);
      const { timeline, hold } = this;
      if (!hold || hold.kind === "overview" || !timeline.isZoomed()) return;
      const box = this.track.getBoundingClientRect();
      const way = hold.now < box.left + EDGE_PX ? -1 : hold.now > box.right - EDGE_PX ? 1 : 0;
      if (!way) return;
      this.pushing = requestAnimationFrame(() => {
        const days = Math.max(Math.round((timeline.view.last - timeline.view.first) * EDGE_SHARE), 1);
        timeline.panTo(timeline.view.first + way * days);
        if (this.hold) this.drag();
        this.pushOn();
      });
    }

    /* --- two fingers --------------------------------------------------------------------------------------------- */

    distance() {
      const [first, second] = this.touches.values();
      return Math.max(Math.abs(first - second), 20);
    }

    pinchBegin() {
      const { from, to } = this.hold || this.timeline;
      this.spread = { distance: this.distance(), from, to };
      this.hold = null;
    }

    pinch() {
      const { distance, from, to } = this.spread;
      const more = Math.round(((to - from + 1) * (this.distance() / distance - 1)) / 2);
      this.timeline.widen(more, this.spread);
    }

    pinchEnd() {
      if (this.touches.size) return;
      this.spread = null;
      this.timeline.release();
    }

    /* --- wheel --------------------------------------------------------------------------------------------------- */

    wheel(event) {
      const { timeline } = this;
      const isResizing = event.shiftKey || event.ctrlKey;
      if (!timeline.bins || (!isResizing && this.isPassing(event))) return;
      const turned = (event.deltaY || event.deltaX) * (event.deltaMode === 1 ? LINE_PX : 1);
      if (!isResizing && !timeline.canSlide(Math.sign(turned))) return;
      event.preventDefault();
      timeline.stop();
      if (Math.sign(turned) !== Math.sign(this.scrolled)) this.scrolled = 0;
      this.scrolled += turned;
      const notches = Math.trunc(this.scrolled / NOTCH_PX);
      if (!notches) return;
      this.scrolled -= notches * NOTCH_PX;
      if (isResizing) timeline.resize(notches);
      else timeline.stepBy(notches);
      timeline.settle();
    }

    isPassing(event) {
      if (event.timeStamp - this.passed > PASSING_MS) return false;
      this.passed = event.timeStamp;
      return true;
    }

    /* --- keys ---------------------------------------------------------------------------------------------------- */

    type(event) {
      const { timeline } = this, { target, key } = event;
      if (key === "Escape") return this.escape(event);
      if (event.altKey || event.ctrlKey || event.metaKey || target.matches("input, select, summary")) return;
      const isSlider = target.matches("[role=slider]");
      if (key === " " && (isSlider || !target.matches("button"))) { event.preventDefault(); timeline.toggle(); return; }
      const move = this.moveOf(key, event.shiftKey);
      if (!move || !timeline.bins || (target.matches("button") && !isSlider && key.startsWith("Page"))) return;
      event.preventDefault();
      timeline.stop();
      move(target.dataset.part === "low" ? "low" : target.dataset.part === "high" ? "high" : "both");
      timeline.settle();
    }

    moveOf(key, isLarger) {
      const { timeline } = this, way = { ArrowLeft: -1, ArrowDown: -1, PageDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 1 }[key];
      if (key === "Home") return (end) => timeline.moveTo(timeline.first, end);
      if (key === "End") return (end) => timeline.moveTo(timeline.last, end);
      if (!way) return null;
      if (key.startsWith("Page")) return (end) => (end === "both" ? timeline.slide(way * (timeline.to - timeline.from + 1)) : timeline.stepBy(way, LARGER[timeline.step], end));
      return (end) => timeline.stepBy(way, isLarger ? LARGER[timeline.step] : timeline.step, end);
    }

    escape(event) {
      const { timeline } = this;
      if (timeline.controls.close()) event.stopPropagation();
      else if (event.target.matches("input")) timeline.controls.takeBack();
      else timeline.stop();
    }

    /* --- what a bar holds ---------------------------------------------------------------------------------------- */

    hover(event) {
      if (event.pointerType !== "mouse" || !["canvas", "window"].includes(event.target.dataset.part)) return this.hideTip();
      const box = this.track.getBoundingClientRect(), { drawing } = this.timeline;
      const x = event.clientX - box.left, bar = drawing.barAt(x);
      if (bar < 0 || event.clientY - box.top > drawing.base) return this.hideTip();
      if (bar !== this.tipped) this.fillTip(bar);
      this.tipped = bar;
      this.tip.hidden = false;
      const half = this.tip.offsetWidth / 2;
      this.tip.style.left = Math.max(0, Math.min(x - half, box.width - 2 * half)) + "px";
    }

    fillTip(bar) {
      const { drawing, bins, measure, page } = this.timeline;
      const until = drawing.edges[bar + 1], from = drawing.edges[bar];
      const all = page.number(Math.round(drawing.bars[bar]));
      const words = measure === "deaths" ? page.t("{n} killed", { n: all }) : page.t("{n} events", { n: all });
      this.tip.replaceChildren(sahel.make("strong", "", drawing.nameBar(bar)), sahel.make("span", "", words));
      for (const [type, colour, name] of this.timeline.stackOrder()) {
        const n = Math.round(bins.sum(measure, type, from, until));
        if (!n) continue;
        const row = sahel.make("span", "sahel-tip-row"), mark = sahel.make("i");
        mark.style.background = colour;
        row.append(mark, `${page.t(name)} ${page.number(n)}`);
        this.tip.append(row);
      }
    }

    hideTip() {
      this.tip.hidden = true;
      this.tipped = -1;
    }
  };
})(window.sahel);
