"""Adding a report by hand: what is given becomes an item, its words are marked, and nothing hostile gets through."""

import base64
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.add.describe import describe_preview
from dashboard.add.intake import Facts, make_pasted, make_uploaded
from dashboard.add.marks import Mark, cut_segments, list_marks
from dashboard.add.remarks import explain_remark
from dashboard.add.show import Found, find_stored, read_items, render_added_map, store_items
from dashboard.data import Store
from dashboard.map.assets import render_template
from dashboard.texts import load_texts
from pipelines.preview import MOST_PREVIEWED, Preview, Silence, preview_item
from pipelines.settings import Settings
from pipelines.sources import RawItem, Remark
from pipelines.store import open_store
from pipelines.store.read import read_events, read_status
from pipelines.store.write import event_row
from tests.mention_factory import make_claim, make_mention
from tests.timing import MOST_GROWTH, find_growth

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
TEXT = (
    "Gunmen killed twelve villagers in an attack on a market in Djibo, in northern Burkina Faso, on Tuesday, the army "
    "said. Seven people were wounded. JNIM claimed responsibility for the attack."
)
FRENCH_TEXT = (
    "Des hommes armés ont tué douze villageois mardi lors d’une attaque contre le marché de Djibo, dans le nord du "
    "Burkina Faso, selon l’armée. Sept personnes ont été blessées."
)
FACTS = Facts(published=date(2023, 5, 4), publisher="Sample News")
SCRIPT = "<script>window.hacked = true</script>"


@pytest.fixture
def settings(store_url: str) -> Settings:
    return Settings(store=store_url)


def preview(settings: Settings, *items: RawItem) -> list[Preview | Remark]:
    engine = open_store(settings.store)
    found = [each for item in items for each in preview_item(engine, item, settings=settings)]
    engine.dispose()
    return found


def only(found: list[Preview | Remark]) -> Preview:
    previews = [each for each in found if isinstance(each, Preview)]
    assert len(previews) == 1
    return previews[0]


def show(found: Preview, texts: Any = ENGLISH) -> str:
    described = describe_preview(found, texts, read_row=lambda _: None)
    names = ("added_texts.html", "added_events.html")
    return "".join(render_template(name, reports=[described], texts=texts) for name in names)


# --- what is given


def test_a_pasted_text_keeps_what_is_said_of_it(settings: Settings) -> None:
    report = only(preview(settings, make_pasted(TEXT, FACTS))).report
    assert (report.text, report.publisher, report.source_id) == (TEXT, "Sample News", "added")
    assert report.published_at is not None and report.published_at.date() == date(2023, 5, 4)


def test_a_pasted_texts_own_header_counts_where_nothing_is_said(settings: Settings) -> None:
    pasted = f"Title: Market attacked\nPublisher: Another\nSample: yes\n\n{TEXT}"
    report = only(preview(settings, make_pasted(pasted, FACTS))).report
    assert (report.title, report.publisher, report.id[:6]) == ("Market attacked", "Sample News", "added-")


def test_a_pasted_text_that_looks_like_another_format_stays_text(settings: Settings) -> None:
    for start in ('{"text": 1}', "<!doctype html>", "<html>", "PK\x03\x04"):
        found = preview(settings, make_pasted(f"{start} {TEXT}", FACTS))
        assert only(found).report.text.endswith(TEXT)


def test_a_date_put_right_makes_a_new_version_and_no_double(settings: Settings) -> None:
    for day in (3, 4):
        store_items([make_pasted(TEXT, Facts(published=date(2023, 5, day)))], settings=settings)
    engine = open_store(settings.store)
    assert read_status(engine).reports == 1
    engine.dispose()


def test_a_file_keeps_its_name_and_hints() -> None:
    item = make_uploaded("  r\nx.txt ", b"x", FACTS)
    assert (item.name, item.source_id, item.hints.published, item.hints.publisher) == (
        "r x.txt", "added", date(2023, 5, 4), "Sample News",
    )  # fmt: skip


# --- what would come of it


@pytest.mark.parametrize("text", [TEXT, FRENCH_TEXT])
def test_the_events_are_there_before_anything_is_stored(settings: Settings, text: str) -> None:
    found = only(preview(settings, make_pasted(text, FACTS)))
    assert [event.placement.place.name for event in found.events if event.placement] == ["Djibo"]
    engine = open_store(settings.store)
    assert read_status(engine).reports == 0 and read_events(engine).empty
    engine.dispose()


def test_an_event_says_which_stored_one_it_would_join(settings: Settings) -> None:
    store_items([make_pasted(TEXT, FACTS)], settings=settings)
    found = only(preview(settings, make_pasted(FRENCH_TEXT, Facts(date(2023, 5, 4), "Dépêches Modèle"))))
    engine = open_store(settings.store)
    stored = read_events(engine)
    assert list(found.joins.values()) == [tuple(stored["event_id"])]
    described = describe_preview(found, ENGLISH, read_row=lambda i: stored[stored["event_id"] == i].iloc[0].to_dict())
    assert described["events"][0]["joins"][0].endswith("Djibo, 2\u00a0May\u00a02023 (1 report)")
    engine.dispose()


def test_what_was_foreseen_is_what_storing_does(settings: Settings) -> None:
    store_items([make_pasted(TEXT, FACTS)], settings=settings)
    store_items([make_pasted(FRENCH_TEXT, Facts(date(2023, 5, 4), "Dépêches Modèle"))], settings=settings)
    engine = open_store(settings.store)
    assert [len(reports) for reports in read_events(engine)["reports"]] == [2]
    engine.dispose()


def test_a_stored_report_is_known(settings: Settings) -> None:
    item = make_pasted(TEXT, FACTS)
    assert only(preview(settings, item)).is_known is False
    store_items([item], settings=settings)
    assert only(preview(settings, item)).is_known is True


@pytest.mark.parametrize(
    ("text", "silence"),
    [
        (
            "The ministry of health opened a new maternity ward in Gao on Monday, with forty beds for mothers.",
            Silence.NO_WORDS,
        ),
        (
            "Gunmen killed five people in a supermarket in Chicago on Monday, the police of the city said.",
            Silence.NO_PLACE,
        ),
    ],
)
def test_a_text_without_events_says_why(settings: Settings, text: str, silence: Silence) -> None:
    found = only(preview(settings, make_pasted(text, FACTS)))
    assert (found.events, found.silence) == ((), silence)
    for texts, words in ((ENGLISH, "No event was found."), (FRENCH, "Aucun événement n’a été trouvé.")):
        assert describe_preview(found, texts, read_row=lambda _: None)["notes"][0].startswith(words)


def test_a_file_of_very_many_reports_is_for_a_run(settings: Settings) -> None:
    line = b'{"id": "%d", "text": "Gunmen killed two people in Gao on Monday."}\n'
    body = b"".join(line % number for number in range(MOST_PREVIEWED + 1))
    found = preview(settings, make_uploaded("many.jsonl", body, Facts()))
    assert [str(each) for each in found] == [
        "many.jsonl: holds more than 50 reports; give it to 'python -m pipelines run FILE'"
    ]


def test_a_long_article_is_read_in_linear_time(settings: Settings) -> None:
    filler = "The mayor of the town spoke of roads, water and the price of millet at the weekly market. "
    less, more = ("\n\n".join([TEXT, *[filler * 5] * count]) for count in (110, 220))
    assert len(more) > 95_000
    assert only(preview(settings, make_pasted(more, FACTS))).events
    assert find_growth(lambda text: preview(settings, make_pasted(text, FACTS)), less, more) < MOST_GROWTH


# --- marks


def test_marks_name_field_and_event() -> None:
    claim = make_claim("killed", 3, 3, start=4)
    mention = make_mention("m1", claims=(claim,))
    assert list_marks([(2, mention)]) == [Mark(4, 8, 2, "figure")]


def test_of_nested_marks_the_shortest_comes_first() -> None:
    segments = cut_segments("abcdef", [Mark(0, 6, 1, "what"), Mark(2, 4, 1, "figure"), Mark(3, 9, 2, "place")])
    assert [(s.text, [m.field for m in s.marks]) for s in segments] == [
        ("ab", ["what"]),
        ("c", ["figure", "what"]),
        ("d", ["figure", "what", "place"]),
        ("ef", ["what", "place"]),
    ]


MARKS = st.lists(
    st.builds(
        lambda start, length, event: Mark(start, start + length, event, "what"),
        st.integers(0, 60), st.integers(1, 20), st.integers(1, 3),
    )
)  # fmt: skip


@given(st.text(max_size=50), MARKS)
def test_segments_give_the_text_back_whole(text: str, marks: list[Mark]) -> None:
    segments = cut_segments(text, marks)
    assert "".join(segment.text for segment in segments) == text
    at = 0
    for segment in segments:
        covering = {m for m in marks if m.start <= at and at + len(segment.text) <= m.end}
        assert set(segment.marks) >= covering - {m for m in marks if m.start >= len(text)}
        at += len(segment.text)


def test_the_marked_text_says_event_and_field_and_is_the_report(settings: Settings) -> None:
    html = show(only(preview(settings, make_pasted(TEXT, FACTS))))
    assert re.search(r'<mark class="is-place"[^>]*>market in Djibo|<mark class="is-place"[^>]*>[^<]*Djibo', html)
    assert "(event 1: place)" in html
    body = re.search(r'<div class="sahel-text".*?</div>', html, re.DOTALL)
    assert body is not None
    bare = re.sub(r'<span class="sahel-unseen".*?</span>|<sup.*?</sup>', "", body[0], flags=re.DOTALL)
    bare = re.sub(r"<[^>]+>", "", bare)
    assert bare == TEXT


# --- hostile input


def test_scripts_in_a_report_are_text(settings: Settings) -> None:
    hostile = f"{TEXT} {SCRIPT} <iframe src=javascript:alert(1)></iframe><style>*{{display:none}}</style>"
    facts = Facts(date(2023, 5, 4), f"{SCRIPT} News", f'"><img src=x onerror=alert(1)> {SCRIPT}', "javascript:alert(1)")
    found = only(preview(settings, make_pasted(hostile, facts)))
    html = show(found)
    assert not re.search(r"<(?:script|iframe|style|img)", html)
    assert 'href="javascript' not in html
    rows = [event_row(event) for event in found.events]
    assert render_added_map(Found((), (found,), ()), rows, ENGLISH).startswith("data:text/html;charset=utf-8;base64,")


def test_a_million_characters_that_nobody_sees_are_no_report(settings: Settings) -> None:
    for text in ("\u200b" * 1_000_000, "\u202e" * 1_000_000, "\x00" * 10_000):
        found = preview(settings, make_pasted(text, FACTS))
        assert len(found) == 1 and isinstance(found[0], Remark), found


def test_a_text_of_fifty_megabytes_is_one_clear_line(settings: Settings) -> None:
    found = preview(settings, make_pasted("a" * 50_000_000, FACTS))
    assert [str(each) for each in found] == [
        "pasted text: is 50 MB, more than the 20 MB that are read; split it, or raise SAHEL_MAX_BYTES"
    ]


def make_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("bomb.docx", make_bomb()),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\ntrailer << /Root 1 0 R >>"),
        ("half.docx", b"PK\x03\x04" + b"\xff" * 500),
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100),
        ("noise.html", bytes(range(256)) * 200),
        ("../../etc/passwd", b"\x1f\x8b\x08"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_one_clear_line(settings: Settings, name: str, body: bytes) -> None:
    found = preview(settings, make_uploaded(name, body, FACTS))
    assert [isinstance(each, Remark) for each in found] == [True]
    assert str(found[0]).startswith(f"{name}: ") and "\n" not in str(found[0])
    for texts in (ENGLISH, FRENCH):
        words = explain_remark(found[0], texts)  # type: ignore[arg-type]
        assert words.startswith(f"{name} ") and words != str(found[0])


def test_a_remark_is_shown_as_text() -> None:
    remark = explain_remark(Remark(SCRIPT, SCRIPT, "x"), ENGLISH)
    html = render_template("remarks.html", remarks=[("unreadable", remark)])
    assert "<script" not in html and html.count("&lt;script&gt;") == 2


def test_a_remark_that_has_no_translation_says_which_language_it_is_in() -> None:
    remark = Remark("a.txt", "is odd", "do better")
    assert explain_remark(remark, ENGLISH) == str(remark)
    assert "En anglais\u00a0: is odd." in explain_remark(remark, FRENCH)


# --- storing


def test_storing_leaves_the_inbox_alone(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text(FRENCH_TEXT, encoding="utf-8")
    with_inbox = settings.model_copy(update={"inbox": tmp_path / "inbox"})
    result = store_items([make_pasted(TEXT, FACTS)], settings=with_inbox)
    assert (result.reports_new, result.events_stored, result.failures) == (1, 1, 0)


def test_what_cannot_be_read_goes_to_quarantine_with_its_bytes(settings: Settings) -> None:
    result = store_items([make_uploaded("broken.pdf", b"%PDF-1.7 broken", FACTS)], settings=settings)
    engine = open_store(settings.store)
    assert (result.failures, read_status(engine).quarantined) == (1, 1)
    engine.dispose()


def test_what_is_read_for_the_page_is_what_would_be_stored(settings: Settings) -> None:
    engine = open_store(settings.store)
    store = Store(settings.store, engine, read_status(engine))
    found = read_items(store, (make_pasted(TEXT, FACTS), make_uploaded("empty.txt", b"", FACTS)))
    assert (len(found.previews), len(found.remarks), found.can_store) == (1, 1, True)
    engine.dispose()


def test_after_storing_the_events_of_the_report_are_known(settings: Settings) -> None:
    engine = open_store(settings.store)
    store = Store(settings.store, engine, read_status(engine))
    found = read_items(store, (make_pasted(TEXT, FACTS),))
    assert find_stored(found, store) == []
    store_items(found.items, settings=settings)
    assert find_stored(found, store) == list(read_events(engine)["event_id"])
    engine.dispose()


def test_the_map_of_a_report_opens_on_its_events(settings: Settings) -> None:
    found = only(preview(settings, make_pasted(TEXT, FACTS)))
    address = render_added_map(Found((), (found,), ()), [event_row(event) for event in found.events], ENGLISH)
    page = base64.b64decode(address.partition("base64,")[2]).decode()
    assert "sahel_page.map.fitBounds([[14.0986, -1.6266]" in page
