"""The same events in folium's two time plugins: pages that need no server, as their documentation writes them."""

from typing import Any

import folium
import geopandas
import pandas as pd
from folium.plugins import TimelineSlider, TimestampedGeoJson
from folium.plugins.timeline import Timeline
from folium.utilities import JsCode

from dashboard.palette import style_of

CENTRE = (16.0, 1.5)
DAYS, STEP_DAYS = 90, 7
DOT = JsCode("(feature, point) => L.circleMarker(point, {radius: 4, weight: 1, color: feature.properties.colour})")


def keep_placed(events: geopandas.GeoDataFrame) -> pd.DataFrame:
    """What the peers can draw: dots. Events of vague places are left out, and so are all their areas."""
    placed = events[events["where_precision"] <= 2]
    colours = [style_of(name).colour for name in placed["event_type"]]
    days = pd.to_datetime(placed["date_start"])
    dots = pd.DataFrame({"lat": placed["latitude"], "lon": placed["longitude"], "day": days, "colour": colours})
    return dots.sort_values("day", ignore_index=True)


def write_timestamped(dots: pd.DataFrame) -> str:
    """folium's TimestampedGeoJson: a window of 90 days in steps of a week."""
    features = [
        _feature(row.lon, row.lat, {
            "times": [row.day.strftime("%Y-%m-%d")],
            "icon": "circle",
            "iconstyle": {"radius": 4, "weight": 1, "color": row.colour, "fillOpacity": 0.8},
        })
        for row in dots.itertuples()
    ]  # fmt: skip
    page = folium.Map(location=CENTRE, zoom_start=5, tiles=None)
    data = {"type": "FeatureCollection", "features": features}
    TimestampedGeoJson(
        data, period=f"P{STEP_DAYS}D", duration=f"P{DAYS}D", auto_play=False, add_last_point=False
    ).add_to(page)
    return str(page.get_root().render())


def write_timeline(dots: pd.DataFrame) -> str:
    """folium's Timeline: each event is on the map for 90 days."""
    last = dots["day"] + pd.Timedelta(days=DAYS)
    features = [
        _feature(row.lon, row.lat, {"start": f"{row.day:%Y-%m-%d}", "end": f"{end:%Y-%m-%d}", "colour": row.colour})
        for row, end in zip(dots.itertuples(), last, strict=True)
    ]
    page = folium.Map(location=CENTRE, zoom_start=5, tiles=None)
    timeline = Timeline({"type": "FeatureCollection", "features": features}, point_to_layer=DOT).add_to(page)
    TimelineSlider(auto_play=False, show_ticks=False).add_timelines(timeline).add_to(page)
    return str(page.get_root().render())


def _feature(lon: float, lat: float, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}
