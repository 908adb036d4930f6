"""The map's frame: a local equal-area projection around what is shown, and the way to points on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.shown import Shown
from geodata.measure import distance_km

if TYPE_CHECKING:
    from dashboard.briefing.drawing.sheet import Sheet

WHOLE = (-13.0, 9.0, 16.5, 25.5)
"""West, south, east, north of the map when there is neither an event nor a country: the central Sahel."""

EXTENT = (-20.0, 3.0, 27.0, 38.0)
"""West, south, east, north of the base map; no frame asks for more."""

MARGIN = 0.06
MOST_RIM = 0.25
"""Of a map's shorter side: symbols so large that they would need more of a rim are cut at the frame."""
NARROWEST_M = 600_000.0
"""The base map is one of 1:10,000,000: nearer than this its lines look crude and its towns are few."""

WIDEST_RADIUS_KM = 300.0
"""An event placed no better than in a country does not pull the frame over the whole country."""

Floats = NDArray[np.float64]
Metres = TypeVar("Metres", float, Floats)


@dataclass(frozen=True)
class Frame:
    """Lambert's azimuthal equal-area projection centred on the map; `box` is the map's place on the page in points."""

    crs: str
    transformer: Transformer
    left_m: float
    bottom_m: float
    metres_per_pt: float
    box: Box

    def to_points(self, lons: Sequence[float] | Floats, lats: Sequence[float] | Floats) -> tuple[Floats, Floats]:
        """Positions on the page in points."""
        xs, ys = self.transformer.transform(np.asarray(lons, dtype=float), np.asarray(lats, dtype=float))
        return self.from_metres(np.asarray(xs), np.asarray(ys))

    def place(self, coordinates: Floats) -> Floats:
        """Rows of `(lon, lat)` as rows of points on the page, for `shapely.transform`."""
        xs, ys = self.to_points(coordinates[:, 0], coordinates[:, 1])
        return np.column_stack([xs, ys])

    def clip(self, sheet: "Sheet") -> Any:
        """A patch of the map's box that clips what is drawn on the sheet."""
        from matplotlib.patches import Rectangle

        left, bottom, right, top = self.box
        return Rectangle((left, bottom), right - left, top - bottom, transform=sheet.axes.transData)

    @property
    def window_deg(self) -> tuple[float, float, float, float]:
        """West, south, east, north of a window in degrees that holds the whole map."""
        left, bottom, right, top = self.box
        xs, ys = np.linspace(left, right, 13), np.linspace(bottom, top, 13)
        rim_x = np.concatenate([xs, xs, np.full(13, left), np.full(13, right)])
        rim_y = np.concatenate([np.full(13, bottom), np.full(13, top), ys, ys])
        lons, lats = self.transformer.transform(*self.to_metres(rim_x, rim_y), direction="INVERSE")
        return float(lons.min()) - 0.3, float(lats.min()) - 0.3, float(lons.max()) + 0.3, float(lats.max()) + 0.3

    @property
    def centre_deg(self) -> tuple[float, float]:
        """`(lon, lat)` of the map's middle."""
        left, bottom, right, top = self.box
        return self.to_degrees((left + right) / 2, (bottom + top) / 2)

    def to_degrees(self, x_pt: float, y_pt: float) -> tuple[float, float]:
        """`(lon, lat)` of a position on the page."""
        lon, lat = self.transformer.transform(*self.to_metres(x_pt, y_pt), direction="INVERSE")
        return float(lon), float(lat)

    def to_metres(self, x_pt: Metres, y_pt: Metres) -> tuple[Metres, Metres]:
        """A position on the page in the projection's metres."""
        x_m = self.left_m + (x_pt - self.box[0]) * self.metres_per_pt
        return x_m, self.bottom_m + (y_pt - self.box[1]) * self.metres_per_pt

    def from_metres(self, x_m: Metres, y_m: Metres) -> tuple[Metres, Metres]:
        """The position on the page, in points, of one in the projection's metres."""
        x_pt = self.box[0] + (x_m - self.left_m) / self.metres_per_pt
        return x_pt, self.box[1] + (y_m - self.bottom_m) / self.metres_per_pt

    def contains(self, x_pt: float, y_pt: float, *, margin_pt: float = 0.0) -> bool:
        """Whether a position lies on the map."""
        left, bottom, right, top = self.box
        inside_x = left + margin_pt <= x_pt <= right - margin_pt
        return inside_x and bottom + margin_pt <= y_pt <= top - margin_pt

    def measure_bar(self, x_pt: float, y_pt: float, *, longest_pt: float) -> tuple[int, float]:
        """A round number of kilometres and its length in points along the parallel at a position, by the geodesic."""
        width_km = distance_km(self.to_degrees(x_pt, y_pt), self.to_degrees(x_pt + longest_pt, y_pt))
        rounds = [n * 10**power for power in range(5) for n in (1, 2, 5)]
        length_km = max((km for km in rounds if km <= width_km), default=1)
        return length_km, longest_pt * length_km / width_km

    def turn_deg(self, x_pt: float, y_pt: float) -> float:
        """By how many degrees true north lies to the right of the page's upward direction at a position."""
        lon, lat = self.to_degrees(x_pt, y_pt)
        xs, ys = self.to_points([lon, lon], [lat, lat + 0.1])
        return float(np.degrees(np.arctan2(xs[1] - xs[0], ys[1] - ys[0])))

    @property
    def most_turned_deg(self) -> float:
        """The largest turn of north from upwards at the map's corners."""
        left, bottom, right, top = self.box
        return max(abs(self.turn_deg(x, y)) for x in (left, right) for y in (bottom, top))


@cache
def _load_transformer(crs: str) -> Transformer:
    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)


def fit_frame(
    shown: Sequence[Shown],
    country: BaseGeometry | None,
    *,
    box: Box,
    narrowest_m: float = NARROWEST_M,
    rim_pt: float = 0.0,
) -> Frame:
    """The frame that holds the events shown, and the country where one was asked for."""
    return frame_bounds(_bounds(shown, country), box=box, narrowest_m=narrowest_m, rim_pt=rim_pt)


def frame_bounds(
    bounds: Box, *, box: Box, narrowest_m: float = NARROWEST_M, margin: float = MARGIN, rim_pt: float = 0.0
) -> Frame:
    """The frame that holds west, south, east, north in degrees, as far as the base map reaches.

    The rim around them is a share of the map, or so many points where that is more.
    """
    west, south = (max(bounds[at], EXTENT[at]) for at in (0, 1))
    east, north = (min(bounds[at], EXTENT[at]) for at in (2, 3))
    if west > east or south > north:
        west, south, east, north = WHOLE
    lon, lat = (west + east) / 2, (south + north) / 2
    crs = f"+proj=laea +lat_0={lat:.1f} +lon_0={lon:.1f} +datum=WGS84 +units=m +no_defs"
    transformer = _load_transformer(crs)
    lons = np.concatenate([np.linspace(west, east, 21)] * 2 + [np.full(21, west), np.full(21, east)])
    lats = np.concatenate([np.full(21, south), np.full(21, north)] + [np.linspace(south, north, 21)] * 2)
    xs, ys = transformer.transform(lons, lats)
    width = max(float(np.ptp(xs)) * (1 + 2 * margin), narrowest_m)
    height = max(float(np.ptp(ys)) * (1 + 2 * margin), 1.0)
    broad, high = box[2] - box[0], box[3] - box[1]
    within = float(np.ptp(xs)) / max(broad - 2 * rim_pt, 1.0), float(np.ptp(ys)) / max(high - 2 * rim_pt, 1.0)
    scale = max(width / broad, height / high, *(within if rim_pt < MOST_RIM * min(broad, high) else ()))
    centre_x, centre_y = float(np.min(xs) + np.max(xs)) / 2, float(np.min(ys) + np.max(ys)) / 2
    left, bottom = centre_x - scale * (box[2] - box[0]) / 2, centre_y - scale * (box[3] - box[1]) / 2
    return Frame(crs, transformer, left, bottom, scale, box)


def _bounds(shown: Sequence[Shown], country: BaseGeometry | None) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees."""
    boxes = [country.bounds] if country is not None else []
    for event in shown:
        if event.lon is None or event.lat is None:
            continue
        reach = min(event.radius_km or 0.0, WIDEST_RADIUS_KM)
        dlat = reach / 111.0
        dlon = reach / (111.0 * max(float(np.cos(np.radians(event.lat))), 0.2))
        boxes.append((event.lon - dlon, event.lat - dlat, event.lon + dlon, event.lat + dlat))
    if not boxes:
        return WHOLE
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)
