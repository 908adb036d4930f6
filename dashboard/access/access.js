/* The page's language, links before everything else that lead past the sidebar, and Streamlit's own words translated. */
const NAMED = "aria-label placeholder".split(" ");
const OWN_PARTS = ".stSidebar, .stMain, [data-baseweb=popover]";

export default function (component) {
  const { language, name, links, words } = component.data;
  document.documentElement.lang = language;
  let ways = document.querySelector("nav.sahel-skip");
  if (!ways) {
    ways = document.createElement("nav");
    ways.className = "sahel-skip";
    document.body.prepend(ways);
  }
  ways.setAttribute("aria-label", name);
  ways.replaceChildren(...links.map(makeLink));
  translateOwn(new Map(words));
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
  const state = (window.sahelOwnWords = window.sahelOwnWords || { known: new Map(), spoken: new Map() });
  state.known = words;
  if (!state.watch) {
    state.watch = new MutationObserver((changes) => changes.forEach((change) => take(change.target, state)));
    state.watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: NAMED });
  }
  document.querySelectorAll(OWN_PARTS).forEach((part) => take(part, state));
}

function take(node, state) {
  const part = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (!part || part.closest(".sahel-page, .sahel-skip, style, script")) return;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (one) => (one.nodeType === Node.ELEMENT_NODE && one.matches(".sahel-page, style, script") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  for (let one = walker.currentNode; one; one = walker.nextNode()) {
    if (one.nodeType === Node.TEXT_NODE) {
      const text = translate(one.data, state);
      if (text !== one.data) one.data = text;
      continue;
    }
    for (const attribute of NAMED) {
      const value = one.getAttribute(attribute);
      const text = value && translate(value, state);
      if (value && text !== value) one.setAttribute(attribute, text);
    }
  }
}

/* The English that a text was, then that English in the page's language; a text that is none of Streamlit's stays. */
function translate(text, state) {
  const english = state.spoken.get(text) || text;
  for (const [pattern, words] of state.known) {
    const [before, after] = pattern.split("…");
    const isAll = after === undefined;
    if (isAll ? english !== before : !(english.startsWith(before) && english.endsWith(after) && english.length > pattern.length - 1)) continue;
    const inner = isAll ? "" : english.slice(before.length, english.length - after.length);
    const told = isAll ? words : words.replace("…", inner);
    if (told !== english) state.spoken.set(told, english);
    return told;
  }
  return english;
}
