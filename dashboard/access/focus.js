/* Where the keyboard goes when what it was on leaves the page: Streamlit takes a button away with its form, and the
 * next press of Tab would begin at the top. It goes to the line that says what was done, else to the nearest part that
 * is still there of those that held it, else to the open tab. Who has gone elsewhere meanwhile is left there. */
const TOLD = ".st-key-sahel_told [data-testid=stAlert]";
const OPEN_TAB = "[role=tab][aria-selected=true]";
const OWN_KEEPING = ".sahel-page, .sahel-card, .sahel-skip";
const REACHABLE = "button, input, textarea, summary, a[href], [tabindex]";

function keepFocus() {
  if (window.sahelFocus) return;
  const kept = (window.sahelFocus = { last: null, homes: [] });
  document.addEventListener("focusin", ({ target }) => remember(target, kept));
  document.addEventListener("focusout", ({ target }) => queueMicrotask(() => {
    if (kept.last === target && target.isConnected && document.activeElement !== target) kept.last = null; /* left by hand */
  }));
  const watch = new MutationObserver(() => { if (isLost(kept)) handOn(kept); });
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-test-script-state"] });
}

function remember(target, kept) {
  const isStreamlits = !target.closest(OWN_KEEPING);
  kept.last = isStreamlits ? target : null;
  kept.homes = [];
  for (let part = target; isStreamlits && part; part = part.parentElement) {
    kept.homes.push(...[...part.classList].filter((name) => name.startsWith("st-key-")));
  }
}

/* Looked at when the server has answered: what takes a part's place may come after the part has gone. */
function isLost({ last }) {
  return last && !last.isConnected && document.activeElement === document.body
    && document.querySelector(".stApp[data-test-script-state=notRunning]");
}

function handOn(kept) {
  const homes = kept.homes.map((name) => document.getElementsByClassName(name)[0]);
  kept.last = null;
  const heir = document.querySelector(TOLD) || homes.map(findReachable).find(Boolean) || document.querySelector(OPEN_TAB);
  if (!heir) return;
  if (!heir.matches(REACHABLE)) heir.tabIndex = -1;
  heir.focus({ preventScroll: true });
}

function findReachable(home) {
  const parts = home ? [...home.querySelectorAll(REACHABLE)] : [];
  return parts.find((part) => !part.disabled && part.tabIndex >= 0 && part.getClientRects().length);
}
