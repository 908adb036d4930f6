/* Playing: the window glides at so many steps a second; for people who asked for less motion it goes step by step. */
(function (sahel) {
  "use strict";

  const STEPS_PER_SECOND = 3; /* at speed 1 */
  const CALM_STEPS_PER_SECOND = 1;
  const LONGEST_FRAME_S = 0.25; /* after a pause of the tab the window does not leap */

  sahel.TimePlayer = class {
    constructor(timeline) {
      this.timeline = timeline;
      this.isPlaying = false;
      this.isLooping = false;
    }

    toggle() { if (this.isPlaying) this.stop(); else this.play(); }

    play() {
      const { timeline } = this;
      if (!timeline.bins || !timeline.bins.dated) return;
      if (timeline.isWhole() || timeline.to >= timeline.last) this.rewind();
      this.isPlaying = true;
      timeline.label();
      let before = performance.now(), rest = 0;
      const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      const tick = (now) => {
        if (!this.isPlaying) return;
        const seconds = Math.min((now - before) / 1000, LONGEST_FRAME_S);
        before = now;
        rest = isCalm ? this.leap(rest + seconds) : this.glide(rest, seconds);
        if (timeline.to >= timeline.last && !this.turn()) return;
        this.frame = requestAnimationFrame(tick);
      };
      this.frame = requestAnimationFrame(tick);
    }

    /** Moves by whole days at an even pace; returns the part of a day that is left for the next frame. */
    glide(rest, seconds) {
      const { step, speed } = this.timeline;
      const days = rest + seconds * STEPS_PER_SECOND * speed * sahel.calendar.MEAN_DAYS[step];
      if (Math.floor(days)) this.timeline.slide(Math.floor(days));
      return days - Math.floor(days);
    }

    /** One step of the calendar when its time has come; returns the seconds since the last. */
    leap(seconds) {
      if (seconds * CALM_STEPS_PER_SECOND * this.timeline.speed < 1) return seconds;
      this.timeline.stepBy(1);
      return 0;
    }

    /** At the end: from the start again, or stop; false when it stopped. */
    turn() {
      if (this.isLooping) this.rewind();
      else this.stop();
      return this.isPlaying;
    }

    /** To the start, with the window's width; the whole period becomes three steps. */
    rewind() {
      const { timeline } = this;
      const width = timeline.isWhole() && !timeline.isCumulative ? Math.round(3 * sahel.calendar.MEAN_DAYS[timeline.step]) - 1 : timeline.to - timeline.from;
      if (timeline.isCumulative) timeline.set(timeline.first, timeline.first);
      else timeline.set(timeline.first, Math.min(timeline.first + width, timeline.last - 1));
    }

    stop() {
      if (!this.isPlaying) return;
      this.isPlaying = false;
      cancelAnimationFrame(this.frame);
      this.timeline.label();
      this.timeline.release();
    }
  };
})(window.sahel);
