/* How Streamlit brings what the layer panel asks for: second-order units, roads, displaced persons. Draws nothing. */
export default function (component) {
  const { data, setStateValue } = component;
  const give = () => {
    const { page } = window.sahelMap;
    page.askExtras = (names) => setStateValue("wanted", names);
    page.setExtras(data);
  };
  document.addEventListener("sahel-page", give);
  if (window.sahelMap) give();
  return () => document.removeEventListener("sahel-page", give);
}
