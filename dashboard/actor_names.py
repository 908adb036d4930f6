"""Actors' names in the reader's language: "Military of Mali" describes and is translated, "JNIM" names and stays."""

from functools import cache

from dashboard.texts import Texts

FORCE_WORDS = (
    "Military of {country}",
    "Police of {country}",
    "Gendarmerie of {country}",
    "National Guard of {country}",
    "Government of {country}",
    "Customs of {country}",
    "Immigration Service of {country}",
    "Forest Rangers of {country}",
    "Forest Guards of {country}",
    "Border Guards of {country}",
    "Communal Guard of {country}",
    "Prison Guards of {country}",
    "Mutineers (Military of {country})",
    "UN peacekeepers in {country}",
)
"""As in `pipelines/lexicon/actors.toml`."""
OF_COUNTRY_WORDS = (
    *(
        "of Algeria",
        "of Benin",
        "of Burkina Faso",
        "of Cameroon",
        "of Central African Republic",
        "of Chad",
        "of Gambia",
    ),
    *("of Gambia", "of Ghana", "of Guinea", "of Guinea-Bissau", "of Ivory Coast", "of Liberia", "of Libya", "of Mali"),
    *("of Mauritania", "of Morocco", "of Niger", "of Nigeria", "of Senegal", "of Sierra Leone", "of Sudan", "of Togo"),
    *("of Tunisia", "of Western Sahara", "of France", "of the United States", "of Russia", "of Ukraine"),
    *("of the United Kingdom", "of Germany", "of Italy", "of Spain", "of the Netherlands", "of Sweden", "of Denmark"),
    *("of Egypt", "of Bangladesh", "of Sri Lanka", "of Nepal", "of Cambodia", "of Jordan", "of China", "of Turkey"),
    "of Rwanda",
)
"""A country as the owner of something: languages that have an article or a case say it in a way of their own."""
PEOPLE_WORDS = ("Arab", "Fulani", "Songhai", "Tuareg", "Igbo", "Yoruba")
"""Peoples that French calls otherwise; the others keep their name."""
MILITIA_WORDS = ("{people} militia",)
DESCRIPTION_WORDS = (
    *("Civilians", "Protesters", "Rioters", "unidentified armed group", "Islamist militants", "Bandits", "Vigilantes"),
    *("Volunteers", "Mercenaries", "Russian mercenaries", "Syrian mercenaries", "Separatists", "Tuareg rebels"),
    *("Pro-Gbagbo forces", "Ambazonian separatists", "Niger Delta militants", "UN peacekeepers", "European Union"),
    *("Libyan-based armed group", "Cult gang", "ECOWAS", "G5 Sahel Joint Force", "AES Unified Force", "Islamic State"),
    *("AQIM", "ISSP/ISGS", "Al-Qaeda"),
)
"""Descriptions, and organisations that go by another name in French."""


@cache
def name_actor(actor: str, texts: Texts) -> str:
    """The name in the reader's language; as it is when the language has no other."""
    if actor in texts.catalogue:
        return texts(actor)
    if actor.endswith(" militia") and MILITIA_WORDS[0] in texts.catalogue:
        people = actor.removesuffix(" militia")
        return texts(MILITIA_WORDS[0], people=texts.catalogue.get(people, people.lower()))
    return next((known for words in FORCE_WORDS if (known := _name_force(actor, words, texts))), actor)


def _name_force(actor: str, words: str, texts: Texts) -> str:
    """The name by one of `FORCE_WORDS`; "" when it is none of this kind, or the language does not have it."""
    before, _, after = words.partition("{country}")
    if not (actor.startswith(before) and actor.endswith(after)) or words not in texts.catalogue:
        return ""
    name = actor.removeprefix(before).removesuffix(after)
    country = f"of {name}" if before.endswith(" of ") else name
    return texts(words, country=texts(country)) if country in texts.catalogue else ""
