/* What `compare.py` runs in the pages of each peer. */
window.compare = (function () {
  "use strict";

  const STEPS = 30;
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const rest = async () => { await frame(); await new Promise((resolve) => { setTimeout(resolve); }); };

  /** Resolves with the milliseconds since the page's start when `isThere()` and what is there has been painted. */
  async function when(isThere) {
    while (!isThere()) await frame();
    await rest();
    return performance.now();
  }

  /** Milliseconds of each step from its beginning to the end of the frame that shows it. */
  async function time(step) {
    const times = [];
    for (let number = 0; number < STEPS; number++) {
      const before = performance.now();
      step(number);
      await rest();
      times.push(performance.now() - before);
    }
    return times;
  }

  const find = (isIt) => Object.keys(window).map((name) => { try { return window[name]; } catch { return null; } }).find((value) => value && isIt(value));
  const marker = () => document.querySelector("path.leaflet-interactive");
  const WEEK = 7 * 86400000;

  return {
    ours: {
      painted: () => when(() => window.sahelMap && window.sahelMap.signature() && window.sahelMap.page.events.count),
      prepare: async () => { const { timeline } = window.sahelMap.page; timeline.set(timeline.last - 2000, timeline.last - 1911); await rest(); },
      steps: () => { const { timeline } = window.sahelMap.page; return time((number) => timeline.set(timeline.last - 2000 + 7 * number, timeline.last - 1911 + 7 * number)); },
    },
    timestamped: {
      painted: () => when(() => window.L && marker()),
      prepare: async () => {
        const { timeDimension } = find((value) => value instanceof window.L.Map);
        timeDimension.setCurrentTime(timeDimension.getUpperLimit() - 2000 * 86400000);
        await rest();
      },
      steps: () => { const { timeDimension } = find((value) => value instanceof window.L.Map); return time(() => timeDimension.nextTime(1)); },
    },
    timeline: {
      painted: () => when(() => window.L && marker()),
      prepare: async () => { const slider = find((value) => value.setTime && value.timelines); slider.setTime(slider.end - 2000 * 86400000); await rest(); },
      steps: () => { const slider = find((value) => value.setTime && value.timelines); return time((number) => slider.setTime(slider.end - 2000 * 86400000 + number * WEEK)); },
    },
  };
})();
