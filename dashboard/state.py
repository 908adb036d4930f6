"""Everything that a link says: one frozen value, and its form in an address.

The server owns the language, the tab, the filters and the comparison; the page owns its window, its view, its layers
and the picked event (`Look`) and writes the address (`dashboard/map/js/address.js`). What an address says is hostile:
what does not parse is as if it were not there, and nothing raises.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, get_args
from urllib.parse import parse_qs, urlencode

from dashboard.boxes import Box, parse_box, write_box
from dashboard.filter_values import ANY_PRECISION, Filters, Review
from dashboard.texts import LANGUAGES

T = TypeVar("T")

MOST_VALUES = 60
"""Values of one filter that an address may hold."""
LONGEST_TEXT = 200
MOST_DEATHS = 1_000_000
ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
BETWEEN = ".."
LISTS: Mapping[str, str] = {
    "country": "countries",
    "unit": "units",
    "type": "event_types",
    "sub": "sub_event_types",
    "actor": "actors",
    "against": "against",
    "pub": "publishers",
}
"""Keys of an address that may come several times, and the filters that they are."""
LOOK_TEXTS = ("step", "speed", "bars", "shade", "level", "event")
LOOK_LISTS = ("off", "on")
NAMED = re.compile(r"[\w./:+-]{1,64}")
"""What the page calls a layer, a step, an event."""

Days = tuple[date, date]
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two actors or two periods side by side; `None` for the one that is not compared."""

    actors: tuple[str, str] | None = None
    periods: tuple[Days, Days] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What the page holds: window, view (lat, lon, zoom), layers, picked event. "" and `None` are as at the start."""

    window: Days | None = None
    is_cumulative: bool = False
    view: tuple[float, float, float] | None = None
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    step: str = ""
    speed: str = ""
    bars: str = ""
    shade: str = ""
    level: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that a link opens again. `tab` is a code, "" for the first one; `box` is what a briefing is cut to."""

    language: str = "en"
    tab: str = ""
    filters: Filters = field(default_factory=Filters)
    comparison: Comparison | None = None
    box: Box | None = None
    look: Look = field(default_factory=Look)


def to_query(state: State) -> str:
    """The state as the query of an address; what is as at the start is left out."""
    return urlencode([*list_server_pairs(state), *_list_look_pairs(state.look)])


def list_server_pairs(state: State) -> list[tuple[str, str]]:
    """The keys and values that the server owns."""
    filters = state.filters
    pairs = [("lang", state.language if state.language != "en" else ""), ("tab", state.tab), ("q", filters.text)]
    pairs += [(key, value) for key, name in LISTS.items() for value in getattr(filters, name)]
    pairs += [
        ("prec", str(filters.widest_precision) if filters.widest_precision != ANY_PRECISION else ""),
        ("deaths", str(filters.deaths_at_least or "")),
        ("review", filters.review if filters.review != "any" else ""),
        ("bg", "" if filters.has_background else "0"),
        ("since", filters.start.isoformat() if filters.start else ""),
        ("until", filters.end.isoformat() if filters.end else ""),
        ("box", write_box(state.box) if state.box else ""),
    ]
    return [pair for pair in pairs if pair[1]] + _list_comparison_pairs(state.comparison)


def _list_comparison_pairs(comparison: Comparison | None) -> list[tuple[str, str]]:
    if comparison is None:
        return []
    if comparison.actors:
        return [("vs", "actors"), *zip("ab", comparison.actors, strict=True)]
    periods = comparison.periods or ()
    return [("vs", "periods"), *((side, write_days(days)) for side, days in zip("ab", periods, strict=False))]


def _list_look_pairs(look: Look) -> list[tuple[str, str]]:
    pairs = [("from", look.window[0].isoformat()), ("to", look.window[1].isoformat())] if look.window else []
    pairs += [("cum", "1" if look.is_cumulative else "")]
    if look.view:
        pairs += [
            (key, f"{value:.4f}".rstrip("0").rstrip("."))
            for key, value in zip(("lat", "lon", "z"), look.view, strict=True)
        ]
    pairs += [(name, ",".join(getattr(look, name))) for name in LOOK_LISTS]
    pairs += [(name, getattr(look, name)) for name in LOOK_TEXTS]
    return [pair for pair in pairs if pair[1]]


def from_query(query: str) -> State:
    """The state that a query says; what does not parse is as at the start."""
    try:
        values: Query = parse_qs(query, keep_blank_values=False, max_num_fields=1_000, errors="replace")
    except ValueError:
        return State()
    language = _last(values, "lang")
    return State(
        language=language if language in LANGUAGES else "en",
        tab=_named(_last(values, "tab")),
        filters=_read_filters(values),
        comparison=_read_comparison(values),
        box=parse_box(_last(values, "box")),
        look=_read_look(values),
    )


def _read_filters(values: Query) -> Filters:
    lists: dict[str, Any] = {name: _list_texts(values.get(key, ())) for key, name in LISTS.items()}
    review = _last(values, "review")
    return Filters(
        text=_clean(_last(values, "q")),
        **lists,
        widest_precision=_integer(_last(values, "prec"), range(1, ANY_PRECISION), ANY_PRECISION),
        deaths_at_least=_integer(_last(values, "deaths"), range(MOST_DEATHS + 1), 0),
        review=review if review in get_args(Review) else "any",  # type: ignore[arg-type]
        has_background=_last(values, "bg") != "0",
        start=_day(_last(values, "since")),
        end=_day(_last(values, "until")),
    )


def _read_comparison(values: Query) -> Comparison | None:
    kind, first, second = (_clean(_last(values, key)) for key in ("vs", "a", "b"))
    if kind == "actors" and first and second:
        return Comparison(actors=(first, second))
    periods = read_days(first), read_days(second)
    if kind == "periods" and periods[0] and periods[1]:
        return Comparison(periods=(periods[0], periods[1]))
    return None


def _read_look(values: Query) -> Look:
    view = [_number(_last(values, key), most) for key, most in (("lat", 90.0), ("lon", 180.0), ("z", 24.0))]
    days = _day(_last(values, "from")), _day(_last(values, "to"))
    lists: dict[str, Any] = {name: _unique(map(_named, _last(values, name).split(","))) for name in LOOK_LISTS}
    texts: dict[str, Any] = {name: _named(_last(values, name)) for name in LOOK_TEXTS}
    return Look(
        window=(days[0], days[1]) if days[0] and days[1] and days[0] <= days[1] else None,
        is_cumulative=_last(values, "cum") == "1",
        view=None if None in view else (view[0] or 0.0, view[1] or 0.0, view[2] or 0.0),
        **lists,
        **texts,
    )


def write_days(days: Days) -> str:
    return f"{days[0].isoformat()}{BETWEEN}{days[1].isoformat()}"


def read_days(text: str) -> Days | None:
    """The first and last day of "2024-01-01..2024-06-30", `None` when it is not that."""
    first, _, last = text.partition(BETWEEN)
    start, end = _day(first), _day(last)
    return (start, end) if start and end and start <= end else None


def _last(values: Query, key: str) -> str:
    return values.get(key, [""])[-1]


def _clean(text: str) -> str:
    """The text without what no name or question holds: control characters, space around it, unreasonable length."""
    return "".join(letter for letter in text if letter.isprintable())[:LONGEST_TEXT].strip()


def _list_texts(texts: Iterable[str]) -> tuple[str, ...]:
    return _unique(map(_clean, texts))[:MOST_VALUES]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _named(text: str) -> str:
    return text if NAMED.fullmatch(text) else ""


def _day(text: str) -> date | None:
    return _try(date.fromisoformat, text, None) if ISO.fullmatch(text) else None


def _integer(text: str, among: range, otherwise: int) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else otherwise
    return number if number in among else otherwise


def _number(text: str, most: float) -> float | None:
    number = _try(float, text, math.nan) if len(text) <= 24 else math.nan
    return round(number, 4) if abs(number) <= most else None


def _try(read: Callable[[str], T], text: str, otherwise: T) -> T:
    try:
        return read(text)
    except ValueError:
        return otherwise
