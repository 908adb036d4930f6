/* Events that the reports place no closer than a district, a region, a border, a country: hatched areas with a tag that
 * counts them and their dead, hatched the wider the less is known. Never a dot. */
(function (sahel) {
  "use strict";

  const COUNTRY = 6;
  const TAG_HEIGHT_PX = 18;
  const SMALL_PX = 60, JOIN_PX = 44; /* areas smaller than a tag or two share one with those so close */
  const LEADER_FROM_PX = 30;
  const MOST_TRIES = 13;
  const HATCH_PX = { 3: 5, 4: 7 }, WIDE_HATCH_PX = 11; /* between the lines: the wider the area, the wider */
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
      this.prints.draw(context, this.layer, `${group.area} ${group.precision} ${colour}`, this.boxes[group.area], (pen, frame) => {
        this.hatch(pen, frame, group, colour, 0.36);
        this.outline(pen, frame, group, colour, { width: 1.1, alpha: 0.7, dash: [5, 3.5] });
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
      const spacing = HATCH_PX[group.precision] || WIDE_HATCH_PX;
      const hatch = this.layer.hatchOf(colour, spacing);
      const period = spacing * px;
      hatch.setTransform(new DOMMatrix([px / ratio, 0, 0, px / ratio, Math.floor(left / period) * period, Math.floor(top / period) * period]));
      const before = context.globalAlpha;
      context.globalAlpha = before * alpha;
      context.fillStyle = hatch;
      context.fill(this.paths[group.area], "evenodd");
      context.globalAlpha = before;
    }

    /** The tags of the groups in view: of small areas close together on the screen one for all of them. */
    paintTags(context) {
      const layer = this.layer;
      this.tags = [];
      this.lines = new Map();
      for (const [left, top, right] of layer.isBadged() ? layer.piles.badges.map((badge) => badge.box) : []) this.take(left, top, right - left);
      for (const tag of this.joinTags()) {
        const label = this.labels.find(tag.text, tag.colour);
        const { left, top } = Object.assign(tag, this.findRoom(Math.round(tag.x - label.width / 2), Math.round(tag.y - TAG_HEIGHT_PX / 2), label.width));
        if (Math.hypot(left + label.width / 2 - tag.x, top + TAG_HEIGHT_PX / 2 - tag.y) > LEADER_FROM_PX && tag.groups[0].precision < COUNTRY) this.paintLeader(context, tag);
        this.labels.place(context, label, left, top);
        this.tags.push(tag);
      }
    }

    /** Where the tags want to be, and what they say; the smallest areas first, for there is most room beside wide ones. */
    joinTags() {
      const layer = this.layer, tags = [];
      for (let at = this.groups.length - 1; at >= 0; at--) {
        const group = this.groups[at];
        const x = layer.toScreenX(group.x), y = layer.toScreenY(group.y);
        if (x < -40 || y < -40 || x > layer.width + 40 || y > layer.height + 40) continue;
        const near = this.isSmall(group) ? tags.find((tag) => tag.isSmall && Math.abs(tag.x - x) < JOIN_PX && Math.abs(tag.y - y) < TAG_HEIGHT_PX) : null;
        if (near) near.groups.push(group);
        else tags.push({ x, y, groups: [group], isSmall: this.isSmall(group) });
      }
      for (const tag of tags) this.word(tag);
      return tags;
    }

    isSmall({ area, precision }) {
      const box = this.boxes[area];
      return precision < COUNTRY && Math.max(box[2] - box[0], box[3] - box[1]) * this.layer.scale < SMALL_PX;
    }

    word(tag) {
      const [first] = tag.groups, colour = this.colourOf(first);
      tag.colour = tag.groups.every((group) => this.colourOf(group) === colour) ? colour : this.layer.page.style.base.ink;
      const size = tag.groups.reduce((sum, group) => sum + group.size, 0);
      tag.text = this.describe(first, size, tag.groups.length === 1 ? first.deaths : this.countDeaths(tag.groups));
    }

    /** The deaths of several areas: a joint toll counts once in all of them. */
    countDeaths(groups) {
      const deathsOf = sahel.deathCounter(this.columns);
      return groups.reduce((sum, group) => group.rows.reduce((deaths, row) => deaths + deathsOf(row), sum), 0);
    }

    /** From a tag that had to make room to where it belongs. */
    paintLeader(context, { x, y, left, top, width, colour }) {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(left + width / 2, top > y ? top : top + TAG_HEIGHT_PX);
      context.lineWidth = 0.9;
      context.strokeStyle = colour;
      context.globalAlpha = 0.6;
      context.stroke();
      context.globalAlpha = 1;
    }

    /** A tag's words: events and their dead; a country's tag names it, for the country itself is not hatched. */
    describe(group, size, deaths) {
      const { place, places } = this.columns, { page } = this.layer;
      const name = group.precision < COUNTRY ? "" : `${page.t(places[place[group.first]])}: `;
      return name + page.number(size) + (deaths > 0 ? ` · ${page.number(deaths)} †` : "");
    }

    /** The nearest free room for a tag of this width, below or above, else beside; takes it. */
    findRoom(left, top, width) {
      for (const aside of [0, -1, 1, -2, 2]) {
        for (let tries = 0; tries < MOST_TRIES; tries++) {
          const step = Math.ceil(tries / 2) * (TAG_HEIGHT_PX + 2) * (tries % 2 ? 1 : -1);
          const spot = [left + aside * (width + 2), top + step, width];
          if (this.isFree(...spot)) return this.take(...spot);
        }
      }
      return this.take(left, top, width);
    }

    isFree(left, top, width) {
      const tall = TAG_HEIGHT_PX + 2, line = Math.floor(top / tall);
      return ![line - 1, line, line + 1].some((number) => (this.lines.get(number) || []).some((other) => left < other.left + other.width
        && left + width > other.left && top < other.top + tall && top + tall > other.top));
    }

    take(left, top, width) {
      const line = Math.floor(top / (TAG_HEIGHT_PX + 2));
      if (!this.lines.has(line)) this.lines.set(line, []);
      this.lines.get(line).push({ left, top, width });
      return { left, top, width };
    }

    isUnder({ area }, point) {
      const { layer } = this, box = this.boxes[area];
      return layer.toScreenX(box[0]) <= point.x && layer.toScreenX(box[2]) >= point.x && layer.toScreenY(box[1]) <= point.y && layer.toScreenY(box[3]) >= point.y;
    }

    /** The group under a point of the canvas: a tag first, else the smallest area, `null` for none. */
    find(point) {
      const tag = (this.tags || []).find((one) => point.x >= one.left && point.x <= one.left + one.width
        && point.y >= one.top && point.y <= one.top + TAG_HEIGHT_PX);
      if (tag) return tag.groups.length === 1 ? tag.groups[0] : { rows: tag.groups.flatMap((group) => group.rows) };
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
