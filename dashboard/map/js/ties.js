/* The sites of one attack: a line from each to the nearest that is already tied, and the joint toll once an attack. */
(function (sahel) {
  "use strict";

  const LEAST_TIE_PX = 8; /* shorter lines lie under the symbols */
  const LABEL_ROOM_PX = 70;

  sahel.Ties = class {
    constructor(layer) {
      this.layer = layer;
      this.attacks = [];
      this.labels = [];
    }

    paint(context, rows) {
      this.labels = [];
      const chosen = this.chosen();
      const attacks = Array.from(this.group(rows), ([attack, sites]) => ({ attack, sites, lines: this.join(sites), isStrong: chosen.has(attack) }));
      attacks.sort((a, b) => a.isStrong - b.isStrong);
      for (const one of attacks) for (const line of one.lines) this.stroke(context, line, one.isStrong);
      this.attacks = attacks;
    }

    /** The joint tolls, over the symbols. */
    paintTolls(context) {
      for (const one of this.attacks) this.paintToll(context, one);
    }

    /** The attacks of the picked event and of the one under the pointer. */
    chosen() {
      const { attack } = this.layer.columns;
      return new Set([this.layer.selected, this.layer.hovered].filter((row) => row >= 0 && attack[row] >= 0).map((row) => attack[row]));
    }

    group(rows) {
      const { attack } = this.layer.columns;
      const attacks = new Map();
      for (const row of rows) {
        if (attack[row] < 0) continue;
        if (attacks.has(attack[row])) attacks.get(attack[row]).push(row);
        else attacks.set(attack[row], [row]);
      }
      for (const [attack, sites] of attacks) {
        if (sites.length < 2) attacks.delete(attack);
        else sites.sort((a, b) => a - b);
      }
      return attacks;
    }

    /** The shortest tree over an attack's sites: no line crosses the map twice. */
    join(sites) {
      const layer = this.layer;
      const places = sites.map((row) => [layer.screenX(row), layer.screenY(row)]);
      const tied = [places[0]], left = places.slice(1), lines = [];
      while (left.length) {
        let best = [Infinity, 0, tied[0]];
        left.forEach((place, number) => {
          for (const end of tied) {
            const length = Math.hypot(place[0] - end[0], place[1] - end[1]);
            if (length < best[0]) best = [length, number, end];
          }
        });
        const [place] = left.splice(best[1], 1);
        lines.push({ from: best[2], to: place, length: best[0] });
        tied.push(place);
      }
      return lines;
    }

    stroke(context, { from, to, length }, isStrong) {
      if (length < LEAST_TIE_PX) return;
      const { ink, accent } = this.layer.page.style.base;
      for (const [width, colour] of [[isStrong ? 5.5 : 3.4, "rgba(255, 253, 249, 0.85)"], [isStrong ? 2.4 : 1.2, isStrong ? accent : ink]]) {
        context.beginPath();
        context.moveTo(...from);
        context.lineTo(...to);
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
    }

    /** A joint toll stands once, in the middle of the longest line; of a chosen attack always. */
    paintToll(context, { attack, sites, lines, isStrong }) {
      const layer = this.layer, { low, best, high, flags } = layer.columns;
      const joint = sites.find((row) => flags[row] & sahel.FLAGS.joint);
      const line = lines.reduce((a, b) => (b.length > a.length ? b : a));
      if (joint === undefined || (!isStrong && line.length < LABEL_ROOM_PX)) return;
      const text = `${layer.page.formatToll(low[joint], best[joint], high[joint])} †`;
      context.font = `600 11px ${layer.page.style.font}`;
      const width = context.measureText(text).width + 8;
      const x = (line.from[0] + line.to[0]) / 2, y = (line.from[1] + line.to[1]) / 2 - (line.length < LABEL_ROOM_PX ? 26 : 0);
      context.fillStyle = "rgba(255, 253, 249, 0.95)";
      context.fillRect(x - width / 2, y - 9, width, 17);
      context.fillStyle = layer.page.style.base.ink;
      context.fillText(text, x - width / 2 + 4, y + 4);
      this.labels.push({ attack, text, isStrong, box: [x - width / 2, y - 9, x + width / 2, y + 8] });
    }
  };
})(window.sahel);
