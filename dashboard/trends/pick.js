/* A press on a unit or an actor in the page of trends, told to Python: the page itself is plain HTML without a script. */
export default function ({ setTriggerValue }) {
  const tell = (event) => {
    const button = event.target.closest?.(".sahel-trends [data-trend-pick]");
    if (button) setTriggerValue("pick", button.dataset.trendPick);
  };
  document.addEventListener("click", tell);
  return () => document.removeEventListener("click", tell);
}
