"""A Streamlit app as many are written: a slider, a filter, a scatter plot of pydeck."""

import os

import pandas as pd
import pydeck
import streamlit as st

DAYS, STEP_DAYS = 90, 7


@st.cache_data
def load_dots(path: str) -> pd.DataFrame:
    dots = pd.read_pickle(path)  # noqa: S301 - written by compare.py a moment ago
    return dots.assign(rgb=[[int(text[at : at + 2], 16) for at in (1, 3, 5)] for text in dots["colour"]])


dots = load_dots(os.environ["BENCHMARK_DOTS"])
step = st.slider("Week", 0, 800, 400)
start = dots["day"].min() + pd.Timedelta(days=step * STEP_DAYS)
shown = dots[(dots["day"] >= start) & (dots["day"] < start + pd.Timedelta(days=DAYS))]
layer = pydeck.Layer(
    "ScatterplotLayer",
    shown[["lon", "lat", "rgb"]],
    get_position=["lon", "lat"],
    get_fill_color="rgb",
    radius_min_pixels=4,
)
view = pydeck.ViewState(latitude=16.0, longitude=1.5, zoom=4)
st.pydeck_chart(pydeck.Deck(layers=[layer], initial_view_state=view, map_style=None), height=600)
st.html(f'<p class="benchmark" data-step="{step}" data-shown="{len(shown)}"></p>')
