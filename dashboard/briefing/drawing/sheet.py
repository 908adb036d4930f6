"""The sheet of paper: a page in points, with texts that are measured before they are set.

Every text goes through `Sheet.write`, which keeps report text from being read as mathematics and drops what the font
cannot show. Nothing here touches matplotlib's global state.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dashboard.briefing.drawing.drawn import Record
from dashboard.briefing.drawing.layout import PAPERS, Paper
from dashboard.briefing.drawing.ruler import Ruler
from dashboard.palette import BASE_COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

SANS, SERIF = "DejaVu Sans", "DejaVu Serif"
"""Both come with matplotlib: the picture looks the same on every machine."""

_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")


@dataclass
class Sheet:
    """A figure with one axes over the whole page whose unit is the point.

    Sizes of type are those of A4; `font` enlarges them for the paper. `record` keeps what has been drawn. `lift` is
    added to the order in which things lie on each other.
    """

    figure: "Figure"
    axes: "Axes"
    ruler: Ruler
    paper: Paper = PAPERS["A4", "landscape"]
    record: Record = field(default_factory=Record)
    fonts: dict[tuple[str, float, str], "FontProperties"] = field(default_factory=dict)
    glyphs: frozenset[int] = frozenset()
    lift: float = 0.0
    widths: dict[tuple[str, float, Any, str], float] = field(default_factory=dict)

    def font(self, size: float, *, family: str = SANS, weight: str = "normal") -> Any:
        """A font of the given size in points of A4, in the paper's own."""
        from matplotlib.font_manager import FontProperties

        size = round(size * self.paper.scale, 2)
        key = (family, size, weight)
        if key not in self.fonts:
            self.fonts[key] = FontProperties(family=family, size=size, weight=weight)
        return self.fonts[key]

    def fit(self, text: str, width: float, size: float, *, weight: str = "normal") -> Any:
        """The font of this size, or a smaller one, down to three quarters, in which the text is no wider."""
        fonts = [self.font(size * share, weight=weight) for share in (1.0, 0.94, 0.88, 0.82, 0.76)]
        return next((font for font in fonts if self.width(text, font) <= width), fonts[-1])

    def clean(self, text: str) -> str:
        """The text in one line, without the characters that the font lacks."""
        line = _BLANKS.sub(" ", text)
        return "".join(c for c in line if ord(c) in self.glyphs).strip(" ")

    def width(self, text: str, font: Any) -> float:
        """The width of a text in points."""
        if not text:
            return 0.0
        key = (text, font.get_size(), font.get_weight(), font.get_family()[0])
        if key not in self.widths:
            self.widths[key] = self.ruler.measure(self.clean(text), font)
        return self.widths[key]

    def write(self, x: float, y: float, text: str, font: Any, *, said: str | None = None, **options: Any) -> Any:
        """Set a text with its baseline at (x, y); `options` are matplotlib's.

        `said` is what the record keeps where the text is spaced or cut; "" keeps nothing.
        """
        if said != "":
            self.record.texts.append(said or text)
        return self._set(x, y, text, font, **options)

    def _set(self, x: float, y: float, text: str, font: Any, **options: Any) -> Any:
        options.setdefault("color", BASE_COLOURS.ink)
        options.setdefault("va", "baseline")
        options["zorder"] = options.get("zorder", 3) + self.lift
        return self.axes.text(x, y, self.clean(text), fontproperties=font, parse_math=False, **options)

    def write_lines(
        self,
        x: float,
        y: float,
        text: str,
        font: Any,
        *,
        width: float,
        leading: float,
        lines: int = 99,
        said: str = "",
        **options: Any,
    ) -> float:
        """Set a text in lines no wider than `width` from the baseline y downwards; returns the next line's baseline.

        `said` is the text as it is recorded, where blanks in it may not be broken.
        """
        broken = self.wrap(text, font, width, lines=lines)
        is_cut = broken[-1].endswith("…") and not text.endswith("…")
        self.record.texts.append(" ".join(broken) if is_cut else said or text)
        for line in broken:
            self._set(x, y, line, font, **options)
            y -= leading
        return y

    def wrap(self, text: str, font: Any, width: float, *, lines: int = 99) -> list[str]:
        """The text broken at blanks into at most so many lines, the last one cut with an ellipsis when it must be.

        A word wider than a line is broken where the line ends.
        """
        broken: list[str] = []
        words = [part for word in self.clean(text).split(" ") for part in self._break_word(word, font, width)]
        current, length = "", 0.0
        blank = self.width("n n", font) - self.width("nn", font)
        for index, word in enumerate(words):
            longer = length + blank + self.width(word, font)
            if not current or longer <= width:
                current, length = f"{current} {word}".strip(), longer if current else longer - blank
                continue
            if len(broken) == lines - 1:
                return [*broken, self.cut(" ".join([current, *words[index:]]), font, width)]
            broken.append(current)
            current, length = word, self.width(word, font)
        return [*broken, self.cut(current, font, width)]

    def _break_word(self, word: str, font: Any, width: float) -> list[str]:
        parts = []
        while self.width(word, font) > width and len(word) > 1:
            length = next((n for n in range(len(word) - 1, 1, -1) if self.width(word[:n], font) <= width), 1)
            parts.append(word[:length])
            word = word[length:]
        return [*parts, word]

    def cut(self, text: str, font: Any, width: float) -> str:
        """The text, cut with an ellipsis where it is wider than `width` points."""
        if self.width(text, font) <= width:
            return text
        shortest, longest = 0, min(len(text), 400)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if self.width(text[:middle].rstrip() + "…", font) <= width:
                shortest = middle
            else:
                longest = middle - 1
        return text[:shortest].rstrip(" ,;-") + "…"

    def line(self, xs: Sequence[float], ys: Sequence[float], *, clip: Any = None, **options: Any) -> None:
        """Draw a line through points, or marks at them; `clip` is a patch that it must not leave."""
        from matplotlib.lines import Line2D

        line = Line2D(xs, ys, **options)
        self.add(line)
        if clip is not None:
            line.set_clip_path(clip)

    def add(self, artist: Any) -> None:
        """Draw a patch, a line or a collection."""
        artist.set_zorder(artist.get_zorder() + self.lift)
        self.axes.add_artist(artist)

    def raise_by(self, lift: float) -> "Sheet":
        """The same sheet, drawing above what has been drawn."""
        return replace(self, lift=self.lift + lift)


def open_sheet(*, dpi: int, paper: Paper = PAPERS["A4", "landscape"]) -> Sheet:
    """An empty white page."""
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties, findfont, get_font

    figure = Figure(figsize=(paper.width / 72, paper.height / 72), dpi=dpi, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1), zorder=5)
    axes.set_xlim(0, paper.width)
    axes.set_ylim(0, paper.height)
    axes.set_axis_off()
    charmaps = [get_font(findfont(FontProperties(family=family))).get_charmap() for family in (SANS, SERIF)]
    return Sheet(figure, axes, Ruler(dpi), paper, glyphs=frozenset(charmaps[0]) & frozenset(charmaps[1]))
