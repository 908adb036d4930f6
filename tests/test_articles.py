"""Long French articles: what they report as news, and what they only tell of history, habits and fears."""

from datetime import date

import pytest

from pipelines.model import EventMention
from tests.test_extract import extract

FILLER = """\
À Kharakhéna, les rues n'ont pas de nom mais elles ont un âge. La plus ancienne est celle des boulangers, la \
plus récente a été tracée l'hiver dernier par des motos, entre une mosquée en tôle et un cinéma. Tout autour, la \
  colline ressemble à un fromage : des puits par centaines, profonds parfois de trente mètres, que les hommes \
étayent de bois et que la pluie défait.
L'État a voulu reprendre la main. Une carte est obligatoire, des couloirs ont été délimités, les dragues \
interdites sur le fleuve. Sur le papier. Dans les faits, l'eau est brune et les pêcheurs ont rangé leurs filets. \
  Le mercure s'achète dans des flacons de vernis à ongles ; les femmes le mélangent au sable à mains nues, un \
bébé au dos, sans gants ni masque."""
END = """\
« On nous demande de choisir entre manger et nous soigner », dit la présidente d'un groupement de laveuses. Elle \
  montre ses ongles, gris. Son groupement a obtenu une table de lavage sans mercure, cadeau d'un projet ; la \
pièce de rechange attendue depuis des mois se trouve encore au port. On attend, on plaisante, on partage le thé \
sous un hangar de paille.
À quelques kilomètres, derrière des grillages, les sociétés industrielles extraient davantage en une semaine que \
  tous les orpailleurs en un mois. Elles paient l'impôt, forent des puits, bâtissent des salles de classe aux \
couleurs de leur logo. Les jeunes diplômés y déposent des dossiers qui, assurent-ils, partent à la corbeille. Le \
  soir, la radio passe des chansons anciennes, et chacun rentre en suivant la lampe de celui qui le précède. Le \
vent efface les traces.
La saison des pluies viendra en juin. Les puits seront noyés, les camps vidés, et les hommes repartiront vers \
les champs de mil. Ils reviendront en octobre, comme chaque fois, avec des pelles neuves et des frères plus \
jeunes. Rien ne presse.
On lit ici le journal avec trois jours de retard, et l'on s'en porte bien. Le facteur prend le car, le car prend \
 son temps, et les nouvelles arrivent avec les oignons. Un instituteur à la retraite les lit à voix haute sous \
le fromager, pour ceux qui n'ont pas de lunettes. Il saute les pages de politique et s'attarde sur les mots \
croisés, que personne ne finit.
La boulangère, elle, a d'autres soucis : le four, la farine, le prix du bois. Elle compte en sacs et en saisons. \
 Elle a vu passer trois maires, deux ponts et une route, dont il ne reste que la promesse. Ses fils sont au \
loin, ses filles l'aident."""


def read(paragraph: str) -> list[EventMention]:
    return list(extract("\n".join([FILLER, paragraph, END]), "fr", published="2025-03-20"))


def news(paragraph: str) -> list[EventMention]:
    return [m for m in read(paragraph) if not m.is_background]


@pytest.mark.parametrize(
    ("paragraph", "place", "day"),
    [
        (
            "Mercredi, peu avant midi, un camion de sel a sauté sur une mine à l'entrée de Gao, tuant le chauffeur.",
            "Gao",
            date(2025, 3, 19),
        ),
        (
            "La dernière attaque remonte à dimanche. Des hommes à moto ont surgi à Gueskérou et abattu le gardien.",
            "Gueskérou",
            date(2025, 3, 16),
        ),
        (
            "Il y a quatre jours, un couple d'instituteurs a été enlevé sur la piste de Markoye.",
            "Markoye",
            date(2025, 3, 16),
        ),
        (
            "Samedi encore, une quarantaine d'hommes ont investi le marché de Sebba. Bilan : dix-huit morts.",
            "Sebba",
            date(2025, 3, 15),
        ),
        (
            "Dans la nuit de lundi à mardi, la position de Tessit a été submergée par des assaillants venus à moto.",
            "Tessit",
            date(2025, 3, 17),
        ),
    ],
)
def test_an_article_reports_what_has_its_day_beside_it(paragraph: str, place: str, day: date) -> None:
    (mention,) = news(paragraph)
    assert place in dict(mention.evidence)["place"].quote
    assert mention.date_start == day


@pytest.mark.parametrize(
    "paragraph",
    [
        "On l'arrête au marché de Dori, on lui confie des messages pour un frère parti orpailler.",
        "Aujourd'hui, les groupes armés tiennent la route de Djibo, enlèvent les maires et incendient les écoles.",
        "Aujourd'hui, à Arlit, les chefs locaux décident seuls, l'otage est revendu, la chaîne se perd.",
        "« Ils arrivent la nuit à Ansongo, ils tirent sur les chiens. Celui qui parle, on l'égorge », dit un berger.",
        "Un colonel avait été arrêté à Bamako, un ministre limogé. Puis les manifestations ont cessé.",
        "On imagine le pire à Gao : un attentat au marché, une prise d'otages. Rien n'est arrivé.",
        "Plus de 1 500 civils ont été tués depuis janvier au Burkina Faso, et 400 enlevés, compte une association.",
        "À Mongo, une radio a lancé un feuilleton dont l'héroïne refuse que l'on emmène son frère au guérisseur.",
        "Le procès des assaillants de Grand-Bassam s'est ouvert à Abidjan. Quatre hommes ont été condamnés.",
        "Selon une ONG, plus de 530 civils ont été tués en dix mois dans les régions de Tillabéri et de Tahoua.",
        "Un cabinet de Lagos a recensé 4 777 personnes kidnappées à Zamfara entre mai 2023 et janvier.",
        "Plus de cent vingt militaires sont morts depuis la première attaque, en décembre 2021, à Porga.",
        "En l'espace de six mois, quarante chefs de village ont été assassinés autour de Djibo.",
        "On tue davantage dans la zone des trois frontières qu'en 2021, l'année la plus meurtrière.",
        "« Terre brûlée sans incendie », analyse une chercheuse de l'Université de Tillabéri.",
    ],
)
def test_an_article_reports_no_habits_fears_and_undated_deeds(paragraph: str) -> None:
    assert read(paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "start", "end"),
    [
        (
            "Elle raconte la nuit du 4 au 5 juin 2021, celle de Solhan. Des hommes armés étaient entrés dans "
            "ce bourg de la province du Yagha et y avaient abattu 132 habitants.",
            date(2021, 6, 4),
            date(2021, 6, 5),
        ),
        (
            "En 2008, quand l'émissaire de l'ONU a été enlevé, le 14 décembre, non loin de Niamey, on parlait peu.",
            date(2008, 12, 14),
            date(2008, 12, 14),
        ),
        (
            "Son frère a été tué en 2019 dans l'embuscade de Tongo Tongo. Elle garde la photo dans un portefeuille.",
            date(2019, 1, 1),
            date(2019, 12, 31),
        ),
    ],
)
def test_history_in_an_article_is_background_with_its_own_days(paragraph: str, start: date, end: date) -> None:
    (mention,) = read(paragraph)
    assert (mention.is_background, mention.date_start, mention.date_end) == (True, start, end)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Researchers attribute to joint patrols more than nine hundred killings in Mopti between 2022 and 2024.",
        "A consultancy in Lagos counted 7,568 people abducted in Zamfara in the twelve months to June.",
        "Attacks around Gao have killed 310 people over the past nine months.",
        "Between January and September, gunmen killed 420 farmers in Benue state.",
        "Aid groups recorded 140 attacks on clinics around Gao and Mopti from January to October.",
        "Captain Traoré, who seized power in Ouagadougou in September 2022, asked for fifty thousand volunteers.",
    ],
)
def test_sums_over_months_and_what_rulers_are_known_by_are_no_events(paragraph: str) -> None:
    assert list(extract(paragraph, "en", published="2025-03-20")) == []


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("Gunmen killed 14 traders at Djibo on Tuesday, in the third attack on the town in two months.", "en"),
        ("Mardi, des hommes armés ont tué 14 commerçants à Djibo, la troisième attaque en deux mois.", "fr"),
        ("Gunmen killed 14 traders at Djibo on Tuesday; they had killed nine there in two months.", "en"),
    ],
)
def test_an_event_set_beside_a_sum_over_months_stays_one(paragraph: str, language: str) -> None:
    (mention,) = extract(paragraph, language, published="2025-03-20")
    assert (14, 14) in [(c.low, c.high) for c in mention.claims]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Il n'a plus téléphoné depuis le jeudi 13 mars. Ce jour-là, à Karimama, une mine a tué quatre soldats.",
        "Elle ne dort plus depuis le 13 mars. Cette nuit-là, des hommes armés ont attaqué Karimama.",
        "Le marché est fermé depuis jeudi dernier. Ce matin-là, deux obus se sont abattus sur Karimama.",
    ],
)
def test_that_day_is_the_one_since_which_something_lasts(paragraph: str) -> None:
    (mention,) = read(paragraph)
    assert (mention.date_start, mention.date_end) == (date(2025, 3, 13), date(2025, 3, 13))


def test_shells_that_came_down_are_no_dead() -> None:
    (mention,) = news("Dimanche, deux missiles se sont abattus sur la foire de Gossi. Dix-huit forains ont été tués.")
    assert [(c.quantity, c.low, c.high) for c in mention.claims] == [("killed", 18, 18)]


def test_the_days_of_a_paragraph_hold_for_its_news_not_those_of_history_before() -> None:
    history = "En novembre dernier, une frappe avait tué neuf personnes à Inathiara. L'enquête n'a jamais commencé."
    paragraph = (
        "La nuit de vendredi à samedi restera. Une colonne d'une cinquantaine de motos a encerclé le bourg de Titao. "
        "Les assaillants ont exécuté quatorze hommes."
    )
    (mention,) = news(f"{history}\n{FILLER}\n{paragraph}")
    assert (mention.date_start, mention.date_end) == (date(2025, 3, 14), date(2025, 3, 15))
    assert [(c.low, c.high) for c in mention.claims if c.quantity == "killed"] == [(14, 14)]


@pytest.mark.parametrize(
    ("paragraph", "sub_event_type", "place"),
    [
        (
            "Mardi, des hommes enturbannés ont coupé la piste près de Ouallam. Ils ont pris six garçons.",
            "Abduction/forced disappearance",
            "Ouallam",
        ),
        (
            "Jeudi, une quarantaine d'hommes ont encerclé l'école de Kuriga, et poussé tout le monde vers la forêt.",
            "Abduction/forced disappearance",
            "Kuriga",
        ),
        (
            "Dans la nuit de lundi à mardi, une dizaine d'hommes étaient entrés dans la mission de Yalgo. "
            "Ils l'ont emmenée, elle.",
            "Abduction/forced disappearance",
            "Yalgo",
        ),
        (
            "Mardi, peu après cinq heures, des hommes en treillis s'introduisent dans la gendarmerie de Faladié.",
            "Armed clash",
            "Faladié",
        ),
        (
            "Dimanche, les rebelles de la CSP s'étaient emparés des deux camps de Konna avant de s'en retirer.",
            "Non-state actor overtakes territory",
            "Konna",
        ),
    ],
)
def test_an_article_tells_of_attacks_in_its_own_words(paragraph: str, sub_event_type: str, place: str) -> None:
    (mention,) = news(paragraph)
    assert mention.sub_event_type == sub_event_type
    assert place in dict(mention.evidence)["place"].quote


@pytest.mark.parametrize(
    ("paragraph", "sub_event_type"),
    [
        ("Le 17 septembre 2023, les rebelles avaient pris la ville de Konna.", "Non-state actor overtakes territory"),
        ("Le 14 novembre 2023, l'armée avait repris Kidal.", "Government regains territory"),
        ("Le 2 mai 2024, des hommes armés attaquèrent Gossi et tuèrent neuf bergers.", "Attack"),
        ("En juin 2021, les insurgés pillèrent le marché de Geidam.", "Looting/property destruction"),
    ],
)
def test_history_is_told_in_the_pluperfect_and_the_simple_past(paragraph: str, sub_event_type: str) -> None:
    (mention,) = read(paragraph)
    assert (mention.is_background, mention.sub_event_type) == (True, sub_event_type)


def test_the_sick_who_are_taken_to_a_clinic_are_not_abducted() -> None:
    assert news("Mardi, une voisine est tombée à Dori. Ses fils l'ont emmenée au dispensaire de la mission.") == []


@pytest.mark.parametrize(
    ("text", "language", "force"),
    [
        ("Le prévenu est mort dimanche en garde à vue à la gendarmerie de Kaya.", "fr", "Gendarmerie of Burkina Faso"),
        ("Two herders died in army custody at Djibo on Sunday.", "en", "Military of Burkina Faso"),
        ("Four detainees were found dead in police cells in Kano on Tuesday.", "en", "Police of Nigeria"),
        (
            "Trois détenus ont été retrouvés morts lundi dans les cellules de la gendarmerie de Dori.",
            "fr",
            "Gendarmerie of Burkina Faso",
        ),
    ],
)
def test_who_dies_in_the_hands_of_a_force_is_its_victim(text: str, language: str, force: str) -> None:
    (mention,) = extract(text, language, published="2025-03-20")
    assert mention.event_type == "Violence against civilians"
    assert [(a.name, a.role) for a in mention.actors] == [(force, "attacker"), ("Civilians", "target")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Sunday at Toumour, men in uniform shot eight workers. A ninth died of his wounds at the Diffa hospital "
            "on Tuesday.",
            "en",
        ),
        (
            "Dimanche, des hommes armés ont attaqué un hameau près de Gao, tuant trois bergers. Un quatrième a "
            "succombé mercredi à ses blessures.",
            "fr",
        ),
    ],
)
def test_who_dies_of_wounds_later_dies_of_the_same_event(text: str, language: str) -> None:
    (mention,) = extract(text, language, published="2025-03-20")
    assert (mention.date_start, mention.date_end) == (date(2025, 3, 16), date(2025, 3, 16))


def test_an_event_that_another_one_follows_is_no_news() -> None:
    text = (
        "Douze détenus ont été retrouvés morts lundi dans leurs cellules à Kaya. Cet épisode survient moins d'un mois "
        "après que l'armée a exécuté 31 hommes dans la ville de Djibo."
    )
    (mention,) = extract(text, "fr", published="2025-03-20")
    assert [(c.low, c.high) for c in mention.claims] == [(12, 12)]
