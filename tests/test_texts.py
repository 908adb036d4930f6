"""The dashboard's words: everything it says is translated, in one way, and by the rules of French typography."""

import ast
import re
from collections.abc import Iterator

import pytest
from babel.messages import Message

from dashboard.palette import EVENT_STYLES
from dashboard.texts import CATALOGUES, FOLDER, LANGUAGES, load_texts, map_texts, read_catalogue
from tests.fixture_events import SAMPLE_CLAIMS

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


def list_texts() -> set[str]:
    """Every text that the dashboard looks up: in calls of Python, scripts and templates, and in lists of words."""
    found: set[str] = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_texts(node.func):
                found |= {
                    arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                }
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and _is_words(node):
                found |= set(_list_constants(node.value))
    for path in FOLDER.rglob("*.js"):
        found |= set(re.findall(r'\bt\("([^"]+)"', path.read_text(encoding="utf-8")))
    for path in FOLDER.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'data-t(?:-label)?="([^"]+)"', text)) | set(re.findall(r'texts\("([^"]+)"', text))
    return found | set(EVENT_STYLES) | {claim["quantity"] for claim in SAMPLE_CLAIMS}


def _is_texts(function: ast.expr) -> bool:
    name = function.value if isinstance(function, ast.Attribute) and function.attr == "count" else function
    return isinstance(name, ast.Name) and name.id == "texts"


def _list_constants(node: ast.AST) -> Iterator[str]:
    """The texts in a list of words; of a dictionary its values: the keys are codes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node):
        yield from _list_constants(child)


def _is_words(node: ast.Assign | ast.AnnAssign) -> bool:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return isinstance(target, ast.Name) and target.id.endswith(("_WORDS", "_CHOICES"))


def test_every_text_has_its_french() -> None:
    assert sorted(text for text in list_texts() if text not in FRENCH.catalogue) == []


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
