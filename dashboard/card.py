"""One event for reading: what, where, when, who, the claims side by side, and both codings.

A card is plain text in named parts. The app draws it from `card.html`, a page without a server from `card.js`; both
set every text as text.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict

from dashboard.columns import deflate
from dashboard.map.elements import PRECISION_WORDS, render_template
from dashboard.palette import style_of
from dashboard.texts import Texts
from pipelines.model import Report
from pipelines.rows import known

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Row = Mapping[str, Any]
ReadReport = Callable[[str], Report | None]

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CONTEXT_CHARACTERS = 220
"""How much of the paragraph stands on either side of a claim's sentence."""

DATE_PRECISION_WORDS = {1: "the day", 2: "two to six days", 3: "a week", 4: "a month", 5: "a year"}
TIME_PRECISION_WORDS = {1: "the day", 2: "within a week", 3: "a month"}
VIOLENCE_WORDS = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}
GEO_PRECISION_WORDS = {1: "named town or finer", 2: "near a town, part of a region", 3: "larger region or border"}


class Line(TypedDict):
    """A labelled value; `pick` is the id of the event that the value leads to, "" for none."""

    label: str
    value: str
    pick: str


class Section(TypedDict):
    title: str
    rows: list[Line]


class ClaimText(TypedDict):
    """A claim in words; `before`, `quote` and `after` are the context with the quoted words in the middle."""

    figure: str
    quantity: str
    marks: list[str]
    speaker: str
    before: str
    quote: str
    after: str
    source: str
    url: str


class Card(TypedDict):
    event_id: str
    kicker: str
    colour: str
    title: str
    lead: str
    toll: dict[str, str]
    sections: list[Section]
    claims_title: str
    claims: list[ClaimText]
    codings: list[Section]


def describe_event(
    row: Row,
    texts: Texts,
    *,
    sites: Sequence[Row] = (),
    runners_up: Sequence[str] = (),
    read_report: ReadReport = lambda _: None,
) -> Card:
    """The card of one event. `row` has the store's columns; `sites` are the attack's other events."""
    status = texts("reviewed by an analyst") if row["status"] == "reviewed" else texts("machine-made until reviewed")
    kinds = [texts(row["event_type"])] + ([texts("told as background")] if row["is_background"] else []) + [status]
    sections = [
        _describe_place(row, texts, runners_up),
        _describe_time(row, texts, read_report),
        _describe_actors(row, texts),
        _describe_sites(sites, texts),
        _describe_other_tolls(row, texts),
        _describe_reports(row, texts, read_report),
    ]
    claims = [describe_claim(claim, texts, read_report) for claim in order_claims(row["claims"] or ())]
    return {
        "event_id": str(row["event_id"]),
        "kicker": " · ".join(kinds),
        "colour": style_of(row["event_type"]).colour,
        "title": f"{texts(row['sub_event_type'])}, {name_place(row, texts)}",
        "lead": f"{describe_days(row, texts, read_report)} · {name_region(row, texts)}",
        "toll": describe_toll(row, texts),
        "sections": [section for section in sections if section["rows"]],
        "claims_title": texts("What was claimed, and by whom"),
        "claims": claims,
        "codings": [_code_acled(row, texts), _code_ucdp(row, texts)],
    }


def describe_toll(row: Row, texts: Texts) -> dict[str, str]:
    """The deaths: a figure and what it counts; a joint toll says that it is the whole attack's."""
    figure = estimate_toll(row, texts)
    if figure == UNKNOWN_TOLL:
        return {"figure": figure, "words": texts("killed: no figure given")}
    is_joint = any(bound is not None for bound in _bounds(row, "attack_killed"))
    words = texts("killed in the whole attack, all sites together") if is_joint else texts("killed")
    return {"figure": figure, "words": words}


def estimate_toll(row: Row, texts: Texts) -> str:
    """The deaths of the whole attack where they are known only together, else the event's own; "?" when unknown."""
    for prefix in ("attack_killed", "killed"):
        low, best, high = _bounds(row, prefix)
        if low is not None or best is not None or high is not None:
            return texts.toll(low, best, high)
    return UNKNOWN_TOLL


UNKNOWN_TOLL = "?"


def _bounds(row: Row, prefix: str) -> tuple[int | None, int | None, int | None]:
    return known(row[f"{prefix}_low"]), known(row[f"{prefix}_best"]), known(row[f"{prefix}_high"])


def name_place(row: Row, texts: Texts) -> str:
    return known(row["place_name"]) or texts("place unknown")


def name_region(row: Row, texts: Texts) -> str:
    """Second- and first-order unit and country, as far as they are known and differ from the place's own name."""
    country = known(row["country"])
    names = [known(row["admin2"]), known(row["admin1"]), name_countries(texts).get(country, country)]
    return ", ".join(dict.fromkeys(str(name) for name in names if name and name != row["place_name"])) or texts(
        "several countries"
    )


@cache
def name_countries(texts: Texts) -> dict[str, str]:
    """Country names in the reader's language by ISO code."""
    from geodata.outlines.boundaries import load_boundaries

    return {code: texts(country.name) for code, country in load_boundaries().countries.items()}


def _describe_place(row: Row, texts: Texts, runners_up: Sequence[str]) -> Section:
    precision = known(row["where_precision"])
    rows = [_line(texts("Place"), known(row["place_name"]) or texts("none could be read from the report"))]
    if precision is not None:
        radius = known(row["radius_km"])
        words = texts(PRECISION_WORDS.get(int(precision), ""))
        if radius:
            words += ", " + texts("within about {n} km", n=texts.number(max(1, round(radius))))
        rows.append(_line(texts("Precision"), words))
        if precision <= 2:
            rows.append(_line(texts("Coordinates"), f"{row['latitude']:.4f}, {row['longitude']:.4f}"))
    if known(row["placement_method"]):
        rows.append(_line(texts("How it was placed"), row["placement_method"]))
    if runners_up:
        rows.append(_line(texts("Also considered"), "; ".join(runners_up)))
    return {"title": texts("Where"), "rows": rows}


def describe_days(row: Row, texts: Texts, read_report: ReadReport) -> str:
    """The event's days; says so when they were counted from a publication date that was itself a guess."""
    days = texts.days(row["date_start"], row["date_end"])
    if row["date_start"] is None or not _is_counted_from_guess(row, read_report):
        return days
    return f"{days} ({texts('counted from a guessed publication date')})"


def _is_counted_from_guess(row: Row, read_report: ReadReport) -> bool:
    """Whether the report that tells the date has a guessed publication date, and its words name no year."""
    evidence = (row["evidence"] or {}).get("date")
    if evidence and YEAR.search(evidence["quote"]):
        return False
    report_ids = [evidence["report_id"]] if evidence else row["reports"] or ()
    reports = [read_report(report_id) for report_id in report_ids]
    return any(report is not None and report.is_published_uncertain for report in reports)


def _describe_time(row: Row, texts: Texts, read_report: ReadReport) -> Section:
    rows = [_line(texts("Date"), describe_days(row, texts, read_report))]
    precision = known(row["date_precision"])
    if precision is not None:
        rows.append(_line(texts("Precision"), texts(DATE_PRECISION_WORDS.get(int(precision), ""))))
    return {"title": texts("When"), "rows": rows}


def _describe_actors(row: Row, texts: Texts) -> Section:
    rows = [_line(texts(actor["role"]), f"{actor['name']} ({texts(actor['kind'])})") for actor in row["actors"] or ()]
    return {"title": texts("Who"), "rows": rows}


def _describe_sites(sites: Sequence[Row], texts: Texts) -> Section:
    rows = [
        {"label": texts(site["sub_event_type"]), "value": name_place(site, texts), "pick": str(site["event_id"])}
        for site in sites
    ]
    return {"title": texts("Other sites of this attack"), "rows": rows}  # type: ignore[typeddict-item]


def _describe_other_tolls(row: Row, texts: Texts) -> Section:
    rows = []
    for name, label in (("injured", "Injured"), ("abducted", "Abducted")):
        low, high = known(row[f"{name}_low"]), known(row[f"{name}_high"])
        if low is not None or high is not None:
            rows.append(_line(texts(label), texts.figures(low, high)))
    return {"title": texts("Other harm"), "rows": rows}


def _describe_reports(row: Row, texts: Texts, read_report: ReadReport) -> Section:
    reports = [read_report(report_id) for report_id in row["reports"] or ()]
    rows = [_line(name_publisher(report, texts), _name_report(report, texts)) for report in reports]
    if not any(reports):
        rows = [_line(texts("Publisher"), str(publisher)) for publisher in row["publishers"] or ()]
    return {"title": texts("Reports"), "rows": rows}


def name_publisher(report: Report | None, texts: Texts) -> str:
    return (report.publisher if report else None) or texts("Report")


def _name_report(report: Report | None, texts: Texts) -> str:
    """Title and date, never an id."""
    title = (report.title if report else None) or texts("untitled report")
    return f"{title}, {_date_report(report, texts)}" if report else title


def _date_report(report: Report, texts: Texts) -> str:
    """The publication date; a guessed one says what it is."""
    if report.published_at is None:
        return texts("date unknown")
    day = texts.day(report.published_at.date())
    return f"{day} ({texts('date of the file, not of the report')})" if report.is_published_uncertain else day


def name_source(report: Report | None, texts: Texts) -> str:
    """Publisher, title and date as far as there are any: a report without a title is its publisher's of that day."""
    if report is None or not report.publisher:
        return _name_report(report, texts)
    if not report.title:
        return f"{report.publisher}, {_date_report(report, texts)}"
    return texts("{publisher}: {report}", publisher=report.publisher, report=_name_report(report, texts))


def order_claims(claims: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Deaths first, the highest figure before the lower, claims without a figure last; else as told."""
    return sorted(
        claims,
        key=lambda claim: (
            claim["low"] is None and claim["high"] is None,
            claim["quantity"] != "killed",
            -(claim["high"] or claim["low"] or 0),
        ),
    )


def describe_claim(claim: Mapping[str, Any], texts: Texts, read_report: ReadReport) -> ClaimText:
    """A claim in words, with its sentence; with the report at hand, in its paragraph."""
    report = read_report(claim["report_id"])
    before, quote, after = find_context(claim, report.text if report else None)
    marks = [texts(words) for key, words in _marks(claim) if key]
    quantity = texts(claim["quantity"].replace("_", " "))
    victims = f" ({claim['victims']})" if claim.get("victims") else ""
    no_figure = claim["low"] is None and claim["high"] is None
    return {
        "figure": texts("no figure") if no_figure else texts.figures(claim["low"], claim["high"]),
        "quantity": quantity + victims,
        "marks": marks,
        "speaker": claim["holder"] or texts("the report itself"),
        "before": before,
        "quote": quote,
        "after": after,
        "source": name_source(report, texts),
        "url": safe_url(report.url if report else None),
    }


def _marks(claim: Mapping[str, Any]) -> Iterable[tuple[bool, str]]:
    return (
        (bool(claim["is_denied"]), "denied"),
        (claim["is_verified"] is False, "not verified"),
        (claim["is_verified"] is True, "verified"),
        (bool(claim.get("is_joint")), "whole attack"),
        (bool(claim.get("is_part")), "part of a larger figure"),
    )


def safe_url(url: str | None) -> str:
    """The address when it is of the web, else "": a report may hold `javascript:` or worse."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def find_context(claim: Mapping[str, Any], text: str | None) -> tuple[str, str, str]:
    """What stands before the quoted words, the words, what stands after: from the report, else the sentence."""
    quote, start, end = claim["quote"], claim["start"], claim["end"]
    if text is not None and text[start:end] == quote:
        left = max(text.rfind("\n", 0, start) + 1, start - CONTEXT_CHARACTERS)
        stop = text.find("\n", end)
        right = min(stop if stop >= 0 else len(text), end + CONTEXT_CHARACTERS)
        before, after = text[left:start], text[end:right]
        if left > 0 and text[left - 1] != "\n":
            before = "… " + before.partition(" ")[2]
        if right < len(text) and text[right] != "\n":
            after = after.rpartition(" ")[0] + " …"
        return before, quote, after
    before, found, after = str(claim.get("sentence") or quote).partition(quote)
    return (before, quote, after) if found else ("", quote, "")


def _code_acled(row: Row, texts: Texts) -> Section:
    rows = [
        _line("event_type", row["event_type"]),
        _line("sub_event_type", row["sub_event_type"]),
        _coded("time_precision", row["time_precision"], TIME_PRECISION_WORDS, texts),
        _coded("geo_precision", row["geo_precision"], GEO_PRECISION_WORDS, texts),
    ]
    return {"title": texts("Coded as in ACLED"), "rows": rows}


def _code_ucdp(row: Row, texts: Texts) -> Section:
    deaths = [known(row[f"killed_{name}"]) for name in ("low", "best", "high")]
    rows = [
        _coded("type_of_violence", row["type_of_violence"], VIOLENCE_WORDS, texts),
        _coded("where_prec", row["where_precision"], PRECISION_WORDS, texts),
        _coded("date_prec", row["date_precision"], DATE_PRECISION_WORDS, texts),
        _line("low / best / high", " / ".join(EMPTY if value is None else texts.number(value) for value in deaths)),
    ]
    return {"title": texts("Coded as in UCDP"), "rows": rows}


EMPTY = "–"


def _coded(label: str, value: Any, words: Mapping[int, str], texts: Texts) -> Line:
    code = known(value)
    return _line(label, EMPTY if code is None else f"{code} ({texts(words.get(int(code), ''))})")


def _line(label: str, value: Any) -> Line:
    return {"label": label, "value": str(value), "pick": ""}


def find_sites(events: "GeoDataFrame", row: Row) -> list[Row]:
    """The other events of the same attack, by id."""
    same = events[(events["attack_id"] == row["attack_id"]) & (events["event_id"] != row["event_id"])]
    return list(same.sort_values("event_id").to_dict("records"))


def render_card(card: Card) -> str:
    """The card as HTML; every value is escaped by the template."""
    return render_template("card.html", card=card)


def pack_cards(events: "GeoDataFrame", texts: Texts, *, read_report: ReadReport = lambda _: None) -> str:
    """All cards by event id as gzipped base64 JSON, for a page without a server; no report's text goes with them."""

    @cache
    def read_head(report_id: str) -> Report | None:
        report = read_report(report_id)
        return replace(report, text="") if report else None

    rows = events.to_dict("records")
    attacks: dict[str, list[Row]] = {}
    for row in rows:
        attacks.setdefault(row["attack_id"], []).append(row)
    cards = {
        str(row["event_id"]): describe_event(
            row,
            texts,
            sites=[site for site in attacks[row["attack_id"]] if site["event_id"] != row["event_id"]],
            read_report=read_head,
        )
        for row in rows
    }
    raw = json.dumps(cards, ensure_ascii=False, separators=(",", ":"), default=int).encode()
    return deflate(raw)
