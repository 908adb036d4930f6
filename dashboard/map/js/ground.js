/* The base map: countries, units, lakes, rivers, disputed lines, all from the page's own data. */
(function (sahel) {
  "use strict";

  sahel.GroundLayer = sahel.CanvasLayer.extend({
    options: { padding: 0.12, pane: "sahel-ground", isStill: true, isOpaque: true },

    initialize: function (page, ground) {
      sahel.CanvasLayer.prototype.initialize.call(this, page);
      this.ground = ground;
      this.visible = { rivers: true, units: true, roads: false };
      this.shades = null;
      this.level = 1;
      this.paths = {};
      for (const name of ["outland", "land", "units", "lakes"]) this.paths[name] = sahel.makePaths(ground, name, false);
      for (const name of ["rivers", "disputed"]) this.paths[name] = sahel.makePaths(ground, name, true);
      this.outlines = { 1: new sahel.Outlines(ground, "units", ground.unit_names) };
    },

    /** The units of an order, `undefined` where their outlines have not come. */
    outlinesOf: function (level) { return this.outlines[level]; },

    /** Takes the second-order units' outlines, which come only when they are asked for. */
    setDistricts: function (columns) {
      this.outlines[2] = new sahel.Outlines(columns, "districts", columns.district_names);
      this.schedule();
    },

    setRoads: function (columns) {
      this.paths.roads = sahel.makePaths(columns, "roads", true);
      this.schedule();
    },

    /** Looks by unit number (`null` for none): the shaded map under the events. */
    setShades: function (shades, level) {
      if (!shades && !this.shades) return;
      this.shades = shades;
      this.level = level;
      this.schedule();
    },

    show: function (name, isVisible) {
      this.visible[name] = isVisible;
      this.schedule();
    },

    paint: function (context) {
      const base = this.page.style.base;
      const px = 1 / this.scale;
      context.fillStyle = base.water;
      context.fillRect(0, 0, this.width, this.height);
      this.useWorld();
      context.lineJoin = "round";
      this.fill(context, "outland", base.outland);
      this.fill(context, "land", base.land);
      if (this.shades) this.paintShades(context);
      if (this.visible.units) this.paintUnits(context, base, px);
      if (this.visible.rivers) {
        this.paintRivers(context, base.river, Math.min(1.6, 0.6 + this.scale / 90) * px);
        this.fill(context, "lakes", base.lake);
      }
      if (this.visible.roads && this.paths.roads) this.stroke(context, "roads", base.road, Math.min(1.5, 0.5 + this.scale / 120) * px);
      this.stroke(context, "outland", base.border, 0.6 * px);
      this.stroke(context, "land", base.border, 1.1 * px);
      context.setLineDash([4 * px, 3 * px]);
      this.stroke(context, "disputed", base.disputed, 1.3 * px);
      context.setLineDash([]);
      this.useScreen();
    },

    fill: function (context, name, colour) {
      context.fillStyle = colour;
      for (const path of this.paths[name]) context.fill(path, "evenodd");
    },

    stroke: function (context, name, colour, width) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      for (const path of this.paths[name]) context.stroke(path);
    },

    /** Short rivers only when one has come near. */
    paintRivers: function (context, colour, width) {
      const shortest = this._zoom < 5.8 ? 260 : this._zoom < 7 ? 120 : 0;
      context.strokeStyle = colour;
      context.lineWidth = width;
      this.paths.rivers.forEach((path, number) => { if (this.ground.river_km[number] >= shortest) context.stroke(path); });
    },

    /** Second-order units are drawn when they are shaded; then first-order ones stand out from them. */
    paintUnits: function (context, base, px) {
      const isFine = this.shades && this.level === 2 && this.outlines[2];
      if (isFine) {
        context.strokeStyle = base.unit;
        context.lineWidth = 0.6 * px;
        for (const path of this.outlines[2].paths) context.stroke(path);
      }
      this.stroke(context, "units", isFine ? base.border : base.unit, 0.7 * px);
    },

    /** Numbers of the countries that have no outlines of an order: nothing is known of their units, not even "none". */
    listUncovered: function (level) {
      if (level === 1 || !this.outlines[2]) return [];
      const covered = new Set(this.outlines[2].columns.countries);
      return this.ground.land_codes.map((code, number) => [code, number]).filter(([code]) => !covered.has(code)).map((pair) => pair[1]);
    },

    /** Units with fewer events than before also have white lines, for in grey more and fewer look alike. */
    paintShades: function (context) {
      const outlines = this.outlines[this.level];
      if (!outlines) return;
      context.fillStyle = this.page.style.base.outland;
      for (const number of this.listUncovered(this.level)) context.fill(this.paths.land[number], "evenodd");
      const lines = this.makeLines(context);
      outlines.paths.forEach((path, number) => {
        const look = this.shades[number];
        if (!look) return;
        for (const style of look.isFewer ? [look.colour, lines] : [look.colour]) {
          context.fillStyle = style;
          context.fill(path, "evenodd");
        }
      });
    },

    makeLines: function (context) {
      const tile = sahel.make("canvas", "", null, { width: 4, height: 6 * this.ratio });
      const pen = tile.getContext("2d");
      pen.fillStyle = "rgba(255, 255, 255, 0.7)";
      pen.fillRect(0, 0, 4, 1.3 * this.ratio);
      const lines = context.createPattern(tile, "repeat");
      const factor = 1 / (this.scale * this.ratio);
      lines.setTransform(new DOMMatrix([factor, 0, 0, factor, this.originX / this.scale, this.originY / this.scale]));
      return lines;
    },
  });
})(window.sahel);
