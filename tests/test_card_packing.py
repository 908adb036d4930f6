"""Cards packed for a page without a server: smaller, and the same letters when they are taken out again."""

import base64
import gzip
import hashlib
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.card.packing import COMMON, PackedCards, pack_html
from dashboard.card.render import pack_cards
from dashboard.texts import load_texts
from tests.fixture_events import make_bamako, make_events, make_frame

MARKUP = ['"><p class="a">', "</p>", "<dt>", "</dt>\n<dd>", '<a href="', "&amp;", "é", "… ", ""]


def unpack_cards(packed: PackedCards) -> dict[str, str]:
    """The cards by their first value, put together as `dashboard/map/js/cards.js` does."""
    told = json.loads(gzip.decompress(base64.b64decode(packed.data)))
    columns = told["columns"]
    fresh = [iter(column["values"]) for column in columns]
    taken = [iter(column["at"]) for column in columns]
    cards = {}
    for number in told["cards"]:
        kind, values = told["kinds"][number], []
        for chunk in kind[:-1]:
            at = next(taken[chunk])
            values.append(next(fresh[chunk]) if at == 0 else values[at] if at < 0 else columns[chunk]["values"][at - 1])
        html = "".join(told["chunks"][chunk] + value for chunk, value in zip(kind, [*values, ""], strict=True))
        cards[values[0] if values else ""] = html
    return cards


@given(st.lists(st.lists(st.sampled_from(MARKUP) | st.text("<>\"ab c'&\n", max_size=6), max_size=12), max_size=30))
def test_cards_come_out_letter_by_letter(parts: list[list[str]]) -> None:
    cards = {f"e{n}": f'<article data-event="e{n}">{"".join(part)}' for n, part in enumerate(parts)}
    assert unpack_cards(pack_html(cards)) == cards


def test_values_that_come_back_in_late_cards_are_found() -> None:
    places = [f"<b>place {n % (COMMON + 7)}</b><i>place {n % 3}</i>" for n in range(3 * COMMON)]
    cards = {f"e{n}": f'<article data-event="e{n}">{place}' for n, place in enumerate(places)}
    assert unpack_cards(pack_html(cards)) == cards


def test_what_all_cards_have_in_common_is_there_once() -> None:
    events = make_events(40)
    packed = pack_cards(events, load_texts("en"), is_short=True)
    raw = gzip.decompress(base64.b64decode(packed.data)).decode()
    assert len(unpack_cards(packed)) == len(events)
    assert raw.count("Previous event of the window") <= 2
    assert packed.left_out == ()


def test_cards_that_are_too_large_lose_addresses_first_then_the_words_around_quotes() -> None:
    link = '<a href="https://example.org/{sum}" rel="noreferrer noopener" target="_blank">Report {n}</a>'
    quote = "<blockquote>In the morning, <mark>{n} were killed</mark>, said the mayor.</blockquote>"
    sums = [hashlib.sha256(bytes([n])).hexdigest() for n in range(50)]
    cards = {f"e{n}": f'<article data-event="e{n}">{(quote + link).format(n=n, sum=sums[n])}' for n in range(50)}
    whole = pack_html(cards)
    lighter, lightest = pack_html(cards, most=len(whole.data) - 1), pack_html(cards, most=1)
    assert (whole.left_out, lighter.left_out) == ((), ("addresses",))
    assert lightest.left_out == ("addresses", "context")
    assert unpack_cards(lighter)["e7"] == (
        '<article data-event="e7"><blockquote>In the morning, <mark>7 were killed</mark>, said the mayor.</blockquote>'
        "Report 7"
    )
    assert "<blockquote>… <mark>7 were killed</mark> …</blockquote>" in unpack_cards(lightest)["e7"]


def test_the_cards_of_the_template_can_be_made_lighter() -> None:
    packed = pack_cards(make_frame(make_bamako()), load_texts("en"), is_short=True, most=1)
    cards = " ".join(unpack_cards(packed).values())
    assert "<mark>" in cards and "http" not in cards
    assert all(around == "… " for around in re.findall(r"<blockquote[^>]*>([^<]*)<mark>", cards))
