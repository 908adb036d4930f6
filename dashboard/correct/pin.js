/* How the form of a pin asks the map for a point, and hears of it: no part of the page is seen here. */
export default function (component) {
  const { data, setTriggerValue } = component;
  const number = data ? data.number : 0;
  const page = window.sahelMap && window.sahelMap.page;
  if (!page || number === page.pinNumber) return;
  page.pinNumber = number;
  if (!data) return page.pinMode.stop();
  page.pinMode.start(data.lat, data.lon, (point) => {
    setTriggerValue("point", { number, lat: point ? point.lat : null, lon: point ? point.lon : null });
    const form = document.querySelector(".st-key-sahel_correct");
    if (form && window.sahel.isNarrow()) form.scrollIntoView({ block: "start" });
  });
}
