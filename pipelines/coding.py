"""The codings of ACLED and UCDP, derived from what a report says.

Sources: ACLED Codebook (2023), "Time precision" and event types; UCDP GED Codebook 23.1, `date_prec` and
`type_of_violence`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from pipelines.model import FORCE_KINDS, NON_STATE_KINDS, Actor

SUB_EVENT_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
        "Explosions/Remote violence": (
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
            "Chemical weapon",
        ),
        "Violence against civilians": ("Attack", "Abduction/forced disappearance", "Sexual violence"),
        "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
        "Riots": ("Violent demonstration", "Mob violence"),
        "Strategic developments": (
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        ),
    }
)
"""ACLED's event types with their sub-event types; each sub-event type belongs to one event type."""

VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
"""The event types that are armed violence, which UCDP codes."""


def date_precision(start: date | None, end: date | None) -> int | None:
    """UCDP's `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer; `None` without a date.

    A week is coded up to 13 days, a month up to 31: what lies between goes to the next coarser code.
    """
    if start is None or end is None:
        return None
    days = (end - start).days + 1
    for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days <= most:
            return code
    return 5


def time_precision(start: date | None, end: date | None) -> int | None:
    """ACLED's time precision: 1 the day, 2 within a week, 3 within a month or vaguer; `None` without a date."""
    if start is None or end is None:
        return None
    days = (end - start).days + 1
    return 1 if days == 1 else 2 if days <= 7 else 3


def type_of_violence(event_type: str, actors: Iterable[Actor]) -> int | None:
    """UCDP's type: 1 state-based, 2 non-state, 3 one-sided; `None` for protests, riots and strategic developments.

    Violence against civilians alone is one-sided whoever does it. Otherwise a state's or foreign force among the
    parties makes it state-based, two organised groups make it non-state.
    """
    if event_type not in VIOLENCE:
        return None
    kinds = [(a.kind, a.role) for a in actors]
    targets = {kind for kind, role in kinds if role == "target"}
    if event_type == "Violence against civilians" or (targets and targets <= {"civilians"}):
        return 3
    if any(kind in FORCE_KINDS for kind, _ in kinds):
        return 1
    armed = [kind for kind, _ in kinds if kind in NON_STATE_KINDS]
    return 2 if len(armed) >= 2 else None
