/* The event card: the same HTML, written by the server's template, in the app and in a page without a server. */
window.sahel = window.sahel || {};
(function (sahel) {
  "use strict";

  const COPIED_MS = 4000;

  /** Whether the card stands below the map, or over it, instead of beside it. */
  sahel.isNarrow = () => window.matchMedia(document.querySelector(".st-key-sahel_aside") ? "(max-width: 1100px)" : "(max-width: 799px)").matches;

  /**
   * Puts a card into an element and makes its buttons work. The HTML comes from our own template, which escapes every
   * text of a report. `pick` is called with the id of an event that a button leads to, `back` when the list is wanted.
   */
  sahel.fillCard = function (host, html, { pick, back }) {
    const kept = host.contains(document.activeElement) ? document.activeElement.dataset.step : undefined;
    const parsed = new DOMParser().parseFromString(html, "text/html");
    host.replaceChildren(...parsed.body.childNodes);
    for (const button of host.querySelectorAll("[data-pick]")) button.addEventListener("click", () => pick(button.dataset.pick));
    for (const button of host.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copyFrom(button));
    for (const text of host.querySelectorAll(".sahel-text")) connectMarks(text);
    host.querySelectorAll(".sahel-card").forEach((card) => connectWays(card, { pick, back }));
    const again = kept && host.querySelector(`[data-step="${kept}"]`);
    if (again && !again.disabled) again.focus({ preventScroll: true });
  };

  /** The ways to the events before and after this one in the map's window, and back to the list where there is one. */
  function connectWays(card, { pick, back }) {
    const list = card.querySelector("[data-act=back]");
    if (list && back) {
      list.hidden = false;
      list.addEventListener("click", back);
    }
    const ids = window.sahelMap ? window.sahelMap.shownIds() : [];
    const at = ids.indexOf(card.dataset.event);
    if (at < 0 || ids.length < 2) return;
    const place = card.querySelector("[data-part=place]");
    place.textContent = `${at + 1} / ${ids.length}`;
    place.hidden = false;
    for (const button of card.querySelectorAll("[data-step]")) {
      button.hidden = false;
      button.disabled = !ids[at + Number(button.dataset.step)];
      button.addEventListener("click", () => pick(ids[at + Number(button.dataset.step)]));
    }
    card.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: "-1", ArrowRight: "1" }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("textarea, input")) return;
      const button = card.querySelector(`[data-step="${step}"]`);
      if (button.disabled) return;
      event.preventDefault();
      button.focus({ preventScroll: true });
      button.click();
    });
  }

  /** Says what was read from a marked word that is pointed at or focused, and brings out the words of the same events. */
  function connectMarks(text) {
    const told = text.parentElement.querySelector("[data-part=told]");
    if (!told) return;
    const show = (mark) => {
      const events = mark ? mark.dataset.events.split(" ") : [];
      told.textContent = mark ? mark.querySelector(".sahel-unseen").textContent.trim().slice(1, -1) : told.dataset.idle;
      text.classList.toggle("is-telling", Boolean(mark));
      for (const other of text.querySelectorAll("mark")) {
        other.classList.toggle("is-same", other.dataset.events.split(" ").some((event) => events.includes(event)));
      }
    };
    for (const name of ["mouseover", "focusin"]) text.addEventListener(name, (event) => show(event.target.closest("mark")));
    for (const name of ["mouseleave", "focusout"]) text.addEventListener(name, () => show(null));
  }

  /** Copies a button's text; where the browser forbids it (no https), by a selection; else shows it to be selected. */
  async function copyFrom(button) {
    const row = button.parentElement;
    const status = row.querySelector("[data-part=copied]");
    const isDone = (await sahel.copyText(button.dataset.copy)) || copyBySelection(row, button.dataset.copy);
    status.textContent = isDone ? status.dataset.done : status.dataset.failed;
    if (!isDone) row.append(makeField(button.dataset.copy));
    if (isDone) setTimeout(() => { status.textContent = ""; }, COPIED_MS);
    else row.querySelector("textarea").select();
  }

  function copyBySelection(row, text) {
    const focused = document.activeElement;
    const field = makeField(text);
    row.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    if (focused) focused.focus({ preventScroll: true });
    return isCopied;
  }

  function makeField(text) {
    const field = document.createElement("textarea");
    field.readOnly = true;
    field.value = text;
    return field;
  }

  /** Opens a card at the side whenever an event is picked. `packed`: the cards as gzipped base64 JSON. */
  sahel.showCards = function (page, packed) {
    const opening = sahel.inflate(packed).then((buffer) => sahel.readCards(JSON.parse(new TextDecoder().decode(buffer))));
    const side = page.host.querySelector("[data-part=side]");
    page.on("picked", async (id) => {
      const html = (await opening)(id);
      if (!html) return;
      let reading = side.querySelector(".sahel-reading");
      if (!reading) {
        reading = sahel.make("div", "sahel-reading");
        side.replaceChildren(makeClose(page, side), reading);
      }
      side.hidden = false;
      sahel.fillCard(reading, html, { pick: (other) => window.sahelMap.pick(other) });
      side.scrollTop = 0;
      if (sahel.isNarrow() || page.isByKeyboard) sahel.focusHeading(side);
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
})(window.sahel);
