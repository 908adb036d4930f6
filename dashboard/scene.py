"""What one run of the page shows: the value that every part of the page is given."""

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboard.columns import SIGNATURE_LENGTH
from dashboard.filters import Mask
from dashboard.told import tell_scene

if TYPE_CHECKING:
    from dashboard.data import Store
    from dashboard.filter_values import Filters
    from dashboard.pack import Pack
    from dashboard.state import Comparison
    from dashboard.texts import Texts


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Some of the events. `bits` is base64 of one bit an event in the pack's order, `None` for all of them.

    `signature` names the selection: the same events of the same pack have the same one.
    """

    events: pd.DataFrame
    signature: str
    bits: str | None


def select_rows(frame: pd.DataFrame, passing: Mask, pack_signature: str) -> Selection:
    """The rows whose place in the mask is true."""
    if passing.all():
        return Selection(frame, pack_signature, None)
    bits = np.packbits(passing, bitorder="little").tobytes()
    signature = hashlib.sha256(pack_signature.encode() + bits).hexdigest()[:SIGNATURE_LENGTH]
    return Selection(frame[passing], signature, base64.b64encode(bits).decode("ascii"))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """`events` are all of the store, `shown` those that pass the filters, without claims, evidence, reports and areas.

    `dashboard.data.load_row` and `load_details` add those. The frames are shared between people, never to be changed;
    their columns are those of `pipelines.store.overview.Overview`. `tab` is the code of the open one.
    In a comparison `selection` is the left side and `other` the right one.
    """

    store: "Store"
    texts: "Texts"
    filters: "Filters"
    events: pd.DataFrame
    pack: "Pack"
    selection: Selection
    tab: str = ""
    comparison: "Comparison | None" = None
    other: Selection | None = None

    @property
    def shown(self) -> pd.DataFrame:
        return self.selection.events

    def tell(self, mark: tuple[int, str], address: str) -> dict[str, Any]:
        """The scene for the page: which events pass, the marked one with a running number, the server's address."""
        selection, other = self.selection, self.other
        return tell_scene(
            self.pack.signature,
            selection.signature,
            selection.bits,
            mark,
            address,
            period=self._tell_period(0),
            other={"signature": other.signature, "bits": other.bits, "period": self._tell_period(1)} if other else None,
            hasOneWindow=bool(self.comparison and self.comparison.actors),
        )

    def _tell_period(self, side: int) -> list[str] | None:
        """First and last day of a side of two periods; `None` where the page shows all days there are."""
        if self.comparison is None or self.comparison.periods is None:
            return None
        return [day.isoformat() for day in self.comparison.periods[side]]
