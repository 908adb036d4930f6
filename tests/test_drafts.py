"""Which sentences tell of one event, where and when it was, and what is no event at all."""

from datetime import date

import pytest

from tests.test_extract import extract

TUESDAY, MONDAY, SUNDAY = date(2024, 9, 17), date(2024, 9, 16), date(2024, 9, 15)


def places(text: str, language: str = "en") -> list[str | None]:
    return [m.placement.place.name if m.placement else None for m in extract(text, language)]


def days(text: str, language: str = "en") -> list[tuple[date | None, date | None]]:
    return [(m.date_start, m.date_end) for m in extract(text, language)]


def types(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(m.event_type, m.sub_event_type) for m in extract(text, language)]


# --- one event or several ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Gunmen attacked the town of Djibo on Tuesday, killing nine soldiers. The attackers came on motorcycles. "
            "The attack lasted two hours and three civilians also died.",
            "en",
        ),
        (
            "Des hommes armés ont attaqué la ville de Djibo mardi, tuant neuf soldats. Ils sont arrivés à moto. "
            "L'attaque a duré deux heures et trois civils sont morts.",
            "fr",
        ),
    ],
)
def test_what_is_said_of_the_attack_belongs_to_it(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert [(c.low, c.victims) for c in mention.claims] == [(9, "soldiers"), (3, "civilians")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Gunmen attacked Djibo on Tuesday, killing nine soldiers. "
            "On Monday, gunmen killed four people in Arbinda.",
            "en",
        ),
        (
            "Des hommes armés ont attaqué Djibo mardi, tuant neuf soldats. "
            "Lundi, des hommes armés ont tué quatre personnes à Arbinda.",
            "fr",
        ),
    ],
)  # fmt: skip
def test_another_place_on_another_day_is_another_event(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo", "Arbinda"]
    assert days(text, language) == [(TUESDAY, TUESDAY), (MONDAY, MONDAY)]
    assert [[c.low for c in m.claims] for m in extract(text, language)] == [[9], [4]]


def test_events_of_their_own_share_no_attack() -> None:
    text = "Gunmen attacked Djibo on Tuesday, killing nine. On Monday, gunmen killed four people in Arbinda."
    assert [m.attack_key for m in extract(text)] == [None, None]


def test_an_explosion_elsewhere_keeps_its_own_type() -> None:
    text = "Gunmen attacked Djibo on Tuesday, killing nine. On Monday, a roadside bomb killed four people near Arbinda."
    assert types(text)[1] == ("Explosions/Remote violence", "Remote explosive/landmine/IED")


def test_a_figure_told_before_its_event_belongs_to_it() -> None:
    (mention,) = extract("Nine soldiers were killed. Gunmen attacked Djibo on Tuesday.")
    assert [(c.low, c.victims) for c in mention.claims] == [(9, "soldiers")]


def test_the_attackers_killed_afterwards_belong_to_the_event() -> None:
    text = "An attack on the post in Djibo on Tuesday left two gendarmes dead. Four attackers were also killed."
    (mention,) = extract(text)
    assert [(c.low, c.victims) for c in mention.claims] == [(2, "gendarmes"), (4, "attackers")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked Djibo and Arbinda on Tuesday, killing nine people.", "en"),
        ("Des hommes armés ont attaqué Djibo et Arbinda mardi, tuant neuf personnes.", "fr"),
    ],
)
def test_two_joined_places_are_the_sites_of_one_attack(text: str, language: str) -> None:
    djibo, arbinda = extract(text, language)
    assert places(text, language) == ["Djibo", "Arbinda"]
    assert djibo.attack_key is not None
    assert djibo.attack_key == arbinda.attack_key
    assert djibo.id != arbinda.id


def test_a_town_within_its_province_is_one_site() -> None:
    assert places("Gunmen attacked Solhan, in Yagha province, on Tuesday, killing nine people.") == ["Solhan"]


# --- where ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "precision"),
    [
        ("Gunmen killed 10 people in Djibo on Tuesday.", "en", 1),
        ("Gunmen killed 10 people on Tuesday about 30 km north of Djibo.", "en", 2),
        ("Gunmen killed 10 people near Djibo on Tuesday.", "en", 2),
        ("Gunmen killed 10 people in northern Mali on Tuesday.", "en", 5),
        ("Gunmen killed 12 people in a village in Burkina Faso on Tuesday.", "en", 6),
        ("Des hommes armés ont tué 10 personnes mardi à Djibo.", "fr", 1),
        ("Des hommes armés ont tué 10 personnes mardi près de Djibo.", "fr", 2),
        ("Des hommes armés ont tué 10 personnes mardi dans le nord du Mali.", "fr", 5),
    ],
)
def test_a_place_is_as_exact_as_the_words(text: str, language: str, precision: int) -> None:
    assert [m.placement.where_precision for m in extract(text, language) if m.placement] == [precision]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed 12 people in Djibo on Tuesday, a spokesman told reporters in Ouagadougou.", "en"),
        ("The wounded were evacuated to Ouagadougou after gunmen attacked Djibo on Tuesday.", "en"),
        ("OUAGADOUGOU, Sept 19 (Sample Newswire) - Gunmen killed 12 people in Djibo on Tuesday.", "en"),
        ("Des hommes armés ont tué 12 personnes mardi à Djibo, a indiqué le gouverneur à Ouagadougou.", "fr"),
        ("Ouagadougou, 19 sept. (Dépêches Modèle) – Des hommes armés ont tué 12 personnes mardi à Djibo.", "fr"),
    ],
)
def test_where_somebody_speaks_or_is_taken_is_not_where_it_happened(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo"]


def test_an_event_outside_the_region_is_not_kept() -> None:
    assert extract("Gunmen attacked a market in Paris on Tuesday, killing 10 people.") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Weekly update\n\nDjibo. On Monday gunmen killed four farmers.\n\n"
            "Ménaka. On Sunday evening, a grenade was thrown into a bar, wounding six.",
            "en",
        ),
        (
            "Point hebdomadaire\n\n- Djibo. Lundi, des hommes armés ont tué quatre cultivateurs.\n"
            "- Ménaka. Dimanche soir, une grenade a été lancée dans un bar, blessant six personnes.",
            "fr",
        ),
    ],
)
def test_a_heading_gives_the_place_of_its_item(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo", "Ménaka"]
    assert days(text, language) == [(MONDAY, MONDAY), (SUNDAY, SUNDAY)]


@pytest.mark.parametrize("sign", ["-", "•", "*", "–"])
def test_items_of_a_list_are_events_of_their_own(sign: str) -> None:
    text = (
        f"Incidents of the week:\n{sign} On Monday, gunmen killed four farmers in Djibo.\n"
        f"{sign} On Sunday, a mine killed two soldiers in Ménaka.\n{sign} On Sunday, gunmen looted shops in Gao."
    )
    assert places(text) == ["Djibo", "Ménaka", "Gao"]


# --- when ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Gunmen attacked Djibo on September 10, killing nine soldiers. "
            "Two days later, a bomb killed four people in Arbinda.",
            "en",
        ),
        (
            "Des hommes armés ont attaqué Djibo le 10 septembre, tuant neuf soldats. "
            "Deux jours plus tard, une bombe a tué quatre personnes à Arbinda.",
            "fr",
        ),
    ],
)
def test_two_days_later_counts_from_the_event_before(text: str, language: str) -> None:
    assert days(text, language) == [
        (date(2024, 9, 10), date(2024, 9, 10)),
        (date(2024, 9, 12), date(2024, 9, 12)),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked Djibo on Tuesday. The day before, they had attacked Arbinda.", "en"),
        ("Des hommes armés ont attaqué Djibo mardi. La veille, ils avaient attaqué Arbinda.", "fr"),
    ],
)
def test_the_day_before_counts_back_from_the_event_before(text: str, language: str) -> None:
    assert days(text, language) == [(TUESDAY, TUESDAY), (MONDAY, MONDAY)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nine people were killed in Djibo on Tuesday, officials said on Thursday.", "en"),
        ("Gunmen attacked Djibo on Tuesday. JNIM claimed responsibility on Wednesday.", "en"),
        ("Neuf personnes ont été tuées mardi à Djibo, a annoncé jeudi le gouvernement.", "fr"),
        (
            "Selon l'état-major, qui s'est exprimé mercredi dans un communiqué, l'attaque du poste de Djibo a fait "
            "22 morts. L'attaque, revendiquée jeudi par le GSIM, avait débuté mardi vers trois heures du matin.",
            "fr",
        ),
        ("The army said nine soldiers were killed in Djibo on Tuesday. It spoke on Thursday in a statement.", "en"),
    ],
)
def test_the_day_of_the_words_is_not_the_day_of_the_event(text: str, language: str) -> None:
    assert days(text, language) == [(TUESDAY, TUESDAY)]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("- 12/09 - Mopti: soldiers killed four bandits in Bankass cercle.", "en", "Bankass"),
        ("- Djibo (Soum): gunmen attacked the mosque of the town in the Sahel region.", "en", "Djibo"),
        ("Gunmen killed five people returning from the weekly market near Arbinda.", "en", "near Arbinda"),
        (
            "Des commerçants qui rentraient du marché hebdomadaire ont été tués à une quinzaine de kilomètres "
            "à l'ouest de la ville de Banibangou.",
            "fr",
            "à une quinzaine de kilomètres à l'ouest de la ville de Banibangou",
        ),
        ("A convoy left Gao for Kidal on Tuesday and was ambushed; five soldiers died.", "en", "Gao"),
    ],
)
def test_the_place_of_the_clause_counts_not_where_people_came_from(text: str, language: str, place: str) -> None:
    assert places(text, language) == [place]


def test_the_hospital_of_the_wounded_does_not_move_the_attack() -> None:
    text = (
        "Des soldats sont tombés dans une embuscade mardi sur l'axe Ouahigouya-Titao. Une quinzaine de blessés ont été "
        "pris en charge au Centre hospitalier régional de Ouahigouya."
    )
    assert places(text, "fr") == ["axe Ouahigouya-Titao"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Attackers struck several villages of Soum province on Tuesday. The ministry spoke of fifteen civilians "
            "killed and two gravely wounded, who were rushed to Ouagadougou.",
            "en",
        ),
        (
            "Des assaillants ont frappé mardi plusieurs villages de la province du Soum. Le ministère confirme un "
            "bilan de quinze civils tués et de deux blessés graves, pris en charge à Ouagadougou.",
            "fr",
        ),
    ],
)
def test_the_town_that_cares_for_the_wounded_is_not_the_place(text: str, language: str) -> None:
    assert places(text, language) == ["Soum"]


def test_a_town_that_a_convoy_set_out_for_is_not_where_it_was_hit() -> None:
    text = (
        "The mission has left its camp at Ber. The last blue helmets set out for Timbuktu on Tuesday. "
        "On the way their convoy was shot at, and four peacekeepers were wounded."
    )
    assert "Tombouctou" not in places(text)


def test_a_market_does_not_lean_on_a_town_that_people_fled_to() -> None:
    text = (
        "On Tuesday soldiers surrounded Bankass. The inhabitants who have reached Mopti tell of pits. "
        "A short gunfight took place in the market; nine people were killed."
    )
    assert "Mopti" not in places(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "At least 64 people died on Tuesday in two attacks by jihadists, one on a boat near Banikane, in the "
            "Timbuktu region, the other on the army camp at Bamba.",
            "en",
        ),
        (
            "Au moins 64 personnes sont mortes mardi dans deux attaques, l'une contre un bateau près de Banikane, dans "
            "la région de Tombouctou, l'autre contre le camp militaire de Bamba.",
            "fr",
        ),
    ],
)
def test_one_and_the_other_are_two_sites(text: str, language: str) -> None:
    assert len(places(text, language)) == 2


def test_a_day_of_its_own_counts_before_days_from_another_event() -> None:
    text = (
        "Rebels attacked Djibo on September 10, killing nine soldiers. "
        "On Tuesday, three days after the end of the battle, drones killed eleven civilians near Arbinda."
    )
    assert days(text)[1] == (TUESDAY, TUESDAY)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "WEEKLY LOG\nMopti region\nTuesday 10 September\n- Armed men killed two herders and fled.\n"
            "Sunday 15 September\n- Armed men abducted a teacher near Bankass.\nGao region\n"
            "- A bomb killed three soldiers.",
            "en",
        ),
        (
            "CHRONIQUE\nRégion de Mopti\nMardi 10 septembre\n• Des hommes armés ont tué deux éleveurs.\n"
            "Dimanche 15 septembre\n• Des hommes armés ont enlevé un enseignant près de Bankass.\nRégion de Gao\n"
            "• Une bombe a tué trois soldats.",
            "fr",
        ),
    ],
)
def test_headings_give_place_and_day_to_what_stands_below(text: str, language: str) -> None:
    assert [name and name.split()[-1] for name in places(text, language)] == ["Mopti", "Bankass", "Gao"]
    assert days(text, language) == [(date(2024, 9, 10),) * 2, (SUNDAY, SUNDAY), (SUNDAY, SUNDAY)]


def test_the_days_of_a_title_hold_for_items_without_a_day() -> None:
    text = "WEEKLY LOG (9-15 September 2024)\n- Gunmen killed two herders in Djibo.\n- A bomb killed one in Arbinda."
    assert days(text) == [(date(2024, 9, 9), SUNDAY)] * 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "From 10 to 12 September, people in Djibo lived under the guns of soldiers.\n"
            "The army says that it killed 30 men there.",
            "en",
        ),
        (
            "Du 10 au 12 septembre, les habitants de Djibo ont vécu sous les fusils.\n"
            "L'armée dit que ses soldats y ont tué 30 hommes.",
            "fr",
        ),
    ],
)
def test_there_is_the_place_and_the_time_told_before(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo"]
    assert days(text, language) == [(date(2024, 9, 10), date(2024, 9, 12))]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister left Ménaka on September 9. A few days earlier, gunmen had killed two men near Djibo.", "en"),
        (
            "Le ministre a quitté Ménaka le 9 septembre. Quelques jours plus tôt, des hommes armés avaient tué deux "
            "personnes près de Djibo.",
            "fr",
        ),
    ],
)
def test_a_few_days_earlier_counts_from_the_day_named_before(text: str, language: str) -> None:
    assert days(text, language) == [(date(2024, 9, 2), date(2024, 9, 8))]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two days after the attack near Djibo, the shops of Arbinda were still shut on Wednesday.", "en"),
        ("Three days after gunmen killed nine soldiers in Djibo, the schools are shut.", "en"),
        (
            "Trois jours après l'attaque de Djibo, les écoles étaient encore fermées jeudi à Ouagadougou. Neuf soldats "
            "avaient été tués.",
            "fr",
        ),
    ],
)
def test_the_attack_days_after_which_something_is_told_lies_so_many_days_before(text: str, language: str) -> None:
    assert days(text, language) == [(MONDAY, MONDAY)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Speaking in Niamey on Thursday, the minister said 17 soldiers had died in Djibo two days earlier.", "en"),
        ("S'exprimant mercredi à Niamey, le ministre a dit que 17 soldats avaient été tués mardi à Djibo.", "fr"),
    ],
)
def test_the_day_of_a_speech_is_no_event_date(text: str, language: str) -> None:
    assert days(text, language) == [(TUESDAY, TUESDAY)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A lorry on its way from Mopti to Douentza hit a mine close to Boni on Tuesday; ten people died.", "en"),
        ("Un camion qui allait de Mopti à Douentza a sauté mardi sur une mine près de Boni, faisant dix morts.", "fr"),
    ],
)
def test_the_ends_of_a_journey_are_not_where_it_was_cut_short(text: str, language: str) -> None:
    assert [name and name.split()[-1] for name in places(text, language)] == ["Boni"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("INCIDENT REPORT. Date: 17/09/2024. Location: Ansongo. Summary: gunmen killed three traders.", "en"),
        ("Date : 17/09/2024\nLieu : Ansongo\nRésumé : des hommes armés ont tué trois commerçants.", "fr"),
    ],
)
def test_a_form_gives_the_day_of_its_incident(text: str, language: str) -> None:
    assert days(text, language) == [(TUESDAY, TUESDAY)]


def test_the_same_day_of_a_week_is_that_week() -> None:
    text = "Last week bandits abducted eleven people in Maradi. The same day an attack hit Dakoro, leaving four dead."
    assert days(text) == [(date(2024, 9, 9), SUNDAY)] * 2


def test_an_event_without_a_day_has_the_day_of_the_news_before_it() -> None:
    text = (
        "Gunmen attacked Djibo on September 12, killing nine soldiers.\n"
        "In Arbinda, a bomb killed four people. In July 2019, a mine killed two in Gao.\n"
        "In Ménaka, soldiers killed three bandits."
    )
    assert days(text)[1] == (date(2024, 9, 12), date(2024, 9, 12))
    assert days(text)[3] == (TUESDAY, date(2024, 9, 19))


# --- history -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Gunmen attacked Djibo on Tuesday, killing nine. In August 2019, gunmen killed 24 soldiers in Koutougou.",
            "en",
        ),
        (
            "Des hommes armés ont attaqué Djibo mardi, tuant neuf soldats. "
            "En août 2019, 24 soldats avaient été tués à Koutougou.",
            "fr",
        ),
    ],
)
def test_an_earlier_attack_is_background(text: str, language: str) -> None:
    assert [m.is_background for m in extract(text, language)] == [False, True]
    assert places(text, language) == ["Djibo", "Koutougou"]
    assert days(text, language)[1] == (date(2019, 8, 1), date(2019, 8, 31))


@pytest.mark.parametrize(
    ("day", "is_background"),
    [("17 September", False), ("6 September", False), ("5 September", True), ("1 August", True)],
)
def test_what_a_report_leads_with_is_history_after_two_weeks(day: str, is_background: bool) -> None:
    (mention,) = extract(f"Gunmen attacked Djibo on {day} 2024, killing nine soldiers.")
    assert mention.is_background is is_background


@pytest.mark.parametrize(("day", "is_background"), [("13 September", False), ("12 September", True)])
def test_what_a_report_tells_later_on_is_history_after_a_week(day: str, is_background: bool) -> None:
    lead = "Gunmen attacked Djibo on Tuesday, killing nine soldiers. The town was calm. Shops stayed shut. "
    found = extract(f"{lead}Gunmen killed 24 soldiers in Koutougou on {day} 2024.")
    assert [m.is_background for m in found] == [False, is_background]


# --- what is no event ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "More than 10,000 people have been killed in Mali since 2012 in attacks.",
        "Attacks have killed hundreds of civilians in Burkina Faso in recent years.",
        "The country has been battling an insurgency for more than a decade.",
        "A court in Bamako on Tuesday sentenced two men to death for the 2015 attack on the Radisson Blu hotel.",
        "A bus crash near Djibo killed 20 people on Tuesday.",
        "Floods killed 20 people in Djibo on Tuesday.",
        "A boat capsized near Mopti on Tuesday, killing 20 people.",
        "Mali's attack was too strong for Niger in Tuesday's match in Bamako; the striker shot twice.",
        "Militants could attack Djibo this week, the army warned on Tuesday.",
        "The army said on Tuesday that there was no truth to reports of an attack on Djibo.",
        "The anniversary of the attack on Djibo was marked on Tuesday.",
        "The European Union condemned the attack on Djibo.",
        "He died of a heart attack in Gao on Tuesday.",
        "Nurses in Niamey began strike action on Tuesday.",
    ],
)
def test_an_english_text_that_tells_of_no_event_has_none(text: str) -> None:
    assert extract(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Plus de 10 000 personnes ont été tuées au Mali depuis 2012 dans des attaques.",
        "Les attaques ont tué des centaines de civils au Burkina Faso ces dernières années.",
        "Un tribunal de Bamako a condamné mardi deux hommes à mort pour l'attaque de l'hôtel Radisson en 2015.",
        "Un accident de bus a fait 20 morts mardi près de Djibo.",
        "Des inondations ont fait 20 morts mardi à Djibo.",
        "Une pirogue a chaviré mardi près de Mopti, faisant 20 morts.",
        "Les terroristes pourraient attaquer Djibo cette semaine, a prévenu l'armée.",
        "L'armée a affirmé mardi que la rumeur d'une attaque à Djibo était sans fondement.",
        "L'Union européenne a condamné l'attaque de Djibo.",
        "Il a été victime d'une crise cardiaque mardi à Gao.",
    ],
)
def test_a_french_text_that_tells_of_no_event_has_none(text: str) -> None:
    assert extract(text, "fr") == ()


def test_a_sum_over_years_is_not_added_to_the_attack_beside_it() -> None:
    text = (
        "Gunmen attacked Djibo on Tuesday, killing nine soldiers. Similar attacks have killed hundreds in recent years."
    )
    (mention,) = extract(text)
    assert [c.low for c in mention.claims] == [9]


# --- types and parties ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "coded"),
    [
        ("Gunmen killed 12 farmers in Solhan on Tuesday.", "en", ("Violence against civilians", "Attack")),
        ("Gunmen attacked Djibo on Tuesday, killing nine soldiers.", "en", ("Battles", "Armed clash")),
        ("A drone strike killed 15 people in Tinzaouaten on Sunday.", "en",
         ("Explosions/Remote violence", "Air/drone strike")),
        ("Militants fired rockets at the airport in Timbuktu on Tuesday.", "en",
         ("Explosions/Remote violence", "Shelling/artillery/missile attack")),
        ("Gunmen kidnapped a German doctor in Gao on Tuesday.", "en",
         ("Violence against civilians", "Abduction/forced disappearance")),
        ("Protesters marched in Niamey on Tuesday.", "en", ("Protests", "Peaceful protest")),
        ("Police fired tear gas at protesters in Niamey on Tuesday.", "en", ("Protests", "Protest with intervention")),
        ("Police in Bamako arrested four suspects on Tuesday.", "en", ("Strategic developments", "Arrests")),
        ("The hostages were freed on Tuesday near Gao.", "en", ("Strategic developments", "Other")),
        ("Des hommes armés ont tué 12 cultivateurs mardi à Solhan.", "fr", ("Violence against civilians", "Attack")),
        ("Des hommes armés ont attaqué Djibo mardi, tuant neuf soldats.", "fr", ("Battles", "Armed clash")),
        ("Une frappe de drone a tué 15 personnes dimanche à Tinzaouaten.", "fr",
         ("Explosions/Remote violence", "Air/drone strike")),
        ("Des hommes armés ont enlevé mardi un médecin allemand à Gao.", "fr",
         ("Violence against civilians", "Abduction/forced disappearance")),
        ("Des manifestants ont marché mardi à Niamey.", "fr", ("Protests", "Peaceful protest")),
        ("Les otages ont été libérés mardi près de Gao.", "fr", ("Strategic developments", "Other")),
    ],
)  # fmt: skip
def test_an_event_is_coded_with_acleds_types(text: str, language: str, coded: tuple[str, str]) -> None:
    assert types(text, language) == [coded]


@pytest.mark.parametrize(
    ("text", "language", "parties"),
    [
        ("Gunmen killed 12 farmers in Solhan on Tuesday.", "en",
         {("unidentified armed group", "attacker"), ("Civilians", "target")}),
        ("JNIM fighters attacked a camp in Djibo on Tuesday, killing nine soldiers.", "en",
         {("JNIM", "attacker"), ("Military of Burkina Faso", "target")}),
        ("Des hommes armés ont attaqué Djibo mardi, tuant quatre gendarmes.", "fr",
         {("unidentified armed group", "attacker"), ("Gendarmerie of Burkina Faso", "target")}),
    ],
)  # fmt: skip
def test_the_parties_have_their_roles(text: str, language: str, parties: set[tuple[str, str]]) -> None:
    (mention,) = extract(text, language)
    assert {(a.name, a.role) for a in mention.actors} == parties


def test_who_only_speaks_is_no_party() -> None:
    (mention,) = extract("Nine people were killed in northern Mali on Tuesday, the army said.")
    assert "Military of Mali" not in {a.name for a in mention.actors}


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("The minister sent troops to Gao on Monday after shots were fired at a patrol near Ansongo the previous "
         "evening.", "en", SUNDAY),
        ("Le ministre a dépêché lundi des renforts après une attaque menée la veille contre une patrouille près "
         "d'Ansongo.", "fr", SUNDAY),
        ("Dix soldats ont péri dans l'assaut lancé lundi contre le poste d'Ansongo, a indiqué mardi le préfet.",
         "fr", MONDAY),
        ("Gunfire has been heard from the camp at Ansongo since before dawn on Monday.", "en", MONDAY),
    ],
)  # fmt: skip
def test_the_day_of_a_reaction_or_of_words_is_not_that_of_the_attack(text: str, language: str, told: date) -> None:
    assert days(text, language) == [(told, told)]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Gunmen killed ten people in Djibo on Sunday.\nThe previous count, on Monday evening, stood at 7 dead.",
         "en", SUNDAY),
        ("Dix personnes ont été tuées dimanche à Djibo.\nUn premier bilan, lundi matin, était de sept morts.",
         "fr", SUNDAY),
    ],
)  # fmt: skip
def test_the_day_of_an_earlier_toll_opens_no_event(text: str, language: str, told: date) -> None:
    assert days(text, language) == [(told, told)]


def test_the_day_of_the_attacks_holds_for_every_site_told_before() -> None:
    text = (
        "Gunmen killed 40 villagers in Gao.\nA second source said 30 others were killed in Ansongo.\n"
        "The attacks took place on Sunday."
    )
    assert days(text) == [(SUNDAY, SUNDAY), (SUNDAY, SUNDAY)]


def test_a_figure_far_above_an_event_is_not_taken_into_it() -> None:
    text = (
        "Survivors count 136 dead.\nThe army has not spoken.\nA denial is going round.\nOn Monday youths burned "
        "tyres in Ouahigouya and threw stones at a bus."
    )
    claims = [c.low for m in extract(text) for c in m.claims if c.quantity == "killed"]
    assert 136 not in claims
