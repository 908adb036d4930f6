"""What a finished web page says: the words and the help to read its map that are in its HTML."""

from html.parser import HTMLParser

from dashboard.briefing.check import Placed
from dashboard.texts import Texts

UNSEEN = frozenset({"script", "style", "template"})
PROJECTION_WORDS = "Web Mercator; north is up, and the scale bar is true in the middle of the map."
SCALE_BAR, LOCATOR_MAP = "L.control.scale(", "sahel-locator"
"""The scale bar is made by the page's own script, the locator map is an element of this class."""


class _Reader(HTMLParser):
    """The texts between the tags of a page's body, one for each element, and the classes that elements have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.classes: set[str] = set()
        self._unseen = 0
        self._is_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_body = self._is_body or tag == "body"
        self._unseen += tag in UNSEEN
        self.classes.update((dict(attrs).get("class") or "").split())

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if self._is_body and not self._unseen:
            self.texts.append(data)


def read_page(html: str, texts: Texts) -> Placed:
    """What stands on a page, read from its HTML; the signs of map and legend are not in it, for a script draws both."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    has_note = any(texts(PROJECTION_WORDS) in text for text in reader.texts)
    furniture = {"projection": has_note, "north": has_note, "scale": SCALE_BAR in html}
    furniture["locator"] = LOCATOR_MAP in reader.classes
    return Placed(tuple(reader.texts), furniture=frozenset(kind for kind, is_there in furniture.items() if is_there))
