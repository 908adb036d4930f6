/* Events that the reports place no closer than a district, a region, a border, a country: hatched areas with a tag that
 * counts them and their dead. Never a dot. */
(function (sahel) {
  "use strict";

  const COUNTRY = 6;
  const TAG_HEIGHT_PX = 18;
  const LEAST_STRENGTH = 0.6, MOST_EVENTS = 12; /* an area of so many events or more is drawn as strongly as can be */

  sahel.Areas = class {
    constructor(layer) {
      this.layer = layer;
      this.paths = [];
      this.groups = [];
      this.prints = new sahel.Prints();
      this.labels = new sahel.Labels(layer, {
        font: "600 11px", height: TAG_HEIGHT_PX, padding: 6, margin: 1,
        draw: (pen, text, colour, width) => drawTag(pen, text, colour, width, layer.page.style.base.ink),
      });
    }

    setColumns(columns) {
      this.columns = columns;
      this.paths = sahel.makePaths(columns, "area", false);
      this.boxes = sahel.makeBoxes(columns, "area");
      const sizes = this.boxes.map((box) => (box[2] - box[0]) * (box[3] - box[1]));
      this.order = Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || a - b);
      this.tallies = this.boxes.map(() => ({ number: 0, deaths: 0, type: -1, first: -1 }));
      this.prints.clear();
    }

    /** Groups the shown events by area, the widest first. */
    group(shown, count) {
      const { area, precision, type, best, low, flags, attack } = this.columns, { tallies } = this;
      for (const tally of tallies) tally.number = 0;
      const counted = new Set();
      for (let at = 0; at < count; at++) {
        const row = shown[at];
        if (precision[row] < 3 || area[row] < 0) continue;
        const tally = tallies[area[row]];
        if (tally.number++ === 0) {
          tally.deaths = 0;
          tally.type = type[row];
          tally.first = row;
        } else if (tally.type !== type[row]) tally.type = -1;
        if (flags[row] & sahel.FLAGS.joint) {
          const key = `${area[row]} ${attack[row]}`;
          if (counted.has(key)) continue;
          counted.add(key);
        }
        tally.deaths += Math.max(best[row] >= 0 ? best[row] : low[row], 0);
      }
      this.groups = this.order.filter((number) => tallies[number].number).map((number) => this.makeGroup(number, shown, count));
    }

    /** One area's shown events; their rows are listed when they are asked for. */
    makeGroup(number, shown, count) {
      const { x, y, precision, area } = this.columns, { first, number: size, deaths, type } = this.tallies[number];
      return {
        area: number, size, deaths, type, first, x: x[first], y: y[first], precision: precision[first],
        get rows() { return Array.from(shown.subarray(0, count).filter((row) => area[row] === number && precision[row] >= 3)); },
      };
    }

    colourOf(group) {
      const style = this.layer.page.style;
      return group.type < 0 ? style.base.ink : this.layer.page.glyphOf(this.columns.types[group.type]).colour;
    }

    paint(context, selected) {
      for (const group of this.groups) {
        if (!this.isInView(group)) continue;
        const isChosen = selected >= 0 && this.columns.area[selected] === group.area;
        if (isChosen || this.layer.hoveredArea === group.area) this.paintStrong(context, group, isChosen);
        else if (group.precision < COUNTRY) this.paintPlain(context, group);
      }
    }

    isInView({ area }) {
      const { layer } = this, box = this.boxes[area];
      return layer.toScreenX(box[2]) > -2 && layer.toScreenY(box[3]) > -2 && layer.toScreenX(box[0]) < layer.width + 2 && layer.toScreenY(box[1]) < layer.height + 2;
    }

    /** An area as it mostly looks, from a print; the more events, the stronger. */
    paintPlain(context, group) {
      const colour = this.colourOf(group);
      context.globalAlpha = LEAST_STRENGTH + (1 - LEAST_STRENGTH) * Math.min(group.size / MOST_EVENTS, 1);
      this.prints.draw(context, this.layer, `${group.area} ${colour}`, this.boxes[group.area], (pen, frame) => {
        this.hatch(pen, frame, group, colour, 0.4);
        this.outline(pen, frame, group, colour, { width: 1.2, alpha: 0.85, dash: [5, 3.5] });
      });
      context.globalAlpha = 1;
    }

    paintStrong(context, group, isChosen) {
      const colour = this.colourOf(group), frame = sahel.frameOf(this.layer);
      const alpha = isChosen ? 1 : group.precision < COUNTRY ? 0.75 : 0;
      this.layer.useWorld();
      this.hatch(context, frame, group, colour, 0.6);
      this.outline(context, frame, group, colour, { width: isChosen ? 2.2 : 1.2, alpha, dash: isChosen ? [] : [5, 3.5] });
      this.layer.useScreen();
    }

    outline(context, { px }, group, colour, { width, alpha, dash }) {
      const before = context.globalAlpha;
      context.setLineDash(dash.map((length) => length * px));
      context.lineWidth = width * px;
      context.strokeStyle = colour;
      context.globalAlpha = before * alpha;
      context.stroke(this.paths[group.area]);
      context.setLineDash([]);
      context.globalAlpha = before;
    }

    /** The hatch starts where it stays on the ground when the canvas moves. */
    hatch(context, { px, ratio, left, top }, group, colour, alpha) {
      const hatch = this.layer.hatchOf(colour);
      const period = 7 * px;
      hatch.setTransform(new DOMMatrix([px / ratio, 0, 0, px / ratio, Math.floor(left / period) * period, Math.floor(top / period) * period]));
      const before = context.globalAlpha;
      context.globalAlpha = before * alpha;
      context.fillStyle = hatch;
      context.fill(this.paths[group.area], "evenodd");
      context.globalAlpha = before;
    }

    paintTags(context) {
      const layer = this.layer;
      this.tags = [];
      this.lines = new Map();
      for (let at = this.groups.length - 1; at >= 0; at--) {
        const group = this.groups[at];
        const x = layer.toScreenX(group.x), y = layer.toScreenY(group.y);
        if (x < -40 || y < -40 || x > layer.width + 40 || y > layer.height + 40) continue;
        const label = this.labels.find(this.describe(group), this.colourOf(group));
        const left = Math.round(x - label.width / 2), top = this.findRoom(left, Math.round(y - TAG_HEIGHT_PX / 2), label.width);
        this.tags.push({ group, left, top, width: label.width });
        this.labels.place(context, label, left, top);
      }
    }

    /** A tag's words: events and their dead; a country's tag names it, for the country itself is not hatched. */
    describe(group) {
      const { place, places } = this.columns;
      const name = group.precision < COUNTRY ? "" : `${this.layer.page.t(places[place[group.first]])}: `;
      const toll = group.deaths > 0 ? ` · ${this.layer.page.number(group.deaths)} †` : "";
      return name + this.layer.page.number(group.size) + toll;
    }

    /** The next free height for a tag of this width, downwards; `lines` has the tags by where they stand. */
    findRoom(left, top, width) {
      const tall = TAG_HEIGHT_PX + 2;
      for (let tries = 0; tries < 12; tries++) {
        const line = Math.floor(top / tall);
        const other = [line - 1, line, line + 1].flatMap((number) => this.lines.get(number) || []).find((tag) => left < tag.left + tag.width
          && left + width > tag.left && top < tag.top + tall && top + tall > tag.top);
        if (!other) break;
        top = other.top + tall;
      }
      const line = Math.floor(top / tall);
      if (!this.lines.has(line)) this.lines.set(line, []);
      this.lines.get(line).push({ left, top, width });
      return top;
    }

    isUnder({ area }, point) {
      const { layer } = this, box = this.boxes[area];
      return layer.toScreenX(box[0]) <= point.x && layer.toScreenX(box[2]) >= point.x && layer.toScreenY(box[1]) <= point.y && layer.toScreenY(box[3]) >= point.y;
    }

    /** The group under a point of the canvas: a tag first, else the smallest area, `null` for none. */
    find(point) {
      const tag = (this.tags || []).find((one) => point.x >= one.left && point.x <= one.left + one.width
        && point.y >= one.top && point.y <= one.top + TAG_HEIGHT_PX);
      if (tag) return tag.group;
      const layer = this.layer;
      layer.useWorld();
      const hit = this.groups.slice().reverse().find((group) => group.precision < COUNTRY && this.isUnder(group, point)
        && layer.context.isPointInPath(this.paths[group.area], point.x * layer.ratio, point.y * layer.ratio, "evenodd"));
      layer.useScreen();
      return hit || null;
    }
  };

  function drawTag(pen, text, colour, width, ink) {
    pen.beginPath();
    pen.roundRect(0, 0, width, TAG_HEIGHT_PX, 3);
    pen.fillStyle = "rgba(255, 253, 249, 0.94)";
    pen.fill();
    pen.setLineDash([3, 2]);
    pen.lineWidth = 1.2;
    pen.strokeStyle = colour;
    pen.stroke();
    pen.fillStyle = ink;
    pen.fillText(text, 6, 13);
  }
})(window.sahel);
