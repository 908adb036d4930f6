"""What the dashboard says: every English text that its code looks up in the catalogues, and what it shows otherwise.

`python -m tests.said` prints what the French catalogues lack, ready to be appended to one of them.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, get_args

from babel.messages.jslexer import Token, tokenize
from jinja2 import Environment, nodes

from dashboard.palette import EVENT_STYLES
from dashboard.texts import FOLDER, load_texts
from geodata.outlines.boundaries import load_boundaries
from pipelines.model import Quantity, Role

TABLE = re.compile(r"\b[A-Z_]*(?:_WORDS|_CHOICES)\b")
"""How a table of words is named, so that its texts are found."""
LOOKUP = re.compile(r"(?:\bpage|^this)\.(?:t|(?P<count>count))$")
"""How a script looks a text up: `page.t("…")`, `this.page.count(n, "…", "…")`."""
EXPRESSION = re.compile(r"\$\{((?:[^{}]|\{[^{}]*\})*)\}")
"""An expression in a text in backticks."""
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2}")

ACLED_TYPES = tuple(EVENT_STYLES)
ACLED_SUB_TYPES = (
    "Armed clash", "Government regains territory", "Non-state actor overtakes territory",
    "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
    "Chemical weapon", "Attack", "Abduction/forced disappearance", "Sexual violence", "Peaceful protest",
    "Protest with intervention", "Excessive force against protesters", "Violent demonstration", "Mob violence",
    "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
    "Looting/property destruction", "Non-violent transfer of territory", "Other",
)  # fmt: skip
ACTOR_KINDS = (
    "state forces", "rebel group", "political militia", "identity militia", "rioters", "protesters", "civilians",
    "external/other forces",
)  # fmt: skip
LOOKED_UP = {
    *{"event_type", "sub_event_type", "types", "subs", "type", "sub"},
    *{
        "actor",
        "role",
        "roles",
        "kind",
        "kinds",
        "quantity",
        "country",
        "countries",
        "country_names",
        "names",
        "places",
    },
    *{"precisions", "glyph"},
    "problem",
}
"""Names of values of a vocabulary where they are looked up: `texts(row["event_type"])`, `page.t(glyph.name)`.
A problem's text is where the problem is raised (`PROBLEMS`)."""
PROBLEMS = {"StoreError", "TableError", "LockedError", "CorrectionError", "ForbiddenError"}
"""Errors that the page tells in the reader's language (`dashboard.problems`): their first argument is looked up."""
PIPELINES = FOLDER.parent / "pipelines"
RAISING = (
    PIPELINES / "lock.py",
    PIPELINES / "store" / "database.py",
    PIPELINES / "store" / "ledger.py",
    PIPELINES / "correcting.py",
    PIPELINES / "decided.py",
)
"""What raises them outside the dashboard."""

WIDGETS = {
    *{"button", "checkbox", "toggle", "radio", "selectbox", "multiselect", "slider", "text_input", "text_area"},
    *{"number_input", "date_input", "file_uploader", "download_button", "link_button", "segmented_control", "pills"},
    *{
        "expander",
        "popover",
        "tabs",
        "dialog",
        "form_submit_button",
        "toast",
        "status",
        "spinner",
        "metric",
        "feedback",
    },
    *{"title", "header", "subheader", "caption", "text", "markdown", "write", "info", "warning", "error", "success"},
}
SHOWN_KEYWORDS = {"label", "help", "placeholder", "body", "text", "caption", "title"}


@dataclass(frozen=True, order=True, slots=True)
class Said:
    """A text, and where it stands."""

    text: str
    where: str


def list_vocabularies() -> set[str]:
    """The values that events carry and that the dashboard shows translated."""
    quantities = {quantity.replace("_", " ") for quantity in get_args(Quantity)}
    countries = {country.name for country in load_boundaries().countries.values() if len(country.name) > 2}
    return {*ACLED_TYPES, *ACLED_SUB_TYPES, *ACTOR_KINDS, *get_args(Role), *quantities, *countries}


def list_said() -> list[Said]:
    """Every text that is looked up, by name."""
    said = [*_read_python(_say), *_read_scripts(_say_script), *_read_templates()]
    return sorted({*said, *(Said(value, "vocabulary") for value in list_vocabularies())})


def list_unresolved() -> list[Said]:
    """Lookups whose text no reader of the code can tell: neither a literal, nor a table, nor a vocabulary's value."""
    return sorted({*_read_python(_puzzle), *_read_scripts(_puzzle_script)})


def list_unlooked() -> list[Said]:
    """Visible texts that are never looked up."""
    return sorted({*_read_python(_show), *_read_scripts(_show_script), *_read_bare_html()})


def list_pairs() -> list[tuple[str, ...]]:
    """The forms, singular and plural, of every text with a number."""
    pairs = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            literals = [text for argument in _list_arguments(node) for text in _list_literals(argument)]
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "count" and len(literals) == 2:
                pairs.add(tuple(literals))
    for path in FOLDER.rglob("*.js"):
        tokens = _tokenize(path.read_text(encoding="utf-8"))
        for at in range(len(tokens)):
            literals = [_unquote(t) for a in _list_script_arguments(tokens, at) for t in _list_script_literals(a)]
            if LOOKUP.search(tokens[at].value) and tokens[at].value.endswith("count") and len(literals) == 2:
                pairs.add(tuple(literals))
    return sorted(pairs)


def list_mentioned() -> set[str]:
    """Every literal of the dashboard's code, templates and vocabularies: a message that is in none of them is dead."""
    found = {said.text for said in list_said()}
    for path in FOLDER.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    for path in FOLDER.rglob("*.js"):
        found |= {_unquote(token) for token in _tokenize(path.read_text(encoding="utf-8")) if token.type == "string"}
    return found


# --- Python


def _read_python(rule: Any) -> Iterator[Said]:
    for path in sorted([*FOLDER.rglob("*.py"), *RAISING]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        home = FOLDER if path.is_relative_to(FOLDER) else FOLDER.parent
        for node in ast.walk(tree):
            for text in rule(node):
                yield Said(text, f"{path.relative_to(home)}:{getattr(node, 'lineno', 0)}")


def _say(node: ast.AST) -> Iterator[str]:
    """Literals in a lookup, and all of a table of words."""
    for argument in _list_arguments(node):
        yield from _list_literals(argument)
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and TABLE.fullmatch(target.id):
            yield from _list_values(node.value)


def _list_values(table: ast.expr) -> Iterator[str]:
    """All texts of a table; the keys of a dictionary are no texts."""
    keys = {id(key) for node in ast.walk(table) if isinstance(node, ast.Dict) for key in node.keys}
    for node in ast.walk(table):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
            yield node.value


def _puzzle(node: ast.AST) -> Iterator[str]:
    for argument in _list_arguments(node):
        if not any(_list_literals(argument)) and not _is_vocabulary(ast.unparse(argument)):
            yield ast.unparse(argument)


def _list_arguments(node: ast.AST) -> Iterable[ast.expr]:
    """The texts of `texts(text)`, `self.texts(text)`, `texts.count(n, one, many)`."""
    if not isinstance(node, ast.Call):
        return ()
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr == "count" and _is_texts(function.value):
        return node.args[1:3]
    is_problem = isinstance(function, ast.Name) and function.id in PROBLEMS
    return node.args[:1] if is_problem or _is_texts(function) else ()


def _is_texts(function: ast.expr) -> bool:
    return (isinstance(function, ast.Name) and function.id == "texts") or (
        isinstance(function, ast.Attribute) and function.attr == "texts"
    )


def _list_literals(expression: ast.expr) -> Iterator[str]:
    """The texts that an expression may be: a literal, either branch of a choice."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield expression.value
    elif isinstance(expression, ast.IfExp):
        yield from _list_literals(expression.body)
        yield from _list_literals(expression.orelse)
    elif isinstance(expression, ast.BoolOp):
        for value in expression.values:
            yield from _list_literals(value)


def _is_vocabulary(expression: str) -> bool:
    return bool(TABLE.search(expression)) or bool(LOOKED_UP.intersection(re.findall(r"\w+", expression)))


def _show(node: ast.AST) -> Iterator[str]:
    """Literals that a widget of Streamlit shows."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WIDGETS:
        return
    shown = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg in SHOWN_KEYWORDS)]
    for argument in shown:
        literals = [n.value for n in ast.walk(argument) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        if isinstance(argument, ast.Constant | ast.JoinedStr | ast.List | ast.Tuple):
            yield from (text for text in literals if LETTERS.search(text) and not text.startswith((":material/", ".")))


# --- scripts


def _read_scripts(rule: Any) -> Iterator[Said]:
    for path in sorted(FOLDER.rglob("*.js")):
        source = path.read_text(encoding="utf-8")
        for line, text in rule(source):
            yield Said(text, f"{path.relative_to(FOLDER)}:{line}")


def _tokenize(source: str) -> list[Token]:
    """The tokens of a script; of a text in backticks those of the expressions in it."""
    tokens: list[Token] = []
    for token in tokenize(source):
        tokens.append(token)
        if token.type == "template_string":
            for expression in EXPRESSION.findall(token.value):
                tokens += [inner._replace(lineno=token.lineno) for inner in tokenize(expression)]
                tokens.append(Token("operator", ";", token.lineno))
    return tokens


def _say_script(source: str) -> Iterator[tuple[int, str]]:
    tokens = _tokenize(source)
    for at, token in enumerate(tokens):
        for argument in _list_script_arguments(tokens, at):
            yield from ((t.lineno, _unquote(t)) for t in _list_script_literals(argument))
        if token.type == "name" and TABLE.fullmatch(token.value) and tokens[at + 1].value == "=":
            yield from _list_table(tokens[at + 2 :])


def _puzzle_script(source: str) -> Iterator[tuple[int, str]]:
    tokens = _tokenize(source)
    for at, token in enumerate(tokens):
        for argument in _list_script_arguments(tokens, at):
            expression = " ".join(t.value for t in argument)
            if argument and not _list_script_literals(argument) and not _is_vocabulary(expression):
                yield token.lineno, expression


def _list_script_arguments(tokens: list[Token], at: int) -> list[list[Token]]:
    """The texts of `page.t(text)` and `page.count(n, one, many)`, as tokens."""
    called = LOOKUP.search(tokens[at].value) if tokens[at].type == "name" else None
    if not called or at + 1 == len(tokens) or tokens[at + 1].value != "(":
        return []
    arguments: list[list[Token]] = [[]]
    depth = 0
    for token in tokens[at + 1 :]:
        depth += (token.value in "([{") - (token.value in ")]}") if token.type == "operator" else 0
        if depth == 0:
            break
        if depth == 1 and token.value == ",":
            arguments.append([])
        elif depth > 1 or token.value != "(":
            arguments[-1].append(token)
    if called["count"]:
        return arguments[1:3] if len(arguments) > 2 else []
    return arguments[:1]


def _list_script_literals(tokens: list[Token]) -> list[Token]:
    """The literals that stand for themselves: not what something is compared with, nor a key."""
    return [
        token
        for at, token in enumerate(tokens)
        if token.type == "string" and (at == 0 or tokens[at - 1].value not in ("===", "!==", "[", "in"))
    ]


def _list_table(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """The texts of a table that begins here; the keys of an object are no texts."""
    depth = 0
    for at, token in enumerate(tokens):
        if token.type == "operator":
            depth += (token.value in "([{") - (token.value in ")]}")
        if depth == 0:
            return
        if token.type == "string" and tokens[at + 1].value != ":":
            yield token.lineno, _unquote(token)


VISIBLE = re.compile(
    r"""\.(?:textContent|innerText|title|placeholder|ariaLabel)\s*=\s*(?P<a>["`])(?P<set>[^"`]+)(?P=a)
    | \bmake\("[^"]*",\s*"[^"]*",\s*(?P<b>["`])(?P<made>[^"`]+)(?P=b)
    | "?(?:aria-label|title|placeholder|alt)"?\s*[:,]\s*(?P<c>["`])(?P<named>[^"`]+)(?P=c)
    | (?:fill|stroke)Text\(\s*(?P<d>["`])(?P<drawn>[^"`]+)(?P=d)""",
    re.VERBOSE,
)
PROSE = re.compile(r"[A-Z]?[a-z’']+(?: [a-z’']+){2,}")


def _show_script(source: str) -> Iterator[tuple[int, str]]:
    known = {text for _, text in _say_script(source)}
    for found in VISIBLE.finditer(source):
        text = next(filter(None, found.group("set", "made", "named", "drawn")))
        if LETTERS.search(re.sub(r"\$\{[^}]*\}", "", text)):
            yield source.count("\n", 0, found.start()) + 1, text
    for token in _tokenize(source):
        if token.type == "string" and PROSE.match(_unquote(token)) and _unquote(token) not in known:
            yield token.lineno, _unquote(token)


def _unquote(token: Token) -> str:
    return token.value[1:-1].replace('\\"', '"')


# --- templates


def _read_templates() -> Iterator[Said]:
    for path in sorted(FOLDER.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        where = str(path.relative_to(FOLDER))
        yield from (Said(text, where) for text in re.findall(r'data-t(?:-[a-z]+)?="([^"]+)"', source))
        for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
            name = call.node
            if isinstance(name, nodes.Name) and name.name == "texts":
                yield from (Said(c.value, where) for c in call.args[0].find_all(nodes.Const))
                if isinstance(call.args[0], nodes.Const):
                    yield Said(call.args[0].value, where)
            if isinstance(name, nodes.Getattr) and name.attr == "count":
                yield from (Said(c.value, where) for c in call.args[1:3] if isinstance(c, nodes.Const))


class _BareText(HTMLParser):
    """Collects text and names in English that stand in a template and are not marked to be translated."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("aria-label", "title", "placeholder", "alt"):
            if LETTERS.search(given.get(name) or "") and "data-t-label" not in given:
                self.found.append(f"{name}={given[name]}")
        if tag not in ("br", "img", "input", "meta", "link", "hr", "path", "circle", "rect", "line"):
            self.open.append((tag, given.get("data-t")))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        tag, key = self.open[-1] if self.open else ("", None)
        text = data.strip()
        if tag in ("style", "script", "pre", "code") or text == key:
            return
        if LETTERS.search(text):
            self.found.append(text)


def _read_bare_html() -> Iterator[Said]:
    for path in sorted(FOLDER.rglob("*.html")):
        bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        parser = _BareText()
        parser.feed(bare)
        yield from (Said(text, str(path.relative_to(FOLDER))) for text in parser.found)


def _print_missing() -> None:
    known = load_texts("fr").catalogue
    for said in list_said():
        if said.text and said.text not in known:
            text = said.text.replace("\\", "\\\\").replace('"', '\\"')
            print(f'\n# {said.where}\nmsgid "{text}"\nmsgstr ""')


if __name__ == "__main__":
    _print_missing()
