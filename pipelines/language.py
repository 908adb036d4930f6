"""The language of a text, with a leaning to the two that are read."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ_LANGUAGES = ("en", "fr")
LANGUAGE_NAMES = {
    "am": "Amharic",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ha": "Hausa",
    "he": "Hebrew",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "so": "Somali",
    "sv": "Swedish",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "yo": "Yoruba",
    "zh": "Chinese",
}
"""The languages that are told apart. Nigerian Pidgin, creoles and the like are left out: names such as "Nigeria" alone
make the model find them in English headlines."""

MAX_CHARS = 2_000  # more changes no verdict and costs time
MIN_SURE_LETTERS = 60
"""Below this many letters names decide more than words do ("Tinzaouaten"): English or French is assumed."""

_ENGLISH = "the of and in to was were by that on at for with from said has have their they who is an"
_FRENCH = "le la les des du de et dans une un à au aux par ont été sur qui que est sont pour selon"
_FUNCTION_WORDS = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
MIN_FUNCTION_SHARE = 0.2
"""English and French prose has 25 to 50 % of these words; Spanish and Portuguese share a few and stay below."""


@cache
def _load_identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGE_NAMES)
    return identifier


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, `None` for a text without letters.

    Prose of English or French function words is one of these without further question; so is whatever is too short
    to be sure of. Only longer texts can be found to be in another language.
    """
    words = re.findall(r"[^\W\d_]+", text[:MAX_CHARS].casefold())
    if not words:
        return None
    shares = {code: sum(word in known for word in words) / len(words) for code, known in _FUNCTION_WORDS.items()}
    best = max(READ_LANGUAGES, key=lambda code: shares[code])
    if shares[best] >= MIN_FUNCTION_SHARE and shares[best] >= 2 * min(shares.values()):
        return best
    ranked = [code for code, _ in _load_identifier().rank(text[:MAX_CHARS])]
    is_short = sum(map(len, words)) < MIN_SURE_LETTERS and all(word < "\u0250" for word in words)
    found = next(code for code in ranked if not is_short or code in READ_LANGUAGES)
    return best if found in READ_LANGUAGES and shares[best] > 0 and min(shares.values()) == 0 else found


def name_language(code: str) -> str:
    """Return a language's English name with its code, "German (de)"; the code alone when we have no name for it."""
    return f"{LANGUAGE_NAMES[code]} ({code})" if code in LANGUAGE_NAMES else f"language '{code}'"
