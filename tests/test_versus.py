"""A comparison changes what is compared and nothing else."""

from datetime import date

from dashboard.filters import Filters
from dashboard.state import Comparison
from dashboard.texts import load_texts
from dashboard.versus import name_sides, split_filters

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
