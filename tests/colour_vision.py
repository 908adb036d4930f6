"""Colours as people see them: CIELAB from sRGB, and sRGB as dichromats see it."""

import math

Lab = tuple[float, float, float]

MATRICES = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB."""


def see_linear(colour: str) -> list[float]:
    """Linear RGB of `#rrggbb`, each 0 to 1 (IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def see_as(colour: str, vision: str | None) -> Lab:
    """CIELAB (D65) of `#rrggbb` as people of a kind of dichromacy see it, `None` for those without any."""
    linear = see_linear(colour)
    if vision is not None:
        rows = MATRICES[vision]
        linear = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0.0), 1.0) for row in rows]
    red, green, blue = linear
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (_bend(value) for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _bend(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def lightness(colour: str) -> float:
    """L* of `#rrggbb`: what is left of a colour in grey."""
    return see_as(colour, None)[0]


def distance(one: str, other: str, *, vision: str | None = None) -> float:
    """CIE76 distance of two colours; 2.3 is just noticeable side by side."""
    return math.dist(see_as(one, vision), see_as(other, vision))
