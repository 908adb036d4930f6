/* Tags of uncertainty areas: how many events and how many dead. They never overlap; of small areas close together on the
 * screen there is one for all of them. */
(function (sahel) {
  "use strict";

  const COUNTRY = 6;
  const HEIGHT_PX = 18, GAP_PX = 2, PADDING_PX = 6, EDGE_PX = 1;
  const NONE = [];
  const INSET_PX = 50; /* from the map's frame to the tag of an area whose own point lies beyond it */
  const SMALL_PX = 60, JOIN_PX = 44; /* areas smaller than a tag or two share one with those so close */
  const CROWDS = [[90, 2.4], [45, 1.6], [0, 1]]; /* from so many areas in view on, so many times wider: tags stay apart */
  const LEADER_FROM_PX = 30;
  const ROOMS = [[0, 13, [0, -1, 1, -2, 2]], [13, 41, [0, -1, 1]], [0, 41, [-3, 3]]]; /* tries above and below, so many widths aside */

  sahel.Tags = class {
    constructor(areas) {
      this.areas = areas;
      this.layer = areas.layer;
      this.tags = [];
      this.widths = new Map();
      this.frames = new Map();
      this.anchors = new Map();
    }

    paint(context) {
      const { layer } = this;
      this.tags = [];
      this.lines = new Map();
      context.font = `600 11px ${layer.page.style.font}`;
      for (const [left, top, right] of layer.listFigures()) this.take(left, top, right - left);
      for (const cover of layer.covers) this.takeCover(...cover);
      for (const tag of this.join()) {
        const width = this.measure(context, tag.text);
        Object.assign(tag, this.findRoom(...this.bringIn(tag, width), width));
        if (tag.groups[0].precision < COUNTRY) this.paintLeader(context, tag);
        this.paintTag(context, tag);
        this.tags.push(tag);
      }
    }

    /**
     * Where the tags want to be, and what they say. Countries first, whose tags no line leads back to them; then the smallest
     * areas, for there is most room beside wide ones.
     */
    join() {
      const tags = [], seen = this.listSeen();
      const wider = CROWDS.find(([least]) => seen.length >= least)[1];
      for (const group of seen) {
        const [x, y] = this.anchorOf(group), isSmall = this.isSmall(group, wider);
        const near = isSmall && tags.find((tag) => tag.isSmall && Math.abs(tag.x - x) < JOIN_PX * wider && Math.abs(tag.y - y) < HEIGHT_PX * wider);
        if (near) near.groups.push(group);
        else tags.push({ x, y, groups: [group], isSmall });
      }
      for (const tag of tags) this.word(tag);
      return tags;
    }

    /** The groups whose tags may be seen, in the order in which they take their room. */
    listSeen() {
      const { layer } = this, isSame = this.view === layer.view && this.columns === this.areas.columns;
      if (!isSame) Object.assign(this, { view: layer.view, columns: this.areas.columns, anchors: new Map() });
      const seen = this.areas.groups.filter((group) => {
        const [x, y] = this.anchorOf(group);
        return x >= -40 && y >= -40 && x <= layer.width + 40 && y <= layer.height + 40;
      }).reverse();
      return [...seen.filter((group) => group.precision >= COUNTRY), ...seen.filter((group) => group.precision < COUNTRY)];
    }

    /** An area's anchor, found once for a view of the events. */
    anchorOf(group) {
      if (!this.anchors.has(group.area)) this.anchors.set(group.area, this.findAnchor(group));
      return this.anchors.get(group.area);
    }

    /**
     * Where an area's tag belongs: at its representative point; where that is out of sight, at the nearest place in sight
     * if it is in the area, or, for a country, if the middle of the map is in it: whoever has come close to a town is told
     * what happened somewhere around it.
     */
    findAnchor({ x, y, area, precision }) {
      const { layer, areas } = this, { view } = layer, at = [layer.toScreenX(x), layer.toScreenY(y)];
      if (layer.isInFrame(...at) || !areas.isInView(area)) return at;
      const near = at.map((value, axis) => Math.min(Math.max(value, view[axis] + INSET_PX), view[axis + 2] - INSET_PX));
      const middle = [(view[0] + view[2]) / 2, (view[1] + view[3]) / 2];
      return this.holds(area, precision < COUNTRY ? near : middle) ? near : at;
    }

    /** Whether an area holds a point of the canvas. */
    holds(area, [x, y]) {
      const { scale, originX, originY } = this.layer;
      return sahel.holds(this.areas.columns, "area", area, (x + originX) / scale, (y + originY) / scale);
    }

    /** The corner of a tag of this width, moved so that the map's frame does not cut it. */
    bringIn({ x, y }, width) {
      const left = Math.round(x - width / 2), top = Math.round(y - HEIGHT_PX / 2), { view } = this.layer;
      if (!sahel.overlap(view, [left, top, left + width, top + HEIGHT_PX])) return [left, top];
      return [Math.min(Math.max(left, view[0] + GAP_PX), view[2] - width - GAP_PX), Math.min(Math.max(top, view[1] + GAP_PX), view[3] - HEIGHT_PX - GAP_PX)];
    }

    isSmall({ area, precision }, wider) {
      const box = this.areas.boxes[area];
      return precision < COUNTRY && Math.max(box[2] - box[0], box[3] - box[1]) * this.layer.scale < SMALL_PX * wider;
    }

    /** A tag's colour and words: events and their dead; a country's tag names it, for the country itself is not hatched. */
    word(tag) {
      const { areas } = this, { page } = this.layer, { place, places } = areas.columns, [first] = tag.groups;
      const colours = new Set(tag.groups.map((group) => areas.colourOf(group)));
      tag.colour = colours.size === 1 ? areas.colourOf(first) : page.style.base.ink;
      const size = tag.groups.reduce((sum, group) => sum + group.size, 0);
      const deaths = this.countDeaths(tag.groups);
      const count = page.number(size) + (deaths > 0 ? ` · ${page.number(deaths)} †` : "");
      tag.text = first.precision < COUNTRY ? count : page.t("{place}: {count}", { place: page.t(places[place[first.first]]), count });
    }

    /** The deaths of several areas: a joint toll counts once in all of them. */
    countDeaths(groups) {
      const counted = new Set();
      let sum = 0;
      for (const { deaths, joint } of groups) {
        sum += deaths;
        for (const [attack, toll] of joint) {
          if (counted.has(attack)) sum -= toll;
          counted.add(attack);
        }
      }
      return sum;
    }

    measure(context, text) {
      if (!this.widths.has(text)) this.widths.set(text, Math.ceil(context.measureText(text).width) + 2 * PADDING_PX);
      return this.widths.get(text);
    }

    /** From a tag that had to make room to where it belongs. */
    paintLeader(context, { x, y, left, top, width, colour }) {
      if (Math.hypot(left + width / 2 - x, top + HEIGHT_PX / 2 - y) <= LEADER_FROM_PX) return;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(left + width / 2, top > y ? top : top + HEIGHT_PX);
      context.lineWidth = 0.9;
      context.strokeStyle = colour;
      context.globalAlpha = 0.6;
      context.stroke();
      context.globalAlpha = 1;
    }

    paintTag(context, { left, top, width, colour, text }) {
      const frame = this.frameOf(colour, width), { ratio, page } = this.layer;
      context.drawImage(frame, left - EDGE_PX, top - EDGE_PX, frame.width / ratio, frame.height / ratio);
      context.fillStyle = page.style.base.ink;
      context.fillText(text, left + PADDING_PX, top + 13);
    }

    /** A tag's ground and dashed line, drawn once for each width. */
    frameOf(colour, width) {
      const { ratio } = this.layer, key = `${colour} ${width} ${ratio}`;
      if (!this.frames.has(key)) this.frames.set(key, drawFrame(colour, width, ratio));
      return this.frames.get(key);
    }

    /** The nearest free room for a tag of this width, below or above, else beside; takes it. */
    findRoom(left, top, width) {
      const { view } = this.layer, isWhole = isWithin(view, left, top, width);
      for (const [first, last, asides] of ROOMS) {
        for (const aside of asides) {
          for (let tries = first; tries < last; tries++) {
            const step = Math.ceil(tries / 2) * (HEIGHT_PX + GAP_PX) * (tries % 2 ? 1 : -1);
            const x = left + aside * (width + GAP_PX), y = top + step;
            if (isWithin(view, x, y, width) === isWhole && this.isFree(x, y, width)) return this.take(x, y, width);
          }
        }
      }
      return this.take(left, top, width);
    }

    isFree(left, top, width) {
      const tall = HEIGHT_PX + GAP_PX, line = Math.floor(top / tall);
      for (let number = line - 1; number <= line + 1; number++) {
        for (const other of this.lines.get(number) || NONE) {
          if (left < other.left + other.width && left + width > other.left && top < other.top + tall && top + tall > other.top) return false;
        }
      }
      return true;
    }

    /** Takes a tag's room; `lines` has what is taken by where it stands. */
    take(left, top, width) {
      const line = Math.floor(top / (HEIGHT_PX + GAP_PX));
      if (!this.lines.has(line)) this.lines.set(line, []);
      this.lines.get(line).push({ left, top, width });
      return { left, top, width };
    }

    /** Takes the room of a control over the map, line by line. */
    takeCover(left, top, right, bottom) {
      for (let line = top; line < bottom; line += HEIGHT_PX) this.take(left, line, right - left);
    }

    /** The group, or the groups' rows together, of the tag under a point; `null` for none. */
    find(point) {
      const tag = this.tags.find(({ left, top, width }) => point.x >= left && point.x <= left + width && point.y >= top && point.y <= top + HEIGHT_PX);
      if (!tag) return null;
      return tag.groups.length === 1 ? tag.groups[0] : { rows: tag.groups.flatMap((group) => group.rows) };
    }
  };

  /** Whether a tag is wholly in a box. */
  function isWithin(box, left, top, width) {
    return left >= box[0] && top >= box[1] && left + width <= box[2] && top + HEIGHT_PX <= box[3];
  }

  function drawFrame(colour, width, ratio) {
    return sahel.makePicture(Math.ceil((width + 2 * EDGE_PX) * ratio), Math.ceil((HEIGHT_PX + 2 * EDGE_PX) * ratio), (pen) => {
      pen.scale(ratio, ratio);
      pen.beginPath();
      pen.roundRect(EDGE_PX, EDGE_PX, width, HEIGHT_PX, 3);
      pen.fillStyle = "rgba(255, 253, 249, 0.94)";
      pen.fill();
      pen.setLineDash([3, 2]);
      pen.lineWidth = 1.2;
      pen.strokeStyle = colour;
      pen.stroke();
    });
  }
})(window.sahel);
