"""How a place was found, told on the card: each sentence of the geocoder is known, and its places have French names."""

import pytest

from dashboard.card.placing import explain_method
from dashboard.texts import load_texts
from tests.test_sample_events import read_samples

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")


def test_every_way_in_which_the_samples_were_placed_is_told_in_the_readers_language() -> None:
    methods = {m.placement.method for _, mentions in read_samples() for m in mentions if m.placement}
    assert len(methods) > 50
    assert sorted(method for method in methods if explain_method(method, FRENCH) == method) == []


@pytest.mark.parametrize(
    ("method", "english", "french"),
    [
        ('named "Adrar": in Mauritania, as the text says', "lies in Mauritania.", "se trouve dans\u00a0: Mauritanie."),
        ('named "Titao": in Loroum, Mali, as the text says', "in Loroum, Mali.", "dans\u00a0: Loroum, Mali."),
        (
            '"pipeline" + "W park": no oil site known there, so the area of W National Park',
            "no closer than W National Park.",
            "plus finement que parc national du W.",
        ),
        (
            'named "Kati military camp": no other place of this name comes into question',
            "“Kati military camp”; no other",
            "«\u00a0Kati military camp\u00a0»",
        ),
    ],
)
def test_places_of_the_sentence_are_named_in_french_and_quoted_words_stay(
    method: str, english: str, french: str
) -> None:
    assert english in explain_method(method, ENGLISH)
    assert french in explain_method(method, FRENCH)
