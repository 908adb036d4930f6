"""Degrees in words: "16.3° N", "0.5° W"; in French "0,5° O"."""

from dashboard.texts import Texts


def name_latitude(latitude: float, texts: Texts) -> str:
    """A latitude (degrees, north positive) to a tenth."""
    return texts("{degrees} N" if latitude >= 0 else "{degrees} S", degrees=_name_degrees(latitude, texts))


def name_longitude(longitude: float, texts: Texts) -> str:
    """A longitude (degrees, east positive) to a tenth."""
    return texts("{degrees} E" if longitude >= 0 else "{degrees} W", degrees=_name_degrees(longitude, texts))


def _name_degrees(value: float, texts: Texts) -> str:
    return f"{abs(value):.1f}°".replace(".", "," if texts.language == "fr" else ".")
