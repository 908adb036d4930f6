"""Where the wounded died and the dead were counted is not where it happened; who is still held; who only speaks."""

import pytest

from pipelines.deaths import derive_range
from pipelines.model import EventMention, Quantity, Range
from tests.test_extract import extract


def only(text: str, language: str) -> EventMention:
    (mention,) = extract(text, language)
    return mention


@pytest.mark.parametrize(
    ("text", "language", "place", "dead"),
    [
        ("Cinq soldats ont été blessés vendredi par une mine entre Solhan et Sebba, au Burkina Faso. Un sixième a "
         "succombé à l'hôpital de Dori.", "fr", "entre Solhan et Sebba, au Burkina Faso", 1),
        ("On Friday armed men attacked a convoy between Nokara and Boni, in Mali. The hospital in Sévaré received 13"
         " bodies.", "en", "between Nokara and Boni, in Mali", 13),
    ],
)  # fmt: skip
def test_a_hospital_is_not_where_it_happened(text: str, language: str, place: str, dead: int) -> None:
    mention = only(text, language)
    assert mention.placement is not None
    assert mention.placement.place.name == place
    assert derive_range(mention.claims, "killed").low == dead


@pytest.mark.parametrize(
    ("text", "language", "quantity", "expected"),
    [
        ("On Friday gunmen stopped a bus near Bandiagara, in Mali. Seven travellers were led off into the bush.",
         "en", "abducted", 7),
        ("Vendredi, des passagers d'un car ont été contraints de descendre par des hommes armés près de Bankass, au "
         "Mali ; six sont toujours retenus.", "fr", "abducted", 6),
        ("Militants attacked a camp near Mandouri, in Togo, on Friday. Three soldiers fell in the fighting.", "en",
         "killed", 3),
        ("Vendredi, une mine a explosé à Porga, au Bénin. Deux militaires légèrement atteints.", "fr", "injured", 2),
        ("Un kamikaze a attaqué vendredi la caserne de Timiaouine, en Algérie. L'explosion a coûté la vie au militaire "
         "de garde et à l'auteur de l'attentat.", "fr", "killed", 2),
        ("La police a dispersé vendredi une manifestation à Oran, en Algérie. La Ligue des droits de l'homme a "
         "dénombré onze blessés.", "fr", "injured", 11),
    ],
)  # fmt: skip
def test_fates_in_other_words_count(text: str, language: str, quantity: Quantity, expected: int) -> None:
    assert derive_range(only(text, language).claims, quantity).low == expected


def test_a_prosecutor_may_give_a_toll() -> None:
    text = (
        "Des hommes armés ont attaqué jeudi le village de Kalsaka, au Burkina Faso. Le procureur près le tribunal de"
        " Ouahigouya parle d'« une soixantaine de morts ». Le maire maintient son chiffre, quarante."
    )
    assert derive_range(only(text, "fr").claims, "killed") == Range(40, 60, 60)


def test_kin_of_captives_are_not_captives() -> None:
    text = "About fifty relatives of the captives stood with candles on Independence Square in Dakar on Thursday."
    assert only(text, "en").claims == ()


def test_a_town_near_a_country_is_not_near_a_town_of_its_name() -> None:
    mention = only("Gunmen killed 31 soldiers in an assault on their camp at Sanam, near Mali, on Sunday.", "en")
    assert mention.placement is not None
    assert (mention.placement.place.name, mention.placement.place.country_code) == ("Sanam", "NE")


def test_a_unit_in_brackets_makes_a_word_a_place() -> None:
    mention = only("Léré (cercle de Niafunké) : dimanche, deux camps ont été pris d'assaut par le CSP.", "fr")
    assert mention.placement is not None
    assert mention.placement.place.country_code == "ML"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nine suspected terrorists were found dead in police cells in Burkina Faso on Monday. Nine people died in "
         "custody, said the prosecutor of Dori.", "en"),
        ("Neuf terroristes présumés ont été retrouvés morts lundi dans une cellule de la police, au Burkina Faso. Neuf "
         "détenus sont morts en garde à vue, a déclaré le procureur de la ville de Dori.", "fr"),
    ],
)  # fmt: skip
def test_suspects_who_die_in_cells_attacked_nobody_and_lie_where_the_prosecutor_sits(text: str, language: str) -> None:
    mention = only(text, language)
    assert mention.placement is not None
    assert derive_range(mention.claims, "killed") == Range(9, 9, 9)
    assert {a.name for a in mention.actors} == {"Police of Burkina Faso", "Civilians"}
    assert (mention.placement.place.name, mention.placement.area.radius_km) == ("Dori", 50.0)
    assert mention.placement.where_precision > 2


def test_the_dead_of_a_cell_of_fighters_are_attackers() -> None:
    mention = only("Six terroristes sont morts lundi dans l'assaut contre une cellule terroriste à Dori.", "fr")
    assert {c.victims for c in mention.claims} == {"attackers"}


def test_the_prosecutor_of_the_capital_speaks_for_the_country() -> None:
    text = "Mali : douze personnes ont été tuées mardi dans une attaque, a déclaré le procureur de Bamako."
    mention = only(text, "fr")
    assert mention.placement is not None
    assert mention.placement.place.name == "Mali"


def test_a_wide_name_is_the_branch_that_all_countries_of_the_text_mean() -> None:
    text = "Islamic State fought JNIM in the Sahel on Monday. The two groups clashed in Mali and in Burkina Faso."
    assert {a.name for a in extract(text, "en")[0].actors} == {"ISSP/ISGS", "JNIM"}
