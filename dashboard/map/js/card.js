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
      side.querySelectorAll("[data-pick]").forEach((button) => {
        button.addEventListener("click", () => window.sahelMap.pick(button.dataset.pick));
      });
    });
  };

  function makeClose(page, side) {
    const close = sahel.make("button", "sahel-close", "×", { type: "button", "aria-label": page.t("Close") });
    close.addEventListener("click", () => { side.hidden = true; page.mark(""); });
    return close;
  }

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
