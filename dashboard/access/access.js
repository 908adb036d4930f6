/* The page's language, and links before everything else that lead past the sidebar. */
export default function (component) {
  const { language, name, links } = component.data;
  document.documentElement.lang = language;
  let ways = document.querySelector("nav.sahel-skip");
  if (!ways) {
    ways = document.createElement("nav");
    ways.className = "sahel-skip";
    document.body.prepend(ways);
  }
  ways.setAttribute("aria-label", name);
  ways.replaceChildren(...links.map(makeLink));
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
