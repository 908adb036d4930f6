/* What comes only when it is wanted: second-order units, roads, displaced persons. Who has them (the app, or the file
 * itself) says so by `page.setExtras`; what is wanted and not there yet is asked for by `page.askExtras`. */
(function (sahel) {
  "use strict";

  sahel.Offers = class {
    constructor(page, host) {
      this.page = page;
      this.host = host;
      this.offered = new Set();
      this.had = new Map();
      page.on("layers", () => { this.describe(); this.ask(); });
      page.on("texts", () => this.describe());
    }

    /** What the panel wants of the extras. */
    wanted() {
      const { switches } = this.page;
      const names = switches.inputs.filter((input) => input.dataset.offer && input.checked).map((input) => input.dataset.offer);
      return switches.isFine() ? [...names, "districts"] : names;
    }

    ask() {
      const missing = this.wanted().filter((name) => this.offered.has(name) && !this.had.has(name));
      if (missing.length && this.page.askExtras) this.page.askExtras([...new Set([...this.had.keys(), ...missing])]);
    }

    async take({ offered, packs, problems, unknown }) {
      this.offered = new Set(offered);
      this.problems = problems;
      this.unknown = unknown;
      this.describe();
      for (const [name, { data, signature }] of Object.entries(packs)) {
        if (this.had.get(name) === signature) continue;
        this.had.set(name, signature);
        const columns = sahel.unpack(await sahel.inflate(data));
        await this.page.opening;
        this.hand(name, columns);
      }
      await this.page.opening;
      this.page.switches.apply(false);
    }

    hand(name, columns) {
      const { ground, displaced } = this.page;
      if (name === "districts") { this.countries = columns.countries; ground.setDistricts(columns); }
      if (name === "roads") ground.setRoads(columns);
      if (name === "displaced") displaced.setColumns(columns);
      this.describe();
    }

    /** Shows the switches of what is to be had, and in one line each what is not. */
    describe() {
      const { page, host } = this;
      host.querySelectorAll("[data-offer]").forEach((input) => { input.closest("label").hidden = !this.offered.has(input.dataset.offer); });
      host.querySelector("option[value='2']").disabled = !this.offered.has("districts");
      host.querySelector("[data-part=level-note]").textContent = this.noteOfLevel();
      const notes = [...(this.problems || [])];
      if (this.unknown && this.unknown.length) notes.push(page.t("in no unit or place that is known: {names}", { names: shorten(this.unknown) }));
      host.querySelector("[data-part=problems]").replaceChildren(...notes.map((note) => sahel.make("p", "sahel-note", note)));
    }

    noteOfLevel() {
      const page = this.page;
      if (!this.offered.has("districts")) return page.t("Second-order units are in the app, not in this file.");
      if (!page.switches || !page.switches.isFine() || !this.countries || this.countries.length >= page.style.countries.length) return "";
      const named = new Intl.DisplayNames(page.language, { type: "region" });
      return page.t("Outlines of the second order here: {countries}. For the others run: python -m geodata install", { countries: this.countries.map((code) => named.of(code)).join(", ") });
    }
  };

  function shorten(names) { return names.slice(0, 3).join(", ") + (names.length > 3 ? ", …" : ""); }

  sahel.Page.prototype.setExtras = function (told) { return this.offers.take(told); };
})(window.sahel);
