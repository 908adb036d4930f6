"""Low, best and high from claims that contradict or complete each other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.deaths import derive_range, derive_share
from pipelines.model import Claim, Quantity, Range, Span


def killed(
    low: int | None,
    high: int | None = -1,
    *,
    of: str | None = None,
    by: str | None = None,
    report: str = "r1",
    quantity: Quantity = "killed",
    is_part: bool = False,
    is_denied: bool = False,
) -> Claim:
    """A claim of `low` dead, exactly unless `high` is given (`None`: open upwards)."""
    span = Span(0, 4, "toll", report)
    highest = low if high == -1 else high
    return Claim(quantity, low, highest, of, by, None, is_denied, None, span, span, is_part=is_part)


def derive(*claims: Claim) -> tuple[int | None, int | None, int | None]:
    found = derive_range(claims, "killed")
    return found.low, found.best, found.high


def test_no_claim_means_unknown() -> None:
    assert derive_range([], "killed") == Range(None, None, None)


def test_words_that_give_no_figure_mean_unknown() -> None:
    assert derive(killed(None, None)) == (None, None, None)


def test_nobody_killed_is_zero_and_not_unknown() -> None:
    assert derive(killed(0)) == (0, 0, 0)


def test_one_figure_is_low_best_and_high() -> None:
    assert derive(killed(12)) == (12, 12, 12)


def test_a_span_of_one_claim_is_kept() -> None:
    assert derive(killed(70, 79)) == (70, 70, 79)


def test_an_open_figure_has_no_high() -> None:
    assert derive(killed(20, None)) == (20, 20, None)


def test_a_claim_without_a_figure_beside_one_with_it_changes_nothing() -> None:
    assert derive(killed(12, by="officials"), killed(None, None, by="the junta")) == (12, 12, 12)


def test_other_quantities_count_for_nothing() -> None:
    claims = [killed(12), killed(30, quantity="injured"), killed(200, None, quantity="killed_or_injured")]
    assert derive(*claims) == (12, 12, 12)
    assert derive_range(claims, "injured") == Range(30, 30, 30)
    assert derive_range(claims, "abducted") == Range()


def test_soldiers_and_civilians_add_up() -> None:
    assert derive(killed(9, of="soldiers"), killed(3, of="civilians")) == (12, 12, 12)


def test_an_open_group_opens_the_sum() -> None:
    assert derive(killed(9, of="soldiers"), killed(20, None, of="civilians")) == (29, 29, None)


def test_attackers_come_on_top_of_a_figure_for_everybody() -> None:
    assert derive(killed(70), killed(5, of="attackers")) == (75, 75, 75)


def test_attackers_come_on_top_of_the_soldiers() -> None:
    assert derive(killed(9, of="soldiers"), killed(30, of="attackers")) == (39, 39, 39)


def test_a_figure_for_everybody_holds_the_groups_that_it_is_larger_than() -> None:
    assert derive(killed(14), killed(9, of="soldiers"), killed(3, of="civilians")) == (14, 14, 14)


def test_groups_that_are_more_than_a_figure_for_everybody_count() -> None:
    assert derive(killed(10), killed(9, of="soldiers"), killed(3, of="civilians")) == (12, 12, 12)


def test_a_part_of_another_figure_is_not_added() -> None:
    assert derive(killed(14), killed(5, of="civilians", is_part=True)) == (14, 14, 14)


def test_a_part_alone_tells_no_total() -> None:
    assert derive(killed(5, of="civilians", is_part=True)) == (None, None, None)


def test_a_denied_figure_counts_for_nothing() -> None:
    assert derive(killed(14, by="officials"), killed(30, by="residents", is_denied=True)) == (14, 14, 14)


def test_only_denied_figures_leave_it_unknown() -> None:
    assert derive(killed(30, is_denied=True)) == (None, None, None)


def test_competing_speakers_widen_the_range() -> None:
    assert derive(killed(12, by="the army"), killed(30, by="residents")) == (12, 12, 30)


def test_the_account_told_first_is_the_best() -> None:
    assert derive(killed(30, by="residents"), killed(12, by="the army")) == (12, 30, 30)


def test_a_speaker_who_gives_two_figures_for_one_group_widens_the_range() -> None:
    assert derive(killed(12, by="the army"), killed(15, by="the army")) == (12, 12, 15)


def test_one_open_account_opens_the_range() -> None:
    assert derive(killed(12, by="the army"), killed(20, None, by="residents")) == (12, 12, None)


def test_what_the_report_says_itself_completes_the_account_of_a_speaker() -> None:
    assert derive(killed(9, of="soldiers"), killed(30, of="attackers", by="the army")) == (39, 39, 39)


def test_the_report_and_a_speaker_compete_about_the_same_people() -> None:
    assert derive(killed(9), killed(12, by="the army")) == (9, 9, 12)


def test_a_thinner_account_is_completed_from_the_fuller_one() -> None:
    army = [killed(1, of="gendarmes", by="the army"), killed(3, of="attackers", by="the army")]
    assert derive(*army, killed(2, of="gendarmes", by="villagers")) == (4, 4, 5)


def test_what_two_parties_say_of_different_dead_stands_alone_for_the_low_and_adds_up_for_the_high() -> None:
    claims = killed(4, of="soldiers", by="the army"), killed(30, of="attackers", by="a militia leader")
    assert derive(*claims) == (4, 4, 34)


def state(low: int, *, of: str, by: str, kind: str) -> Claim:
    return replace(killed(low, of=of, by=by), holder_kind=kind)


def test_one_state_counts_its_dead_by_one_mouth_and_the_attackers_by_another() -> None:
    army = state(3, of="attackers", by="the ministry", kind="military")
    assert derive(army, state(1, of="soldiers", by="a security source", kind="security source")) == (4, 4, 4)


def test_civilians_come_on_top_of_the_soldiers_whom_the_army_counts() -> None:
    army = killed(8, of="soldiers", by="the army")
    assert derive(army, killed(2, of="civilians", by="their employers")) == (10, 10, 10)


def test_civilians_whom_nobody_could_confirm_only_raise_the_high() -> None:
    doubted = replace(killed(3, of="civilians", by="a movement"), is_verified=False)
    assert derive(killed(1, of="soldiers", by="the mission"), doubted) == (1, 1, 4)


def test_two_reports_with_their_own_figures_widen_the_range() -> None:
    assert derive(killed(9, report="r1"), killed(12, report="r2")) == (9, 9, 12)


def test_speakers_of_one_name_in_two_reports_are_two_accounts() -> None:
    claims = killed(9, by="the army", report="r1"), killed(12, by="the army", report="r2")
    assert derive(*claims) == (9, 9, 12)


def test_the_claims_of_the_reference_story_range_from_the_cadets_to_the_seventies() -> None:
    claims = [
        killed(70, by="diplomatic and security sources"),
        killed(70, 79, by="two diplomats"),
        killed(200, None, by="a third diplomat", quantity="killed_or_injured"),
        killed(50, of="police", by="a newspaper"),
        killed(None, None, by="the junta"),
    ]
    assert derive(*claims) == (50, 70, 79)


figures = st.builds(
    killed,
    st.none() | st.integers(0, 300),
    of=st.sampled_from([None, "soldiers", "civilians", "attackers"]),
    by=st.sampled_from([None, "the army", "residents"]),
    report=st.sampled_from(["r1", "r2"]),
    is_part=st.booleans(),
    is_denied=st.booleans(),
)


@given(st.lists(figures, max_size=6))
def test_the_best_lies_between_low_and_high(claims: list[Claim]) -> None:
    low, best, high = derive(*claims)
    if low is None:
        assert (best, high) == (None, None)
    else:
        assert best is not None and high is not None
        assert low <= best <= high


@given(st.lists(figures, max_size=6))
def test_parts_denied_and_empty_claims_never_change_a_range(claims: list[Claim]) -> None:
    counting = [c for c in claims if c.low is not None and not c.is_part and not c.is_denied]
    assert derive(*claims) == derive(*counting)


@pytest.mark.parametrize("quantity", ["killed", "injured", "abducted", "missing", "displaced"])
def test_every_quantity_is_derived_by_the_same_rule(quantity: Quantity) -> None:
    claims = [killed(9, of="soldiers", quantity=quantity), killed(3, of="civilians", quantity=quantity)]
    assert derive_range(claims, quantity) == Range(12, 12, 12)


def test_more_of_a_group_comes_on_top_of_it() -> None:
    assert derive(killed(2, of="civilians"), killed(3, of="other civilians")) == (5, 5, 5)


def test_more_people_come_on_top_of_people() -> None:
    assert derive(killed(2), killed(3, of="other people")) == (5, 5, 5)


def test_the_sum_of_one_speaker_competes_with_the_figure_of_another() -> None:
    claims = (
        killed(2, of="civilians", by="the mayor"),
        killed(3, of="other civilians", by="the mayor"),
        killed(6, of="civilians", by="residents"),
    )
    assert derive(*claims) == (5, 5, 6)


def test_those_of_no_named_group_add_up_with_a_group() -> None:
    assert derive(killed(1, of="others"), killed(4, of="civilians")) == (5, 5, 5)


def test_a_second_figure_for_the_attackers_lowers_the_floor() -> None:
    claims = (
        killed(14, of="civilians", by="the president"),
        killed(6, of="attackers", by="the president"),
        killed(3, of="attackers"),
    )
    assert derive(*claims) == (17, 20, 20)


def test_the_army_is_its_general_staff() -> None:
    claims = (
        killed(22, by="l'état-major général des armées"),
        killed(18, of="attackers", by="l'armée"),
    )
    assert derive(*claims) == (40, 40, 40)


def test_victims_alone_are_completed_with_attackers_that_another_counts_beside_them() -> None:
    army = [killed(17, by="the ministry"), killed(34, of="attackers", by="the ministry")]
    assert derive(killed(20, None, of="soldiers", by="two sources"), *army) == (51, 54, None)


def test_an_army_with_two_mouths_gives_one_account() -> None:
    claims = killed(35, of="civilians", by="the ministry"), killed(80, of="attackers", by="the presidency")
    voiced = [replace(claim, holder_kind="government") for claim in claims]
    assert derive(*voiced) == (115, 115, 115)


def test_a_sum_told_again_is_no_second_figure() -> None:
    assert derive(killed(11, of="soldiers"), killed(11), killed(8, of="soldiers", by="the army")) == (8, 11, 11)


def test_the_share_of_a_site_is_told_or_open() -> None:
    joint = [killed(80, of="attackers", by="the army")]
    assert derive_share([killed(49, of="civilians")], [killed(70, of="civilians")], "killed") == Range(49, 49, 49)
    assert derive_share([killed(1, of="civilians")], joint, "killed").low == 1
    assert derive_share([], joint, "killed") == Range(0, None, 80)
