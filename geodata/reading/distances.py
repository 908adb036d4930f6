"""Distances as reports write them: "12,5 km", "20 to 30 miles", "more than 100 km", "two hours' drive"."""

import re
from collections.abc import Mapping

from geodata.placing.relative import distance_error_km
from geodata.reading.relative_words import RelativeWords

_THOUSANDS = re.compile(r"\d{1,3}[ ,.]\d{3}")
VAGUE_SHARE = 0.7
""" "A few kilometres" may be a third of the number taken for it or two thirds more."""
UNTOLD_KM = 36.0
"""Kilometres that nobody counted: taken as "dozens"."""
MOST_HOURS = 8.0
"""More hours on the way from a town are told with how one goes."""
TRAVEL_SHARE = 0.5
"""Hours on the way say the distance to half of it: roads, halts and checkpoints."""


def read_distance(
    found: Mapping[str, str | None], words: RelativeWords, *, has_bearing: bool
) -> tuple[float | None, float]:
    """Distance in km and its error: of a length, of a range, of hours on the way; (None, 0) without any."""
    number = found.get("number") or found.get("hours")
    if number is None:
        km = UNTOLD_KM * words.units_km.get(found.get("unit") or "", 0.0)
        return (km, km * VAGUE_SHARE) if km else (None, 0.0)
    if (hours := found.get("hours")) is not None:
        km = _value(hours, words) * words.times[found["time"] or ""] * words.speeds[found.get("mode") or "drive"]
        return round(km, 3), km * TRAVEL_SHARE
    unit = words.units_km[found.get("unit") or ""]
    km, upper = _value(number, words) * unit, _value(found.get("upper") or "0", words) * unit
    if km < upper <= 4 * km:
        middle = (km + upper) / 2
        return round(middle, 3), (upper - km) / 2 + 1.0
    km = upper or km
    error = km * VAGUE_SHARE if number in words.vague else distance_error_km(round(km, 3))
    approx = found.get("approx") or ""
    if approx in words.beyond:
        return round(km * 1.1, 3), max(error, km * 0.15)
    if approx in words.up_to or found.get("around"):
        return (round(km * 0.6, 3), km * 0.4) if has_bearing else (km, km * 0.05)
    return round(km, 3), error


def _value(number: str, words: RelativeWords) -> float:
    if _THOUSANDS.fullmatch(number):
        return float(re.sub(r"[ ,.]", "", number))
    value = words.numbers.get(number)
    return float(number.replace(",", ".")) if value is None else value


def is_time_of_day(found: Mapping[str, str | None], words: RelativeWords) -> bool:
    """Whether the hours are rather the clock's: more than MOST_HOURS without a word for how one goes."""
    hours = found.get("hours")
    return (
        hours is not None and not found.get("mode") and _value(hours, words) > MOST_HOURS and found["time"] != "minutes"
    )
