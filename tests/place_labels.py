"""Labelled mentions of places in running text (`tests/eval/places/*.jsonl`), and how well the geocoder reads them.

A line is a text with its mentions: `expect` "place" or "none" (a person, a paper, a dateline …), a truth point with a
tolerance, points that the area must hold (`inside`) and must not hold (`outside`). `heldout.jsonl` is scored and not
read by those who work on the geocoder. `python -m tests.place_labels` prints the figures; with `SAHEL_GEODATA` the
installed village level counts too.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shapely import Point as ShapelyPoint

from geodata.geocoder import Geocoder, load_geocoder
from geodata.measure import distance_km
from geodata.mentions import Context, PlaceMention
from geodata.place import Place, Placement
from geodata.placing.namesakes import is_near

FOLDER = Path(__file__).with_name("eval") / "places"
SLACK_KM = 5.0
"""An `inside` point may lie so far outside the area: country lines of different sources differ by some kilometres."""

Answer = tuple[PlaceMention, Placement]


def read_labels(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file of labels."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def place_all(geocoder: Geocoder, text: str) -> list[Answer]:
    """The placed mentions of a text in its order, each with those before it as neighbours."""
    mentions = sorted(geocoder.find(text), key=lambda m: (m.start, m.end))
    context, answers = geocoder.context_of(mentions), list[Answer]()
    for mention in mentions:
        anchors = tuple(placement for _, placement in reversed(answers))[:5]
        placement = geocoder.place(mention, Context(context.countries, anchors=anchors))
        if placement is not None:
            answers.append((mention, placement))
    return answers


def find_answer(answers: list[Answer], label: Mapping[str, Any], text: str) -> Placement | None:
    """The placement of the mention that shares most with the label's quote."""
    start = label.get("start", text.find(label["quote"]))
    end = start + len(label["quote"])
    shared = [(min(m.end, end) - max(m.start, start), m.start - m.end, i) for i, (m, _) in enumerate(answers)]
    best = max((row for row in shared if row[0] > 0), default=None)
    return answers[best[2]][1] if best else None


def is_right(label: Mapping[str, Any], answer: Placement) -> bool:
    """Whether an answer lies in the country, near the truth, and holds what it must and nothing that it must not."""
    place, geometry = answer.place, answer.area.geometry
    if label["country"] and place.country_code != label["country"]:
        return False
    if label["lon"] is not None and distance_km(place.point, (label["lon"], label["lat"])) > label["tolerance_km"]:
        return False
    spots = [Place("", "", "site", tuple(point)) for point in label["inside"]]
    if not all(is_near(answer.area, spot, SLACK_KM) for spot in spots):
        return False
    if any(geometry.covers(ShapelyPoint(point)) for point in label["outside"]):
        return False
    is_told = label["lon"] is not None or label["inside"] or label["outside"]
    return bool(is_told) or label["kind"] in {None, place.kind}


def score_file(path: Path, geocoder: Geocoder) -> dict[str, float]:
    """Shares: places `found` and `right`, truths `in_area`, and `false` answers where no place is meant."""
    n: Counter[str] = Counter()
    for row in read_labels(path):
        answers = place_all(geocoder, row["text"])
        for label in row["mentions"]:
            answer = find_answer(answers, label, row["text"])
            if label["expect"] == "none":
                n.update(nones=1, false=answer is not None)
                continue
            n.update(places=1, found=answer is not None, right=answer is not None and is_right(label, answer))
            if answer and label["lon"] is not None and label.get("area_checked", True):
                truth = Place("", "", "site", (label["lon"], label["lat"]))
                n.update(points=1, in_area=is_near(answer.area, truth, label.get("truth_error_km", 0.0)))
    shares = {"found": "places", "right": "places", "in_area": "points", "false": "nones"}
    return {name: round(n[name] / n[whole], 3) for name, whole in shares.items()}


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.jsonl")):
        print(file.name, score_file(file, load_geocoder()))
