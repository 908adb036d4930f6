/* How the Briefing tab asks the map for a box, and hears of it: no part of the page is seen here. */
export default function ({ data, setTriggerValue }) {
  const page = window.sahelMap && window.sahelMap.page;
  if (!page || data.number === page.boxNumber) return;
  page.boxNumber = data.number;
  page.boxMode.start(data.box, (box) => setTriggerValue("box", { number: data.number, box }));
}
