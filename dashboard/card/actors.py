"""Who took part: each party in its role, whether it says so itself, and the words it was read from."""

from collections.abc import Mapping
from typing import Any

from dashboard.actor_names import name_actor
from dashboard.card.parts import Line, Section
from dashboard.texts import Texts
from pipelines.dossier import Dossier

ROLE_WORDS = {
    "attacker": "Attacker",
    "target": "Target",
    "claimant": "Claims responsibility",
    "other": "Also involved",
}
ACTOR_WORDS = ("Civilians", "Protesters", "Rioters", "unidentified armed group", "Islamist militants", "Bandits")
"""Parties that are descriptions, not names: nobody speaks for them."""
MOST_QUOTES = 3


def describe_actors(dossier: Dossier, texts: Texts) -> Section:
    """The parties; one that both did it and claims it stands once, and says so."""
    actors = dossier.row["actors"] or ()
    attackers = {actor["name"] for actor in actors if actor["role"] == "attacker"}
    claimants = {actor["name"] for actor in actors if actor["role"] == "claimant"}
    shown = [actor for actor in actors if not (actor["role"] == "claimant" and actor["name"] in attackers)]
    return {"title": texts("Who"), "rows": [_describe_actor(actor, claimants, dossier, texts) for actor in shown]}


def _describe_actor(actor: Mapping[str, Any], claimants: set[str], dossier: Dossier, texts: Texts) -> Line:
    name = name_actor(actor["name"], texts)
    notes = [_describe_blame(actor, claimants, texts), _describe_words(actor, dossier, texts)]
    kind = "" if actor["kind"].casefold() == actor["name"].casefold() else f" ({texts(actor['kind'])})"
    return {
        "label": texts(ROLE_WORDS.get(actor["role"], actor["role"])),
        "value": f"{name}{kind}",
        "note": " · ".join(filter(None, notes)),
    }


def _describe_blame(actor: Mapping[str, Any], claimants: set[str], texts: Texts) -> str:
    """Whether an attacker claims the deed, or others say that it did it."""
    if actor["role"] != "attacker" or actor["name"] in ACTOR_WORDS:
        return ""
    if actor["name"] in claimants:
        return texts("claims responsibility itself")
    return texts("named by the reports or by others; no claim of its own is told")


def _describe_words(actor: Mapping[str, Any], dossier: Dossier, texts: Texts) -> str:
    """The words that named the party, those that differ from its name."""
    quotes = [
        told.span.quote
        for mention in dossier.mentions
        for told in mention.actors
        if told.span and told.name == actor["name"] and told.role == actor["role"]
    ]
    unlike = dict.fromkeys(quote for quote in quotes if quote.casefold() != actor["name"].casefold())
    if not unlike:
        return ""
    words = ", ".join(texts("“{words}”", words=quote) for quote in list(unlike)[:MOST_QUOTES])
    return texts("read from {words}", words=words)
