"""What many verdicts say together: one object of figures, and the same as a table for people."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from geodata.evaluate.judge import Verdict

WITHIN_KM = (5, 25, 161)
"""5 km: the same village or town; 25 km: UCDP's where_prec 2; 161 km: the mark of a hundred miles that the literature
on geoparsing uses."""
Test = Callable[[Verdict], bool | None]


def summarise(verdicts: Sequence[Verdict], *, has_precision: bool) -> dict[str, Any]:
    """Figures of a run. Shares are of the rows of where_prec 1 and 2 (of all rows where no column says how exact they
    are), those without an answer counted as wrong; `truth_in_area` of all rows with a point.
    """
    exact = [v for v in verdicts if v.row.precision in (1, 2)] if has_precision else list(verdicts)
    vaguer = {str(p): _shares([v for v in verdicts if v.row.precision == p]) for p in (3, 4)} if has_precision else {}
    return {
        "rows": len(verdicts),
        "rows_by_where_prec": dict(sorted(Counter(str(v.row.precision or "none") for v in verdicts).items())),
        "rows_without_text": sum(not v.row.phrase for v in verdicts),
        "rows_without_point": sum(v.row.point is None for v in verdicts),
        "rows_judged": len(exact),
        **_shares(exact),
        "truth_in_area": _share(verdicts, lambda v: v.is_in_area),
        "truth_in_area_of_answers": _share([v for v in verdicts if v.answer], lambda v: v.is_in_area),
        "independent": _shares([v for v in exact if not rests_on_table(v)]),
        "answers_from_ged": sum(map(rests_on_table, exact)),
        "where_prec_1": _shares([v for v in verdicts if v.row.precision == 1]) if has_precision else None,
        "vaguer": vaguer,
        "answers_by_country": _countries(verdicts),
    }


def rests_on_table(verdict: Verdict) -> bool:
    """Whether the answer's coordinate was looked up in UCDP's GED, which proves nothing on rows of GED."""
    return verdict.answer is not None and "UCDP" in verdict.answer.place.source


def _shares(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    errors = sorted(v.error_km for v in verdicts if v.error_km is not None)
    within = {f"within_{km}km": _share(verdicts, _is_within(km)) for km in WITHIN_KM}
    return {
        "found": _share(verdicts, lambda v: v.is_found),
        "found_as_point": _share(verdicts, lambda v: v.is_point),
        **within,
        "right_country": _share(verdicts, lambda v: v.is_right_country),
        "right_admin1": _share(verdicts, lambda v: v.is_right_admin1),
        "right_admin2": _share(verdicts, lambda v: v.is_right_admin2),
        "right_kind": _share(verdicts, lambda v: v.is_right_kind),
        "median_error_km": _quantile(errors, 0.5),
        "p90_error_km": _quantile(errors, 0.9),
    }


def _is_within(km: float) -> Test:
    return lambda v: None if v.row.point is None else v.error_km is not None and v.error_km <= km


def _share(verdicts: Iterable[Verdict], test: Test) -> float | None:
    """Share of the rows that pass, of those that can tell; `None` when none can."""
    told = [passed for v in verdicts if (passed := test(v)) is not None]
    return round(sum(told) / len(told), 4) if told else None


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2) if ordered else None


def _countries(verdicts: Sequence[Verdict]) -> dict[str, int]:
    found = Counter(v.answer.place.country_code or "several" for v in verdicts if v.answer)
    return dict(found.most_common(5))


def write_table(figures: Mapping[str, Any]) -> str:
    """The figures as lines for people."""
    counts = ", ".join(f"{n:,} of {p}" for p, n in figures["rows_by_where_prec"].items())
    lines = [
        f"{figures['file']}: {figures['rows']:,} rows (where_prec: {counts})",
        f"reference data: {figures['reference']}; context from the table: {figures['context']}",
    ]
    missing = {"a description": figures["rows_without_text"], "coordinates": figures["rows_without_point"]}
    lines += [f"rows without {what}: {count:,}" for what, count in missing.items() if count]
    return "\n".join([*lines, "", *_columns(figures), "", *_area_lines(figures)])


_LABELS = {
    "found": "found in the words",
    "found_as_point": "  as a point, or within 25 km of one",
    "within_5km": "within 5 km",
    "within_25km": "within 25 km",
    "within_161km": "within 161 km",
    "right_country": "right country",
    "right_admin1": "right first-order unit",
    "right_admin2": "right second-order unit",
    "right_kind": "right kind of place",
    "median_error_km": "median error, km",
    "p90_error_km": "90th percentile of errors, km",
}


def _columns(figures: Mapping[str, Any]) -> list[str]:
    groups: dict[str, Mapping[str, Any]] = {f"judged ({figures['rows_judged']:,})": figures}
    if figures["answers_from_ged"]:
        groups |= {"independent": figures["independent"]}
    if figures["where_prec_1"]:
        groups |= {"prec 1": figures["where_prec_1"]}
    groups |= {f"prec {p}": shares for p, shares in figures["vaguer"].items()}
    lines = [" " * 36 + "".join(f"{name:>15}" for name in groups)]
    for key, label in _LABELS.items():
        if any(group[key] is not None for group in groups.values()):
            lines.append(f"{label:<36}" + "".join(f"{_write(key, group[key]):>15}" for group in groups.values()))
    return lines


def _write(key: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.1f}" if key.endswith("_km") else f"{value:.1%}"


def _area_lines(figures: Mapping[str, Any]) -> list[str]:
    lines = []
    if figures["truth_in_area"] is not None:
        of_answers = _write("", figures["truth_in_area_of_answers"])
        lines.append(f"truth inside the 90 % area: {figures['truth_in_area']:.1%} of all rows, {of_answers} of answers")
    countries = ", ".join(f"{code} {n:,}" for code, n in figures["answers_by_country"].items())
    return [*lines, f"answers by country: {countries or 'none'}"]


def write_error(verdict: Verdict) -> str:
    """One row that went wrong, on one line."""
    row, answer = verdict.row, verdict.answer
    where = "; ".join(part for part in (row.admin2, row.admin1, row.country) if part)
    head = f"{row.id} [{row.precision}] {' / '.join(row.phrase.split(chr(10)))!r} ({where})"
    if answer is None:
        return f"{head}: no answer"
    distance = "?" if verdict.error_km is None else f"{verdict.error_km:.1f} km"
    return f"{head}: {answer.place.name} ({answer.place.kind}), {distance} off; {answer.method}"
