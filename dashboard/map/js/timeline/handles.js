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
      this.window.style.left = left + "px";
      this.window.style.width = Math.max(right - left, 0) + "px";
      this.placeHandles(low, high, width);
      this.placeGrip((left + right) / 2, width, right <= left);
      this.say();
    }

    /** Handles as wide as a finger, reaching outwards so that the window between them stays free; each line at its day. */
    placeHandles(low, high, width) {
      const grab = this.pointer.matches ? GRAB_PX.coarse : GRAB_PX.fine;
      const inside = Math.min(INSIDE_PX, Math.max((high - low) / 2, 0));
      const right = Math.min(Math.max(high - inside, grab - MARGIN_PX), width + MARGIN_PX - grab);
      const left = Math.max(Math.min(low + inside - grab, right - grab), -MARGIN_PX);
      for (const [handle, edge, day] of [[this.low, left, low], [this.high, right, high]]) {
        handle.style.left = edge + "px";
        handle.style.width = grab + "px";
        handle.style.setProperty("--day", day - edge + "px");
        handle.classList.toggle("is-away", day < -1 || day > width + 1);
      }
      this.low.hidden = this.timeline.isCumulative;
    }

    placeGrip(middle, width, isAway) {
      this.grip.hidden = isAway || this.timeline.isWhole() || this.timeline.isCumulative;
      if (this.grip.hidden) return;
      const name = this.timeline.words.nameWindow();
      this.grip.firstElementChild.textContent = name;
      const half = Math.max(this.timeline.drawing.measure(name) + 14, 44) / 2;
      this.grip.style.width = 2 * half + "px";
      this.grip.style.left = Math.max(0, Math.min(middle - half, width - 2 * half)) + "px";
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
})(window.sahel);
