/* How Streamlit mounts a card: the element stays, each new card is put into it. */
export default function (component) {
  const host = component.parentElement.querySelector(".sahel-reading");
  if (host.html === component.data.html) return;
  host.html = component.data.html;
  window.sahel.fillCard(host, host.html, {
    /* an event that the filters hide is no row of the map: the server is told of it directly */
    pick: (id) => {
      if (window.sahelMap) window.sahelMap.pick(id);
      if (!window.sahelMap || window.sahelMap.picked() !== id) component.setTriggerValue("pick", id);
    },
    back: component.data.hasList ? () => component.setTriggerValue("pick", "") : undefined,
  });
}
