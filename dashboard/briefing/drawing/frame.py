"""The map's frame: a local equal-area projection around what is shown, and the way to points on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.shown import Shown
from geodata.measure import distance_km

WHOLE = (-13.0, 9.0, 16.5, 25.5)
"""West, south, east, north of the map when there is neither an event nor a country: the central Sahel."""

MARGIN = 0.06
NARROWEST_M = 750_000.0
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

    def project(self, coordinates: Floats) -> Floats:
        """Rows of `(lon, lat)` as rows of metres, for `shapely.transform`."""
        xs, ys = self.transformer.transform(coordinates[:, 0], coordinates[:, 1])
        return np.column_stack([xs, ys])

    def to_degrees(self, x_pt: float, y_pt: float) -> tuple[float, float]:
        """`(lon, lat)` of a position on the page."""
        lon, lat = self.transformer.transform(*self.to_metres(x_pt, y_pt), direction="INVERSE")
        return float(lon), float(lat)

    def to_metres(self, x_pt: float, y_pt: float) -> tuple[float, float]:
        """A position on the page in the projection's metres."""
        x_m = self.left_m + (x_pt - self.box[0]) * self.metres_per_pt
        return x_m, self.bottom_m + (y_pt - self.box[1]) * self.metres_per_pt

    def from_metres(self, x_m: Metres, y_m: Metres) -> tuple[Metres, Metres]:
        """The position on the page, in points, of one in the projection's metres."""
        x_pt = self.box[0] + (x_m - self.left_m) / self.metres_per_pt
        return x_pt, self.box[1] + (y_m - self.bottom_m) / self.metres_per_pt

    @property
    def extent_m(self) -> Box:
        """The frame in the projection's metres."""
        return self.left_m, self.bottom_m, *self.to_metres(*self.box[2:])

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

    def north_at(self, x_pt: float, y_pt: float) -> tuple[float, float]:
        """The direction of true north at a position, a unit vector on the page."""
        lon, lat = self.to_degrees(x_pt, y_pt)
        xs, ys = self.to_points([lon, lon], [lat, lat + 0.1])
        dx, dy = float(xs[1] - xs[0]), float(ys[1] - ys[0])
        length = (dx * dx + dy * dy) ** 0.5
        return dx / length, dy / length


def fit_frame(shown: Sequence[Shown], country: BaseGeometry | None, *, box: Box) -> Frame:
    """The frame that holds the events shown, and the country where one was asked for."""
    west, south, east, north = _bounds(shown, country)
    lon, lat = (west + east) / 2, (south + north) / 2
    crs = f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +datum=WGS84 +units=m +no_defs"
    transformer = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    lons = np.concatenate([np.linspace(west, east, 21)] * 2 + [np.full(21, west), np.full(21, east)])
    lats = np.concatenate([np.full(21, south), np.full(21, north)] + [np.linspace(south, north, 21)] * 2)
    xs, ys = transformer.transform(lons, lats)
    width = max(float(np.ptp(xs)) * (1 + 2 * MARGIN), NARROWEST_M)
    height = max(float(np.ptp(ys)) * (1 + 2 * MARGIN), 1.0)
    scale = max(width / (box[2] - box[0]), height / (box[3] - box[1]))
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
