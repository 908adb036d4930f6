"""The files of a briefing: what is in each, that they agree, and that the same store gives the same bytes."""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pyogrio
import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf.generic import StreamObject
from typer.testing import CliRunner

from dashboard.briefing.brief import Briefing
from dashboard.briefing.compare import ManifestError, compare_briefing, load_manifest
from dashboard.briefing.face import Face, write_face
from dashboard.briefing.files import make_files
from dashboard.briefing.formats.png import write_png
from dashboard.briefing.formats.web import find_report
from dashboard.briefing.formats.writer import File, open_leaf
from dashboard.briefing.recipe import Recipe
from dashboard.card.render import pack_cards
from dashboard.texts import load_texts
from pipelines.store import open_store
from pipelines.store.batches import Source
from tests.briefing_events import attack_killed, build_attack, build_many, build_row, build_table, claim, killed
from tests.briefings import CUTOFF, QUARTER, brief_table
from tests.test_card_packing import unpack_cards

HOSTILE = "</title><script>alert(1)</script> & \x07\x0b $x^2$"


def make(rows: Sequence[dict[str, Any]], *formats: str, **recipe: Any) -> dict[str, bytes]:
    """The files of a briefing of the rows, by name, coarsely printed."""
    return pack(make_files(brief_table(build_table(list(rows)), formats=list(formats), **recipe), dpi=50))


def pack(files: Sequence[File]) -> dict[str, bytes]:
    return {file.name: file.content for file in files}


def find(files: dict[str, bytes], ending: str) -> bytes:
    """The one file with this ending."""
    (content,) = (content for name, content in files.items() if name.endswith(ending))
    return content


def unpack(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def read_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


# --- data


def test_the_tables_hold_the_events_of_the_page_and_no_other(tmp_path: Path) -> None:
    rows = [*build_attack(), build_row(event_id="elsewhere", country="NE")]
    files = make(rows, "csv", "gpkg", pages=[QUARTER | {"countries": ["ML"]}])
    assert [row["event_id"] for row in read_rows(find(files, ".csv"))] == ["a1", "a2"]
    path = tmp_path / "events.gpkg"
    path.write_bytes(find(files, ".gpkg"))
    assert pyogrio.read_dataframe(path, layer="events")["event_id"].tolist() == ["a1", "a2"]
    said = pyogrio.read_dataframe(path, layer="read_me")
    assert said["text"][0] == "Political violence in Mali"
    assert "Data cutoff: 2 October 2024, 06:30 UTC." in " ".join(said["text"]).replace("\u00a0", " ")


def test_a_pair_has_a_table_of_each_of_its_periods() -> None:
    earlier = build_row(
        event_id="early", date_start=CUTOFF.date().replace(month=5), date_end=CUTOFF.date().replace(month=5)
    )
    files = make([earlier, build_row(event_id="late")], "csv", pages=[QUARTER | {"kind": "pair"}])
    told = {name: [row["event_id"] for row in read_rows(content)] for name, content in files.items()}
    assert told == {"SVD_violence_A4_20241002.csv": ["late"], "SVD_violence_A4_20241002_before.csv": ["early"]}


def test_a_claim_in_the_data_names_its_report() -> None:
    row = build_row(claims=[claim(70, 70, "a mayor")])
    source = Source("r1", "Sahel Newswire", "Seventy killed", "https://example.org/1", CUTOFF, False)
    briefing = brief_table(build_table([row]), formats=["csv"])
    content = find(pack(make_files(_with_reports(briefing, {"r1": source}))), ".csv")
    (told_row,) = read_rows(content)
    assert json.loads(told_row["claims"])[0]["report_title"] == "Seventy killed"


def _with_reports(briefing: Briefing, reports: dict[str, Source]) -> Briefing:
    return Briefing(briefing.recipe, briefing.stamp, briefing.pages, reports)


# --- pictures and print


def test_an_svg_names_and_describes_itself() -> None:
    root = ElementTree.fromstring(find(make(build_attack(), "svg", language="fr"), ".svg"))  # noqa: S314 - our own file
    title, described = (root.find(f"{{http://www.w3.org/2000/svg}}{name}") for name in ("title", "desc"))
    assert root.get("role") == "img"
    assert root.get("lang") == "fr"
    assert title is not None
    assert title.text == "Violences politiques\u00a0: Mali, 1er\u00a0juillet – 30\u00a0septembre\u00a02024"
    assert described is not None
    assert "n’impliquent ni reconnaissance" in str(described.text)


def test_a_png_is_300_dpi_and_names_itself() -> None:
    from PIL import Image

    (file,) = make_files(brief_table(build_table(build_attack()), formats=["png"], producer="Sahel Desk"))
    picture = Image.open(io.BytesIO(file.content))
    assert [round(number) for number in picture.info["dpi"]] == [300, 300]
    assert picture.size == (3507, 2480)
    assert picture.info["Author"] == "Sahel Desk"
    assert picture.info["Title"].startswith("Political violence in Mali")


def test_words_in_any_alphabet_go_into_a_png_and_no_pixel_is_lost() -> None:
    pixels = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    picture = Image.open(io.BytesIO(write_png(pixels, 300, {"Title": "Été", "Author": "“Désk” بماكو"})))
    assert np.array_equal(np.asarray(picture), pixels)
    assert (picture.info["Title"], picture.info["Author"]) == ("Été", "“Désk” بماكو")


def read_pdf(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def test_a_pdf_tells_what_it_is_and_in_which_language() -> None:
    pages = [QUARTER | {"title": "July to September"}, QUARTER | {"countries": ["ML"]}]
    pdf = read_pdf(
        find(make(build_attack(), "pdf", pages=pages, producer="Sahel Desk", language="fr", code="ML-Q"), ".pdf")
    )
    about = pdf.metadata
    assert about is not None
    assert (about.title, about.author) == ("July to September", "Sahel Desk")
    assert about.keywords == "ML-Q, violence, ML"
    assert about.creation_date is not None
    assert about.creation_date.isoformat() == "2024-10-02T07:15:00+00:00"
    root = pdf.root_object
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [str(dict(item)["/Title"])[:18] for item in pdf.outline] == ["July to September,", "Violences politiqu"]
    assert len(pdf.pages) == 2
    assert "Violences politiques" in pdf.pages[1].extract_text()


def test_each_page_of_a_pdf_is_a_figure_with_its_words() -> None:
    pdf = read_pdf(find(make(build_attack(), "pdf", pages=[QUARTER, QUARTER]), ".pdf"))
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    (document,) = pdf.root_object["/StructTreeRoot"]["/K"]
    figures = [figure.get_object() for figure in document.get_object()["/K"]]
    assert [figure["/Pg"].get_object() for figure in figures] == [page.get_object() for page in pdf.pages]
    assert all("do not imply endorsement" in figure["/Alt"] for figure in figures)
    assert all(page.get_contents().get_data().startswith(b"/Figure <</MCID 0>> BDC") for page in pdf.pages)


def test_a_pdf_holds_what_a_page_draws_once_and_packed() -> None:
    pdf = read_pdf(find(make(build_attack(), "pdf"), ".pdf"))
    streams = [pdf.get_object(number) for number in range(1, len(pdf.xref[0]) + 1)]
    drawn = [one for one in streams if isinstance(one, StreamObject) and b" re W n" in one.get_data()]
    assert [one["/Filter"] for one in drawn] == ["/FlateDecode"]


def test_the_fonts_of_a_pdf_hold_letters_and_no_tables_that_nobody_reads() -> None:
    pdf = read_pdf(find(make(build_attack(), "pdf"), ".pdf"))
    for font in pdf.pages[0]["/Resources"]["/Font"].values():
        (inner,) = font.get_object()["/DescendantFonts"]
        content = inner.get_object()["/FontDescriptor"]["/FontFile2"].get_data()
        tables = set(TTFont(io.BytesIO(content)).reader.keys())
        assert {"glyf", "head", "hmtx", "loca"} <= tables
        assert not tables & {"GDEF", "GPOS", "GSUB", "kern", "name"}


def test_the_fonts_of_a_pdf_are_inside_as_letters_that_can_be_copied() -> None:
    pdf = read_pdf(find(make(build_attack(), "pdf"), ".pdf"))
    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert font["/Subtype"] == "/Type0"
        assert "/ToUnicode" in font
        (inner,) = font["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_words_of_a_report_do_no_harm_in_any_format() -> None:
    actors = [{"name": HOSTILE, "kind": "x", "role": "attacker"}]
    row = build_row(place_name=HOSTILE, publishers=[HOSTILE], actors=actors, **killed(3, 3, 3))
    files = make([row], "png", "svg", "pdf", "csv", "gpkg", "zip", title=HOSTILE, producer="<b>&")
    root = ElementTree.fromstring(find(files, ".svg"))  # noqa: S314 - our own file
    assert not [element.tag for element in root.iter() if "script" in str(element.tag)]
    assert "<script>alert(1)</script>" in str(read_pdf(find(files, ".pdf")).metadata)
    assert json.loads(unpack(find(files, ".zip"))["manifest.json"])["pages"][0]["events_count"] == 1


# --- the interactive page


def test_the_interactive_page_has_every_word_of_the_face() -> None:
    briefing = brief_table(build_table(build_attack()), formats=["html"], producer="Sahel Desk",
                           contact="desk@example.org", sensitivity="Internal", language="fr")  # fmt: skip
    (file,) = make_files(briefing)
    words = read_words(file.content)
    face = write_face(briefing, briefing.pages[0], load_texts("fr"))
    told = [value for value in vars_of(face) if value]
    assert len(told) > 12
    assert [value for value in told if value not in words] == []


def vars_of(face: Face) -> list[str]:
    """All texts of a face but the file's name."""
    values = [getattr(face, name) for name in Face.__dataclass_fields__ if name != "file_stem"]
    return [text for value in values for text in ((value,) if isinstance(value, str) else value)]


def read_words(page: bytes) -> str:
    """The words of an HTML page, without its scripts and styles."""
    from lxml import html

    root = html.fromstring(page.decode())
    for element in root.xpath("//script | //style"):
        element.drop_tree()
    return str(root.text_content())


def test_the_interactive_page_names_its_projection() -> None:
    page = find(make(build_attack(), "html"), ".html").decode()
    assert "<dt>Projection</dt><dd>Web Mercator; north is up" in page


def test_the_interactive_page_asks_nobody_and_runs_no_word_of_a_report() -> None:
    row = build_row(place_name=HOSTILE, publishers=[HOSTILE], claims=[claim(3, 3, HOSTILE)], **killed(3, 3, 3))
    page = find(make([row], "html", title=HOSTILE), ".html").decode()
    assert "<script>alert(1)" not in page
    assert "default-src 'none'" in page
    assert not re.search(r"""<(?:script|img|link|iframe)[^>]+(?:src|href)=["']?https?:""", page)


def test_short_cards_leave_out_the_codings_and_name_the_report() -> None:
    source = Source("r1", "Sahel Newswire", "Seventy killed", "https://example.org/1", CUTOFF, False)
    briefing = _with_reports(brief_table(build_table(build_attack())), {"r1": source})
    leaf = open_leaf(briefing, briefing.pages[0])
    packed = pack_cards(
        leaf.page.part.table, leaf.texts, read_report=lambda known: find_report(leaf, known), is_short=True
    )
    cards = unpack_cards(packed)
    assert sorted(cards) == ["a1", "a2"]
    assert "Seventy killed" in cards["a1"]
    assert "sahel-codings" not in cards["a1"]
    assert "data-copy" not in cards["a1"]


# --- the archive


def test_an_archive_holds_all_files_the_data_and_a_manifest_with_their_sums() -> None:
    files = make(build_attack(), "svg", "zip")
    held = unpack(find(files, ".zip"))
    stem = "SVD_violence_A4_20241002"
    assert list(held) == [f"{stem}.svg", f"{stem}.csv", f"{stem}.gpkg", "README.txt", "manifest.json"]
    assert held[f"{stem}.svg"] == files[f"{stem}.svg"]
    manifest = json.loads(held["manifest.json"])
    sums = {file["name"]: file["sha256"] for file in manifest["files"]}
    assert sums == {name: hashlib.sha256(held[name]).hexdigest() for name in list(held)[:3]}
    assert (manifest["store_version"], manifest["data_cutoff"]) == ("0f3a", "2024-10-02T06:30:00+00:00")
    (page,) = manifest["pages"]
    assert {"title", "data cutoff", "scale bar", "legend of exactly what is on the map"} <= set(page["checked"])
    assert page["period"] == {"from": "2024-07-01", "to": "2024-09-30"}
    assert [event["event_id"] for event in page["events"]] == ["a1", "a2"]
    assert page["deaths"] == {"low": 50, "best": 70, "high": 79, "events_without_figure": 0}


def test_an_archive_alone_holds_the_printed_page() -> None:
    assert [name.rpartition(".")[2] for name in unpack(find(make(build_attack(), "zip"), ".zip"))] == [
        "pdf", "csv", "gpkg", "txt", "json"]  # fmt: skip


def test_the_read_me_says_what_stands_on_the_page_in_its_language() -> None:
    said = unpack(find(make(build_attack(), "zip", language="fr", contact="desk@example.org"), ".zip"))[
        "README.txt"
    ].decode()
    assert "Résumé: De 50 à" in said or "Résumé: 50–79" in said
    assert "n’impliquent ni reconnaissance" in said
    assert "Contact: desk@example.org" in said


def test_the_logo_of_a_manifest_is_a_name_without_the_folder(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "navy").save(tmp_path / "logo.png")
    held = unpack(find(make(build_attack(), "zip", logo=str(tmp_path / "logo.png")), ".zip"))
    assert json.loads(held["manifest.json"])["recipe"]["logo"] == "logo.png"
    assert not any(bytes(tmp_path) in content for content in held.values())


# --- what changed since


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of a briefing of one attack and one event that is no more."""
    path = tmp_path_factory.mktemp("earlier") / "briefing.zip"
    path.write_bytes(find(make([*build_attack(), build_row(event_id="old", place_name="Kati\x1b[31m")], "zip"), ".zip"))
    return path


def brief_now(rows: list[dict[str, Any]]) -> Any:
    """What makes today's briefing of the rows by a recipe."""

    def read(recipe: Recipe) -> Briefing:
        given = recipe.model_dump(mode="json")
        return brief_table(build_table(rows), pages=given.pop("pages"), **given)

    return read


def test_a_comparison_names_events_that_came_went_and_changed(earlier: Path) -> None:
    one, two = build_attack()
    rows = [one | attack_killed(60, 77, None), two, build_row(event_id="new", place_name="Mopti")]
    said = compare_briefing(earlier, brief_now(rows)).replace("\u00a0", " ")
    assert said.splitlines()[:2] == ["Store version: 0f3a → 0f3a", "SVD-01  Political violence in Mali"]
    assert "events 3 → 3; deaths 50–79 → at least 60; added 1, gone 1, changed 1" in said
    assert "  + new, 2024-09-17, Mopti, Armed clash" in said
    assert "  - old, 2024-09-17, Kati[31m, Armed clash" in said
    told = "attack_killed_low 50 → 60; attack_killed_best 70 → 77; attack_killed_high 79 → None"
    assert f"  ~ a1, 2024-09-17, Faladié gendarmerie school, Bamako, Armed clash: {told}" in said


def test_nothing_changed_is_said_so(earlier: Path) -> None:
    rows = [*build_attack(), build_row(event_id="old", place_name="Kati\x1b[31m")]
    said = compare_briefing(earlier, brief_now(rows))
    assert "added 0, gone 0, changed 0" in said
    assert not re.search(r"^  [+~-]", said, re.MULTILINE)


def test_last_week_is_the_week_that_it_was_then(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    archive = find(make(build_attack(), "zip", pages=[{"period": "last month", "kind": "pair"}]), ".zip")
    path.write_bytes(unpack(archive)["manifest.json"])
    asked: list[Recipe] = []
    compare_briefing(path, lambda recipe: asked.append(recipe) or brief_now(build_attack())(recipe))  # type: ignore[func-returns-value]
    (page,) = asked[0].pages
    assert (page.period, page.against) == ("2024-09-01..2024-09-30", "2024-08-02..2024-08-31")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"manifest": 99}', b"\xff\xfe", b"PK\x05\x06" + b"\0" * 18])
def test_another_file_is_no_manifest(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(content)
    with pytest.raises(ManifestError, match="is no manifest") as caught:
        load_manifest(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("left_out", ["pages", "recipe", "store_version"])
def test_a_manifest_with_a_part_missing_is_one_clear_line(earlier: Path, tmp_path: Path, left_out: str) -> None:
    manifest = load_manifest(earlier)
    del manifest[left_out]
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ManifestError, match=left_out):
        compare_briefing(path, brief_now(build_attack()))


# --- the command's options


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.gpkg'}"
    open_store(url).dispose()
    return url


def run(*arguments: str) -> Any:
    from dashboard.__main__ import cli

    return CliRunner().invoke(cli, ["snapshot", *arguments])


def test_options_say_all_of_a_briefing(store: str, tmp_path: Path) -> None:
    options = ["--from", "2024-07-01", "--to", "2024-09-30", "--format", "csv", "--format", "zip", "--type", "Battles",
               "--unit", "ML.Bamako", "--box", "-9,12,-7,13", "--kind", "pair", "--paper", "A3",
               "--orientation", "portrait",
               "--producer", "Desk", "--contact", "a@example.org", "--sensitivity", "Internal", "--coarsen", "unit1",
               "--created", "2024-10-03T09:00"]  # fmt: skip
    result = run("--store", store, "--out", str(tmp_path), *options)
    assert result.exit_code == 0, result.output
    manifest = load_manifest(tmp_path / "SVD_violence_A3_undated.zip")
    recipe, page = manifest["recipe"], manifest["recipe"]["pages"][0]
    assert manifest["created"] == "2024-10-03T09:00:00+00:00"
    assert (recipe["paper"], recipe["orientation"], recipe["coarsen"]) == ("A3", "portrait", "unit1")
    assert (recipe["producer"], recipe["contact"], recipe["sensitivity"]) == ("Desk", "a@example.org", "Internal")
    assert (page["kind"], page["event_types"], page["units"]) == ("pair", ["Battles"], ["ML.Bamako"])
    assert page["box"] == [-9, 12, -7, 13]


def test_options_go_before_what_a_recipe_says_of_the_whole(store: str, tmp_path: Path) -> None:
    recipe = tmp_path / "weekly.toml"
    recipe.write_text('formats = ["pdf"]\nproducer = "Desk"\npaper = "A3"\n[[pages]]\n', encoding="utf-8")
    result = run("--recipe", str(recipe), "--format", "csv", "--paper", "A4", "--out", str(tmp_path), "--store", store)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "SVD_violence_A4_undated.csv").exists()


def test_a_store_is_compared_with_an_earlier_archive(store: str, earlier: Path) -> None:
    result = run("--compare", str(earlier), "--store", store)
    assert result.exit_code == 0, result.output
    assert "added 0, gone 3, changed 0" in result.output


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--box", "here"], 2, "west,south,east,north"),
        (["--box", "3,1,2,4"], 2, "west before east"),
        (["--created", "now"], 2, "write a time"),
        (["--kind", "globe"], 2, "pages.1.kind"),
        (["--paper", "A9"], 2, "paper"),
        (["--format", "gif"], 2, "formats"),
        (["--out", "one.csv", "--format", "csv", "--format", "svg"], 1, "give a folder"),
        (["--compare", "nowhere.json"], 2, "nowhere.json"),
    ],
)
def test_wrong_options_get_one_clear_answer(store: str, options: list[str], status: int, said: str) -> None:
    result = run("--store", store, *options)
    assert result.exit_code == status, result.output
    assert said in re.sub(r"\s*\n[│ ]*", " ", result.output)


def test_a_recipe_and_options_that_would_change_its_pages_do_not_mix(store: str, tmp_path: Path) -> None:
    recipe = tmp_path / "weekly.toml"
    recipe.write_text("[[pages]]\n", encoding="utf-8")
    result = run("--recipe", str(recipe), "--country", "ML", "--store", store)
    assert result.exit_code == 2
    assert "countries" in result.output


def test_many_events_have_the_same_numbers_in_the_data_and_in_the_manifest() -> None:
    files = make(build_many(200), "csv", "zip")
    rows = read_rows(find(files, ".csv"))
    (page,) = json.loads(unpack(find(files, ".zip"))["manifest.json"])["pages"]
    assert len(rows) == page["events_count"] == 200
    lows = [int(row["killed_low"]) for row in rows if row["killed_low"]]
    assert sum(lows) == page["deaths"]["low"]
    assert len(rows) - len(lows) == page["deaths"]["events_without_figure"]
