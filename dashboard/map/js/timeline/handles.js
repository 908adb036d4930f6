/* The window over the bars: its ground, its two handles, and the grip above it that bears its name. */
(function (sahel) {
  "use strict";

  const GRAB_PX = { fine: 24, coarse: 44 };
  const MARGIN_PX = 9; /* beside the track: handles may reach into it */
  const INSIDE_PX = 7; /* how far a handle's ground reaches into the window */

  sahel.TimeHandles = class {
    constructor(timeline) {
      this.timeline = timeline;
      for (const name of ["window", "grip", "low", "high"]) this[name] = timeline.part(name);
      this.pointer = window.matchMedia("(pointer: coarse)");
    }

    place() {
      const { timeline } = this, width = timeline.drawing.width;
      if (!width || !timeline.bins) return;
      const low = timeline.shareOf(timeline.shownFrom()) * width, high = timeline.shareOf(timeline.to + 1) * width;
      const left = Math.max(low, 0), right = Math.min(high, width);
      lay(this.window, left, Math.max(right - left, 0));
      this.placeHandles(low, high, width);
      this.placeGrip((left + right) / 2, width, right <= left);
    }

    /** Handles as wide as a finger, reaching outwards so that the window between them stays free; each line at its day. */
    placeHandles(low, high, width) {
      const grab = this.pointer.matches ? GRAB_PX.coarse : GRAB_PX.fine;
      const inside = Math.min(INSIDE_PX, Math.max((high - low) / 2, 0));
      const right = Math.min(Math.max(high - inside, grab - MARGIN_PX), width + MARGIN_PX - grab);
      const left = Math.max(Math.min(low + inside - grab, right - grab), -MARGIN_PX);
      for (const [handle, edge, day] of [[this.low, left, low], [this.high, right, high]]) {
        lay(handle, edge, grab);
        write(handle, "--day", Math.round(day) - Math.round(edge));
        handle.classList.toggle("is-away", day < -1 || day > width + 1);
      }
      this.low.hidden = this.timeline.isCumulative;
    }

    placeGrip(middle, width, isAway) {
      this.grip.hidden = isAway || this.timeline.isWhole() || this.timeline.isCumulative;
      if (this.grip.hidden) return;
      this.nameGrip(this.timeline.words.nameWindow());
      lay(this.grip, Math.max(0, Math.min(middle - this.gripWidth / 2, width - this.gripWidth)), this.gripWidth);
    }

    /** The name stays the same while the window is moved: writing it again would cost a layout. */
    nameGrip(name) {
      if (name === this.name) return;
      this.name = name;
      this.gripWidth = Math.max(this.timeline.drawing.measure(name) + 14, 44);
      this.grip.firstElementChild.textContent = name;
    }

    /** What a screen reader reads on each of the three. */
    say() {
      const { first, last, from, to, words } = this.timeline;
      for (const [part, day, text] of [[this.low, from, words.days(from)], [this.high, to, words.days(to)], [this.grip, from, words.days(from, to)]]) {
        part.setAttribute("aria-valuemin", first);
        part.setAttribute("aria-valuemax", last);
        part.setAttribute("aria-valuenow", day);
        part.setAttribute("aria-valuetext", text);
      }
    }
  };

  /** Lays a part at whole pixels; one that keeps its width is only moved, which costs no layout. */
  function lay(part, left, width) {
    part.style.transform = `translateX(${Math.round(left)}px)`;
    write(part, "width", Math.round(left + width) - Math.round(left));
  }

  function write(part, name, px) {
    const value = px + "px";
    if (part.style.getPropertyValue(name) !== value) part.style.setProperty(name, value);
  }
})(window.sahel);
