"""One round over a folder of recipes: what is due is made and kept, and handed to whoever waits for it.

Whatever goes wrong with one recipe or one delivery is told in a line and stops no other; what was not handed over waits
for the next round.
"""

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from dashboard.briefing.brief import Briefing, Stamp, is_stale
from dashboard.briefing.files import make_files
from dashboard.briefing.recipe import Recipe, load_recipe
from dashboard.briefing.sending.carriers import DeliveryError, hand_over
from dashboard.briefing.sending.hours import read_cron
from dashboard.briefing.sending.ledger import Entry, Ledger, open_ledger
from dashboard.briefing.sending.outlets import Outlet, mark, split_outlet
from dashboard.briefing.sending.parcel import pack
from pipelines.errors import InputError


@dataclass(frozen=True, slots=True)
class Desk:
    """What a round works with: where briefings are kept, how one is read, the store's state, who is told.

    `stamp.issued_at` is the time of the round.
    """

    out: Path
    read: Callable[[Recipe], Briefing]
    stamp: Stamp
    tell: Callable[[str], None]


def make_round(recipes: Iterable[Path], desk: Desk, *, is_forced: bool = False) -> int:
    """Go over the recipes in order of their names; return how many things went wrong. `is_forced`: all are due."""
    failures = 0
    for path in sorted(recipes):
        try:
            recipe, ledger = load_recipe(path), open_ledger(desk.out / path.stem)
        except InputError as error:
            desk.tell(f"{path.stem}: left out: {error}")
            failures += 1
            continue
        if is_forced or is_due(recipe, ledger.last, desk.stamp):
            ledger, failed = _make(path.stem, recipe, ledger, desk)
            failures += failed
        ledger, failed = _hand_over_all(path.stem, recipe, ledger, desk)
        failures += failed
        ledger.prune(recipe.keep)
    return failures


def is_due(recipe: Recipe, last: Entry | None, stamp: Stamp) -> bool:
    """Whether a briefing is to be made: its hour came since the last one, or, without hours, the store changed.

    One whose data have become stale since is made again, for it must say so.
    """
    if last is None:
        return True
    if recipe.cron is None or stamp.issued_at is None:
        return last.store_version != stamp.store_version or (is_stale(recipe, stamp) and not last.is_stale)
    following = read_cron(recipe.cron).get_next_fire_time(None, last.made_at + timedelta(seconds=1))
    return following is not None and following <= stamp.issued_at


def _make(name: str, recipe: Recipe, ledger: Ledger, desk: Desk) -> tuple[Ledger, int]:
    """Make a briefing and enter it; the number is 1 when none could be made."""
    made_at = desk.stamp.issued_at
    assert made_at is not None  # noqa: S101 - a round has a time
    try:
        briefing = desk.read(recipe)
        parcel = pack(briefing, make_files(briefing))
        waiting = tuple((mark(outlet), outlet.name) for outlet in _list_outlets(recipe))
        folder, version = ledger.name_folder(made_at), desk.stamp.store_version
        entry = Entry(folder, made_at, version, briefing.is_stale, parcel.key, parcel.subject, waiting)
        ledger = ledger.enter(parcel, entry)
    except (InputError, ValueError, OSError) as error:
        desk.tell(f"{name}: no briefing was made: {error}")
        return ledger, 1
    except Exception as error:
        desk.tell(f"{name}: no briefing was made ({type(error).__name__}: {error})\n{traceback.format_exc()}")
        return ledger, 1
    desk.tell(f"{name}: {parcel.subject}: {len(parcel.files)} file(s) in {ledger.root / folder}")
    return ledger, 0


def _list_outlets(recipe: Recipe) -> list[Outlet]:
    return [outlet for given in recipe.deliver for outlet in split_outlet(given)]


def _hand_over_all(name: str, recipe: Recipe, ledger: Ledger, desk: Desk) -> tuple[Ledger, int]:
    """Hand over what waits, the oldest first; the number is that of the deliveries that failed."""
    outlets = {mark(outlet): outlet for outlet in _list_outlets(recipe)}
    failures = 0
    for entry in ledger.entries:
        for key, named in entry.waiting:
            try:
                said = _hand_over(ledger, entry, outlets.get(key))
                ledger = ledger.strike(entry.folder, key)
            except (DeliveryError, OSError) as error:
                said = f"not handed over: {error}; the next round tries again"
                failures += 1
            desk.tell(f"{name}: {entry.folder}: {named}: {said}")
    return ledger, failures


def _hand_over(ledger: Ledger, entry: Entry, outlet: Outlet | None) -> str:
    """Hand one briefing to one outlet; return what came of it."""
    if outlet is None:
        return "is no longer in the recipe, and gets nothing"
    hand_over(outlet, ledger.read_parcel(entry), sent_at=entry.made_at)
    return "handed over"
