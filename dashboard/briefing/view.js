/* The part of the world that the map shows, told to Python while a page of the briefing is cut to it. The map is mounted
 * in another tab; one that has never been open has no size, and nothing to tell. */
export default function ({ data, setStateValue }) {
  const map = window.sahelMap && window.sahelMap.page.map;
  const size = map ? map.getSize() : { x: 0, y: 0 };
  if (!size.x || !size.y) return;
  const box = map.getBounds().toBBoxString().split(",").map((degrees) => Number(Number(degrees).toFixed(2)));
  if (String(box) !== String(data.box || "")) setStateValue("box", box);
}
