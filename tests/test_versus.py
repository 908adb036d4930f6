"""A comparison changes what is compared and nothing else."""

from datetime import date
from typing import Any, cast

import pandas as pd

from dashboard.filter_values import Filters
from dashboard.scene import Scene, Selection
from dashboard.state import Comparison
from dashboard.texts import load_texts
from dashboard.versus import choose_listed, name_sides, split_filters, take_side

SPRING, AUTUMN = (date(2024, 3, 1), date(2024, 3, 31)), (date(2024, 9, 1), date(2024, 9, 30))


def test_two_actors_share_every_other_filter() -> None:
    left, right = split_filters(Filters(countries=("ML",), actors=("VDP",)), Comparison(actors=("JNIM", "Dozo")))
    assert left == Filters(countries=("ML",), actors=("JNIM",))
    assert right == Filters(countries=("ML",), actors=("Dozo",))


def test_two_periods_share_every_other_filter() -> None:
    left, right = split_filters(Filters(deaths_at_least=5), Comparison(periods=(SPRING, AUTUMN)))
    assert (left.start, left.end, left.deaths_at_least) == (*SPRING, 5)
    assert (right.start, right.end, right.deaths_at_least) == (*AUTUMN, 5)


def test_the_sides_are_named_in_the_readers_language() -> None:
    french = load_texts("fr")
    assert name_sides(Comparison(actors=("Military of Mali", "JNIM")), french)[1] == "JNIM"
    assert name_sides(Comparison(periods=(SPRING, AUTUMN)), french) == ("mars\u00a02024", "septembre\u00a02024")


def make_scene(comparison: Comparison | None) -> Scene:
    left, right = (Selection(pd.DataFrame({"event_id": [name]}), name, None) for name in ("left", "right"))
    nothing = cast(Any, None)
    other = right if comparison else None
    filters = Filters(countries=("ML",))
    return Scene(nothing, load_texts("en"), filters, left.events, nothing, left, comparison=comparison, other=other)


def test_the_side_that_is_taken_away_says_which_filters_made_it() -> None:
    scene = make_scene(Comparison(actors=("JNIM", "Dozo")))
    left, right = take_side(scene, 0), take_side(scene, 1)
    assert (left.shown["event_id"].item(), left.filters.actors) == ("left", ("JNIM",))
    assert (right.shown["event_id"].item(), right.filters.actors) == ("right", ("Dozo",))
    assert right.filters.countries == ("ML",)


def test_without_a_comparison_there_is_nothing_to_choose() -> None:
    scene = make_scene(None)
    assert choose_listed(scene) == 0
    assert take_side(scene, 0) is scene
