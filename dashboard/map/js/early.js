/* Opens the map while Streamlit is still on its way, with what the server wrote into the page. When Streamlit has a place
 * for the map, `mount.js` puts this one there. `EARLY` and `hear` are written before this script. */
async function openEarly() {
  const { texts, language, events, scene } = JSON.parse(document.getElementById("sahel-opening").textContent);
  hear({ data: scene });
  const arrived = new Promise((resolve) => {
    window.sahelFeed.followers.add((feed) => { if (feed.events) resolve(); });
    hear({ data: events, setTriggerValue: resolve }); /* the server may know them no longer: then Streamlit asks for newer ones */
  });
  const map = await import(new URL(`.${EARLY.map}`, document.baseURI));
  map.openEarly(makeFrame(), texts, language);
  await arrived;
}

function makeFrame() {
  const frame = document.createElement("div"), styles = document.createElement("style");
  frame.id = "sahel-early";
  frame.innerHTML = EARLY.body;
  styles.textContent = EARLY.styles;
  frame.append(styles);
  return frame;
}

/* Streamlit's scripts would have shared the line, and the processor, with the map. */
function letStreamlitLoad() {
  document.head.append(document.getElementById("sahel-later").content);
}

openEarly().catch((error) => console.warn(error)).finally(letStreamlitLoad);
