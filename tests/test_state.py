"""A link opens what it was made of: every state survives its address, and no address does harm."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.boxes import Box, parse_box
from dashboard.filter_values import Filters
from dashboard.state import LISTS, LOOK_TEXTS, Comparison, Look, State, from_query, list_server_pairs, to_query

T = TypeVar("T")
KEYS = ("deaths", "prec", "from", "to", "lat", "z", "vs", "a", "b", "country", "off")
LETTERS = "abcXYZ019 éèçÉœß’'\"&=?#%+;,./\\<>{}[]()«»…–日本语🙂ﷺ"


class Chance:
    """Random states; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test data

    def word(self) -> str:
        text = "".join(self.random.choices(LETTERS, k=self.random.randint(1, 30))).strip()
        return text or "JNIM"

    def code(self) -> str:
        return "".join(self.random.choices("abcz09-_.", k=self.random.randint(1, 16)))

    def some(self, make: Callable[[], str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(make() for _ in range(self.random.choice((0, 0, 1, 2, 5)))))

    def day(self) -> date:
        return date(1990, 1, 1) + timedelta(days=self.random.randrange(36_000))

    def span(self) -> tuple[date, date]:
        first, last = sorted((self.day(), self.day()))
        return first, last

    def maybe(self, make: Callable[[], T], otherwise: T) -> T:
        return make() if self.random.random() < 0.5 else otherwise

    def state(self) -> State:
        pick = self.random.choice
        filters = Filters(
            text=self.maybe(self.word, ""),
            **{name: self.some(self.word) for name in LISTS.values()},
            widest_precision=pick((1, 2, 3, 4, 9)),
            deaths_at_least=pick((0, 1, 50, 1_000_000)),
            review=pick(("any", "reviewed", "unreviewed")),
            has_background=pick((True, False)),
            start=self.maybe(self.day, None),
            end=self.maybe(self.day, None),
        )
        comparison = pick(
            (
                None,
                Comparison(actors=(self.word(), self.word())),
                Comparison(periods=(self.span(), self.span())),
            )
        )
        return State(
            pick(("en", "fr")),
            pick(("", "trends", "add")),
            filters,
            comparison,
            self.maybe(self.box, None),
            self.look(),
        )

    def box(self) -> Box:
        draw = self.random.randrange
        west, south = draw(-18_000, 17_000), draw(-9_000, 8_000)
        return (west / 100, south / 100, (west + draw(1, 1_000)) / 100, (south + draw(1, 1_000)) / 100)

    def look(self) -> Look:
        draw = self.random.uniform
        return Look(
            window=self.maybe(self.span, None),
            is_cumulative=self.random.random() < 0.5,
            view=self.maybe(lambda: (round(draw(-90, 90), 4), round(draw(-180, 180), 4), round(draw(0, 24), 2)), None),
            off=self.some(self.code),
            on=self.some(self.code),
            **{name: self.maybe(self.code, "") for name in LOOK_TEXTS},
        )


def test_ten_thousand_states_come_back_from_their_addresses() -> None:
    chance = Chance(5)
    for _ in range(10_000):
        state = chance.state()
        assert from_query(to_query(state)) == state


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_no_text_for_an_address_raises(text: str) -> None:
    assert isinstance(from_query(text), State)


@given(
    st.dictionaries(
        st.sampled_from(("deaths", "prec", "from", "to", "lat", "z", "vs", "a", "b", "c", "off", "box")), st.text()
    )
)
@settings(max_examples=200)
def test_no_value_of_a_known_key_raises_and_what_is_read_is_kept(values: dict[str, str]) -> None:
    state = from_query(urlencode(values))
    assert from_query(to_query(state)) == state


@pytest.mark.parametrize(
    "query",
    [
        "lat=nan&lon=1&z=5",
        "lat=91&lon=1&z=5",
        "lat=1e400&lon=1&z=5",
        "from=2024-02-31&to=2024-03-01",
        "from=2024-03-01&to=2024-02-01",
        "prec=0&deaths=-4&review=all&bg=no&lang=xx",
        "deaths=99999999999999999999",
        "vs=actors&a=JNIM",
        "vs=periods&a=2024-01-01..2023-01-01&b=x",
        "event=<script>alert(1)</script>&off=%00,;drop",
        "%ff%fe=%&&&==;",
        "&".join(["country=ML"] * 2000),
    ],
)
def test_what_means_nothing_is_as_at_the_start(query: str) -> None:
    assert from_query(query) == State()


def test_a_link_is_short_and_says_only_what_differs() -> None:
    assert to_query(State()) == ""
    state = State("fr", "trends", Filters(actors=("JNIM", "Dozo"), deaths_at_least=10))
    assert to_query(state) == "lang=fr&tab=trends&actor=JNIM&actor=Dozo&deaths=10"
    assert list_server_pairs(State(look=Look(event="ab", off=("towns",)))) == []


def test_a_value_is_cleaned_of_what_no_name_holds() -> None:
    state = from_query(urlencode([("actor", "\u0000JN\u202eIM \n"), ("actor", "JNIM"), ("q", "x" * 500)]))
    assert state.filters.actors == ("JNIM",)
    assert len(state.filters.text) == 200


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "5,1,1,9", "0,0,0.001,9", "nan,0,1,1", "0,0,1,x", f"0,0,{'1' * 30},9", "1,2,3,4,5"]
)
def test_what_is_no_box_cuts_no_briefing(text: str) -> None:
    assert parse_box(text) is None


def test_a_box_of_an_address_is_cut_to_the_world_and_told_to_a_hundredth() -> None:
    assert parse_box("-6.004,12.5,2,1e9") == (-6.0, 12.5, 2.0, 90.0)
