"""What stands behind an event: claims side by side, how the toll moved, which places lost."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geodata.place import Place
from pipelines.commands.explain import explain_event
from pipelines.dossier import gather_dossier
from pipelines.dossier.claims import compare_claims, name_speaker
from pipelines.dossier.places import MOST_RIVALS, Loss, list_rivals
from pipelines.dossier.tolls import trace_toll
from pipelines.model import Range, Report
from tests.fixture_events import make_event
from tests.mention_factory import make_mention, make_placement

DAYS = {"r1": date(2024, 1, 2), "r2": date(2024, 1, 5), "r3": date(2024, 1, 9)}
REPORTS = {name: Report(name, "s", f"paper {name}", None, None, "", "en", None) for name in DAYS}
GAO = make_placement("Gao", (-0.0447, 16.2717), country="ML")


def make_claim(low: int | None, report_id: str = "r1", **values: Any) -> dict[str, Any]:
    claim = {"quantity": "killed", "victims": None, "holder": None, "holder_kind": None, "is_denied": False}
    claim |= {"is_verified": None, "is_part": False, "is_joint": False, "quote": "x", "sentence": "x"}
    return claim | {"start": 0, "end": 1, "report_id": report_id, "low": low, "high": low} | values


def compare(*claims: dict[str, Any]) -> Any:
    return compare_claims(claims, REPORTS, DAYS.get)


def test_the_dead_come_first_then_everybody_before_a_group() -> None:
    found = compare(make_claim(3, quantity="injured"), make_claim(5, victims="soldiers"), make_claim(9))
    assert [(each.quantity, each.victims) for each in found] == [
        ("killed", None), ("killed", "soldiers"), ("injured", None),
    ]  # fmt: skip


def test_words_without_a_figure_come_after_the_figures() -> None:
    found = compare(make_claim(None), make_claim(5, victims="soldiers"), make_claim(2, quantity="injured"))
    assert [(each.quantity, each.victims) for each in found] == [
        ("killed", "soldiers"), ("killed", None), ("injured", None),
    ]  # fmt: skip


def test_one_speaker_in_two_reports_is_one_voice() -> None:
    voices = compare(make_claim(5, holder="The army"), make_claim(5, "r2", holder="the army"))[0].voices
    assert [len(voice.claims) for voice in voices] == [2]


def test_the_army_and_an_army_and_l_armee_lose_their_articles() -> None:
    assert [name_speaker(words) for words in ("The army", "an army", "l’armée", None)] == ["army", "army", "armee", ""]


def test_a_speakers_later_figure_supersedes_the_earlier_one() -> None:
    voices = compare(make_claim(5, holder="the army"), make_claim(9, "r2", holder="the army"))[0].voices
    assert [(voice.low, voice.is_superseded) for voice in voices] == [(9, False), (5, True)]


def test_another_speakers_later_figure_supersedes_nothing() -> None:
    voices = compare(make_claim(5, holder="the army"), make_claim(9, "r2", holder="the rebels"))[0].voices
    assert [voice.is_superseded for voice in voices] == [False, False]


def test_a_publishers_own_later_figure_supersedes_its_own_only() -> None:
    told = make_claim(5), make_claim(9, "r2"), make_claim(7, "r3")
    reports = REPORTS | {"r2": replace(REPORTS["r2"], publisher="paper r1")}
    voices = compare_claims(told, reports, DAYS.get)[0].voices
    assert [(voice.low, voice.is_superseded) for voice in voices] == [(9, False), (7, False), (5, True)]


def test_a_denied_figure_and_a_part_leave_the_spread_alone() -> None:
    told = make_claim(5), make_claim(90, "r2", is_denied=True), make_claim(1, "r3", is_part=True), make_claim(8)
    assert compare(*told)[0].spread == (5, 8)


@given(st.permutations([make_claim(n, holder=f"speaker {n}") for n in (3, 5, 8)]))
def test_the_order_of_the_claims_is_of_no_matter(claims: list[dict[str, Any]]) -> None:
    assert [voice.low for voice in compare(*claims)[0].voices] == [8, 5, 3]


def trace(*claims: dict[str, Any], **killed: int | None) -> list[tuple[date, Range]]:
    row = make_event("ev-a", claims=list(claims), **{f"killed_{end}": value for end, value in killed.items()})
    return [(step.day, step.killed) for step in trace_toll(row, DAYS.get)]


def test_the_toll_is_traced_from_day_to_day_to_where_it_stands() -> None:
    assert trace(make_claim(20), make_claim(35, "r2"), low=20, best=35, high=35) == [
        (DAYS["r1"], Range(20, 20, 20)),
        (DAYS["r2"], Range(20, 35, 35)),
    ]


def test_a_curve_that_would_not_end_at_the_stored_toll_is_not_drawn() -> None:
    assert trace(make_claim(20), make_claim(35, "r2"), low=50, best=50, high=50) == []


def test_a_report_without_a_date_breaks_the_curve() -> None:
    assert trace(make_claim(20), make_claim(35, "undated"), low=20, best=35, high=35) == []


def test_one_day_is_no_movement() -> None:
    assert trace(make_claim(20), make_claim(35), low=20, best=20, high=35) == []


def place(name: str, lon: float, lat: float, **values: Any) -> Place:
    return Place(name.lower(), name, "populated place", (lon, lat), **values)


def test_rivals_stand_once_with_distance_and_reason_and_are_never_the_chosen_place() -> None:
    near, far = place("Gao Ancien", -0.04, 16.3), place("Gaoua", -3.2, 10.3)
    told = replace(GAO, runners_up=(GAO.place, near, far), method='named "Gao": chosen among namesakes by …')
    found = list_rivals(make_event("ev-a"), [make_mention("m1", told), make_mention("m2", told)])
    assert [(rival.place.name, round(rival.distance_km or 0), rival.loss) for rival in found] == [
        ("Gao Ancien", 3, Loss.SAME_SPOT),
        ("Gaoua", 744, Loss.LESS_LIKELY),
    ]


def test_rivals_that_the_text_does_not_decide_between_did_not_lose() -> None:
    method = '2 places named "Gao" lie here and the text does not decide: an area around them'
    told = replace(GAO, runners_up=(place("Gaoua", -3.2, 10.3),), method=method)
    assert list_rivals(make_event("ev-a"), [make_mention("m1", told)])[0].loss is Loss.UNDECIDED


def test_no_more_rivals_are_told_than_a_reader_reads() -> None:
    told = replace(GAO, runners_up=tuple(place(f"Gao {n}", n, 10.0) for n in range(12)))
    assert len(list_rivals(make_event("ev-a"), [make_mention("m1", told)])) == MOST_RIVALS


def test_a_guessed_date_of_publication_counts_as_none() -> None:
    guessed = replace(REPORTS["r1"], published_at=datetime(2024, 1, 2, tzinfo=UTC), is_published_uncertain=True)
    dossier = gather_dossier(make_event("ev-a", reports=["r1"]), lambda _: guessed)
    assert dossier.published_on("r1") is None


def test_a_report_that_is_gone_is_left_out() -> None:
    dossier = gather_dossier(make_event("ev-a", reports=["r1", "r2"]), lambda i: REPORTS[i] if i == "r1" else None)
    assert [report.id for report in dossier.list_reports()] == ["r1"]


def test_explain_prints_what_the_card_shows() -> None:
    claims = [make_claim(20, holder="the army"), make_claim(35, "r2", holder="The army")]
    killed = {"killed_low": 20, "killed_best": 35, "killed_high": 35}
    row = make_event("ev-a", claims=claims, reports=["r1", "r2"], **killed)
    told = replace(GAO, runners_up=(place("Gaoua", -3.2, 10.3),))
    days = {name: datetime(day.year, day.month, day.day, tzinfo=UTC) for name, day in DAYS.items()}
    dossier = gather_dossier(row, lambda i: replace(REPORTS[i], published_at=days[i]), [make_mention("m1", told)])
    lines = list(explain_event(dossier))
    assert "  20             the army, superseded (r1)" in lines
    assert "  2024-01-05     20 to 35, best 35" in lines
    assert any(line.startswith("          not Gaoua, 744 km away: it fits") for line in lines)
