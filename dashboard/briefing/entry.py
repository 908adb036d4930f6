"""The numbered events in words: when, where, what, how many dead by whose word. The key, tables and texts share them.

Pure: attacks (`shown.rank_attacks`) in, texts out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.actor_names import name_actor
from dashboard.briefing.shown import Shown, add_tolls, find_claim, speaker_of
from dashboard.place_names import name_countries, translate_place
from dashboard.texts import EN_DASH, NO_BREAK, Texts

LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the key. `toll` is the figure with its speaker, `others` what other speakers say or ""."""

    number: int
    event_ids: tuple[str, ...]
    days: str
    place: str
    kind: str
    toll: str
    others: str
    actors: str


def write_entries(ranked: Sequence[Sequence[Shown]], texts: Texts, *, speakers: int = 2) -> Iterator[Entry]:
    """The entries of attacks, numbered from 1, each with at most so many speakers beside the first."""
    for number, attack in enumerate(ranked, start=1):
        kinds = dict.fromkeys(event.event_type for event in attack)
        yield Entry(
            number=number,
            event_ids=tuple(event.event_id for event in attack),
            days=describe_days(texts, attack[0].start, max(event.end for event in attack)),
            place=describe_place(texts, attack),
            kind=", ".join(texts(kind) for kind in kinds),
            toll=describe_toll(texts, attack),
            others=describe_others(texts, attack, most=speakers),
            actors=describe_actors(texts, attack),
        )


def describe_place(texts: Texts, attack: Sequence[Shown]) -> str:
    """The places of the attack's sites and their country."""
    where = " + ".join(dict.fromkeys(translate_place(event.place, texts) for event in attack if event.place))
    country = name_countries(texts).get(attack[0].country or "", "")
    if len(where) > LONGEST_NAME:
        where = where[:LONGEST_NAME].rstrip() + "…"
    return f"{where}, {country}" if where and country and country.lower() not in where.lower() else where or country


def describe_days(texts: Texts, start: date, end: date) -> str:
    """ "3–5 September 2024", "in August 2024", "in 2012"."""
    words = texts.days(start, end)
    return words if start == end or EN_DASH in words else texts("in {month}", month=words)


def describe_toll(texts: Texts, attack: Sequence[Shown]) -> str:
    """ "70 (50–79) killed, according to “diplomats”": the figure, and always by whose word."""
    toll = add_tolls(attack)
    figure = texts.toll(toll.low, toll.best, toll.high)
    text = texts("{n} killed (one)" if toll.best == 1 and texts.language != "en" else "{n} killed", n=figure)
    if not toll.is_known:
        return texts("deaths unknown")
    return f"{text}, {_name_speaker(texts, attack)}"


def _name_speaker(texts: Texts, attack: Sequence[Shown]) -> str:
    """By whose word the figure stands: a speaker's, else the publishers', else nobody's."""
    claim, speaker = find_claim(attack), speaker_of(attack)
    if speaker:
        return texts("according to “{who}”", who=speaker)
    if claim is None and any(told.get("quantity") == "killed" for site in attack for told in site.claims):
        return texts("worked out from several claims")
    publishers = list(dict.fromkeys(name for site in attack for name in site.publishers))
    if not publishers:
        return texts("no speaker named")
    who = publishers[0]
    if len(publishers) > 1:
        who = texts("{names} and {n} more", names=who, n=texts.number(len(publishers) - 1))
    return texts("reported by {who}", who=who)


def describe_others(texts: Texts, attack: Sequence[Shown], *, most: int = 2) -> str:
    """What speakers other than the one named say: "“a newspaper”: 50; “the army”: at least 12"; "" without any."""
    named = speaker_of(attack)
    figures: dict[str, str] = {}
    for claim in (claim for site in attack for claim in site.claims):
        who, low, high = claim.get("holder"), claim.get("low"), claim.get("high")
        is_told = claim.get("quantity") == "killed" and not claim.get("is_denied") and not claim.get("is_part")
        if is_told and who and who != named and (low is not None or high is not None):
            figures.setdefault(str(who), texts.figures(low, high))
    gap = NO_BREAK if texts.language == "fr" else ""
    said = [f"{texts('“{who}”', who=who)}{gap}: {figure}" for who, figure in list(figures.items())[:most]]
    if len(figures) > most:
        left = len(figures) - most
        said.append(texts.count(left, "{n} more speaker", "{n} more speakers"))
    return f"{gap}; ".join(said)


def describe_actors(texts: Texts, attack: Sequence[Shown]) -> str:
    """ "JNIM against Military of Mali"; the names alone when the roles are not known."""
    roles: dict[str, list[str]] = {"attacker": [], "target": [], "other": []}
    for event in attack:
        for actor in event.actors:
            role = {"claimant": "attacker"}.get(str(actor.get("role")), str(actor.get("role")))
            names = roles.setdefault(role if role in roles else "other", [])
            if actor.get("name") and (name := name_actor(str(actor["name"]), texts)) not in names:
                names.append(name)
    attackers = ", ".join(roles["attacker"])
    targets = ", ".join(name for name in roles["target"] + roles["other"] if name not in roles["attacker"])
    if attackers and targets:
        return f"{attackers} {texts('against')} {targets}"
    return attackers or targets
