/* How Streamlit mounts the page: once. Later calls bring new texts; events and filters come by the feed. */
export default function (component) {
  const { parentElement, data } = component;
  if (!data.isOther) takeEarly(parentElement);
  const host = parentElement.querySelector(".sahel-page");
  if (!host.sahelPage) open(host, data.isOther);
  const page = host.sahelPage;
  page.component = component;
  page.untold.splice(0).forEach((tell) => tell());
  if (page.language !== data.language || !page.isTold) page.setTexts(data.texts, data.language);
  else page.texts = data.texts; /* the names of new events' places among them */
  page.isTold = true;
  return () => {
    page.leave();
    mounted.delete(page);
    shareScale();
    page.map.remove();
  };
}

/* Opens the map in a frame of its own, where Streamlit has not been quicker. */
export function openEarly(frame, texts, language) {
  if (window.sahelEarly) return;
  document.body.append(frame);
  const host = frame.querySelector(".sahel-page");
  open(host, false);
  host.sahelPage.setTexts(texts, language);
  host.sahelPage.isTold = true;
  window.sahelEarly = frame;
}

/* Puts the map that was opened early, if there is one, where Streamlit has its place for it; later nobody opens one. */
function takeEarly(parentElement) {
  const early = window.sahelEarly;
  window.sahelEarly = "over";
  if (!(early instanceof Element)) return;
  const host = early.querySelector(".sahel-page");
  parentElement.querySelector(".sahel-page").replaceWith(host);
  early.remove();
  host.sahelPage.settle();
}

function open(host, isOther) {
  const hooks = window.sahelMap;
  const page = (host.sahelPage = openIn(host));
  Object.assign(page, { isOther, untold: [] });
  if (isOther) Object.assign(window, { sahelOtherMap: window.sahelMap, sahelMap: hooks });
  listen(page);
  link(page);
  page.leave = follow(page);
}

/* folium's script finds its element by an id, which the page of a second map bears too, whichever is mounted first. */
function openIn(host) {
  const own = host.querySelector(".folium-map");
  const others = Array.from(document.querySelectorAll(`[id="${own.id}"]`)).filter((each) => each !== own);
  const id = own.id;
  others.forEach((each) => each.removeAttribute("id"));
  const page = openFoliumMap();
  own.removeAttribute("id");
  others.forEach((each) => { each.id = id; });
  return page;
}

/* The server hears of the window when a person lets go of it, and of an event when it is picked; never of a pan. What
 * happened before it could, it hears as soon as it can. */
function listen(page) {
  const tell = (say) => (page.component ? say() : page.untold.push(say));
  page.on("released", (timeline) => tell(() => {
    page.component.setStateValue("window", {
      from: window.sahel.isoOf(timeline.shownFrom()), to: window.sahel.isoOf(timeline.to),
      isWhole: timeline.isWhole(), view: page.view(),
    });
  }));
  page.on("picked", (id) => tell(() => {
    page.component.setTriggerValue("pick", id);
    window.sahel.revealCard(page, id);
  }));
  window.sahel.connectBack(page);
}

const mounted = (window.sahelMounted = window.sahelMounted || new Set());

/* Two maps side by side show the same part of the world, the same layers, and where actors are compared the same days. */
function link(page) {
  mounted.add(page);
  const lead = (take) => {
    if (page.isLed || !page.isLinked || !page.host.isConnected) return;
    for (const other of mounted) {
      if (other === page || !other.host.isConnected) continue;
      other.isLed = true;
      take(other);
      other.isLed = false;
    }
  };
  page.opening.then(() => {
    const first = page.isOther && Array.from(mounted).find((other) => other !== page && other.host.isConnected);
    if (first) page.map.setView(first.map.getCenter(), first.map.getZoom(), { animate: false });
    page.isLinked = true;
  });
  page.map.on("move zoomend", () => lead((other) => other.map.setView(page.map.getCenter(), page.map.getZoom(), { animate: false })));
  page.on("changed", () => lead((other) => {
    other.switches.restore(page.switches.state());
    other.timeline.takeBars(page.timeline.bars);
  }));
  page.on("counted bars", shareScale);
  page.on("window", (timeline) => {
    if (page.hasOneWindow && timeline.columns) lead((other) => { if (other.timeline.columns) other.timeline.set(timeline.shownFrom(), timeline.to); });
  });
}

/* Bars side by side are drawn to one scale, else the side with fewer events would look like the other. */
function shareScale() {
  const drawings = Array.from(mounted).filter((page) => page.host.isConnected).map((page) => page.timeline.drawing);
  for (const drawing of drawings) {
    const alike = drawings.filter((other) => other.unit === drawing.unit && other.counted === drawing.counted);
    drawing.shareScale(Math.max(...alike.map((other) => other.highest)));
  }
}

/* Takes what the feed has told already, and what it will tell; returns how to stop. */
function follow(page) {
  const feed = (window.sahelFeed = window.sahelFeed || { followers: new Set() });
  const take = ({ events, scene }) => {
    if (!scene) return;
    const { signature, bits, period } = page.isOther ? scene.other || scene : scene;
    page.hasOneWindow = scene.hasOneWindow;
    page.timeline.setPeriod(period && period.map(window.sahel.dayOf));
    page.setMask({ of: scene.of, signature, bits: bits ? window.sahel.bytesOf(bits) : null });
    if (events) page.setEvents(events.packed, events.signature);
    takeMark(page, scene.mark);
    if (!page.isOther) page.address.setServer(scene.address);
  };
  feed.followers.add(take);
  take(feed);
  return () => feed.followers.delete(take);
}

/* An event that was chosen outside the page; a number seen already changes nothing. */
function takeMark(page, mark) {
  const isNew = page.markNumber !== undefined && mark.number !== page.markNumber;
  page.markNumber = mark.number;
  page.markId = mark.id;
  if (!isNew) return;
  page.mark(mark.id);
  page.bringIntoView(page.events.selected);
  page.address.choose(mark.id);
  if (mark.id) window.sahel.revealCard(page, mark.id);
}
