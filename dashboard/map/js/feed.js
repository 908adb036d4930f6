/* What the server tells the page outside of the map's own component, so that nothing is sent twice: all events as bytes,
 * once; and the scene, small, whenever it changes. The map may be mounted before or after, and again. */
export default function ({ data }) {
  const feed = (window.sahelFeed = window.sahelFeed || { followers: new Set() });
  feed[data instanceof Uint8Array ? "events" : "scene"] = data;
  feed.followers.forEach((follow) => follow(feed));
}
