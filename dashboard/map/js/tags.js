/* Tags of uncertainty areas: how many events and how many dead. They never overlap; of small areas close together on the
 * screen there is one for all of them. */
(function (sahel) {
  "use strict";

  const COUNTRY = 6;
  const HEIGHT_PX = 18, GAP_PX = 2, PADDING_PX = 6, EDGE_PX = 1;
  const SMALL_PX = 60, JOIN_PX = 44; /* areas smaller than a tag or two share one with those so close */
  const CROWDS = [[90, 2.4], [45, 1.6], [0, 1]]; /* from so many areas in view on, so many times wider: tags stay apart */
  const LEADER_FROM_PX = 30;
  const MOST_TRIES = 13;

  sahel.Tags = class {
    constructor(areas) {
      this.areas = areas;
      this.layer = areas.layer;
      this.tags = [];
      this.widths = new Map();
      this.frames = new Map();
    }

    paint(context) {
      const { layer } = this;
      this.tags = [];
      this.lines = new Map();
      context.font = `600 11px ${layer.page.style.font}`;
      for (const [left, top, right] of layer.listFigures()) this.take(left, top, right - left);
      for (const tag of this.join()) {
        const width = this.measure(context, tag.text);
        Object.assign(tag, this.findRoom(Math.round(tag.x - width / 2), Math.round(tag.y - HEIGHT_PX / 2), width));
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
      const { layer } = this, tags = [], seen = this.listSeen();
      const wider = CROWDS.find(([least]) => seen.length >= least)[1];
      for (const group of seen) {
        const x = layer.toScreenX(group.x), y = layer.toScreenY(group.y), isSmall = this.isSmall(group, wider);
        const near = isSmall && tags.find((tag) => tag.isSmall && Math.abs(tag.x - x) < JOIN_PX * wider && Math.abs(tag.y - y) < HEIGHT_PX * wider);
        if (near) near.groups.push(group);
        else tags.push({ x, y, groups: [group], isSmall });
      }
      for (const tag of tags) this.word(tag);
      return tags;
    }

    /** The groups whose tags may be seen, in the order in which they take their room. */
    listSeen() {
      const { layer } = this;
      const seen = this.areas.groups.filter((group) => {
        const x = layer.toScreenX(group.x), y = layer.toScreenY(group.y);
        return x >= -40 && y >= -40 && x <= layer.width + 40 && y <= layer.height + 40;
      }).reverse();
      return [...seen.filter((group) => group.precision >= COUNTRY), ...seen.filter((group) => group.precision < COUNTRY)];
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
      const name = first.precision < COUNTRY ? "" : `${page.t(places[place[first.first]])}: `;
      tag.text = name + page.number(size) + (deaths > 0 ? ` · ${page.number(deaths)} †` : "");
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
      for (const aside of [0, -1, 1, -2, 2]) {
        for (let tries = 0; tries < MOST_TRIES; tries++) {
          const step = Math.ceil(tries / 2) * (HEIGHT_PX + GAP_PX) * (tries % 2 ? 1 : -1);
          const spot = [left + aside * (width + GAP_PX), top + step, width];
          if (this.isFree(...spot)) return this.take(...spot);
        }
      }
      return this.take(left, top, width);
    }

    isFree(left, top, width) {
      const tall = HEIGHT_PX + GAP_PX, line = Math.floor(top / tall);
      return ![line - 1, line, line + 1].some((number) => (this.lines.get(number) || []).some((other) => left < other.left + other.width
        && left + width > other.left && top < other.top + tall && top + tall > other.top));
    }

    /** Takes a tag's room; `lines` has what is taken by where it stands. */
    take(left, top, width) {
      const line = Math.floor(top / (HEIGHT_PX + GAP_PX));
      if (!this.lines.has(line)) this.lines.set(line, []);
      this.lines.get(line).push({ left, top, width });
      return { left, top, width };
    }

    /** The group, or the groups' rows together, of the tag under a point; `null` for none. */
    find(point) {
      const tag = this.tags.find(({ left, top, width }) => point.x >= left && point.x <= left + width && point.y >= top && point.y <= top + HEIGHT_PX);
      if (!tag) return null;
      return tag.groups.length === 1 ? tag.groups[0] : { rows: tag.groups.flatMap((group) => group.rows) };
    }
  };

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
