"""What Streamlit's page lacks for those who do not see it: its language, its title, ways past what precedes the map."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.texts import Texts

FOLDER = Path(__file__).parent
KEY = "sahel_access"
STREAMLIT_WORDS = (
    *(
        "Open",
        "Clear all",
        "Clear value",
        "Choose date",
        "Choose an option",
        "Choose options",
        "Help for …",
        "No results",
    ),
    *("Remove …", "Upload", "Upload a file", "file upload", "…MB per file", "Fullscreen: …"),
    *("year, …", "month, …", "day, …"),  # parts of a date
    *(
        "Drag and drop file here",
        "Browse files",
        "Sidebar",
        "Expand sidebar",
        "Collapse sidebar",
        "Scroll tabs left",
        "Scroll tabs right",
        "Increment",
        "Decrement",
        "Previous month",
        "Next month",
        "Clear date",
        "Copy to clipboard",
        "Fullscreen",
        "Close",
        "Select all",
        "yyyy",
        "dd",
    ),
    *(
        "… files are not allowed.",
        " files are not allowed.",  # of a kind that the browser does not know
        "File must be …MB or smaller.",
        "Unexpected error. Please try again.",
        "Error: ",
    ),
)
"""What Streamlit's own parts say, in English only; "…" stands for anything."""


@cache
def _register() -> Callable[..., Any]:
    script = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in ("access.js", "focus.js"))
    renderer: Callable[..., Any] = st.components.v2.component(
        KEY, html="<span></span>", js=script, isolate_styles=False
    )
    return renderer


def show_access(texts: Texts) -> None:
    """Tell the browser the language and the title of the page, and put the skip links before everything else."""
    st.set_page_config(page_title=texts("Violence in the Sahel"))
    with st.container(key=KEY):
        _register()(key=f"{KEY}_page", data=describe_access(texts))


def describe_access(texts: Texts) -> dict[str, Any]:
    """The page's language, the skip links (a label, and the element that it leads to), Streamlit's words translated."""
    return {
        "language": texts.language,
        "name": texts("Ways past the filters"),
        "links": [
            {"label": texts("Skip to the map"), "target": ".sahel-page .folium-map"},
            {"label": texts("Skip to the table of events"), "target": ".st-key-sahel_table summary"},
        ],
        "words": {words: texts(words) for words in STREAMLIT_WORDS},
    }
