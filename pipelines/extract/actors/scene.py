"""An event with what decides who its parties are, and what its words for a party are called there."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipelines.extract.actors.finding import ActorMention, name_actor
from pipelines.extract.actors.lexicon import load_lexicon
from pipelines.extract.grouping.drafts import Draft
from pipelines.extract.statements import Reading
from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.terms import fold_text
from pipelines.model import Actor

CIVILIANS = Actor("Civilians", "civilians", "target")
UNKNOWN_ATTACKER = Actor("unidentified armed group", "rebel group", "attacker")
STATE_FAMILIES = frozenset({"airstrike", "arrest", "weapons", "regain", "transfer", "rescue", "abuse"})
"""Families whose doer is a state's force when one is named."""
ATTACK_FAMILIES = frozenset(
    {
        "attack",
        "kill",
        "massacre",
        "abduction",
        "ied",
        "blast",
        "suicide",
        "shelling",
        "grenade",
        "sexual",
        "overtake",
        "looting",
        "fight",
    }
)
DOERLESS_FAMILIES = frozenset({"airstrike", "arrest", "weapons", "regain"})
"""Families often told without their doer ("a drone hit a camp", "a bomb was defused"), which is a state's force."""
UNREST_FAMILIES = frozenset({"protest", "riot", "mob"})
CROWD_KINDS = frozenset({"protesters", "rioters"})


_LEAST_SHARE = 0.15
"""A country that has less of a text's weight is only compared with."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An event with what decides who its parties are: the text around it, its country, its family, who claims it."""

    draft: Draft
    reading: Reading
    country: str | None
    family: str
    claimants: tuple[str, ...]
    report_id: str

    @property
    def day(self) -> date | None:
        """The event's first day, that of the publication when none is told: it decides between names."""
        return day_of(self.draft, self.reading)


def day_of(draft: Draft, reading: Reading) -> date | None:
    return draft.when.start if draft.when and draft.when.start else reading.published


def name_party(mention: ActorMention, scene: Scene) -> tuple[str, str] | None:
    """Canonical name and kind; "security forces" that face a crowd are the police."""
    words = fold_text(mention.text)
    stands_for = next((police for term, police in load_lexicon().unrest.items() if term in words), None)
    if stands_for and scene.family in UNREST_FAMILIES and mention.template:
        mention = replace(mention, name=None, template=stands_for, group="police")
    named = name_actor(mention, scene.country or _country_of_branch(mention, scene), day=scene.day)
    if named and named[0] == "UN peacekeepers" and mention.is_object:
        return CIVILIANS.name, CIVILIANS.kind  # a vehicle of the UN where it has no mission is that of an agency
    return named


def _country_of_branch(mention: ActorMention, scene: Scene) -> str | None:
    """A country of the text for a wide name in an event of several: all of them mean one branch by "Islamic State"."""
    branches = load_lexicon().contextual.get(mention.template or mention.name or "", {})
    told = [c for c, weight in scene.reading.context.countries if weight >= _LEAST_SHARE and c in branches]
    return told[0] if len({branches[c] for c in told}) == 1 else None


@cache
def everybody_words() -> frozenset[str]:
    """Words that count people of no group, and so name no party."""
    table = read_lexicon("casualties")["everybody"]
    return frozenset(table["en"] + table["fr"])
