/* The bar over the map while it asks a person for a point or a box: what to do, what is chosen so far, take it or leave it. */
(function (sahel) {
  "use strict";

  sahel.MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  sahel.AskBar = class {
    constructor(page, finish) {
      this.page = page;
      this.element = sahel.make("div", "sahel-pinbar", "", { role: "group" });
      const words = sahel.make("p", "", null);
      words.append(sahel.make("span", "", ""), sahel.make("output", "", ""));
      const use = sahel.make("button", "sahel-pinuse", "", { type: "button" });
      const leave = sahel.make("button", "", "", { type: "button" });
      use.addEventListener("click", () => finish(true));
      leave.addEventListener("click", () => finish(false));
      this.element.append(words, use, leave);
      L.DomEvent.disableClickPropagation(this.element);
      page.map.getContainer().append(this.element);
    }

    /** Says, in the page's language, what the bar is, what to do, what is chosen, and what the first button takes. */
    say(label, words, chosen, take) {
      const [told, use, leave] = this.element.children;
      this.element.setAttribute("aria-label", label);
      told.children[0].textContent = words;
      if (told.children[1].textContent !== chosen) told.children[1].textContent = chosen;
      use.textContent = take;
      leave.textContent = this.page.t("Cancel");
    }

    /** Where it ends, in pixels from the top of the map. */
    bottom() { return this.element.offsetTop + this.element.offsetHeight; }

    remove() { this.element.remove(); }
  };
})(window.sahel);
