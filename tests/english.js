/* English that is left on an open French page, for tests/test_access.py. `known`: texts that have French. Left out: what
 * reports and the gazetteer say (quotes, titles, names of places). */
([known]) => {
  const REPORTED = "blockquote, mark, [lang=en], .leaflet-pane, .sahel-speaker, .sahel-source, .sahel-reports, .sahel-table td, .sahel-skip, [data-testid=stIconMaterial]";
  const PLACED = ".sahel-card, .sahel-tip"; /* names of places stand in our sentences */
  const ENGLISH = /\b(the|of|and|with|not|from|this|that|is|are|choose|drag|browse|file|help|press|open|close|clear|remove|upload|per)\b/i;
  const found = new Set();
  const judge = (text, element) => {
    const words = text.trim();
    if (!/[A-Za-z]{2}/.test(words) || element.closest(REPORTED) || !element.checkVisibility()) return;
    if (known.includes(words) || (!element.closest(PLACED) && ENGLISH.test(words))) found.add(`${element.tagName.toLowerCase()}: ${words.slice(0, 120)}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("style, script, code, pre")) judge(walker.currentNode.data, walker.currentNode.parentElement);
  for (const attribute of ["aria-label", "title", "placeholder", "alt"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) judge(element.getAttribute(attribute), element);
  }
  return [...found];
}
