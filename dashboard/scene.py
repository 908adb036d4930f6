"""What one run of the page shows: the value that every part of the page is given."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data import Store
from dashboard.filters import Filters
from dashboard.texts import Texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dashboard.columns import Pack


@dataclass(frozen=True, slots=True)
class Scene:
    """`events` are all of the store, `shown` those that pass the filters, `pack` what the page draws those from.

    The frames are shared between people and never to be changed.
    """

    store: Store
    texts: Texts
    filters: Filters
    events: "GeoDataFrame"
    shown: "GeoDataFrame"
    pack: "Pack"
