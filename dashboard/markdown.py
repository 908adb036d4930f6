"""Texts of reports where Streamlit reads Markdown."""

import re

MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$^&])")


def escape_markdown(text: str) -> str:
    """The text so that Streamlit's Markdown shows it as it is: place names come from reports."""
    return MARKUP.sub(r"\\\1", text)
