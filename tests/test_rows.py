"""What a table's row becomes in the files to take away."""

import pytest

from pipelines.rows import guard_cell


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-2", "@cmd", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guard_cell(text) == "'" + text


@pytest.mark.parametrize("value", ["Djibo", "", None, -12, 3.5])
def test_other_values_stay_as_they_are(value: object) -> None:
    assert guard_cell(value) == value
