"""French sentences with words of violence that report nothing that happened, and their likes that do."""

import pytest

from tests.test_extract import extract


@pytest.mark.parametrize(
    "text",
    [
        # habits
        "Dans l'est du Burkina Faso, les jihadistes attaquent les convois et enlèvent ceux qui parlent.",
        "À Djibo, des hommes armés tirent régulièrement sur les femmes qui cherchent du bois.",
        "In Djibo, gunmen often shoot at women who look for firewood.",
        # old pictures
        "Mauritanie : la vidéo d'un échange de tirs à Fassala est ancienne, dit l'armée.",
        "Mali : la vidéo de l'attaque d'un convoi à Gossi date de 2019, précise l'armée.",
        "La photo du massacre de Boni a été sortie de son contexte.",
        # teasers
        "Lire aussi : ce que l'on sait de l'attaque de Bamako",
        "À écouter : Gao, récit d'un enlèvement",
        "Read more: what we know of the attack on Gao",
        # announced, put off, forbidden
        "Sénégal : la marche de l'opposition prévue vendredi à Dakar est interdite par le préfet.",
        "Guinée : le FNDC suspend ses manifestations prévues mercredi à Conakry.",
        "À Agadez, la marche des orpailleurs prévue ce matin a été reportée.",
        "Niger : Niamey promet de riposter à toute agression.",
        "Togo : l'état d'urgence est prorogé d'un an dans la région des Savanes.",
        "Imaginons un instant qu'une bombe explose demain au grand marché de Bobo-Dioulasso.",
        "Mali : colloque à Bamako sur la prévention de l'extrémisme violent et les attaques contre les écoles.",
        # accidents and petty crime
        "Côte d'Ivoire : un minicar quitte la route à Toumodi, douze morts et vingt blessés.",
        "Un car a quitté la chaussée lundi et chuté d'un pont près de Bla. Au moins 31 personnes ont été tuées.",
        "Tchad : une pirogue chavire sur le Chari, au moins quinze personnes portées disparues près de Bousso.",
        "Sénégal : la douane saisit 300 kg de cocaïne à Kidira, trois trafiquants arrêtés.",
        "Ghana : trois braqueurs arrêtés à Kumasi après le vol d'une bijouterie.",
        "Ghana : un homme tue son frère à Bolgatanga pour une parcelle de terrain.",
        # told in court, in a film, at a monument
        "Le procès de l'attaque de Grand-Bassam s'est poursuivi mercredi à Abidjan. Le procureur a rappelé que les "
        "assaillants avaient ouvert le feu sur la plage, tuant dix-neuf personnes.",
        "Le film a été primé samedi à Ouagadougou. Il raconte l'enlèvement d'un instituteur par des jihadistes.",
        "Le Tchad commémore mardi la bataille de N'Djamena. Le président a déposé une gerbe au monument aux morts.",
        "Le président a reçu mardi à Koulouba les familles de soldats morts au combat.",
        # explained
        "Une forte explosion a secoué lundi le quartier Lazaret à Niamey. Il s'agissait d'une bouteille de gaz dans un "
        "restaurant, a précisé la police.",
        "Des centaines de fidèles ont participé vendredi à Gao à une marche de prière pour la pluie.",
        # denied
        "L'état-major dément catégoriquement les informations selon lesquelles des affrontements auraient opposé, "
        "cette nuit, des unités de l'armée dans un camp de Ouagadougou.",
    ],
)
def test_what_is_habit_announced_advertised_or_denied_is_no_event(text: str) -> None:
    assert extract(text, "en" if " shoot " in text or "Read" in text else "fr") == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Des hommes armés attaquent les postes de Kayes mardi.", "Kayes"),
        ("La vidéo de l'attaque de mardi à Gossi montre des assaillants tuer dix soldats.", "Gossi"),
        ("La manifestation interdite par le préfet a réuni mardi mille personnes à Dakar.", "Dakar"),
        ("Des trafiquants armés ont attaqué mardi un poste de douane à Kidira, tuant deux douaniers.", "Kidira"),
        ("« Ils sont venus mardi, ils ont emmené six femmes », raconte un habitant de Mondoro.", "Mondoro"),
        ("Dix personnes ont été tuées mardi, selon le maire de Boni.", "Boni"),
        ("Sept employés d'une mine d'or ont été kidnappés mercredi à Narena.", "Narena"),
    ],
)
def test_their_likes_that_happened_are_events(text: str, place: str) -> None:
    (mention,) = extract(text, "fr")
    assert place in dict(mention.evidence)["place"].quote


def test_a_death_right_after_a_riot_belongs_to_it() -> None:
    text = "Des jeunes ont incendié mercredi la mairie de Labé et dressé des barricades. Un adolescent a été tué."
    (mention,) = extract(text, "fr")
    assert (mention.event_type, dict(mention.evidence)["place"].quote) == ("Riots", "mairie de Labé")


def test_the_eve_counts_from_the_day_of_the_claim() -> None:
    text = "Le Jnim a revendiqué mardi l'attaque, la veille, d'un poste à Barsalogho, où 25 soldats sont morts."
    (mention,) = extract(text, "fr")
    assert str(mention.date_start) == "2024-09-16"


@pytest.mark.parametrize(
    "text",
    [
        "Une vendeuse de lait a été tuée mardi par une balle perdue à Tsafe.",
        "Un agent pastoral avait été égorgé mardi à Boni.",
    ],
)
def test_whoever_is_killed_is_one_person(text: str) -> None:
    (mention,) = extract(text, "fr")
    assert [(c.low, c.high) for c in mention.claims if c.quantity == "killed"] == [(1, 1)]
