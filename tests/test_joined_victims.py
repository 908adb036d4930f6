"""Single people joined by "and", named by a pronoun or told without an article."""

import pytest

from tests.test_figures import Read, counted


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A nurse and a teacher were shot dead.", "en", [("killed", 2, 2)]),
        ("Gunmen killed a nurse and a teacher.", "en", [("killed", 2, 2)]),
        ("The driver and a passenger were killed.", "en", [("killed", 2, 2)]),
        ("A woman, her daughter and a neighbour were killed.", "en", [("killed", 3, 3)]),
        ("Two Spanish journalists and an Irish conservationist were killed.", "en", [("killed", 3, 3)]),
        ("Men shot dead his guard and a member of the National Guard, the minister said.", "en", [("killed", 2, 2)]),
        ("Three of the four men were killed, as well as a gendarme.", "en", [("killed", 4, 4)]),
        ("Trois des quatre hommes ont été tués, ainsi qu'un gendarme.", "fr", [("killed", 4, 4)]),
        ("Personne n'y a perdu la vie.", "fr", [("killed", 0, 0)]),
        ("She and two children were killed.", "en", [("killed", 3, 3)]),
        ("Driver killed; a nurse and a patient injured.", "en", [("killed", 1, 1), ("injured", 2, 2)]),
        ("Un infirmier et un enseignant ont été abattus.", "fr", [("killed", 2, 2)]),
        ("Des individus armés ont abattu un infirmier et un enseignant.", "fr", [("killed", 2, 2)]),
        ("L'opposant et plusieurs de ses proches ont été tués.", "fr", [("killed", 4, None)]),
        ("Le sous-préfet et son garde ont été enlevés.", "fr", [("abducted", 2, 2)]),
    ],
)
def test_joined_people_are_counted(text: str, language: str, expected: list[Read]) -> None:
    assert sorted(counted(text, language)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Two policemen were killed and another was seriously wounded.", "en", [("killed", 2, 2), ("injured", 1, 1)]),
        ("L'un est mort, l'autre a perdu une jambe.", "fr", [("killed", 1, 1), ("injured", 1, 1)]),
        ("Deux policiers tués et un autre grièvement blessé.", "fr", [("killed", 2, 2), ("injured", 1, 1)]),
        ("Un septième a succombé à ses blessures.", "fr", [("killed", 1, 1)]),
        ("Le gouvernement parle d'un seul mort.", "fr", [("killed", 1, 1)]),
        ("The pair were abducted on Monday.", "en", [("abducted", 2, 2)]),
        ("Le garde a été retrouvé mort.", "fr", [("killed", 1, 1)]),
    ],
)
def test_one_of_them_is_one(text: str, language: str, expected: list[Read]) -> None:
    assert sorted(counted(text, language)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen kidnapped a doctor in Gao.", "en"),
        ("They fled after killing a nurse in the market and a boutique.", "en"),
    ],
)
def test_who_strikes_is_no_victim(text: str, language: str) -> None:
    assert [figure[1] for figure in counted(text, language) if figure[1]] == [1]
