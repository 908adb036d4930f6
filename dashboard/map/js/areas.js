/* Events that the reports place no closer than a district, a region, a border, a country: hatched areas with a tag that
 * counts them and their dead (`tags.js`), hatched the wider the less is known. Never a dot. */
(function (sahel) {
  "use strict";

  const COUNTRY = 6;
  const HATCH_PX = { 3: 5, 4: 7 }, WIDE_HATCH_PX = 11; /* between the lines: the wider the area, the wider */
  const STRENGTHS = [0.24, 0.28, 0.33, 0.41]; /* of the hatch, by number of events: 1, 2 to 3, 4 to 7, 8 and more */

  sahel.Areas = class {
    constructor(layer) {
      this.layer = layer;
      this.paths = [];
      this.groups = [];
      this.kept = new sahel.Kept();
      this.pictures = new sahel.Pictures(layer);
      this.tagging = new sahel.Tags(this);
    }

    setColumns(columns) {
      this.columns = columns;
      this.paths = sahel.makePaths(columns, "area", false);
      this.boxes = sahel.makeBoxes(columns, "area");
      const sizes = this.boxes.map((box) => (box[2] - box[0]) * (box[3] - box[1]));
      this.order = Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || a - b);
      this.tallies = this.boxes.map(() => ({ number: 0, deaths: 0, type: -1, first: -1, joint: new Map() }));
      this.kept = new sahel.Kept();
      this.pictures = new sahel.Pictures(this.layer);
    }

    /** Groups the shown events by area, the widest first. */
    group(shown, count) {
      const { area, precision, type, best, low, flags, attack } = this.columns, { tallies } = this;
      for (const tally of tallies) tally.number = 0;
      for (let at = 0; at < count; at++) {
        const row = shown[at];
        if (precision[row] < 3 || area[row] < 0) continue;
        const tally = tallies[area[row]];
        if (tally.number++ === 0) {
          tally.deaths = 0;
          tally.joint.clear();
          tally.type = type[row];
          tally.first = row;
        } else if (tally.type !== type[row]) tally.type = -1;
        const deaths = Math.max(best[row] >= 0 ? best[row] : low[row], 0);
        if (flags[row] & sahel.FLAGS.joint) {
          if (tally.joint.has(attack[row])) continue;
          tally.joint.set(attack[row], deaths);
        }
        tally.deaths += deaths;
      }
      this.groups = this.order.filter((number) => tallies[number].number).map((number) => this.makeGroup(number, shown, count));
    }

    /** One area's shown events; `joint`: the tolls in its deaths that an attack has in common. Rows are listed when they are asked for. */
    makeGroup(number, shown, count) {
      const { x, y, precision, area } = this.columns, { first, number: size, deaths, type, joint } = this.tallies[number];
      return {
        area: number, size, deaths, type, first, joint, x: x[first], y: y[first], precision: precision[first],
        get rows() { return Array.from(shown.subarray(0, count).filter((row) => area[row] === number && precision[row] >= 3)); },
      };
    }

    colourOf(group) {
      const style = this.layer.page.style;
      return group.type < 0 ? style.base.ink : this.layer.page.glyphOf(this.columns.types[group.type]).colour;
    }

    paint(context, selected) {
      const seen = this.groups.filter((group) => this.isInView(group.area)), plain = seen.filter((group) => group.precision < COUNTRY);
      const looks = plain.map((group) => this.nameLook(group));
      this.pictures.look();
      this.kept.draw(this.layer, looks.join(), (pen, isKept) => plain.forEach((group, at) => {
        if (isKept) this.paintPlain(pen, group, 0, 0);
        else this.pictures.draw(pen, looks[at], this.boxes[group.area], (sheet, left, top) => this.paintPlain(sheet, group, left, top));
      }));
      for (const group of seen) {
        const isChosen = selected >= 0 && this.columns.area[selected] === group.area;
        if (isChosen || this.layer.hoveredArea === group.area) this.paintStrong(context, group, isChosen);
      }
    }

    nameLook({ area, precision, type, size }) { return `${area} ${precision} ${type} ${strengthOf(size)}`; }

    isInView(area) {
      const { layer } = this, box = this.boxes[area];
      return layer.toScreenX(box[2]) > -2 && layer.toScreenY(box[3]) > -2 && layer.toScreenX(box[0]) < layer.width + 2 && layer.toScreenY(box[1]) < layer.height + 2;
    }

    /** The more events, the stronger the hatch; `left` and `top` are where the context's corner lies in the canvas. */
    paintPlain(context, group, left, top) {
      const hatched = STRENGTHS[strengthOf(group.size)];
      this.paintArea(context, group, { hatched, width: 1.1, alpha: 0.65, dash: [5, 3.5], left, top });
    }

    paintStrong(context, group, isChosen) {
      const alpha = isChosen ? 1 : group.precision < COUNTRY ? 0.75 : 0;
      this.paintArea(context, group, { hatched: 0.6, width: isChosen ? 2.2 : 1.2, alpha, dash: isChosen ? [] : [5, 3.5], left: 0, top: 0 });
    }

    paintArea(context, group, { hatched, width, alpha, dash, left, top }) {
      const { layer } = this, px = 1 / layer.scale, colour = this.colourOf(group);
      layer.useWorld(context, left, top);
      this.hatch(context, group, colour, hatched);
      context.setLineDash(dash.map((length) => length * px));
      context.lineWidth = width * px;
      context.strokeStyle = colour;
      context.globalAlpha = alpha;
      context.stroke(this.paths[group.area]);
      context.setLineDash([]);
      context.globalAlpha = 1;
      layer.useScreen(context);
    }

    /** The hatch starts where it stays on the ground when the canvas moves. */
    hatch(context, group, colour, alpha) {
      const { layer } = this, spacing = HATCH_PX[group.precision] || WIDE_HATCH_PX, hatch = layer.hatchOf(colour, spacing);
      const factor = 1 / (layer.scale * layer.ratio), period = spacing / layer.scale;
      const anchor = (origin) => Math.floor(origin / layer.scale / period) * period;
      hatch.setTransform(new DOMMatrix([factor, 0, 0, factor, anchor(layer.originX), anchor(layer.originY)]));
      context.globalAlpha = alpha;
      context.fillStyle = hatch;
      context.fill(this.paths[group.area], "evenodd");
    }

    get tags() { return this.tagging.tags; }
    paintTags(context) { this.tagging.paint(context); }

    isUnder({ area }, point) {
      const { layer } = this, box = this.boxes[area];
      return layer.toScreenX(box[0]) <= point.x && layer.toScreenX(box[2]) >= point.x && layer.toScreenY(box[1]) <= point.y && layer.toScreenY(box[3]) >= point.y;
    }

    /** The group under a point of the canvas: a tag first, else the smallest area, `null` for none. */
    find(point) {
      const tagged = this.tagging.find(point);
      if (tagged) return tagged;
      const layer = this.layer;
      layer.useWorld();
      const hit = this.groups.slice().reverse().find((group) => group.precision < COUNTRY && this.isUnder(group, point)
        && layer.context.isPointInPath(this.paths[group.area], point.x * layer.ratio, point.y * layer.ratio, "evenodd"));
      layer.useScreen();
      return hit || null;
    }
  };

  /** The place of a number of events in `STRENGTHS`. */
  function strengthOf(size) { return Math.min(31 - Math.clz32(size), STRENGTHS.length - 1); }
})(window.sahel);
