"""Reading files and feeds: every format, every encoding, and one clear line for what cannot be read."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.intake import SAMPLES
from pipelines.language import detect_language
from pipelines.model import Report
from pipelines.settings import Settings
from pipelines.sources import Hints, Outcome, RawItem, Remark, read_file, read_item
from pipelines.sources.clean import clean_text, decode_text, unwrap_lines
from tests.report_files import ENGLISH, FRENCH, GERMAN, make_docx, make_docx_bomb, make_page, make_pdf

SETTINGS = Settings(retries=1, timeout_s=5)


def read(body: bytes, name: str = "report.txt", **hints: Any) -> list[Outcome]:
    return list(read_item(RawItem(body, name, "test", Hints(**hints)), settings=SETTINGS))


def read_one(body: bytes, name: str = "2024-09-19-report.txt", **hints: Any) -> Report:
    (report,) = read(body, name, **hints)
    assert isinstance(report, Report), report
    return report


def refuse(body: bytes, name: str = "report.txt") -> str:
    (remark,) = read(body, name)
    assert isinstance(remark, Remark), remark
    assert remark.kind == "unreadable"
    return str(remark)


# ------------------------------------------------------------------ plain text


def test_a_plain_text_is_a_report_in_its_language() -> None:
    report = read_one(FRENCH.encode())
    assert (report.text, report.language, report.title, report.publisher) == (FRENCH, "fr", None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    bom = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert read_one(bom + FRENCH.encode(encoding)).text == FRENCH


def test_text_comes_normalised_without_what_cannot_be_seen() -> None:
    dirty = "\ufeffSe\u0301gou\u200b was\u00ad attacked.\r\nTwo\x07 died.\rOne fled.\u2028End"
    assert clean_text(dirty) == "Ségou was attacked.\nTwo died.\nOne fled.\nEnd"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@settings(max_examples=50)
@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(body: bytes) -> None:
    for name in ("a.txt", "a.html", "a.pdf", "a.docx", "a.jsonl", "a.csv"):
        assert all(isinstance(found, Report | Remark) for found in read(body, name))


def test_lines_broken_to_fit_a_page_are_joined() -> None:
    wrapped = (
        "Gunmen attacked the village of Arbinda in northern Burkina Faso on\n"
        "Tuesday and killed at least 20 people, the regional governor said in\n"
        "a statement.\n\nThe army sent reinforce-\nments."
    )
    assert unwrap_lines(wrapped).split("\n\n")[0] == (
        "Gunmen attacked the village of Arbinda in northern Burkina Faso on Tuesday and killed at least 20 people, "
        "the regional governor said in a statement."
    )


def test_items_of_a_list_and_long_paragraphs_keep_their_lines() -> None:
    items = (
        "- Djibo: in the night four mortar rounds landed in sector 4 of it.\n"
        "- Arbinda: gunmen took the cattle of three families, police said.\n"
        "- Dori: calm."
    )
    paragraphs = f"{ENGLISH}\n{ENGLISH}\nThe end."
    assert unwrap_lines(items) == items
    assert unwrap_lines(paragraphs) == paragraphs


def test_a_header_block_gives_the_metadata_and_leaves_the_text() -> None:
    body = (
        "Title: Raid on Arbinda\nPublisher: The Specimen Post\nPublished: 2024-09-17\nLanguage: en\n"
        f"Facts: made up\nSample: yes\n\n{ENGLISH}\n"
    )
    report = read_one(body.encode(), "2024-09-18-arbinda.txt")
    assert (report.title, report.publisher, report.language) == ("Raid on Arbinda", "The Specimen Post", "en")
    assert report.published_at == datetime(2024, 9, 17, tzinfo=UTC)
    assert report.text == ENGLISH
    assert report.id == "2024-09-18-arbinda"


def test_a_text_that_begins_with_a_colon_is_no_header() -> None:
    assert read_one(f"Bamako: {ENGLISH}\n\n{ENGLISH}".encode()).text.startswith("Bamako: Gunmen")


def test_a_headline_is_the_title_and_stays_in_the_text() -> None:
    report = read_one(f"Raid leaves 20 dead in Arbinda\n\n{ENGLISH}".encode())
    assert report.title == "Raid leaves 20 dead in Arbinda"
    assert report.text.startswith("Raid leaves 20 dead in Arbinda\n")


def test_every_shipped_sample_is_read_without_a_remark() -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    outcomes = [outcome for file in files for outcome in read_file(file, settings=SETTINGS)]
    assert len(files) >= 40
    assert [outcome for outcome in outcomes if isinstance(outcome, Remark)] == []
    assert all(isinstance(o, Report) and o.title and o.publisher and "Sample:" not in o.text for o in outcomes)


# ------------------------------------------------------------------ dates


def test_the_files_own_metadata_wins_over_its_name_and_the_users_word() -> None:
    body = f"Published: 2024-09-17\nTitle: A raid\n\n{ENGLISH}".encode()
    assert read_one(body, "2024-09-18-a.txt", published=date(2024, 9, 19)).published_at == datetime(
        2024, 9, 17, tzinfo=UTC
    )


def test_the_name_wins_over_the_users_word() -> None:
    report = read_one(ENGLISH.encode(), "2024-09-18-a.txt", published=date(2024, 9, 19))
    assert (report.published_at, report.is_published_uncertain) == (datetime(2024, 9, 18, tzinfo=UTC), False)


def test_the_users_word_wins_over_the_files_age() -> None:
    aged = datetime(2025, 1, 1, tzinfo=UTC)
    report = read_one(ENGLISH.encode(), "a.txt", published=date(2024, 9, 19), modified_at=aged)
    assert (report.published_at, report.is_published_uncertain) == (datetime(2024, 9, 19, tzinfo=UTC), False)


def test_the_files_age_is_taken_last_and_marked_as_uncertain() -> None:
    notice, report = read(ENGLISH.encode(), "a.txt", modified_at=datetime(2025, 1, 1, tzinfo=UTC))
    assert isinstance(report, Report)
    assert report.is_published_uncertain
    assert str(notice) == (
        "a.txt: has no publication date; the file's own date 2025-01-01 is assumed; give --published YYYY-MM-DD"
    )
    assert isinstance(notice, Remark)
    assert notice.kind == "notice"


def test_a_name_that_begins_with_an_impossible_date_tells_none() -> None:
    for name in ("2024-13-45-a.txt", "9999-12-31-a.txt", "0001-01-01-a.txt"):
        report = read_one(ENGLISH.encode(), name, published=date(2024, 1, 2))
        assert report.published_at == datetime(2024, 1, 2, tzinfo=UTC)


# ------------------------------------------------------------------ identity


def test_the_same_content_has_the_same_id_wherever_it_lies() -> None:
    assert read_one(ENGLISH.encode(), "2024-09-19-a.txt").id == read_one(ENGLISH.encode(), "2024-09-19-b.txt").id


def test_another_publisher_or_date_is_another_report() -> None:
    ids = {
        read_one(ENGLISH.encode(), "2024-09-19.txt").id,
        read_one(ENGLISH.encode(), "2024-09-20.txt").id,
        read_one(ENGLISH.encode(), "2024-09-19.txt", publisher="Agency").id,
    }
    assert len(ids) == 3


# ------------------------------------------------------------------ HTML


def test_an_article_is_found_on_a_page_with_its_metadata() -> None:
    head = (
        "<title>Raid in Arbinda</title><meta property='og:site_name' content='The Specimen Post'>"
        "<meta property='article:published_time' content='2024-09-18T07:00:00Z'><script>alert('x')</script>"
    )
    body = f"<nav>Home Sport</nav><article><h1>Raid in Arbinda</h1><p>{ENGLISH}</p><p>{ENGLISH}</p></article>"
    report = read_one(make_page(body, head=head), "page.html")
    assert (report.title, report.publisher) == ("Raid in Arbinda", "The Specimen Post")
    assert report.published_at == datetime(2024, 9, 18, tzinfo=UTC)
    assert ENGLISH in report.text
    assert "alert" not in report.text
    assert "Sport" not in report.text


def test_a_page_without_an_article_gives_its_visible_text() -> None:
    page = make_page(f"<div>{ENGLISH}<script>steal()</script><style>p{{}}</style></div>")
    report = read_one(page, "2024-09-19.html")
    assert "Arbinda" in report.text
    assert "steal" not in report.text


def test_a_page_declares_its_character_set() -> None:
    page = f"<html><head><meta charset='iso-8859-1'></head><body><p>{FRENCH}</p></body></html>".encode("latin-1")
    assert "armés ont attaqué" in read_one(page, "2024-09-19.html").text


def test_a_page_without_text_is_told_so() -> None:
    assert refuse(make_page("<img src='a.png'>"), "a.html") == (
        "a.html: is a web page without text; save the page with its text, or paste the text into a .txt file"
    )


def test_tags_in_a_plain_text_stay_text() -> None:
    body = f"<b>{ENGLISH}</b> <script>alert(1)</script>"
    assert read_one(body.encode()).text == body


# ------------------------------------------------------------------ PDF and DOCX


def test_a_pdf_is_read_with_its_date_and_its_lines_joined() -> None:
    lines = [ENGLISH[:66], ENGLISH[66:134], ENGLISH[134:]]
    report = read_one(make_pdf(lines, created="D:20240918070000Z"), "a.pdf")
    assert "northern Burkina Faso on Tuesday and killed" in " ".join(report.text.split())
    assert report.published_at == datetime(2024, 9, 18, 7, tzinfo=UTC)


def test_a_broken_pdf_is_told_so() -> None:
    assert refuse(make_pdf([ENGLISH])[:200], "a.pdf").startswith("a.pdf: is a broken PDF (")


def test_a_pdf_with_a_password_is_told_so() -> None:
    assert refuse(make_pdf([ENGLISH], lock="kept"), "a.pdf") == (
        "a.pdf: is a PDF that needs a password; save it without the password and give it again"
    )


def test_a_pdf_encrypted_for_everybody_is_read() -> None:
    assert "Arbinda" in read_one(make_pdf([ENGLISH], lock=""), "2024-09-19.pdf").text


def test_a_scanned_pdf_is_told_so() -> None:
    assert refuse(make_pdf([]), "a.pdf") == (
        "a.pdf: is a PDF without text (scanned pages); run text recognition (OCR) on it first"
    )


def test_a_word_document_is_read_with_its_date() -> None:
    body = make_docx([ENGLISH, "Second paragraph."], created=datetime(2024, 9, 18), title="A raid")
    report = read_one(body, "a.docx")
    assert report.text == f"{ENGLISH}\nSecond paragraph."
    assert (report.title, report.published_at) == ("A raid", datetime(2024, 9, 18, tzinfo=UTC))


def test_a_word_document_that_unpacks_to_something_huge_is_refused() -> None:
    assert "is a Word document that unpacks to 299 MB" in refuse(make_docx_bomb(), "a.docx")


@pytest.mark.parametrize(
    ("body", "name", "line"),
    [
        (b"", "a.txt", "a.txt: is empty; check that the file was saved and copied whole"),
        (b" \n\t ", "a.txt", "a.txt: is empty; check that the file was saved and copied whole"),
        (bytes(range(256)) * 40, "a.txt", "a.txt: is not text (binary data); give a text, HTML, PDF, DOCX, CSV or"),
        (b"\xd0\xcf\x11\xe0" + bytes(90), "a.doc", "a.doc: is an old Word file (.doc); save it as DOCX or PDF"),
        (b"{\\rtf1 x}", "a.rtf", "a.rtf: is an RTF file; save it as DOCX or PDF"),
        (b"PK\x03\x04" + bytes(40), "a.docx", "a.docx: is a broken Word document (damaged archive); save it again"),
        (GERMAN.encode(), "a.txt", "a.txt: is written in German (de); only English and French are read"),
        (b"%%%% ---- 12345", "a.txt", "a.txt: holds no words; only English and French are read"),
        (b"a,b\n1,2\n", "a.csv", "a.csv: is a CSV file without a column 'text' (columns: a, b); name the column"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_line(body: bytes, name: str, line: str) -> None:
    assert refuse(body, name).startswith(line)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_bytes(b"x" * 1_200_000)
    (remark,) = read_file(file, settings=Settings(max_bytes=1_000_000))
    assert str(remark) == f"{file}: is 1 MB, more than the 1 MB that are read; split it, or raise SAHEL_MAX_BYTES"


def test_a_file_that_is_missing_gets_one_clear_line(tmp_path: Path) -> None:
    (remark,) = read_file(tmp_path / "none.txt", settings=SETTINGS)
    assert str(remark) == (
        f"{tmp_path}/none.txt: cannot be read (No such file or directory); check the path and its permissions"
    )


# ------------------------------------------------------------------ JSONL and CSV


def test_jsonl_gives_its_reports_in_order_with_their_ids() -> None:
    records = [
        {
            "id": "a",
            "published": "2024-09-19",
            "lang": "en",
            "title": "T",
            "publisher": "P",
            "url": "u",
            "text": ENGLISH,
        },
        {"id": 7, "published": "2024-09-19T22:30:00+02:00", "text": FRENCH},
    ]
    first, second = read("\n".join(map(json.dumps, records)).encode(), "a.jsonl")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.id, first.title, first.publisher, first.url, first.language) == ("a", "T", "P", "u", "en")
    assert (second.id, second.language) == ("7", "fr")
    assert second.published_at == datetime(2024, 9, 19, 20, 30, tzinfo=UTC)


def test_a_bad_line_of_jsonl_is_named_and_the_rest_goes_on() -> None:
    good = json.dumps({"id": "a", "published": "2024-09-19", "text": ENGLISH})
    lines = [good, '{"id": "b", "text": ', '{"id": "c"}', "[1, 2]", "", good.replace('"a"', '"d"')]
    outcomes = read("\n".join(lines).encode(), "a.jsonl")
    assert [o.id for o in outcomes if isinstance(o, Report)] == ["a", "d"]
    assert [str(o) for o in outcomes if isinstance(o, Remark)] == [
        "a.jsonl line 2: is not JSON (Expecting value); write one JSON object a line",
        "a.jsonl line 3: has no text; give the report's text in 'text'",
        "a.jsonl line 4: is not a JSON object but a list; write one JSON object a line",
    ]


def test_a_report_of_many_without_a_date_stays_undated() -> None:
    line = json.dumps({"id": "a", "text": ENGLISH}).encode()
    notice, report = read(line, "a.jsonl", modified_at=datetime(2025, 1, 1, tzinfo=UTC))
    assert isinstance(report, Report)
    assert (report.published_at, report.is_published_uncertain) == (None, False)
    assert "a.jsonl line 1: has no publication date, so its relative dates stay open" in str(notice)


def test_a_date_that_is_none_is_told_and_the_report_read() -> None:
    line = json.dumps({"id": "a", "published": "19/09/24", "text": ENGLISH}).encode()
    notice, report = read(line, "a.jsonl")
    assert isinstance(report, Report)
    assert str(notice) == "a.jsonl line 1: publication date '19/09/24' is not a date; write it as YYYY-MM-DD"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00+05:00", "9999-12-31T23:00:00-05:00"])
def test_a_year_that_no_report_can_be_of_is_told_and_the_report_read(day: str) -> None:
    line = json.dumps({"id": "a", "published": day, "text": ENGLISH}).encode()
    notice, report = read(line, "a.jsonl")
    assert isinstance(report, Report)
    assert report.published_at is None
    assert str(notice) == (
        f"a.jsonl line 1: publication date '{day}' lies outside the years 1900 to 2100; correct it (YYYY-MM-DD)"
    )


def test_a_report_in_another_language_does_not_cost_the_others() -> None:
    records = [{"id": i, "published": "2024-09-19", "text": t} for i, t in (("a", GERMAN), ("b", ENGLISH))]
    remark, report = read("\n".join(map(json.dumps, records)).encode(), "a.jsonl")
    assert isinstance(remark, Remark)
    assert isinstance(report, Report)
    assert (remark.report_id, report.id) == ("a", "b")


def test_csv_gives_a_report_a_row() -> None:
    body = f'date,category,text\n2024-09-19,War,"{ENGLISH}"\n2024-09-20,,\n2024-09-21,War,"{ENGLISH}"\n'
    outcomes = read(body.encode(), "digest.csv")
    reports = [o for o in outcomes if isinstance(o, Report)]
    assert [r.published_at for r in reports] == [datetime(2024, 9, day, tzinfo=UTC) for day in (19, 21)]
    assert [str(o) for o in outcomes if isinstance(o, Remark)] == [
        "digest.csv line 3: has no text; correct the row and give the file again"
    ]


def test_csv_with_semicolons_and_a_byte_order_mark_is_read() -> None:
    body = f"\ufeffID;Published;Text\n7;2024-09-19;{FRENCH}\n"
    (report,) = read(body.encode("utf-8"), "a.csv")
    assert isinstance(report, Report)
    assert (report.id, report.text) == ("7", FRENCH)


# ------------------------------------------------------------------ language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        ("Al menos 40 personas murieron en un ataque contra una aldea en el norte del país, según el gobierno.", "es"),
        ("Attaque à Djibo: 5 morts", "fr"),
        ("Suspected Boko Haram militants storm Shani, Nigeria. (Reuters)", "en"),
        ("2012 Malian coup d'état: Coup leaders in Mali unveil a new constitution. (Al Jazeera)", "en"),
        ("قتل ما لا يقل عن أربعين شخصا في هجوم على قرية في شمال البلاد", "ar"),
        ("12345 !!", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_bytes_that_are_no_text_are_never_decoded() -> None:
    from pipelines.sources.outcome import UnreadableError

    with pytest.raises(UnreadableError, match="binary data"):
        decode_text(bytes(range(256)))
