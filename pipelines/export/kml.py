"""KML 2.2 (OGC 12-007r2) for Google Earth and phones: a folder for each type, areas as polygons, sites as points."""

import html
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from shapely.geometry.base import BaseGeometry

from pipelines.export.batches import Batch, Notes
from pipelines.export.flat import ITSELF, clean_text, flatten_event, list_claims
from pipelines.rows import known
from pipelines.store.batches import Row

SPACE = "http://www.opengis.net/kml/2.2"
COLOURS = {
    "Battles": "c0392b",
    "Explosions/Remote violence": "f0a522",
    "Violence against civilians": "452463",
    "Protests": "4aa3d8",
    "Riots": "0e5549",
    "Strategic developments": "7d868f",
}
"""The dashboard's colours (a test holds this), as red, green and blue."""
OTHER_COLOUR = "5c5c5c"
FIELDS = (
    "event_id attack_id event_type sub_event_type date_start date_end date_precision place_name country admin1 admin2 "
    "where_precision geo_precision radius_km actors type_of_violence killed_low killed_best killed_high "
    "attack_killed_low attack_killed_best attack_killed_high claims_count status publishers "
    "acled_actor1 acled_actor2 acled_fatalities acled_time_precision ucdp_side_a ucdp_side_b ucdp_date_prec"
).split()


def write_kml(batches: Iterable[Batch], out: Path, notes: Notes) -> int:
    """Write the events, which come ordered by type. Returns their number.

    A site is a point; an event that is known by its area is the area, never a point in it.
    """
    written = 0
    with out.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as xml, ExitStack() as document:
        xml.write_declaration()
        document.enter_context(xml.element("kml", nsmap={None: SPACE}))
        document.enter_context(xml.element("Document"))
        _write(xml, "name", notes.title)
        _write(xml, "description", _paragraphs(notes.list_lines()))
        for name, colour in [*COLOURS.items(), ("", OTHER_COLOUR)]:
            xml.write(_make_style(_style_id(name), colour))
        with ExitStack() as folder:
            current = None
            for row, sources in ((row, batch.sources) for batch in batches for row in batch.rows):
                if row["event_type"] != current:
                    folder.close()
                    current = row["event_type"]
                    folder.enter_context(xml.element("Folder"))
                    _write(xml, "name", current)
                xml.write(_make_placemark(row, list_claims(row, sources)))
                written += 1
    return written


def _write(xml: Any, name: str, text: str) -> None:
    with xml.element(name):
        xml.write(clean_text(text))


def _style_id(event_type: str) -> str:
    return f"type-{list(COLOURS).index(event_type) if event_type in COLOURS else 'other'}"


def _make_style(name: str, colour: str) -> Any:
    """A style; KML writes colours as opacity, blue, green, red."""
    turned = colour[4:6] + colour[2:4] + colour[0:2]
    style = etree.Element("Style", id=name)
    for part, values in (
        ("IconStyle", {"color": f"ff{turned}", "scale": "0.8"}),
        ("LineStyle", {"color": f"ff{turned}", "width": "1.5"}),
        ("PolyStyle", {"color": f"40{turned}"}),
    ):
        element = etree.SubElement(style, part)
        for key, value in values.items():
            etree.SubElement(element, key).text = value
    return style


def _make_placemark(row: Row, claims: list[dict[str, Any]]) -> Any:
    """One event. lxml escapes the texts; the description is HTML to its readers, so its texts are escaped twice."""
    flat = flatten_event(row)
    place = flat["place_name"] or "place unknown"
    mark = etree.Element("Placemark", id=f"event-{clean_text(row['event_id'])}")
    etree.SubElement(mark, "name").text = f"{flat['sub_event_type']}, {place}"
    etree.SubElement(mark, "description").text = _paragraphs(_describe_claim(claim) for claim in claims)
    if flat["date_start"]:
        span = etree.SubElement(mark, "TimeSpan")
        etree.SubElement(span, "begin").text = flat["date_start"].isoformat()
        etree.SubElement(span, "end").text = (flat["date_end"] or flat["date_start"]).isoformat()
    etree.SubElement(mark, "styleUrl").text = f"#{_style_id(row['event_type'])}"
    data = etree.SubElement(mark, "ExtendedData")
    for name in FIELDS:
        if flat[name] is not None:
            etree.SubElement(etree.SubElement(data, "Data", name=name), "value").text = str(flat[name])
    shape = known(row["geometry"])
    if shape is not None and not shape.is_empty:
        mark.append(_make_geometry(shape))
    return mark


def _describe_claim(claim: dict[str, Any]) -> str:
    """ "killed 70–79 (two diplomats): “70 to 79 killed” — Sample News, 2024-09-19"."""
    low, high = claim["low"], claim["high"]
    figure = "no figure" if low is None and high is None else f"{low}" if low == high else f"{low}–{high or ''}"
    source = ", ".join(
        str(part) for part in (claim["publisher"], claim["report_title"], claim["report_published"]) if part
    )
    denied = ", denied" if claim["is_denied"] else ""
    speaker = ITSELF.strip("()") if claim["speaker"] == ITSELF else claim["speaker"]
    return f"{claim['quantity']} {figure} ({speaker}{denied}): “{claim['quote']}” — {source}"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(clean_text(line))}</p>" for line in lines)


def _make_geometry(shape: BaseGeometry) -> Any:
    """The shape as KML; several parts make a MultiGeometry."""
    if shape.geom_type == "Point":
        point = etree.Element("Point")
        etree.SubElement(point, "coordinates").text = next(_list_coordinates(shape))
        return point
    if shape.geom_type == "Polygon":
        return _make_polygon(shape)
    if shape.geom_type in ("LineString", "LinearRing"):
        line = etree.Element("LineString")
        etree.SubElement(line, "coordinates").text = " ".join(_list_coordinates(shape))
        return line
    several = etree.Element("MultiGeometry")
    several.extend(_make_geometry(part) for part in shape.geoms)  # type: ignore[attr-defined]
    return several


def _make_polygon(shape: Any) -> Any:
    polygon = etree.Element("Polygon")
    for name, ring in [("outerBoundaryIs", shape.exterior), *(("innerBoundaryIs", ring) for ring in shape.interiors)]:
        boundary = etree.SubElement(etree.SubElement(polygon, name), "LinearRing")
        etree.SubElement(boundary, "coordinates").text = " ".join(_list_coordinates(ring))
    return polygon


def _list_coordinates(shape: BaseGeometry) -> Iterator[str]:
    return (f"{x:.6f},{y:.6f}" for x, y, *_ in shape.coords)
