"""`python -m geodata evaluate`: what it counts as right, what it reads, how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from geodata.__main__ import app
from geodata.describing.surroundings import bare_names, context_within, country_code
from geodata.evaluate.rows import LONGEST_LINE, TableError, read_table
from geodata.gazetteer import load_gazetteer

runner = CliRunner()
HEAD = "id,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,country\n"
GED = HEAD + "\n".join(
    [
        "1,1.0,Djibo town,Djibo,Sahel region,Soum province,14.1,-1.63,Burkina Faso",
        "2,2.0,Gorgadji,,Sahel region,Séno province,14.03,-0.52,Burkina Faso",
        "3,1.0,,Xyzzyville,Sahel region,Soum province,14.2,-1.5,Burkina Faso",
        "4,1.0,,Dori,Gao region,Gao cercle,16.27,-0.04,Mali",
        "5,4.0,,région du Sahel,Sahel region,,14.1,-0.4,Burkina Faso",
        "6,3.0,,Soum province,Sahel region,Soum province,14.33,-1.25,Burkina Faso",
        "7,1.0,,Kaya,Centre Nord region,Sanmatenga province,,,Burkina Faso",
    ]
)


@pytest.fixture
def ged(tmp_path: Path) -> Path:
    path = tmp_path / "ged.csv"
    path.write_text(GED, encoding="utf-8")
    return path


def measure(path: Path, *options: str) -> dict[str, Any]:
    result = runner.invoke(app, ["evaluate", str(path), "--json", *options])
    assert result.exit_code == 0, result.stderr
    figures = json.loads(result.stdout)
    assert isinstance(figures, dict)
    return figures


def test_shares_are_of_the_rows_of_precision_1_and_2_and_no_answer_is_wrong(ged: Path) -> None:
    figures = measure(ged)
    assert (figures["rows"], figures["rows_judged"]) == (7, 5)
    assert figures["found"] == 0.8
    assert figures["within_5km"] == 0.5
    assert figures["right_country"] == 0.6
    assert figures["right_admin1"] == 0.6
    assert figures["right_admin2"] == 0.6


def test_areas_are_judged_on_all_rows_with_a_point(ged: Path) -> None:
    figures = measure(ged)
    assert figures["rows_without_point"] == 1
    assert figures["truth_in_area"] == pytest.approx(4 / 6, abs=1e-4)
    assert figures["truth_in_area_of_answers"] == 0.8


def test_vaguer_rows_are_judged_by_themselves(ged: Path) -> None:
    vaguer = measure(ged)["vaguer"]
    assert vaguer["3"]["right_admin2"] == 1.0
    assert vaguer["4"]["right_admin1"] == 1.0


def test_an_empty_description_falls_back_to_the_coordinates_name(ged: Path) -> None:
    assert read_table(ged).rows[1].phrase == "Gorgadji"


def test_the_table_names_the_reference_data_and_the_rows_left_out(ged: Path) -> None:
    result = runner.invoke(app, ["evaluate", str(ged)])
    assert result.exit_code == 0
    assert "reference data: shipped" in result.stdout
    assert "rows without coordinates: 1" in result.stdout
    assert "within 25 km" in result.stdout


def test_answers_that_were_looked_up_in_the_measured_table_are_counted_apart(tmp_path: Path) -> None:
    rows = [entry.place for entry in load_gazetteer().by_id.values() if "UCDP" in entry.place.source]
    path = tmp_path / "known.csv"
    path.write_text(f"{HEAD}1,1,,{rows[0].name},,,{rows[0].point[1]},{rows[0].point[0]},\n", encoding="utf-8")
    figures = measure(path)
    assert figures["within_5km"] == 1.0
    assert figures["answers_from_ged"] == 1
    assert figures["independent"]["within_5km"] is None


def test_errors_are_shown_farthest_first(ged: Path) -> None:
    lines = measure(ged, "--errors", "5")["errors"]
    assert lines[0].startswith("3 [1] 'Xyzzyville'")
    assert "km off" in lines[1]


def test_what_the_table_tells_of_the_place_helps_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "gao.csv"
    path.write_text(HEAD + "1,1,,Gao,Centre Ouest region,Ziro province,11.66,-2.17,Burkina Faso\n", encoding="utf-8")
    assert measure(path)["right_country"] == 0.0
    assert measure(path, "--with-admin")["right_country"] == 1.0


def test_exports_in_acleds_columns_are_read(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(
        "event_id_cnty,country,admin1,admin2,location,latitude,longitude,geo_precision\n"
        "MLI1,Mali,Gao,Ansongo,Ansongo,15.66,0.50,1\n"
        "MLI2,Mali,Gao,Gao,Gao,16.5,0.0,3\n",
        encoding="utf-8",
    )
    figures = measure(path)
    assert figures["rows_by_where_prec"] == {"1": 1, "4": 1}
    assert figures["within_5km"] == 1.0


def test_a_list_of_names_and_kinds_is_judged_by_kind_and_country(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("text,label\nOuagadougou,village\nLoroum,province\n", encoding="utf-8")
    figures = measure(path, "--country", "BF")
    assert figures["right_kind"] == 1.0
    assert figures["right_country"] == 1.0
    assert figures["within_5km"] is None


def test_limit_reads_the_first_rows_only(ged: Path) -> None:
    assert measure(ged, "--limit", "2")["rows"] == 2


def test_broken_bytes_and_numbers_do_not_stop_the_measure(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(HEAD.encode() + b"1,x,,Djibo \xff\xfe\x00,Sahel,Soum,nan,500,Burkina Faso\n2,1\n")
    figures = measure(path)
    assert (figures["rows"], figures["rows_without_point"], figures["rows_without_text"]) == (2, 2, 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [("a,b\n1,2\n", "no column where_description"), (HEAD, "no rows"), ("", "no column where_description")],
)
def test_a_file_that_cannot_be_measured_on_gets_one_line(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    result = runner.invoke(app, ["evaluate", str(path), "--json"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_missing_file_gets_one_line(tmp_path: Path) -> None:
    result = runner.invoke(app, ["evaluate", str(tmp_path / "none.csv")])
    assert result.exit_code == 1
    assert "none.csv: No such file" in result.stderr


def test_an_unknown_country_is_a_usage_error(ged: Path) -> None:
    assert runner.invoke(app, ["evaluate", str(ged), "--country", "Atlantis"]).exit_code == 2


def test_an_endless_line_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    path.write_text(HEAD + "1," + "x" * (2 * LONGEST_LINE), encoding="utf-8")
    with pytest.raises(TableError, match="line 2 is longer"):
        read_table(path)


def test_units_are_bared_of_their_kind_words() -> None:
    assert "sanmatenga" in bare_names("Sanmatenga province")
    assert "gao" in bare_names("Région de Gao")
    assert next(bare_names("Federal Capital Territory")) == "federal capital territory"


def test_countries_go_by_code_or_name() -> None:
    assert country_code("bf") == "BF"
    assert country_code("Côte d'Ivoire") == "CI"
    assert country_code("Atlantis") is None


def test_units_told_by_a_table_become_context() -> None:
    context = context_within(
        load_gazetteer(), country="Burkina Faso", admin1="Centre Nord region", admin2="Sanmatenga province"
    )
    assert context.countries == (("BF", 1.0),)
    assert [(p.name, p.kind) for p in context.inside] == [
        ("Sanmatenga", "second-order unit"),
        ("Centre-Nord", "first-order unit"),
    ]


def test_orders_of_units_that_a_table_counts_differently_are_found() -> None:
    context = context_within(load_gazetteer(), country="Ivory Coast", admin1="Bounkani region", admin2=None)
    assert [p.name for p in context.inside] == ["Bounkani"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_of_a_spreadsheet_in_another_language_is_read(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(GED.replace(",", delimiter), encoding="utf-8")
    assert len(read_table(path).rows) == 7
