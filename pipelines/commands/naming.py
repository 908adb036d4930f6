"""Events as people name them on the command line: by the beginning of an id."""

from sqlalchemy import Engine

from pipelines.errors import InputError
from pipelines.store.read import find_events


def find_event(engine: Engine, begins: str) -> str:
    """Return the id of the one event whose id begins so.

    Raises `InputError`, in one line, when there is none or more than one.
    """
    found = find_events(engine, begins)
    if len(found) == 1 or begins in found:
        return begins if begins in found else found[0]
    if found:
        raise InputError(f"event '{begins}' could be {', '.join(found)}; give more of the id")
    raise InputError(
        f"event '{begins}' is not in the store; 'python -m pipelines export --out events.csv' lists the ids"
    )
