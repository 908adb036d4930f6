"""Text for Streamlit's labels, which are Markdown."""

import re

MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$^&])")


def escape_markdown(text: str) -> str:
    """The text so that Streamlit's Markdown shows it as it is: names come from reports."""
    return MARKDOWN.sub(r"\\\1", text)
