/* The layer panel: what is drawn, and how. Its state is four short texts that a link can hold. */
(function (sahel) {
  "use strict";

  const MODES = { symbols: "", events: "hexagons", deaths: "hexagons-deaths" };
  const SUGGEST_FROM = 300000; /* as many symbols are no picture any more (DESIGN section 7) */

  sahel.Switches = class {
    constructor(page, host) {
      this.page = page;
      this.host = host;
      this.inputs = Array.from(host.querySelectorAll("input[data-layer]"));
      this.modePart = host.querySelector("[data-part=draw]");
      this.shadePart = host.querySelector("[data-part=shade]");
      this.levelPart = host.querySelector("[data-part=level]");
      this.inputs.forEach((input) => input.addEventListener("change", () => this.apply(true)));
      for (const part of [this.modePart, this.shadePart, this.levelPart]) part.addEventListener("change", () => this.apply(true));
      host.addEventListener("keydown", (event) => this.press(event));
      page.on("texts", () => sahel.relabel(host, page));
      page.on("shown", (layer) => this.suggest(layer));
    }

    /** Hands every choice to the layers, once they are there; `isByHand` when a person made it. */
    apply(isByHand) {
      if (!this.page.ground) return;
      const { events, ground, units, displaced, labels } = this.page;
      const parts = { events, ground, displaced, labels };
      for (const { dataset, checked } of this.inputs) {
        parts[dataset.of].show(dataset.layer, checked);
      }
      events.setMode(this.modePart.value);
      this.levelPart.disabled = this.shadePart.value === "none";
      units.choose(this.shadePart.value, Number(this.levelPart.value));
      this.page.emit("layers", this);
      if (isByHand) this.page.emit("changed", this);
    }

    /** Whether second-order units are shaded. */
    isFine() { return this.shadePart.value !== "none" && this.levelPart.value === "2"; }

    /** Escape folds the panel and gives the keyboard back to its heading. */
    press(event) {
      if (event.key !== "Escape" || !this.host.open) return;
      event.stopPropagation();
      this.host.open = false;
      this.host.querySelector("summary").focus();
    }

    suggest(layer) {
      this.host.querySelector("[data-part=suggest]").hidden = layer.count <= SUGGEST_FROM || this.modePart.value !== "symbols";
    }

    /** What differs from the start: `off` and `on` (layers, comma between), `shade`, `level`. */
    state() {
      const listed = (isWanted) => this.inputs.filter(isWanted).map((input) => input.dataset.layer);
      const on = [...listed((input) => input.checked && !input.defaultChecked), MODES[this.modePart.value]].filter(Boolean);
      const off = listed((input) => !input.checked && input.defaultChecked);
      const state = {};
      if (off.length) state.off = off.join(",");
      if (on.length) state.on = on.join(",");
      if (this.shadePart.value !== "none") state.shade = this.shadePart.value;
      if (this.levelPart.value !== "1") state.level = this.levelPart.value;
      return state;
    }

    /** Takes a state as `state()` gives it; whatever is missing or means nothing is as at the start. */
    restore(params) {
      const { off, on, shade, level } = params || {};
      const named = (text) => new Set(typeof text === "string" ? text.split(",") : []);
      const isOff = named(off), isOn = named(on);
      for (const input of this.inputs) input.checked = input.defaultChecked ? !isOff.has(input.dataset.layer) : isOn.has(input.dataset.layer);
      this.modePart.value = Object.keys(MODES).find((mode) => MODES[mode] && isOn.has(MODES[mode])) || "symbols";
      choose(this.shadePart, shade, "none");
      choose(this.levelPart, level, "1");
      this.apply(false);
    }
  };

  /** Sets a list to one of its values, else to `usual`; what is still on its way can be chosen already. */
  function choose(part, value, usual) {
    const isOffered = Array.from(part.options).some((option) => option.value === value);
    part.value = isOffered ? value : usual;
  }
})(window.sahel);
