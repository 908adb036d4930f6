/* What a screen reader is told of the map: one line, and only when things have come to rest. */
(function (sahel) {
  "use strict";

  const QUIET_MS = 900; /* no change for this long is rest */

  sahel.Speaker = class {
    constructor(page) {
      this.page = page;
      this.line = page.host.querySelector("[data-part=spoken]");
      page.on("shown", () => this.wait());
    }

    /** Says a text at once, in place of whatever was waiting. */
    say(text) {
      clearTimeout(this.waiting);
      this.line.textContent = text;
    }

    /** Says the line above the map when nothing moves any more; while time plays it says nothing. */
    wait() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        if (this.page.timeline.isPlaying) this.wait();
        else this.line.textContent = this.page.summary.textContent;
      }, QUIET_MS);
    }
  };
})(window.sahel);
