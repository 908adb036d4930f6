/* Opens the map while Streamlit is still on its way, with what the server wrote into the page. When Streamlit has a place
 * for the map, `mount.js` puts this one there. `EARLY` and `hear` are written before this script. */
async function openEarly() {
  const { texts, language, events, scene } = JSON.parse(document.getElementById("sahel-opening").textContent);
  hear({ data: events });
  hear({ data: scene });
  const map = await import(new URL(`.${EARLY.map}`, document.baseURI));
  map.openEarly(makeFrame(), texts, language);
}

function makeFrame() {
  const frame = document.createElement("div"), styles = document.createElement("style");
  frame.id = "sahel-early";
  frame.innerHTML = EARLY.body;
  styles.textContent = EARLY.styles;
  frame.append(styles);
  return frame;
}

openEarly().catch((error) => console.warn("the map waits for the page", error));
