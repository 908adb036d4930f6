"""An evaluation as text: figures, confusions and errors, in lines of at most `WIDTH` characters."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from pipelines.evaluate.confusion import Confusion, list_confusions, list_rows
from pipelines.evaluate.evidence import flatten, list_sentences, list_spans
from pipelines.evaluate.facts import UNKNOWN, ClaimFacts, Facts, Range, fold_name
from pipelines.evaluate.figures import MERGING, Figures
from pipelines.evaluate.gold import EVENT_TYPES
from pipelines.evaluate.judging import Error, Fault, Pair

WIDTH = 100
_INDENT, _LABEL = 2, 11
_SHORTEST_PLACE = 6


def write_figures(figures: Figures) -> list[str]:
    """A line a figure, those of merging in one sentence; "-" where nothing was asked."""
    lines = [f"{name:34} {_number(value)}" for name, value in figures.items() if name not in MERGING]
    if figures["merging_pairs"] is None:
        return lines
    return [*lines, "", write_merging_line(figures)]


def write_merging_line(figures: Figures) -> str:
    """What came together, in one line."""
    joined = f"pairs joined {figures['merging_pairs_joined']} of {figures['merging_pairs']}"
    wrong = f"wrongly joined {figures['merging_wrongly_joined']}"
    return f"merging: {joined}, {wrong}, B-cubed F1 {_number(figures['merging_b_cubed_f1'])}"


def write_pairs(pairs: Iterable[str]) -> list[str]:
    """The pairs of tellings that did not come right, indented."""
    return [line for pair in pairs for line in _wrap(" " * _INDENT + pair, indent=" " * 2 * _INDENT)]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


# --- confusions ----------------------------------------------------------------------------------------------------


def write_types(counts: Confusion) -> list[str]:
    """A table of event types: gold down, predicted across; a dot for none."""
    columns = [*EVENT_TYPES, "missed"]
    headings = [_break_up(name) for name in columns]
    widths = [max(map(len, heading)) for heading in headings]
    name_width = max(map(len, EVENT_TYPES))
    height = max(map(len, headings))
    lines = ["event types: gold down, predicted across"]
    for level in range(height):
        words = [heading[level] if level < len(heading) else "" for heading in headings]
        lines.append(_row("", words, name_width, widths))
    for name, cells in list_rows(counts, EVENT_TYPES):
        lines.append(_row(name, [str(count or "·") for count in cells], name_width, widths))
    return lines


def _break_up(name: str) -> list[str]:
    return name.replace("/", "/ ").split()


def _row(name: str, cells: Sequence[str], name_width: int, widths: Sequence[int]) -> str:
    padded = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{name:{name_width}}  {'  '.join(padded)}".rstrip()


def write_sub_types(counts: Confusion) -> list[str]:
    """A line for each sub-type that was taken for another one, the most frequent first."""
    right = sum(count for (gold, predicted), count in counts.items() if gold == predicted)
    lines = [f"{count:>4}  {gold} -> {predicted}" for gold, predicted, count in list_confusions(counts)]
    return [f"sub-event types: {right} right; gold -> predicted where they differ", *lines]


# --- errors --------------------------------------------------------------------------------------------------------


def write_error(error: Error) -> list[str]:
    """An error in a few lines: what is wrong, gold against predicted, and the sentences it is about."""
    pair = Pair(error.gold, error.predicted.facts) if error.gold and error.predicted else None
    faults = ", ".join(_fault(fault, pair) for fault in error.faults)
    lines = _wrap(f"{error.report_id}: " + (faults if pair is None else f"wrong {faults}"), indent="")
    lines += [_label("gold", _event_line(error.gold)), _label("predicted", _event_line(_facts_of(error)))]
    lines += [line for text in _differences(pair, error.faults) for line in _labelled("", text)]
    lines += [line for text in list_sentences(error) for line in _labelled("text", text)]
    pointers = "; ".join(dict.fromkeys(f'{field} "{flatten(span.quote)}"' for field, span in list_spans(error)))
    lines += _labelled("read from", pointers) if pointers else []
    quotes = "; ".join(_quotes(error))
    return lines + (_labelled("gold quotes", quotes) if quotes else [])


def _fault(fault: Fault, pair: Pair | None) -> str:
    if fault != "place" or pair is None or pair.far_km is None:
        return fault
    return f"place ({pair.far_km:.0f} km off, {pair.gold.radius_km:g} allowed)"


def _facts_of(error: Error) -> Facts | None:
    return error.predicted.facts if error.predicted else None


def _event_line(facts: Facts | None) -> str:
    if facts is None:
        return "-"
    days = _days(facts)
    rest = f"({facts.country or '-'}), {facts.event_type}, {_deaths(facts.killed)}"
    room = WIDTH - _INDENT - _LABEL - 1 - len(days) - len(rest) - 3
    return f"{days}, {_shorten(facts.place or 'no place', max(room, _SHORTEST_PLACE))} {rest}"


def _days(facts: Facts) -> str:
    if facts.start is None:
        return "no date"
    return f"{facts.start}" if facts.days == 0 else f"{facts.start}..{facts.end}"


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _deaths(killed: Range) -> str:
    return "killed -" if killed == UNKNOWN else f"killed {write_range(killed)}"


def write_range(figures: Range) -> str:
    """A range as it is read: 9, 9 to 62, 9 or more, up to 62, no figure."""
    low, high = figures
    if low is None:
        return "no figure" if high is None else f"up to {high}"
    return f"{low} or more" if high is None else f"{low}" if low == high else f"{low} to {high}"


def _differences(pair: Pair | None, faults: Iterable[Fault]) -> Iterator[str]:
    """What only one side has, of the lists that differ."""
    if pair is None:
        return
    sides = (("only in gold", pair.gold, pair.predicted), ("only predicted", pair.predicted, pair.gold))
    for side, one, other in sides:
        if "claims" in faults and (claims := _rest_of_claims(one, other)):
            yield f"claims {side}: {'; '.join(_claim(claim) for claim in claims)}"
        if "actors" in faults and (rest := sorted(_rest_of_actors(one, other))):
            yield f"actors {side}: {', '.join(rest)}"


def _rest_of_claims(one: Facts, other: Facts) -> list[ClaimFacts]:
    there = [claim.key for claim in other.claims]
    rest: list[ClaimFacts] = []
    for claim in one.claims:
        if claim.key in there:
            there.remove(claim.key)
        else:
            rest.append(claim)
    return rest


def _rest_of_actors(one: Facts, other: Facts) -> set[str]:
    return {name for name in one.actors if fold_name(name) not in other.actor_keys}


def _claim(claim: ClaimFacts) -> str:
    return f"{claim.quantity} {write_range(claim.figures)}"


def _quotes(error: Error) -> Iterator[str]:
    """Gold's quotes where figures are wrong or the whole event is missed."""
    if error.gold and not {"killed", "claims", "missed"}.isdisjoint(error.faults):
        for claim in error.gold.claims:
            if claim.quote:
                yield f'{_claim(claim)} "{flatten(claim.quote)}"' + (f" ({claim.holder})" if claim.holder else "")


def _label(label: str, text: str) -> str:
    return f"{' ' * _INDENT}{label:{_LABEL}} {text}"


def _labelled(label: str, text: str) -> list[str]:
    return _wrap(_label(label, text), indent=" " * (_INDENT + _LABEL + 1))


def _wrap(text: str, *, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False) or [text]
