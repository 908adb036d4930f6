"""The dashboard's words: everything it says is translated, in one way, and by the rules of French typography."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Message

from dashboard.actor_names import name_actor
from dashboard.texts import CATALOGUES, LANGUAGES, load_texts, map_texts, read_catalogue
from geodata.outlines.boundaries import load_boundaries
from tests.said import list_mentioned, list_pairs, list_said, list_unlooked, list_unresolved

ROOT = Path(__file__).parent.parent
FRENCH = load_texts("fr")
PLACEHOLDER = re.compile(r"{(\w*)}")
ROOMS = sorted((CATALOGUES / "fr").glob("*.po"))


def list_messages() -> Iterator[tuple[str, Message]]:
    """Every message with the name of its file, the headers left out."""
    for path in ROOMS:
        yield from ((path.name, message) for message in read_catalogue(path, "fr") if message.id)


def list_forms(message: Message) -> list[tuple[str, str]]:
    """English and French, for each form of a text with a number."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string or (), strict=True))


EXPLAINED = {
    ("correct/words.py", "read[0]"): "event types",
    ("correct/words.py", "read[1]"): "sub-event types",
    ("card/actors.py", "name"): "ACTOR_WORDS",
    ("pipelines/correcting.py", "str(error)"): "a value that only the command line can give",
    ("card/claims.py", "group.victims"): "VICTIM_WORDS",
    ("card/claims.py", "mark"): "MARK_WORDS",
    ("card/codings.py", "name"): "event types",
    ("card/codings.py", "words.get(int(code), '')"): "one of the tables of codes",
    ("access/__init__.py", "words"): "STREAMLIT_WORDS",
    ("actor_names.py", "words"): "FORCE_WORDS",
    ("place_names.py", "words"): "PART_WORDS, BORDER_WORDS",
    ("spot_names.py", "words"): "SPOT_WORDS, RANK_WORDS",
    ("spot_names.py", "direction"): "COMPASS_WORDS",
    ("spot_names.py", "country"): "PART_OF_WORDS",
    ("map/js/labels.js",): "the towns of the base map",
    ("place_names.py", "name"): "UNIT_WORDS, or a country's",
    ("place_names.py", "row['name']"): "the countries of the base map",
    ("place_names.py", "owner"): "PART_OF_WORDS",
    ("filters.py", "choice[1]"): "PRECISION_CHOICES",
    ("view.py", "tab.label"): "the labels of TABS",
    ("map/js/timeline/controls.js", "element.dataset.t"): "what `page.html` marks",
    ("map/js/timeline/controls.js", "element.dataset.tLabel"): "what `page.html` marks",
    ("map/js/legend.js", "name"): "event types",
    ("map/js/labels.js", "name"): "the countries of the base map",
    ("map/js/places.js", "name"): "the towns of the base map",
    ("map/js/timeline/gestures.js", "name"): "event types",
    ("map/js/core.js", "isOne one : many"): "the forms that `page.count` is given",
    ("briefing/drawing/labels.py", "name"): "the countries of the base map",
    ("briefing/drawing/legend.py", "name"): "event types",
}
"""Lookups that cannot be followed: the file, the expression, and what it is. Their texts are found otherwise."""
UNTRANSLATED = {"CSV", "GeoJSON", "Language / Langue"}
"""Shown as they are in every language."""


def test_every_text_has_its_french() -> None:
    assert [said for said in list_said() if said.text and said.text not in FRENCH.catalogue] == []


def test_every_lookup_can_be_followed() -> None:
    """A lookup of neither a literal nor a table (`…_WORDS`, `…_CHOICES`) nor a value of a vocabulary hides its text."""
    found = [said for said in list_unresolved() if (said.where.rpartition(":")[0], said.text) not in EXPLAINED]
    assert found == []


def test_nothing_is_shown_without_being_looked_up() -> None:
    known = {f"aria-label={text}" for text in FRENCH.catalogue}
    assert [said for said in list_unlooked() if said.text not in UNTRANSLATED | known] == []


def test_every_message_is_said_somewhere() -> None:
    mentioned = list_mentioned()
    assert [(name, m.id) for name, m in list_messages() for text, _ in list_forms(m) if text not in mentioned] == []


def test_both_forms_of_a_number_are_one_message() -> None:
    pairs = {tuple(message.id) for _, message in list_messages() if not isinstance(message.id, str)}
    assert [pair for pair in list_pairs() if pair not in pairs] == []


def test_a_text_of_two_files_has_one_translation() -> None:
    known: dict[str, tuple[str, str]] = {}
    differing = []
    for name, message in list_messages():
        for english, french in list_forms(message):
            first = known.setdefault(english, (name, french))
            if first[1] != french:
                differing.append((english, first, (name, french)))
    assert differing == []


def test_a_file_translates_a_text_once() -> None:
    for path in ROOMS:
        ids = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert sorted(ids) == sorted(set(ids)), path.name


def test_no_message_is_empty_or_doubtful() -> None:
    bad = [(name, message.id) for name, message in list_messages() if message.fuzzy or not all(
        french.strip() for _, french in list_forms(message))]  # fmt: skip
    assert bad == []


def test_placeholders_agree() -> None:
    differing = [
        (english, french)
        for _, message in list_messages()
        for english, french in list_forms(message)
        if sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(french))
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("a no-break space stands before a double sign", r"[^\u00a0\u202f0-9:/\"][:;?!»](?:\s|$)| [:;?!»]"),
        ("a no-break space stands after an opening guillemet", r"«[^\u00a0\u202f]"),
        ("the apostrophe is typographic", r"'"),
        ("an ellipsis is one sign", r"\.\.\."),
        ("no two spaces stand together", r"[ \u00a0\u202f]{2}"),
    ],
)
def test_french_keeps_the_rules_of_typography(rule: str, pattern: str) -> None:
    broken = [french for _, message in list_messages() for _, french in list_forms(message)
              if re.search(pattern, PLACEHOLDER.sub("x", french))]  # fmt: skip
    assert broken == [], rule


def test_numbers_take_the_plural_of_their_language() -> None:
    forms = ("{n} source failing", "{n} sources failing")
    assert [FRENCH.count(n, *forms).replace("\u202f", " ") for n in (0, 1, 2, 1200)] == [
        "0 source en panne", "1 source en panne", "2 sources en panne", "1 200 sources en panne",
    ]  # fmt: skip
    assert [load_texts("en").count(n, *forms) for n in (0, 1, 1200)] == [
        "0 sources failing", "1 source failing", "1,200 sources failing",
    ]  # fmt: skip


def test_the_page_gets_the_texts_that_its_scripts_name_and_the_vocabularies_only() -> None:
    page = map_texts(FRENCH)
    assert page["event"] == "événement" and page["Armed clash"] == "Affrontement armé"
    assert "No events yet" not in page and "Data cutoff unknown." not in page
    assert len(page) < len(FRENCH.catalogue)


def test_english_needs_no_catalogue() -> None:
    assert sorted(path.name for path in CATALOGUES.iterdir()) == sorted(set(LANGUAGES) - {"en"})
    assert load_texts("en").catalogue == {} and load_texts("en")("Close") == "Close"


def test_actors_that_describe_are_told_in_french_and_names_stay() -> None:
    names = [
        "Military of Mali", "Police of Ivory Coast", "Military of the United States", "Mutineers (Military of Niger)",
        "UN peacekeepers in Niger", "Fulani militia", "Dogon militia", "unidentified armed group", "JNIM",
    ]  # fmt: skip
    assert [name_actor(name, FRENCH) for name in names] == [
        "Armée du Mali", "Police de Côte d’Ivoire", "Armée des États-Unis", "Mutins (armée du Niger)",
        "Casques bleus de l’ONU (Niger)", "milice peule", "milice dogon", "groupe armé non identifié", "JNIM",
    ]  # fmt: skip
    assert [name_actor(name, load_texts("en")) for name in names] == names


def test_every_force_of_every_country_has_a_french_name() -> None:
    lexicon = tomllib.loads((ROOT / "pipelines" / "lexicon" / "actors.toml").read_text(encoding="utf-8"))
    countries = [country.name for country in load_boundaries().countries.values() if len(country.name) > 2]
    countries += [country["name"] for country in lexicon["country"]]
    forces = [template["name"] for template in lexicon["template"] if " of " in template["name"]]
    names = {force.format(country=country) for force in forces for country in countries}
    assert sorted(name for name in names if name_actor(name, FRENCH) == name) == []
