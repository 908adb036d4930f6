"""Events and claims as flat rows, for formats that know no lists: the same columns in every one."""

import json
import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from pipelines.export.codings import code_event
from pipelines.store.batches import Row, Source
from pipelines.store.tables import events

LISTS = ("actors", "claims", "evidence", "publishers", "reports")
ITSELF = "(the report itself)"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, and what makes other readers stumble: control characters, halves of characters."""

OWN_COLUMNS = tuple(column.name for column in events.c if column.name not in ("fid", "geom", *LISTS))
NUMBERS: Mapping[str, type] = MappingProxyType(
    {column.name: column.type.python_type for column in events.c if column.type.python_type in (int, float, bool)}
)


def clean_text(value: Any) -> Any:
    """The value; a text without the characters that files cannot hold."""
    if isinstance(value, str) and not value.isprintable():  # quick; a line break is not printable either, and stays
        return UNPRINTABLE.sub("", value)
    return value


def flatten_event(row: Row) -> dict[str, Any]:
    """The event's own columns, actors and publishers in words, its claims' number, and both codings.

    Dates are dates, numbers numbers, unknown `None`.
    """
    values = {name: row[name] for name in OWN_COLUMNS}
    values["actors"] = name_actors(row)
    values["publishers"] = "; ".join(row["publishers"] or ())
    values["claims_count"] = len(row["claims"] or ())
    values["reports"] = "; ".join(row["reports"] or ())
    values |= code_event(row)
    for name, value in values.items():
        if type(value) is str and not value.isprintable():
            values[name] = clean_text(value)
    return values


def name_actors(row: Row) -> str:
    """The actors with their roles."""
    return "; ".join([f"{actor['name']} ({actor['role']})" for actor in row["actors"] or ()])


def list_claims(row: Row, sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    """The event's claims, a row each: who says how many of whom, the words, and the report they stand in."""
    return [
        {name: clean_text(value) for name, value in flatten_claim(row, number, claim, sources).items()}
        for number, claim in enumerate(row["claims"] or (), start=1)
    ]


def write_claims(row: Row, sources: Mapping[str, Source]) -> str:
    """The event's claims as JSON, in which no control character can stand."""
    claims = [flatten_claim(row, number, claim, sources) for number, claim in enumerate(row["claims"] or (), start=1)]
    text = _encode(claims) if claims else "[]"
    return text if text.isprintable() else UNPRINTABLE.sub("", text)


_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def flatten_claim(row: Row, number: int, claim: Mapping[str, Any], sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources.get(claim["report_id"])
    return {
        "event_id": row["event_id"],
        "claim": number,
        "quantity": claim["quantity"],
        "low": claim["low"],
        "high": claim["high"],
        "victims": claim["victims"],
        "speaker": claim["holder"] or ITSELF,
        "speaker_kind": claim["holder_kind"],
        "is_denied": claim["is_denied"],
        "is_verified": claim["is_verified"],
        "is_part": claim.get("is_part"),
        "is_joint": claim.get("is_joint"),
        "quote": claim["quote"],
        "sentence": claim.get("sentence"),
        "publisher": source.publisher if source else None,
        "report_title": source.title if source else None,
        "report_url": safe_url(source.url) if source else None,
        "report_published": _name_day(source) if source else None,
        "report_id": claim["report_id"],
    }


def _name_day(source: Source) -> date | None:
    return source.published_at.date() if source.published_at else None


def safe_url(url: str | None) -> str | None:
    """The address when it is of the web, else `None`: a report may hold `javascript:` or worse."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


EVENT_COLUMNS: tuple[str, ...] = tuple(flatten_event(dict.fromkeys([*OWN_COLUMNS, *LISTS])))
CLAIM_COLUMNS: tuple[str, ...] = tuple(
    flatten_claim(
        {"event_id": ""},
        1,
        dict.fromkeys(
            (
                "quantity",
                "low",
                "high",
                "victims",
                "holder",
                "holder_kind",
                "is_denied",
                "is_verified",
                "quote",
                "report_id",
            )
        ),
        {},
    )
)
