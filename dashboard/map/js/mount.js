/* How Streamlit mounts the page: once. Later calls bring new events or texts; the map stays as it is. */
export default function (component) {
  const { parentElement, data } = component;
  const host = parentElement.querySelector(".sahel-page");
  if (!host.sahelPage) {
    host.sahelPage = openFoliumMap();
    host.sahelPage.markNumber = data.mark ? data.mark.number : 0;
    listen(host.sahelPage);
  }
  const page = host.sahelPage;
  page.component = component;
  if (page.language !== data.language || !page.isTold) page.setTexts(data.texts, data.language);
  page.isTold = true;
  page.setEvents(data.events, data.signature);
  if (data.mark && data.mark.number !== page.markNumber) {
    page.markNumber = data.mark.number;
    page.mark(data.mark.id);
    if (data.mark.id) window.sahel.revealCard(page, data.mark.id);
  }
  return () => page.map.remove();
}

/* The server hears of the window when a person lets go of it, and of an event when it is picked; never of a pan. */
function listen(page) {
  page.on("released", (timeline) => {
    page.component.setStateValue("window", {
      from: window.sahel.isoOf(timeline.shownFrom()), to: window.sahel.isoOf(timeline.to),
      isWhole: timeline.isWhole(), signature: page.signature, view: page.view(),
    });
  });
  page.on("picked", (id) => {
    page.component.setTriggerValue("pick", id);
    window.sahel.revealCard(page, id);
  });
  window.sahel.connectBack(page);
}
