/* How Streamlit mounts the page: once. Later calls bring new texts; events and filters come by the feed. */
export default function (component) {
  const { parentElement, data } = component;
  const host = parentElement.querySelector(".sahel-page");
  if (!host.sahelPage) {
    host.sahelPage = openFoliumMap();
    listen(host.sahelPage);
    host.sahelPage.leave = follow(host.sahelPage);
  }
  const page = host.sahelPage;
  page.component = component;
  if (page.language !== data.language || !page.isTold) page.setTexts(data.texts, data.language);
  page.isTold = true;
  return () => {
    page.leave();
    page.map.remove();
  };
}

/* The server hears of the window when a person lets go of it, and of an event when it is picked; never of a pan. */
function listen(page) {
  page.on("released", (timeline) => {
    page.component.setStateValue("window", {
      from: window.sahel.isoOf(timeline.shownFrom()), to: window.sahel.isoOf(timeline.to),
      isWhole: timeline.isWhole(), view: page.view(),
    });
  });
  page.on("picked", (id) => {
    page.component.setTriggerValue("pick", id);
    window.sahel.revealCard(page, id);
  });
  window.sahel.connectBack(page);
}

/* Takes what the feed has told already, and what it will tell; returns how to stop. */
function follow(page) {
  const feed = (window.sahelFeed = window.sahelFeed || { followers: new Set() });
  const take = ({ events, scene }) => {
    if (!scene) return;
    page.setMask({ of: scene.of, signature: scene.signature, bits: scene.bits ? window.sahel.bytesOf(scene.bits) : null });
    if (events) takeEvents(page, events);
    takeMark(page, scene.mark);
    page.address.setServer(scene.address);
  };
  feed.followers.add(take);
  take(feed);
  return () => feed.followers.delete(take);
}

const SIGNATURE_LENGTH = 16;

function takeEvents(page, bytes) {
  const signature = new TextDecoder().decode(bytes.subarray(0, SIGNATURE_LENGTH));
  page.setEvents(bytes.subarray(SIGNATURE_LENGTH), signature);
}

/* An event that was chosen outside the page; a number seen already changes nothing. */
function takeMark(page, mark) {
  const isNew = page.markNumber !== undefined && mark.number !== page.markNumber;
  page.markNumber = mark.number;
  page.markId = mark.id;
  if (!isNew) return;
  page.mark(mark.id);
  page.address.choose(mark.id);
  if (mark.id) window.sahel.revealCard(page, mark.id);
}
