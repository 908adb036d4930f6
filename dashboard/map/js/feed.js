/* What the server tells the page outside of the map's own component, so that nothing is sent twice: where all events are,
 * or these themselves as bytes, once; and the scene, small, whenever it changes. The map may be mounted before or after,
 * and again. */
const SIGNATURE_LENGTH = 16;
const PAUSE_MS = 3000;

export default function hear({ data, setTriggerValue }) {
  const feed = (window.sahelFeed = window.sahelFeed || { followers: new Set() });
  if (data.path) fetchEvents(feed, data, () => setTriggerValue && setTriggerValue("missed", data.signature));
  else tell(feed, data instanceof Uint8Array ? { events: split(data) } : { scene: data });
}

function tell(feed, news) {
  Object.assign(feed, news);
  feed.followers.forEach((follow) => follow(feed));
}

function split(bytes) {
  const signature = new TextDecoder().decode(bytes.subarray(0, SIGNATURE_LENGTH));
  return { signature, packed: bytes.subarray(SIGNATURE_LENGTH) };
}

/* Fetches what is not there yet or on its way. */
async function fetchEvents(feed, { signature, path }, sayMissed) {
  if (feed.wanted === signature) return;
  feed.wanted = signature;
  const isWanted = () => feed.wanted === signature;
  const packed = await load(new URL(`.${path}`, document.baseURI), isWanted, sayMissed);
  if (isWanted()) tell(feed, { events: { signature, packed } });
}

/* The bytes of an address. Where the server has them no longer, `sayMissed` makes it tell where newer ones are, or put
 * the same there again; that, and a line that breaks, is tried again while `isWanted`. */
async function load(address, isWanted, sayMissed) {
  while (isWanted()) {
    try {
      const response = await fetch(address);
      if (response.ok) return await response.arrayBuffer();
      sayMissed();
    } catch {
      /* the line is broken */
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  return null;
}
