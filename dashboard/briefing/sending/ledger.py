"""What was made of a recipe and who still waits for it: a folder of its files, and `ledger.json` beside them.

Each briefing has a folder named for the moment it was made. The ledger is written whole after every step, so that a
round that is killed at any moment goes on where it was.
"""

import json
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.briefing.formats.writer import File
from dashboard.briefing.sending.parcel import Parcel
from pipelines.errors import InputError
from pipelines.outfile import replacing

NAME = "ledger.json"


class LedgerError(InputError):
    """A ledger that cannot be read; in one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One briefing. `waiting` are the deliveries still to be made: marks of outlets with their names for people."""

    folder: str
    made_at: datetime
    store_version: str
    is_stale: bool
    key: str
    subject: str
    waiting: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The briefings made of one recipe, oldest first."""

    root: Path
    entries: tuple[Entry, ...] = ()

    @property
    def last(self) -> Entry | None:
        return self.entries[-1] if self.entries else None

    def enter(self, parcel: Parcel, entry: Entry) -> "Ledger":
        """Put a briefing's files into its folder, then its name into the ledger."""
        folder = self.root / entry.folder
        partial = folder.with_name(f".{entry.folder}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        for file in parcel.files:
            (partial / file.name).write_bytes(file.content)
        (partial / "message.json").write_text(_dump({"body": parcel.body, "facts": parcel.facts}), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
        return self._keep((*self.entries, entry))

    def strike(self, folder: str, outlet: str) -> "Ledger":
        """Take a delivery that was made, or is no longer wanted, off the entry of a folder."""
        return self._keep(tuple(_strike(entry, outlet) if entry.folder == folder else entry for entry in self.entries))

    def name_folder(self, made_at: datetime) -> str:
        """A folder for a briefing of this moment that no other has."""
        taken, name, number = {entry.folder for entry in self.entries}, f"{made_at:%Y%m%dT%H%M%SZ}", 1
        while name in taken:
            name, number = f"{made_at:%Y%m%dT%H%M%SZ}-{number + 1}", number + 1
        return name

    def read_parcel(self, entry: Entry) -> Parcel:
        """The briefing as it was made. Raises `OSError` when its files are gone."""
        folder = self.root / entry.folder
        told = json.loads((folder / "message.json").read_text(encoding="utf-8"))
        names = [file["name"] for file in told["facts"]["files"]]
        files = tuple(File(name, (folder / name).read_bytes()) for name in names)
        return Parcel(entry.key, entry.subject, told["body"], told["facts"], files)

    def prune(self, keep: int) -> "Ledger":
        """Remove all but the last briefings; one that somebody waits for stays."""
        old = [entry for entry in self.entries[:-keep] if not entry.waiting]
        kept = self._keep(tuple(entry for entry in self.entries if entry not in old)) if old else self
        for entry in old:
            shutil.rmtree(self.root / entry.folder, ignore_errors=True)
        return kept

    def _keep(self, entries: tuple[Entry, ...]) -> "Ledger":
        self.root.mkdir(parents=True, exist_ok=True)
        rows = [asdict(entry) | {"made_at": entry.made_at.isoformat()} for entry in entries]
        with replacing(self.root / NAME) as partial:
            partial.write_text(_dump(rows), encoding="utf-8")
        return replace(self, entries=entries)


def open_ledger(root: Path) -> Ledger:
    """The ledger of a folder, empty where there is none yet.

    Raises:
        LedgerError: it cannot be read.
    """
    file = root / NAME
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        entries = tuple(_read_entry(row) for row in rows)
    except FileNotFoundError:
        return Ledger(root)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise LedgerError(f"{file}: cannot be read ({error}); mend it, or move it away to begin anew") from error
    return Ledger(root, entries)


def _strike(entry: Entry, outlet: str) -> Entry:
    return replace(entry, waiting=tuple(each for each in entry.waiting if each[0] != outlet))


def _read_entry(row: dict[str, Any]) -> Entry:
    waiting = tuple((str(outlet), str(name)) for outlet, name in row["waiting"])
    return Entry(**row | {"waiting": waiting, "made_at": datetime.fromisoformat(row["made_at"])})


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
