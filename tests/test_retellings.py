"""What a text tells again, in other words for its place, its day or its speaker, is one event."""

from datetime import date

import pytest

from tests.test_extract import extract


@pytest.mark.parametrize(
    "text",
    [
        # another voice on the same happening
        "Neuf villageois ont été tués mardi près de Djibo. Une autre source locale parle de onze personnes tuées.",
        "Dix soldats ont été tués lundi à Boni. Selon un autre élu qui a confirmé l'attaque, douze hommes sont morts.",
        "Nine villagers were killed on Tuesday near Djibo. Another resident said eleven people were killed.",
        "Ten soldiers were killed on Monday in Boni. A separate security source said twelve men were killed.",
        "Six herders were shot dead on Sunday in Gao. Another official said eight people were killed.",
        # the same speaker goes on
        "L'armée a annoncé que trois soldats ont été tués mardi dans la région de Mopti. Elle a ajouté que le"
        " convoi, parti "
        "de Sévaré, est tombé dans une embuscade à Konna.",
        "Deux gendarmes sont morts lundi dans une attaque dans la zone de Djibo. Le communiqué précise que "
        "les assaillants "
        "ont attaqué une patrouille à Pobé-Mengao.",
        "The army said three soldiers were killed on Tuesday in the Mopti region. It added that the convoy "
        "was ambushed "
        "near Konna.",
        # one attack on one day, placed twice
        "Neuf civils ont été tués mercredi dans une attaque à Tillia. L'attaque a visé mercredi soir un "
        "campement situé à "
        "65 km au nord-ouest de Tillia.",
        "Nine people were killed on Wednesday in an attack in Tillia. The attack struck a camp 50 km north of"
        " Tillia on "
        "Wednesday evening.",
        # a noun with what is said of it
        "Des hommes armés ont tué cinq bergers lundi à Bankass. Les blessés ont été évacués à Sévaré. Une "
        "attaque attribuée "
        "aux jihadistes.",
        "Deux marchands ont été tués dimanche à Dori. Une attaque qui n'a pas été revendiquée.",
        "Gunmen killed two traders on Sunday in Dori. An attack claimed by no one so far.",
        # "this morning" in what was said yesterday
        "Deux gendarmes ont été tués mercredi dans le nord du Burkina. «Ce matin, un véhicule a sauté sur une"
        " mine près de "
        "Djibo», a écrit la gendarmerie.",
        'Deux Casques bleus ont péri mercredi dans le centre du Mali. "Ce matin, leur convoi a heurté une mine près de '
        'Douentza", disait le communiqué.',
        # a participle that says which one
        "Douze soldats ont été tués lundi dans une embuscade à Diabaly. La patrouille attaquée comptait "
        "trente hommes, dont "
        "certains ont rejoint Nara.",
        "Quatre civils ont été tués mardi à Barsalogho. Des renforts sécurisent la zone attaquée.",
        # the road in the part of the country
        "Deux Casques bleus ont été tués mardi par une mine dans le nord du Mali. Leur véhicule a heurté une "
        "mine sur l'axe "
        "Tessalit-Gao.",
    ],
)
def test_one_event_told_twice(text: str) -> None:
    language = "en" if "day " in text or "day." in text else "fr"
    assert len(extract(text, language)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Une attaque à Gao pourrait être planifiée, prévient l'ambassade.",
        "Des attentats pourraient viser les hôtels de Bamako ce week-end, selon une ambassade.",
        "Deux manifestations sont prévues vendredi à Niamey.",
        "An attack on hotels in Bamako could be planned for the weekend, the embassy said.",
        "Several demonstrations are scheduled to take place in Niamey on Friday afternoon.",
        "Demonstration alert for Ouagadougou, Friday, September 20.",
        "Katsina has suffered many attacks in the past.",
        "The town of Djibo has seen several raids.",
        "Djibo a déjà connu plusieurs attaques.",
        "La commune de Téra a subi de nombreuses incursions.",
        "Jadis, les pillards enlevaient les bergers autour de Gao.",
        "Leurs attentats ont fait plus de 770 morts en 2016 au Sahel.",
        "L'armée a déjà perdu une centaine de soldats en un mois dans deux attaques près de Gao.",
    ],
)
def test_what_is_planned_or_lived_through_is_no_event(text: str) -> None:
    language = "en" if any(w in text for w in ("The ", "has ", "are ", "An ", "alert")) else "fr"
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Mardi, des bandits armés interceptaient un car près de Téra et exécutaient sommairement onze passagers.", 11),
        ("Dimanche, des hommes armés tuaient trois bergers à Abala.", 3),
        ("Dans la nuit de lundi, des assaillants attaquaient le village de Bourasso et tuaient dix civils.", 10),
        ("Deux soldats ont été tués mardi par une mine dans le nord du Mali, en proie aux violences jihadistes.", 2),
        ("Four soldiers were killed on Tuesday in northern Burkina Faso, which is battling an Islamist insurgency.", 4),
    ],
)
def test_the_news_of_a_day_with_its_dead(text: str, killed: int) -> None:
    (mention,) = extract(text, "en" if "were" in text else "fr")
    assert [c.low for c in mention.claims if c.quantity == "killed"] == [killed]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # where and when, told after the dead
        (
            "Dix civils ont été tués. Trois autres blessés lors d'une attaque d'un camion. Les faits se sont produits "
            "à Djibo, dimanche 15 septembre.",
            "fr",
        ),
        # "the gunmen", with another word for the place
        (
            "Nine people were kidnapped on Sunday in Zurmi. The gunmen attacked the village of Moriki, police said.",
            "en",
        ),
        # the day of a toll is not that of the deed
        ("The army on Monday raised the death toll from an attack in Djibo to nine. The attack was on Sunday.", "en"),
        ("Le bilan de l'attaque de Djibo est passé lundi à neuf morts. L'attaque avait eu lieu dimanche.", "fr"),
    ],
)
def test_later_sentences_say_when_and_where(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert mention.date_start == mention.date_end == date(2024, 9, 15)


def test_a_clause_that_looks_back_tells_of_an_earlier_event() -> None:
    text = (
        "Le village de Boni a été attaqué mardi ; huit soldats sont morts. Cette attaque survient trois mois après "
        "celle de Djibo, en juin, qui avait fait plusieurs morts."
    )
    assert [(m.is_background, m.placement.place.name) for m in extract(text, "fr") if m.placement] == [
        (False, "Boni"),
        (True, "Djibo"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        (
            "Deux attaques ont été perpétrées dimanche. La première attaque a eu lieu à Djibo : six chasseurs sont "
            "morts. La deuxième attaque s'est produite à Arbinda. Le bilan est d'un mort.",
            "fr",
            ["Djibo", "Arbinda"],
        ),
        (
            "Gunmen attacked twice on Sunday. The first attack was in Djibo, where six herders died. The second "
            "attack was in Arbinda, where one man was killed.",
            "en",
            ["Djibo", "Arbinda"],
        ),
        (
            "Dix chasseurs sont tombés dans une embuscade dimanche non loin des villages de Niono, Diabaly et Nampala.",
            "fr",
            ["Niono"],
        ),
        (
            "An ambush by armed men last week killed 14 soldiers in Niger. The attack took place in Téra on Monday.",
            "en",
            ["Téra"],
        ),
        (
            "Twenty soldiers were killed near the border with Burkina Faso, the army said. The soldiers were ambushed "
            "on Tuesday in Téra.",
            "en",
            ["Téra"],
        ),
    ],
)
def test_attacks_that_are_counted_have_places_of_their_own(text: str, language: str, names: list[str]) -> None:
    assert [m.placement.place.name for m in extract(text, language) if m.placement] == names


def test_since_a_month_when_tells_of_that_month() -> None:
    text = (
        "Gunmen kidnapped 280 pupils in Kuriga on Tuesday. It is the first such raid since July 2021, when gunmen "
        "seized 150 pupils in Birnin Gwari."
    )
    assert date(2021, 7, 1) in [m.date_start for m in extract(text, "en")]


def test_the_sahel_that_a_country_lies_in_is_not_where_its_coup_was() -> None:
    text = "The military seized power in the Sahel state in August 2020, and Mali has had no election since."
    assert all(m.placement is None or m.placement.place.name != "Sahel" for m in extract(text, "en"))


_NEWS = "Sept civils ont été tués lundi dans une attaque à Madougou, dans le cercle de Koro. "


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ce raid vient s'ajouter à celui de Boni, où dix bergers ont été égorgés.", "Boni"),
        ("C'est l'attaque la plus meurtrière depuis celle d'Inata, où 53 gendarmes ont été tués.", "Inata"),
        ("Elle rappelle celle de Solhan, où 130 personnes avaient été massacrées.", "Solhan"),
        ("La ville de Boni avait déjà été la cible d'une attaque qui avait fait dix morts.", "Boni"),
        ("On se souvient que vingt forains avaient été égorgés à Boni.", "Boni"),
        ("La localité voisine de Boni a été récemment attaquée par des jihadistes, qui ont tué six personnes.", "Boni"),
    ],
)  # fmt: skip
def test_what_was_before_and_has_no_day_is_history_without_one(text: str, place: str) -> None:
    news, before = sorted(extract(_NEWS + text, "fr"), key=lambda m: m.is_background)
    assert news.placement and before.placement
    assert (news.placement.place.name, news.date_start, news.is_background) == ("Madougou", date(2024, 9, 16), False)
    assert (before.placement.place.name, before.date_start, before.is_background) == (place, None, True)


def test_history_without_a_day_is_told_in_english_too() -> None:
    text = "Nine people were killed on Monday in Djibo. The killings follow a raid on Inata that left 53 dead."
    told = {m.placement.place.name: m.date_start for m in extract(text, "en") if m.placement}
    assert told == {"Djibo": date(2024, 9, 16), "Inata": None}


def test_a_toll_told_again_is_of_the_event_that_it_counts() -> None:
    text = (
        "Une attaque a visé lundi le village de Boni. Huit personnes ont été tuées et six blessées, dit un élu.\n"
        "La veille, une attaque avait ciblé Koro.\n"
        "Des sources locales indiquent que huit personnes ont été tuées et six blessées."
    )
    told = {m.placement.place.name: len(m.claims) for m in extract(text, "fr") if m.placement}
    assert told == {"Boni": 4, "Koro": 0}


@pytest.mark.parametrize(
    "text",
    [
        "Le camp de Tessit a été attaqué dimanche. Trois jours après cet assaut meurtrier, le bilan fait état de 42"
        " soldats tués.",
        "Le camp de Tessit a été attaqué dimanche. Deux jours après cette attaque, l'armée compte 42 soldats tués.",
    ],
)
def test_the_days_since_an_attack_are_those_of_its_toll(text: str) -> None:
    (told,) = extract(text, "fr")
    assert (told.date_start, [c.low for c in told.claims]) == (date(2024, 9, 15), [42])


def test_a_message_received_on_a_day_gives_the_event_none() -> None:
    text = (
        "Vingt terroristes ont été neutralisés, annonce un communiqué de l'armée reçu mercredi. L'attaque, qui a eu"
        " lieu mardi, a visé le détachement de Toéni."
    )
    (told,) = extract(text, "fr")
    assert told.placement and (told.placement.place.name, told.date_start) == ("Toéni", date(2024, 9, 17))


def test_the_day_from_which_a_country_mourns_is_not_that_of_the_attack() -> None:
    text = (
        "Dix hommes sont morts lundi dans une attaque au Burkina Faso. L'attaque a visé Djibo, précise le communiqué,"
        " qui annonce un deuil national à compter du 20 septembre."
    )
    (told,) = extract(text, "fr")
    assert told.placement and (told.placement.place.name, told.date_start) == ("Djibo", date(2024, 9, 16))
