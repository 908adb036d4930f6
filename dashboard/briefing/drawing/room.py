"""Room on the page: which boxes are taken by symbols and by texts, and where the next thing hides the least."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from dashboard.briefing.drawing.layout import Box

Boxes = NDArray[np.float64]

_TURNS = np.radians(np.array([45, 225, 315, 135, 90, 270, 0, 180, 22, 202, 338, 158, 112, 292, 68, 248]))


class Taken:
    """The boxes that stand on the map already: symbols may be hidden a little where it must be, texts never."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._boxes = np.array(list(boxes), dtype=float).reshape(-1, 4)
        self._texts = np.empty((0, 4))

    @property
    def boxes(self) -> list[Box]:
        """All that stands there."""
        return [(left, bottom, right, top) for left, bottom, right, top in self._boxes.tolist()]

    def copy(self) -> "Taken":
        """The same, to be added to apart."""
        twin = Taken()
        twin._boxes, twin._texts = self._boxes, self._texts
        return twin

    def add(self, *boxes: Box) -> None:
        """Take room for symbols."""
        self._boxes = np.vstack([self._boxes, np.array(boxes, dtype=float).reshape(-1, 4)])

    def write(self, *boxes: Box) -> None:
        """Take room for texts and what must stay wholly free."""
        self._texts = np.vstack([self._texts, np.array(boxes, dtype=float).reshape(-1, 4)])
        self.add(*boxes)

    def hidden(self, box: Box, *, but: Box | None = None) -> float:
        """The area, in square points, that the box shares with what stands there, `but` one box."""
        boxes = self._boxes
        if but is not None:
            boxes = boxes[~np.all(boxes == but, axis=1)]
        return float(_share(boxes, box).sum())

    def written(self, box: Box) -> bool:
        """Whether the box touches a text."""
        return bool((_share(self._texts, box) > 0).any())

    def find_spot(self, x: float, y: float, radius: float, within: Box, *, start: float, but: Box | None = None) -> Box:
        """The box of a disc near (x, y), from a distance of `start` outwards: over no text, over the least else."""
        best, least = None, np.inf
        for step in range(24):
            reach = start + step * radius * 0.75
            for turn in _TURNS if reach else _TURNS[:1]:
                box = square(x + reach * float(np.cos(turn)), y + reach * float(np.sin(turn)), radius)
                if box[0] < within[0] or box[1] < within[1] or box[2] > within[2] or box[3] > within[3]:
                    continue
                if self.written(box):
                    continue
                cost = self.hidden(box, but=but) + 2.2 * reach
                if cost < least:
                    best, least = box, cost
            if least < 2.2 * (reach + radius):
                break
        return best or square(min(max(x, within[0] + radius), within[2] - radius), y, radius)


def _share(boxes: Boxes, box: Box) -> Boxes:
    widths = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    heights = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    shared: Boxes = np.maximum(widths, 0.0) * np.maximum(heights, 0.0)
    return shared


def square(x: float, y: float, radius: float) -> Box:
    """The box around a disc."""
    return x - radius, y - radius, x + radius, y + radius


def box_around(x: float, y: float, width: float, height: float) -> Box:
    """The box of this size with its middle at (x, y)."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
