"""A Streamlit app as many are written: a slider, a filter, folium's markers, st_folium."""

import os

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

DAYS, STEP_DAYS = 90, 7


@st.cache_data
def load_dots(path: str) -> pd.DataFrame:
    return pd.read_pickle(path)  # noqa: S301 - written by compare.py a moment ago


dots = load_dots(os.environ["BENCHMARK_DOTS"])
step = st.slider("Week", 0, 800, 400)
start = dots["day"].min() + pd.Timedelta(days=step * STEP_DAYS)
shown = dots[(dots["day"] >= start) & (dots["day"] < start + pd.Timedelta(days=DAYS))]
page = folium.Map(location=(16.0, 1.5), zoom_start=5, tiles=None)
markers = folium.FeatureGroup(name="events")
for row in shown.itertuples():
    folium.CircleMarker((row.lat, row.lon), radius=4, weight=1, color=row.colour, fill=True, fill_opacity=0.8).add_to(
        markers
    )
st_folium(page, feature_group_to_add=markers, height=600, use_container_width=True, returned_objects=[], key="map")
st.html(f'<p class="benchmark" data-step="{step}" data-shown="{len(shown)}"></p>')
