"""A box of the world in degrees, as a browser tells it and as an address has it. Both are hostile; nothing raises."""

from typing import Any

Box = tuple[float, float, float, float]
"""West, south, east, north (degrees, EPSG:4326)."""
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
LONGEST_NUMBER = 24


def read_box(told: Any) -> Box | None:
    """The box that a browser told, cut to the world; anything that is no box counts as not told."""
    try:
        west, south, east, north = (float(degrees) for degrees in told)
    except (TypeError, ValueError):
        return None
    west, east = max(west, WORLD[0]), min(east, WORLD[2])
    south, north = max(south, WORLD[1]), min(north, WORLD[3])
    return (west, south, east, north) if west < east and south < north else None


def parse_box(text: str) -> Box | None:
    """The box of "-6,12.5,2,18" to a hundredth of a degree, about a kilometre; `None` when it is not that."""
    numbers = text.split(",")
    box = read_box(numbers) if max(map(len, numbers)) <= LONGEST_NUMBER else None
    return read_box([round(degrees, 2) for degrees in box]) if box else None


def write_box(box: Box) -> str:
    """The box as `parse_box` reads it."""
    return ",".join(f"{degrees:.2f}".rstrip("0").rstrip(".") for degrees in box)
