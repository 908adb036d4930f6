"""`python -m geodata`: what it prints and how it ends."""

from typer.testing import CliRunner

from geodata.__main__ import app

runner = CliRunner()


def test_lookup_prints_every_namesake_best_first() -> None:
    result = runner.invoke(app, ["lookup", "Gao"])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("Gao: populated place; Gao, ML; lon -0.04")
    assert "BF" in result.stdout


def test_lookup_can_be_held_to_a_country() -> None:
    result = runner.invoke(app, ["lookup", "gao", "--country", "bf"])
    assert result.exit_code == 0
    assert "ML" not in result.stdout


def test_lookup_places_a_phrase() -> None:
    result = runner.invoke(app, ["lookup", "30 km north of Djibo"])
    assert result.exit_code == 0
    assert "lat 14.36" in result.stdout


def test_lookup_of_an_unknown_name_says_what_to_do() -> None:
    result = runner.invoke(app, ["lookup", "Xyzzyville"])
    assert result.exit_code == 1
    assert "no place named 'Xyzzyville' known" in result.stderr


def test_locate_names_country_and_unit() -> None:
    result = runner.invoke(app, ["locate", "-0.04", "16.27"])
    assert result.exit_code == 0
    assert result.stdout.strip().endswith("Gao, ML")


def test_locate_says_when_coordinates_are_outside_or_wrong() -> None:
    assert runner.invoke(app, ["locate", "-30", "10"]).exit_code == 1
    wrong = runner.invoke(app, ["locate", "10", "200"])
    assert wrong.exit_code == 2
    assert wrong.stderr


def test_sources_lists_the_licences() -> None:
    result = runner.invoke(app, ["sources"])
    assert result.exit_code == 0
    assert "Natural Earth" in result.stdout


def test_lookup_of_a_misspelt_name_shows_those_spelt_alike() -> None:
    result = runner.invoke(app, ["lookup", "Ménakka"])
    assert result.exit_code == 0
    assert result.stderr == "no place named 'Ménakka' known; spelt alike:\n"
    assert "[ml-menaka]" in result.stdout.splitlines()[0]
