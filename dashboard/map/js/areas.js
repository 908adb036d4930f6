/* Events that the reports place no closer than a district, a region, a border, a country: hatched areas with a tag that
 * counts them and their dead. Never a dot. */
(function (sahel) {
  "use strict";

  const COUNTRY = 6;
  const TAG_HEIGHT_PX = 18;

  sahel.Areas = class {
    constructor(layer) {
      this.layer = layer;
      this.paths = [];
      this.groups = [];
    }

    setColumns(columns) {
      this.columns = columns;
      this.paths = sahel.makePaths(columns, "area", false);
      this.boxes = sahel.makeBoxes(columns, "area");
      this.sizes = this.boxes.map((box) => (box[2] - box[0]) * (box[3] - box[1]));
    }

    /** Groups the shown events by area, the widest first. */
    group(shown, count) {
      const { area, x, y, precision, type, best, low, flags, attack } = this.columns;
      const groups = new Map();
      for (let at = 0; at < count; at++) {
        const row = shown[at];
        if (area[row] < 0 || precision[row] < 3) continue;
        let group = groups.get(area[row]);
        if (!group) {
          group = { area: area[row], rows: [], x: x[row], y: y[row], precision: precision[row], deaths: 0, type: type[row], attacks: new Set() };
          groups.set(area[row], group);
        }
        group.rows.push(row);
        if (group.type !== type[row]) group.type = -1;
        const isCounted = flags[row] & sahel.FLAGS.joint && group.attacks.has(attack[row]);
        if (!isCounted) group.deaths += Math.max(best[row] >= 0 ? best[row] : low[row], 0);
        if (attack[row] >= 0) group.attacks.add(attack[row]);
      }
      this.groups = Array.from(groups.values()).sort((a, b) => this.sizes[b.area] - this.sizes[a.area] || a.area - b.area);
    }

    colourOf(group) {
      const style = this.layer.page.style;
      return group.type < 0 ? style.base.ink : this.layer.page.glyphOf(this.columns.types[group.type]).colour;
    }

    paint(context, selected) {
      const layer = this.layer;
      const px = 1 / layer.scale;
      layer.useWorld();
      for (const group of this.groups) {
        const isChosen = selected >= 0 && this.columns.area[selected] === group.area;
        const isHovered = layer.hoveredArea === group.area;
        if (group.precision < COUNTRY || isChosen || isHovered) this.paintHatch(context, group, isChosen || isHovered);
        context.setLineDash(isChosen ? [] : [5 * px, 3.5 * px]);
        context.lineWidth = (isChosen ? 2.2 : 1.2) * px;
        context.strokeStyle = this.colourOf(group);
        context.globalAlpha = isChosen ? 1 : group.precision < COUNTRY ? 0.75 : 0;
        context.stroke(this.paths[group.area]);
      }
      context.setLineDash([]);
      context.globalAlpha = 1;
      layer.useScreen();
    }

    paintHatch(context, group, isStrong) {
      const layer = this.layer;
      const hatch = layer.hatchOf(this.colourOf(group));
      const factor = 1 / (layer.scale * layer.ratio);
      const period = 7 * layer.ratio;
      const shift = (value) => ((value * layer.ratio) % period) * factor;
      hatch.setTransform(new DOMMatrix([factor, 0, 0, factor, this.anchor(layer.originX, shift), this.anchor(layer.originY, shift)]));
      context.globalAlpha = isStrong ? 0.6 : 0.2 + Math.min(group.rows.length, 12) * 0.016;
      context.fillStyle = hatch;
      context.fill(this.paths[group.area], "evenodd");
    }

    /** Where the hatch starts so that it stays on the ground when the canvas moves. */
    anchor(origin, shift) { return origin / this.layer.scale - shift(origin); }

    paintTags(context) {
      const layer = this.layer;
      this.tags = [];
      context.font = `600 11px ${layer.page.style.font}`;
      for (const group of this.groups.slice().reverse()) {
        const x = layer.toScreenX(group.x), y = layer.toScreenY(group.y);
        if (x < -40 || y < -40 || x > layer.width + 40 || y > layer.height + 40) continue;
        const text = this.describe(group);
        const width = context.measureText(text).width + 12;
        const tag = { group, left: x - width / 2, top: this.findRoom(x - width / 2, y - TAG_HEIGHT_PX / 2, width), width };
        this.tags.push(tag);
        this.paintTag(context, tag, text);
      }
    }

    /** A tag's words: events and their dead; a country's tag names it, for the country itself is not hatched. */
    describe(group) {
      const { place, places } = this.columns;
      const name = group.precision < COUNTRY ? "" : `${this.layer.page.t(places[place[group.rows[0]]])}: `;
      const toll = group.deaths > 0 ? ` · ${this.layer.page.number(group.deaths)} †` : "";
      return name + this.layer.page.number(group.rows.length) + toll;
    }

    /** The next free height for a tag of this width, downwards. */
    findRoom(left, top, width) {
      for (let tries = 0; tries < 12; tries++) {
        const other = this.tags.find((tag) => left < tag.left + tag.width && left + width > tag.left
          && top < tag.top + TAG_HEIGHT_PX + 2 && top + TAG_HEIGHT_PX + 2 > tag.top);
        if (!other) break;
        top = other.top + TAG_HEIGHT_PX + 2;
      }
      return top;
    }

    paintTag(context, tag, text) {
      const colour = this.colourOf(tag.group);
      context.beginPath();
      context.roundRect(tag.left, tag.top, tag.width, TAG_HEIGHT_PX, 3);
      context.fillStyle = "rgba(255, 253, 249, 0.94)";
      context.fill();
      context.setLineDash([3, 2]);
      context.lineWidth = 1.2;
      context.strokeStyle = colour;
      context.stroke();
      context.setLineDash([]);
      context.fillStyle = this.layer.page.style.base.ink;
      context.fillText(text, tag.left + 6, tag.top + 13);
    }

    /** The group under a point of the canvas: a tag first, else the smallest area, `null` for none. */
    find(point) {
      const tag = (this.tags || []).find((one) => point.x >= one.left && point.x <= one.left + one.width
        && point.y >= one.top && point.y <= one.top + TAG_HEIGHT_PX);
      if (tag) return tag.group;
      const layer = this.layer;
      layer.useWorld();
      const hit = this.groups.slice().reverse().find((group) => group.precision < COUNTRY
        && layer.context.isPointInPath(this.paths[group.area], point.x * layer.ratio, point.y * layer.ratio, "evenodd"));
      layer.useScreen();
      return hit || null;
    }
  };
})(window.sahel);
