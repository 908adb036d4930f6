/* What is wrong with the layout of an open page, for tests/test_layout.py: a list of sentences, empty when all is well. */
() => {
  const LEAST_PX = 24; /* WCAG 2.2, 2.5.8: a target, or the circle around its middle that holds no part of another */
  const wide = document.documentElement.clientWidth, found = [];
  const FLOATING = "[data-testid=stExpandSidebarButton], .sahel-back"; /* lie over what scrolls below them, on purpose */
  const CONTROLS = "a[href], button, input, select, summary, [role=button], [role=slider], [role=tab], [role=radio]";

  const nameOf = (element) => {
    const classes = String(element.className.baseVal ?? element.className).split(" ").filter((one) => /^(sahel|st[A-Z])/.test(one));
    const text = (element.ariaLabel || element.innerText || element.title || "").trim().slice(0, 40);
    return `${[element.tagName.toLowerCase(), ...classes].join(".")} "${text}"`;
  };
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;

  /** What the parts around an element let be seen of it. */
  const clip = (element, box) => {
    const seen = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
    for (let part = element.parentElement; part && part !== document.body; part = part.parentElement) {
      const style = getComputedStyle(part);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const own = part.getBoundingClientRect();
      seen.left = Math.max(seen.left, own.left);
      seen.top = Math.max(seen.top, own.top);
      seen.right = Math.min(seen.right, own.right);
      seen.bottom = Math.min(seen.bottom, own.bottom);
    }
    return seen;
  };

  /** Whether a part of its own, not the whole page, scrolls or cuts the element. */
  const isInside = (element) => {
    for (let part = element.parentElement; part && !part.matches("body, .stMain, .stAppViewContainer"); part = part.parentElement) {
      if (getComputedStyle(part).overflowX !== "visible" && part.getBoundingClientRect().right <= wide + 1) return true;
    }
    return false;
  };

  for (const part of [document.documentElement, document.querySelector(".stMain")]) {
    if (part && part.scrollWidth > part.clientWidth) found.push(`scrolls sideways: ${nameOf(part)} ${part.scrollWidth} px in ${part.clientWidth}`);
  }
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (!box.width || !isSeen(element) || isInside(element) || element.closest(".stSidebar, .leaflet-pane")) continue;
    if (box.right > wide + 1 || box.left < -1) found.push(`beyond the screen: ${nameOf(element)} ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }

  const targets = [...document.querySelectorAll(CONTROLS)].filter((element) => isSeen(element) && !element.disabled && !element.closest(`[inert], ${FLOATING}`)).map((element) => {
    const whole = ((element.matches("input") && element.closest("label")) || element).getBoundingClientRect();
    return { element, whole, seen: clip(element, whole) };
  }).filter(({ seen }) => seen.right - seen.left > 1 && seen.bottom - seen.top > 1 && seen.bottom > 0);

  const isApart = (one, other) => one.element.contains(other.element) || other.element.contains(one.element) || one.element.closest("label") !== null && one.element.closest("label") === other.element.closest("label");
  const reaches = ({ whole }, other) => {
    const x = (whole.left + whole.right) / 2, y = (whole.top + whole.bottom) / 2;
    const across = Math.max(other.whole.left - x, 0, x - other.whole.right), down = Math.max(other.whole.top - y, 0, y - other.whole.bottom);
    return Math.hypot(across, down) < LEAST_PX / 2;
  };
  targets.forEach((one, at) => {
    const { whole, element } = one;
    const isSmall = whole.width < LEAST_PX - 0.5 || whole.height < LEAST_PX - 0.5;
    if (isSmall && getComputedStyle(element).display !== "inline" && targets.some((other) => other !== one && !isApart(one, other) && reaches(one, other))) {
      found.push(`too small beside another: ${nameOf(element)} ${Math.round(whole.width)} x ${Math.round(whole.height)}`);
    }
    for (const other of targets.slice(at + 1)) {
      if (isApart(one, other)) continue;
      const across = Math.min(one.seen.right, other.seen.right) - Math.max(one.seen.left, other.seen.left);
      const down = Math.min(one.seen.bottom, other.seen.bottom) - Math.max(one.seen.top, other.seen.top);
      if (across > 2 && down > 2) found.push(`overlap: ${nameOf(element)} and ${nameOf(other.element)}`);
    }
  });
  return found;
}
