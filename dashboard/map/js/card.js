/* The event card of a page without a server: the texts come with the page. In the app the server writes the card. */
(function (sahel) {
  "use strict";

  /** Opens a card at the side whenever an event is picked. `packed`: gzipped base64 JSON of cards by event id. */
  sahel.showCards = function (page, packed) {
    const opening = sahel.inflate(packed).then((buffer) => JSON.parse(new TextDecoder().decode(buffer)));
    const side = page.host.querySelector("[data-part=side]");
    page.on("picked", async (id) => {
      const card = (await opening)[id];
      if (!card) return;
      side.replaceChildren(makeClose(page, side), sahel.makeCard(card));
      side.hidden = false;
      side.scrollTop = 0;
      if (sahel.isNarrow() || page.isByKeyboard) sahel.focusHeading(side);
      side.querySelectorAll("[data-pick]").forEach((button) => {
        button.addEventListener("click", () => window.sahelMap.pick(button.dataset.pick));
      });
    });
  };

  function makeClose(page, side) {
    const isNarrow = sahel.isNarrow();
    const name = isNarrow ? page.t("Back to the map") : page.t("Close");
    const close = sahel.make("button", isNarrow ? "sahel-back" : "sahel-close", isNarrow ? "↑ " + name : "×", { type: "button", "aria-label": name });
    close.addEventListener("click", () => {
      side.hidden = true;
      page.mark("");
      page.map.getContainer().focus({ preventScroll: true });
    });
    return close;
  }

  /** Whether the card stands below the map, or over it, instead of beside it. */
  sahel.isNarrow = () => window.matchMedia("(max-width: 799px)").matches;

  /** Moves the keyboard to a card's heading; returns the heading. */
  sahel.focusHeading = function (part) {
    const heading = part.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return heading;
  };

  function scrollTo(element) {
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "start" });
  }

  /** On a narrow screen, or after a pick by the keyboard, leads to the card that the server writes as soon as it is there. */
  sahel.revealCard = function (page, id) {
    if (page.revealing) page.revealing.disconnect();
    if (!sahel.isNarrow() && !page.isByKeyboard) return;
    const reveal = () => {
      const card = document.querySelector(`.sahel-card[data-event="${CSS.escape(id)}"]`);
      if (!card) return;
      page.revealing.disconnect();
      sahel.focusHeading(card);
      if (sahel.isNarrow()) scrollTo(card.closest(".st-key-sahel_aside") || card);
    };
    page.revealing = new MutationObserver(reveal);
    page.revealing.observe(document.body, { childList: true, subtree: true });
    reveal();
  };

  /** The way back to the map from a card below it: in sight while the map is not, on a narrow screen with a card. */
  sahel.connectBack = function (page) {
    const back = page.host.querySelector("[data-part=to-map]");
    const stage = page.map.getContainer();
    back.addEventListener("click", () => {
      scrollTo(page.host);
      stage.focus({ preventScroll: true });
    });
    page.on("texts", () => sahel.relabel(back, page));
    new IntersectionObserver(([seen]) => {
      back.hidden = seen.isIntersecting || !sahel.isNarrow() || !document.querySelector(".sahel-card");
    }, { threshold: 0.15 }).observe(stage);
  };

  /** The card as elements; each text is set as text. */
  sahel.makeCard = function (card) {
    const body = sahel.make("article", "sahel-card");
    body.append(sahel.make("p", "sahel-kicker", card.kicker), sahel.make("h2", "", card.title), sahel.make("p", "sahel-lead", card.lead));
    if (card.toll) {
      const toll = sahel.make("p", "sahel-toll");
      toll.append(sahel.make("b", "", card.toll.figure), sahel.make("span", "", card.toll.words));
      body.append(toll);
    }
    if (card.claims.length) body.append(sahel.make("h3", "", card.claims_title), ...card.claims.map(makeClaim));
    for (const section of card.sections) body.append(makeSection(section));
    for (const section of card.codings) body.append(makeSection(section));
    return body;
  };

  function makeSection(section) {
    const part = sahel.make("section");
    part.append(sahel.make("h3", "", section.title));
    const list = sahel.make("dl");
    for (const row of section.rows) {
      const value = sahel.make("dd", "", row.pick ? null : row.value);
      if (row.pick) value.append(sahel.make("button", "sahel-link", row.value, { type: "button", "data-pick": row.pick }));
      list.append(sahel.make("dt", "", row.label), value);
    }
    part.append(list);
    return part;
  }

  function makeClaim(claim) {
    const part = sahel.make("section", "sahel-claim");
    const head = sahel.make("p", "sahel-figure");
    head.append(sahel.make("b", "", claim.figure), sahel.make("span", "", claim.quantity));
    for (const mark of claim.marks) head.append(sahel.make("i", "", mark));
    const quote = sahel.make("blockquote");
    quote.append(claim.before, sahel.make("mark", "", claim.quote), claim.after);
    part.append(head, sahel.make("p", "sahel-speaker", claim.speaker), quote, sahel.make("p", "sahel-source", claim.source));
    return part;
  }
})(window.sahel);
