"""What went wrong, on the page: the command line's words in the reader's language."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.map.displaced import load_displaced
from dashboard.map.extras import collect_extras
from dashboard.problems import tell_problem
from dashboard.texts import load_texts
from pipelines.correcting import Request, make_correction, propose_correction
from pipelines.errors import InputError
from pipelines.lock import hold_lock
from pipelines.merge import name_event
from pipelines.store import open_store
from tests.mention_factory import make_mention
from tests.test_correcting import weave

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
HEAD = "country,unit,place,date,persons,source\n"


def catch(act: Callable[[], object]) -> InputError:
    with pytest.raises(InputError) as caught:
        act()
    return caught.value


def write_other_version(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    return f"sqlite:///{path}"


def test_a_broken_store_is_told_in_french_and_by_the_command_line_in_english(tmp_path: Path) -> None:
    path = tmp_path / "noise.gpkg"
    path.write_bytes(b"noise" * 1000)
    problem = catch(lambda: open_store(f"sqlite:///{path}"))
    assert str(problem).startswith(f"store {path} cannot be used: file is not a database; move the file away")
    assert tell_problem(problem, FRENCH).startswith(
        f"La base {path} ne peut pas être utilisée\u00a0: ce n’est pas un GeoPackage\u00a0; déplacez le fichier"
    )


def test_a_store_of_a_newer_program_or_at_no_good_address_is_told_in_french(tmp_path: Path) -> None:
    newer, address = write_other_version(tmp_path / "newer.gpkg"), "nonsense"
    assert "plus récente que ce programme" in tell_problem(catch(lambda: open_store(newer)), FRENCH)
    assert tell_problem(catch(lambda: open_store(address)), FRENCH).startswith(
        "L’adresse de base 'nonsense' ne peut pas être ouverte (ce n’est pas une adresse de base de données)"
    )


def test_a_password_in_a_bad_address_is_told_to_nobody() -> None:
    told = str(catch(lambda: open_store("nonsense://awa:se@cret/1@db.example/x")))
    assert told.startswith("store address 'nonsense://awa:***@db.example/x' is not one I can open")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ML,{0},,2024-13-01,5,A", "la date '2024-13-01' n’est pas un jour\u00a0; écrivez AAAA-MM-JJ"),
        ("ML,,,2024-01-01,5,A", "unit ou place est vide"),
        ("ML,Gao,,2024-01-01,{path},A", "persons '{path}' n’est pas un nombre entier d’au plus 100\u202f000\u202f000"),
    ],
)
def test_a_line_of_the_table_is_told_in_french_and_its_words_are_never_a_template(
    tmp_path: Path, row: str, said: str
) -> None:
    path = tmp_path / "displaced.csv"
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    assert tell_problem(catch(lambda: load_displaced(path)), FRENCH).startswith(f"{path}, ligne 2\u00a0: {said}")


def test_the_page_is_given_the_problems_of_its_tables_in_its_language(tmp_path: Path) -> None:
    extras = collect_extras((), displaced=tmp_path / "none.csv", roads=None)
    told = [extras.describe(texts)["problems"][0].partition("none.csv")[2] for texts in (ENGLISH, FRENCH)]
    assert told == [
        ": cannot be read (there is no such file); correct SAHEL_DISPLACED",
        "\u00a0: ne peut pas être lu (ce fichier n’existe pas)\u00a0; corrigez SAHEL_DISPLACED",
    ]


def test_a_run_that_is_going_on_is_told_in_french(tmp_path: Path) -> None:
    def enter() -> None:
        with hold_lock(tmp_path / "run.lock", what="a run on this store"):
            pass

    with hold_lock(tmp_path / "run.lock", what="a run on this store"):
        problem = catch(enter)
    assert tell_problem(problem, FRENCH).startswith("Déjà en cours\u00a0: un traitement de cette base (processus ")


def test_a_problem_that_no_catalogue_knows_stays_as_it_is() -> None:
    assert tell_problem(ValueError("{odd}"), FRENCH) == "{odd}"
    assert tell_problem(InputError("only {here}"), FRENCH) == "only {here}"


@pytest.mark.parametrize(
    ("field", "value", "english", "french"),
    [
        ("area", "1 km", "area: 1 km is narrower than the 5 km it has", "1 km, c’est moins large que les 5 km actuels"),
        ("dates", "2999-01-01", "2999-01-01 has not come yet", "le 2999-01-01 n’est pas encore venu"),
        ("join", "x", "'x' is this event itself, or is not in the store", "'x' est cet événement même, ou n’est pas"),
        ("split", "a", "one telling at least must stay", "Un récit au moins doit rester"),
        ("place", "Paris", "could mean djibo (Djibo, BF)", "les mots des rapports peuvent désigner djibo (Djibo, BF)"),
    ],
)
def test_a_correction_that_is_refused_is_told_in_french(
    store_url: str, field: str, value: str, english: str, french: str
) -> None:
    engine = open_store(store_url)
    weave(engine, make_mention("a"))
    problem = catch(lambda: propose_correction(engine, Request(name_event("a"), field, value, "-", "-")))
    engine.dispose()
    assert english in str(problem)
    assert french in tell_problem(problem, FRENCH)


def test_a_reason_that_is_too_long_or_empty_is_told_without_the_command_lines_options(store_url: str) -> None:
    engine = open_store(store_url)
    weave(engine, make_mention("a"))

    def give(reason: str) -> str:
        request = Request(name_event("a"), "status", "reviewed", "Awa", reason)
        return tell_problem(catch(lambda: make_correction(engine, request)), FRENCH)

    told = [give("\u200b"), give("x" * 2001)]
    engine.dispose()
    assert told == [
        "Une correction demande une raison",
        "Une correction demande une raison d’au plus 2\u202f000 caractères\u00a0; ici il y en a 2\u202f001",
    ]
