/* What `page.py` runs in the page: moves something in each frame and notes the time between two frames. */
window.benchmark = (function () {
  "use strict";

  const FRAMES = 150;
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const parts = () => {
    const { page } = window.sahelMap;
    return { page, map: page.map, layer: page.events, timeline: page.timeline };
  };

  /** Resolves with the milliseconds since the page's start when its first events are drawn and it is at rest. */
  const usable = (async () => {
    while (!(window.sahelMap && window.sahelMap.signature() && window.sahelMap.page.events.count)) await frame();
    await frame();
    await new Promise((resolve) => { setTimeout(resolve); });
    return performance.now();
  })();

  /** Milliseconds of each of so many frames; `move` is called before each with its number. */
  async function time(frames, move) {
    for (let number = 0; number < 3; number++) { move(number); await frame(); }
    const times = [];
    let before = await frame();
    for (let number = 0; number < frames; number++) {
      move(number);
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  }

  function showAll() {
    const { timeline } = parts();
    timeline.set(timeline.first, timeline.last);
  }

  /** A window of 90 days that goes through all years. */
  function scrub() {
    const { timeline } = parts();
    const step = (timeline.last - timeline.first - 90) / FRAMES;
    return time(FRAMES, (number) => {
      const from = Math.round(timeline.first + number * step);
      timeline.set(from, from + 90);
    });
  }

  /** The same window as the play button moves it, by weeks. */
  async function play() {
    const { timeline, page } = parts(), part = (name) => page.host.querySelector(`[data-part=${name}]`);
    timeline.set(timeline.last - 2500, timeline.last - 2410);
    part("step").value = "week";
    part("step").dispatchEvent(new Event("change"));
    part("play").click();
    const times = await time(FRAMES, () => {});
    part("play").click();
    return times;
  }

  /** Everything but the last few weeks, which come one by one. */
  function grow() {
    const { timeline } = parts();
    return time(FRAMES, (number) => timeline.set(timeline.first, timeline.last - FRAMES + number));
  }

  function point(type, target, x, y) {
    target.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0, buttons: 1, view: window }));
  }

  /** All events shown and the map dragged by a mouse, let go and drawn anew every 30 frames. */
  async function drag() {
    const { map } = parts();
    showAll();
    const box = map.getContainer().getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    map.options.inertia = false;
    return time(FRAMES, (number) => {
      const at = number % 30, way = Math.floor(number / 30) % 2 ? -1 : 1;
      if (at === 0) point("mousedown", map.getPane("mapPane"), x, y);
      point("mousemove", document, x + way * at * 4, y + way * at * 2);
      if (at === 29) point("mouseup", document, x + way * at * 4, y + way * at * 2);
    });
  }

  /** All events shown and everything drawn anew in each frame, from another zoom and place; between two frames, as a mouse
   * would ask for it: within one, what was just painted would be cleared before it is seen. */
  function travel() {
    const { map } = parts();
    showAll();
    return time(60, (number) => {
      const turn = (number / 60) * 2 * Math.PI;
      const place = [14.5 + 2 * Math.sin(turn), 1.5 + 4 * Math.cos(turn)], zoom = 5 + Math.round(8 - 8 * Math.cos(turn)) / 4;
      setTimeout(() => map.setView(place, zoom, { animate: false }));
    });
  }

  /** Milliseconds to find what lies under points all over the map, with everything shown. */
  async function find() {
    const { layer, map } = parts();
    showAll();
    map.setView([14.5, 0], 6, { animate: false });
    await frame();
    const times = [];
    for (let number = 0; number < 200; number++) {
      const point = { x: ((number * 137) % 997) / 997 * layer.width, y: ((number * 71) % 499) / 499 * layer.height };
      const before = performance.now();
      layer.find(point);
      times.push(performance.now() - before);
    }
    return times;
  }

  return { usable, scrub, play, grow, drag, travel, find };
})();
