"""What went wrong, in the reader's language: the lines that the command line says in English."""

from dashboard.texts import Texts
from pipelines.errors import InputError

REASON_WORDS = {
    "No such file or directory": "there is no such file",
    "Permission denied": "reading it is not allowed",
    "Is a directory": "it is a folder",
    "Not a directory": "its path leads through a file",
    "File exists": "a file is in its place",
    "Read-only file system": "writing to it is not allowed",
    "unexpected end of data": "a quotation mark is not closed",
    "file is not a database": "it is no GeoPackage",
    "database disk image is malformed": "the file is damaged",
    "unable to open database file": "the file cannot be opened",
    "attempt to write a readonly database": "writing to it is not allowed",
    "database is locked": "another program holds it",
    "database or disk is full": "the disk is full",
    "disk I/O error": "the disk does not answer",
    "Could not parse SQLAlchemy URL from given URL string": "it is no address of a database",
    "unit or place": "unit or place",
    "a run on this store": "a run on this store",
    "who makes it (--by)": "the name of who makes it",
    "a reason (--reason)": "a reason",
    "no other place": "no other place",
    "admin2": "district",
    "admin1": "region",
    "country": "country",
}
"""What the system, SQLite and our own code name as a reason or a value, and how the page says it."""


def tell_problem(problem: Exception, texts: Texts) -> str:
    """The problem's one line; one that no catalogue knows stays as it is."""
    if not isinstance(problem, InputError):
        return str(problem)
    return texts(problem.text, **{name: _tell_value(value, texts) for name, value in problem.values.items()})


def _tell_value(value: str | int, texts: Texts) -> str:
    if isinstance(value, int):
        return texts.number(value)
    return texts(REASON_WORDS[value]) if value in REASON_WORDS else value
