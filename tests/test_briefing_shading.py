"""Units shaded by events and deaths: which event counts where, that nothing is lost, and that the app agrees."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.briefing.shading import Shading, list_outlines, shade_units
from dashboard.map.page import render_map_html
from dashboard.tolls import Deaths, read_tolls
from tests.briefing_events import attack_killed, build_row, build_table, killed
from tests.browser import browser, visit
from tests.fixture_events import make_event, make_frame, make_many

__all__ = ["browser"]  # a fixture

GAO = {"admin1": "Gao", "latitude": 16.27, "longitude": -0.04}
SOUM = {"country": "BF", "admin1": "Sahel", "admin2": "Soum", "latitude": 14.1, "longitude": -1.63}


def shade(*rows: dict[str, Any], level: Any = 1, by: Any = "events") -> Shading:
    return shade_units(build_table(list(rows)), list_outlines(level), level=level, shade=by)


def counts(shading: Shading) -> dict[str, int]:
    return {unit.outline.key: unit.events for unit in shading.units}


def test_an_event_counts_in_the_unit_that_its_report_names() -> None:
    found = shade(
        build_row(event_id="a", **GAO, where_precision=4), build_row(event_id="b"), build_row(event_id="c", **GAO)
    )
    assert counts(found) == {"ML.Gao": 2, "ML.Bamako": 1}
    assert [unit.outline.name for unit in found.units] == ["Gao", "Bamako"]


def test_an_exact_place_without_a_unit_counts_where_it_lies() -> None:
    nameless: dict[str, Any] = GAO | {"admin1": None}
    assert counts(shade(build_row(**nameless, where_precision=1))) == {"ML.Gao": 1}
    near = shade(build_row(event_id="near", **nameless, where_precision=2))
    assert (counts(near), near.outside.event_ids) == ({}, ("near",)), "25 km may be another unit"


@pytest.mark.parametrize(("precision", "first", "second"), [(3, 1, 1), (4, 1, 0), (5, 0, 0), (6, 0, 0), (None, 0, 0)])
def test_what_is_placed_more_vaguely_than_a_unit_is_in_none(precision: Any, first: int, second: int) -> None:
    row = build_row(event_id="e", **SOUM, where_precision=precision)
    for level, expected in ((1, first), (2, second)):
        found = shade(row, level=level)
        assert sum(unit.events for unit in found.units) == expected
        assert found.wider.events == 1 - expected


def test_a_country_without_outlines_of_second_order_is_outside() -> None:
    found = shade(build_row(event_id="mali", **GAO, admin2="Bourem"), build_row(event_id="bf", **SOUM), level=2)
    assert counts(found) == {"BF.Sahel.Soum": 1}
    assert found.outside.event_ids == ("mali",)


def test_a_joint_toll_counts_once_and_where_a_site_lies_in_a_unit() -> None:
    joint = {"attack_id": "a", **attack_killed(50, 70, 79)}
    vague = build_row(event_id="a1", where_precision=6, **joint)
    sites = [build_row(event_id=name, **joint, **GAO) for name in ("a2", "a3")]
    found = shade(vague, *sites, by="deaths")
    assert [(unit.outline.key, unit.deaths.best) for unit in found.units] == [("ML.Gao", 70)]
    assert found.wider.deaths == Deaths()
    assert found.wider.events == 1


def test_units_by_deaths_are_in_the_order_of_deaths_and_classed_by_them() -> None:
    found = shade(
        build_row(event_id="a", **GAO, **killed(3, 3, 3)),
        build_row(event_id="b", **GAO),
        build_row(event_id="c", **SOUM, **killed(40, 40, None)),
        build_row(event_id="d", **killed(0, 0, 0)),
        by="deaths",
    )
    assert [(unit.outline.key, unit.value("deaths")) for unit in found.units] == [
        ("BF.Sahel", 40),
        ("ML.Gao", 3),
        ("ML.Bamako", 0),
    ]
    assert [found.class_of(unit) for unit in found.units] == [1, 0, None]


@pytest.mark.parametrize("level", [1, 2])
def test_units_and_what_is_in_none_add_up_to_all(level: Any) -> None:
    table = make_frame(mixed_rows())
    found = shade_units(table, list_outlines(level), level=level, shade="events")
    whole = read_tolls(table).add()
    parts = [unit.deaths for unit in found.units] + [found.wider.deaths, found.outside.deaths]
    assert found.wider.events and found.units
    assert sum(unit.events for unit in found.units) + found.wider.events + found.outside.events == len(table)
    for figure in ("low", "best", "high", "counted", "unknown"):
        assert sum(getattr(part, figure) for part in parts) == getattr(whole, figure)


def test_nothing_gives_an_empty_shading() -> None:
    found = shade()
    assert (found.units, found.classes, found.wider.events, found.outside.events) == ((), (), 0, 0)


def mixed_rows() -> list[dict[str, Any]]:
    """Events of every precision, with and without names of units, some of one attack."""
    rows = []
    for number, row in enumerate(make_many(600)):
        changes: dict[str, Any] = {"where_precision": number % 8 or None}
        if number % 5 == 0:
            changes["admin1"] = None
        if number % 3 == 0 and row["country"] == "BF":
            changes |= {"admin1": "Sahel", "admin2": ("Soum", "Séno", "nowhere")[number // 3 % 3]}
        if number % 40 < 3:
            joint = number // 40 * 40
            changes |= {"attack_id": f"attack-{joint}", **attack_killed(joint, joint + 2, joint + 9)}
        rows.append(row | changes)
    return rows


COUNTED = """([by, level]) => {
  const { page } = window.sahelMap;
  page.units.choose(by, level);
  const { names } = page.ground.outlinesOf(level), { totals, wider, outside } = page.units.result;
  const shaded = names.map((name, at) => [name, totals[at]]).filter((pair) => pair[1]);
  return { totals: Object.fromEntries(shaded), wider, outside };
}"""


@pytest.mark.chromium
def test_the_apps_layer_counts_the_same(browser: Any, tmp_path: Path) -> None:
    days = date(2024, 1, 1), date(2024, 12, 31)
    rows = [row for row in mixed_rows() if row["date_start"] and row["date_start"] <= days[1]]
    rows.append(make_event("dated", date_start=days[0], date_end=days[1]))
    table = make_frame(sorted(rows, key=lambda row: (row["date_start"], row["event_id"])))  # as the store gives them
    file = tmp_path / "map.html"
    file.write_text(render_map_html(table), encoding="utf-8")
    with visit(browser, file.as_uri()) as seen:
        for by in ("events", "deaths"):
            theirs = seen.page.evaluate(COUNTED, [by, 1])
            ours = shade_units(table, list_outlines(1), level=1, shade=by)
            assert theirs["totals"] == {unit.outline.key: unit.value(by) for unit in ours.units if unit.value(by)}
            assert (theirs["wider"], theirs["outside"]) == (ours.wider.events, ours.outside.events)
