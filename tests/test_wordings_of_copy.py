"""Short agency copy, radio briefs and local press with what they tell of each event (`tests/wordings/copy.toml`)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipelines.deaths import derive_range
from pipelines.model import EventMention, Quantity, Range
from tests.test_extract import extract

COPY = tomllib.loads((Path(__file__).parent / "wordings" / "copy.toml").read_text(encoding="utf-8"))["copy"]
QUANTITIES: tuple[Quantity, ...] = ("killed", "injured", "abducted")


def written(figure: Range) -> str:
    """A range as the file writes it: "4", "4..9", "20.." and "" for none."""
    if figure.low is None:
        return ""
    return str(figure.low) if figure.low == figure.high else f"{figure.low}..{figure.high or ''}"


def read(mention: EventMention, asked: dict[str, Any]) -> dict[str, Any]:
    """What was read of an event, as far as the file asks."""
    told: dict[str, Any] = {quantity: written(derive_range(mention.claims, quantity)) for quantity in QUANTITIES}
    told |= {"type": mention.event_type, "sub_type": mention.sub_event_type}
    told["days"] = "..".join(dict.fromkeys(str(day) for day in (mention.date_start, mention.date_end)))
    told["parties"] = sorted({actor.name for actor in mention.actors})
    return {field: told[field] for field in asked}


@pytest.mark.parametrize("copy", COPY, ids=[copy["text"][:40] for copy in COPY])
def test_copy_is_read_as_an_analyst_reads_it(copy: dict[str, Any]) -> None:
    mentions = extract(copy["text"], copy["language"], published="2024-06-10")
    assert len(mentions) == len(copy["events"])
    assert [read(m, asked) for m, asked in zip(mentions, copy["events"], strict=True)] == copy["events"]
