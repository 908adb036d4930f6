"""Towns that only stand beside the news: where people fled to, who speaks from where, what heads a text, who reacts."""

import pytest

from tests.test_drafts import MONDAY, SUNDAY, TUESDAY, days, places


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Les combats de lundi dans la commune de Boni ont chassé 400 ménages vers Douentza.", "fr", "Boni"),
        ("L'assaut de lundi sur Markoye a contraint 90 familles à gagner Gorom-Gorom.", "fr", "Markoye"),
        ("Clashes on Monday at Rann drove some 700 residents across the river to Ngala.", "en", "Rann"),
        ("A raid on Monday at Dansadau left 5 dead; 4 wounded, brought by lorry to Gusau.", "en", "Dansadau"),
        ("Armed men seized three nurses at Torodi on Monday and led them off towards Makalondi.", "en", "Torodi"),
        ("Des inconnus ont enlevé lundi un vétérinaire à Torodi et l'ont entraîné vers Makalondi.", "fr", "Torodi"),
    ],
)
def test_where_people_went_or_were_brought_is_not_where_it_happened(text: str, language: str, expected: str) -> None:
    assert places(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Neuf éleveurs ont été tués lundi à Arbinda. « Une tuerie », a soufflé un élu de Djibo.", "fr"),
        ('Nine herders were killed on Monday at Arbinda. "A slaughter," sighed a councillor from Djibo.', "en"),
        ("Djibo, Dori, Arbinda : neuf éleveurs ont été tués lundi à Arbinda.", "fr"),
        ("Djibo, Dori, Arbinda: nine herders were killed on Monday at Arbinda.", "en"),
        ("Djibo. Un avion a bombardé lundi une ferme à Arbinda. Neuf éleveurs ont péri.", "fr"),
    ],
)
def test_the_town_of_who_speaks_and_those_of_a_heading_make_no_event(text: str, language: str) -> None:
    assert places(text, language) in (["Aribinda"], ["Arbinda"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The putsch in Naypyidaw worries Bamako, a minister said on Monday.", "en"),
        ("A shooting in Marseille was condemned by Dakar on Monday.", "en"),
        ("Le gouvernement de Lomé a condamné lundi l'attentat de Mogadiscio, qui a fait neuf morts.", "fr"),
        ("L'attentat de Peshawar a indigné Nouakchott, a dit lundi un ministre.", "fr"),
        ("Lomé suit avec inquiétude le putsch d'Antananarivo, a indiqué lundi la diplomatie togolaise.", "fr"),
        ("The massacre in Port-au-Prince drew a statement from Abuja on Monday.", "en"),
        ("Deux voisins ont été arrêtés lundi à Dosso après une bagarre au sujet d'un puits.", "fr"),
        ("A plumber was arrested at Bouaké on Monday after an altercation with his neighbour.", "en"),
        ("Un plombier a été arrêté lundi à Bouaké pour avoir volé une pompe.", "fr"),
    ],
)
def test_a_capital_that_reacts_and_an_everyday_arrest_are_no_events(text: str, language: str) -> None:
    assert places(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Raiders arrived in Bankass on Monday. Neighbours have buried twelve.", "en", "Bankass"),
        ("Trois maçons de Banikoara restent introuvables. Des inconnus les ont enlevés lundi.", "fr", "Banikoara"),
        ("Le JNIM tenait Youwarou. Ils ont évacué la ville lundi.", "fr", "Youwarou"),
        ("L'armée occupait Ber. Elle a évacué la localité lundi.", "fr", "Ber"),
        ("Gorom-Gorom is still in shock. Two of its teachers were shot dead on Monday.", "en", "Gorom-Gorom"),
        ("JNIM fighters held Youwarou. They abandoned the town on Monday.", "en", "Youwarou"),
    ],
)
def test_the_sentence_before_gives_the_place(text: str, language: str, expected: str) -> None:
    assert places(text, language) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Visitors arrived in Bankass on Monday. Neighbours were glad.",
        "The football team held the lead. They left the town on Monday.",
        "Armed men seized three nurses at Torodi on Monday and took them to Makalondi.",
    ],
)
def test_nobody_takes_or_leaves_a_town_who_is_not_armed(text: str) -> None:
    assert [name for name in places(text) if name != "Torodi"] == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("On Monday in Inates mortars hit the camp, in Abala gunmen looted shops.", "en", ["Inates", "Abala"]),
        ("Lundi, à Inates des obus ont frappé le camp, à Abala des bandits ont pillé des boutiques.", "fr",
         ["Inates", "Abala"]),
        ("Rockets fell on Bama on Monday and gunmen abducted two teachers at Konduga.", "en", ["Bama", "Konduga"]),
        ("Lundi, des roquettes sont tombées sur Kaya et un infirmier a été enlevé à Djibo.", "fr", ["Kaya", "Djibo"]),
        ("Insurgents raided Baga on Monday and troops killed three suspects in Monguno.", "en", ["Baga", "Monguno"]),
        ("Gunmen attacked a camp in Djibo, in the Sahel region, killing ten on Monday.", "en", ["Djibo"]),
    ],
)  # fmt: skip
def test_clauses_that_each_name_their_town_are_two_events(text: str, language: str, expected: list[str]) -> None:
    assert places(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Five drivers were killed near Gao on the second Monday of the month.", "en", "2024-09-09"),
        ("Five drivers were killed near Gao on the last Sunday of August.", "en", "2024-08-25"),
        ("Five drivers were killed near Gao on the third Saturday of last month.", "en", "2024-08-17"),
        ("Cinq chauffeurs ont été tués près de Gao le premier jeudi de septembre.", "fr", "2024-09-05"),
        ("Cinq chauffeurs ont été tués près de Gao le dernier dimanche du mois dernier.", "fr", "2024-08-25"),
    ],
)
def test_the_nth_weekday_of_a_month_is_a_day(text: str, language: str, expected: str) -> None:
    assert [(str(first), str(last)) for first, last in days(text, language)] == [(expected, expected)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("« Ils ont tué six des nôtres », a dit mardi un adjudant, au lendemain de l'attaque d'un camp à Bosso.", "fr",
         MONDAY),
        ("Le préfet était mardi à Bosso, au lendemain d'une attaque qui a tué six gendarmes.", "fr", MONDAY),
        ("Speaking on Tuesday, two days after the assault on Bosso, an officer put the dead at six.", "en", SUNDAY),
        ("Mardi, deux jours après l'assaut sur Bosso, un officier parlait de six morts.", "fr", SUNDAY),
        ("Mardi, deux jours après l'assaut sur Bosso, des inconnus ont tué six bergers à Diffa.", "fr", TUESDAY),
    ],
)  # fmt: skip
def test_a_deed_lies_as_many_days_before_the_words_as_they_say(text: str, language: str, expected: object) -> None:
    assert days(text, language)[-1] == (expected, expected)


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("Monitors documented on Tuesday the killing of six farmers at Djibo in July.", "en", "07-01", "07-31"),
        ("Une ONG a documenté mardi le meurtre, en juillet, de six paysans à Djibo.", "fr", "07-01", "07-31"),
        ("Le ministre a décoré mardi à Djibo les veuves de six gendarmes tués dans une attaque menée le 3 août.", "fr",
         "08-03", "08-03"),
    ],
)  # fmt: skip
def test_the_day_of_a_finding_or_a_ceremony_is_not_that_of_the_deed(
    text: str, language: str, first: str, last: str
) -> None:
    assert [(str(start)[5:], str(end)[5:]) for start, end in days(text, language)] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Attacks near Koro on 2, 7 and 12 September left six dead.", "en", ["09-02", "09-07", "09-12"]),
        ("Le village de Koro a été attaqué le 2 et le 12 septembre.", "fr", ["09-02", "09-12"]),
        ("Gunmen killed a man at Koro on 12 September. The town votes on 22 and 29 September.", "en", ["09-12"]),
    ],
)
def test_days_with_others_between_them_are_as_many_events(text: str, language: str, expected: list[str]) -> None:
    assert [str(first)[5:] for first, _ in days(text, language)] == expected
    assert [str(last)[5:] for _, last in days(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Le sergent est mort à Dakar. Il avait été touché lundi à Diouloulou, dans une embuscade.",
            "fr",
            "Diouloulou",
        ),
        ("The sergeant died in Dakar. He had been hit on Monday at Diouloulou in an ambush.", "en", "Diouloulou"),
        ("Sept mineurs tués lundi à Arbinda ont été inhumés mardi à Djibo.", "fr", "Aribinda"),
    ],
)
def test_where_somebody_died_later_or_was_buried_is_no_event(text: str, language: str, expected: str) -> None:
    assert [(name or "").replace("Arbinda", "Aribinda") for name in places(text, language)] == [expected]


def test_days_that_follow_each_other_are_one_span() -> None:
    ((first, last),) = days("Gunmen attacked Koro on 9 and 10 September.")
    assert (str(first), str(last)) == ("2024-09-09", "2024-09-10")


@pytest.mark.parametrize(
    "text", ["0600h Djibo: gunmen attacked a checkpoint, two killed.", "17/09 06h00 Djibo. Gunmen attacked a bus."]
)
def test_a_clock_before_a_town_is_no_name(text: str) -> None:
    assert places(text) == ["Djibo"]


def test_a_rape_that_is_confirmed_later_is_of_its_month() -> None:
    ((first, last),) = days("L'ONU a confirmé jeudi le viol, en mars, de cinq femmes à Ménaka.", "fr")
    assert (str(first), str(last)) == ("2024-03-01", "2024-03-31")
