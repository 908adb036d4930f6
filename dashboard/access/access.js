/* The page's language, links before everything else that lead past the sidebar, and Streamlit's own words translated. */
const NAMED = "aria-label placeholder".split(" ");
const OWN_PARTS = ".stSidebar, .stMain, [data-baseweb=popover]";

export default function (component) {
  const { language, name, links, words } = component.data;
  document.documentElement.lang = language;
  document.getElementById("sahel-waiting")?.remove(); /* the page is there that it promised */
  let ways = document.querySelector("nav.sahel-skip");
  if (!ways) {
    ways = document.createElement("nav");
    ways.className = "sahel-skip";
    document.body.prepend(ways);
  }
  ways.setAttribute("aria-label", name);
  ways.replaceChildren(...links.map(makeLink));
  translateOwn(Object.entries(words));
  keepFocus(); /* focus.js */
}

function makeLink({ label, target }) {
  const link = document.createElement("a");
  link.href = "#";
  link.textContent = label;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leadTo(target);
  });
  return link;
}

/* What a tab that is not open hides is in the first tab: opened before the keyboard goes there. */
function leadTo(target) {
  const found = document.querySelector(target);
  const tab = document.querySelector("[role=tab]");
  if (tab && (!found || !found.getClientRects().length)) tab.click();
  requestAnimationFrame(() => {
    const shown = document.querySelector(target);
    if (!shown) return;
    shown.focus();
    shown.scrollIntoView({ block: "nearest" });
  });
}

/* Streamlit says some things itself, in English only: names of buttons, placeholders, the line under an upload. They are
 * put into the page's language wherever they appear; a text of ours is none of these, and the map is left alone. */
function translateOwn(words) {
  const state = (window.sahelOwnWords = window.sahelOwnWords || { spoken: new Map() });
  state.whole = new Map(words.filter(([english]) => !english.includes("…")));
  state.parts = words.filter(([english]) => english.includes("…")).map(([english, told]) => [...english.split("…"), told]);
  state.isEnglish = words.every(([english, told]) => english === told);
  if (!state.watch) {
    state.watch = new MutationObserver((changes) => takeChanges(changes, state));
    state.watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: NAMED });
  }
  if (isNeeded(state)) document.querySelectorAll(OWN_PARTS).forEach((part) => take(part, state));
}

/* In English there is nothing to say otherwise, unless something was said in another language before. */
function isNeeded(state) {
  return !state.isEnglish || state.spoken.size > 0;
}

/* Only what is new is looked at: Streamlit's page changes in hundreds of places at once, each below a few others. */
function takeChanges(changes, state) {
  if (!isNeeded(state)) return;
  const added = new Set();
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach((node) => added.add(node));
    else if (isOwn(target)) takeWords(target, state);
  }
  added.forEach((node) => { if (node.isConnected) take(node, state); });
}

const FOREIGN = ".sahel-page, .sahel-skip, style, script";

function isOwn(node) {
  const part = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return part && !part.closest(FOREIGN);
}

function take(node, state) {
  if (!isOwn(node)) return;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (one) => (one.nodeType === Node.ELEMENT_NODE && one.matches(FOREIGN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  for (let one = walker.currentNode; one; one = walker.nextNode()) takeWords(one, state);
}

/* A text, or the names that an element bears. */
function takeWords(node, state) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = translate(node.data, state);
    if (text !== node.data) node.data = text;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const attribute of NAMED) {
    const value = node.getAttribute(attribute);
    const text = value && translate(value, state);
    if (value && text !== value) node.setAttribute(attribute, text);
  }
}

/* The English that a text was, then that English in the page's language; a text that is none of Streamlit's stays. */
function translate(text, state) {
  const english = state.spoken.get(text) || text;
  const told = state.whole.get(english) || fillIn(english, state.parts) || english;
  if (told !== english) state.spoken.set(told, english);
  return told;
}

/* The words around a text that is not ours to translate: "Remove …". */
function fillIn(english, parts) {
  for (const [before, after, words] of parts) {
    const isAround = english.startsWith(before) && english.endsWith(after) && english.length > before.length + after.length;
    if (isAround) return words.replace("…", () => english.slice(before.length, english.length - after.length));
  }
  return "";
}
