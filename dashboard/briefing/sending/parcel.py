"""What is handed over: the files of a briefing with the words that go before them. Pure."""

import hashlib
from dataclasses import dataclass
from typing import Any

from dashboard.briefing.brief import Briefing
from dashboard.briefing.face import Face, write_face
from dashboard.briefing.formats.writer import File
from dashboard.texts import load_texts


@dataclass(frozen=True, slots=True)
class Parcel:
    """A briefing ready to go. `facts` are for programs, `body` for people; `key` is the same for the same content."""

    key: str
    subject: str
    body: str
    facts: dict[str, Any]
    files: tuple[File, ...]


def pack(briefing: Briefing, files: tuple[File, ...]) -> Parcel:
    """The parcel of a briefing. A briefing of old data says so in the first words of its subject."""
    texts = load_texts(briefing.recipe.language)
    faces = [write_face(briefing, page, texts) for page in briefing.pages]
    digests = {file.name: hashlib.sha256(file.content).hexdigest() for file in files}
    subject = f"{briefing.recipe.title or faces[0].title}, {faces[0].period}"
    subject = texts("[OLD DATA] {subject}", subject=subject) if briefing.is_stale else subject
    body = "\n\n".join(_describe_page(face) for face in faces)
    cutoff = briefing.stamp.data_cutoff
    facts = {
        "code": briefing.recipe.code,
        "title": subject,
        "text": body,
        "is_stale": briefing.is_stale,
        "data_cutoff": cutoff.isoformat() if cutoff else None,
        "store_version": briefing.stamp.store_version,
        "files": [{"name": name, "sha256": digest} for name, digest in digests.items()],
    }
    key = hashlib.sha256("\n".join([subject, body, *digests.values()]).encode()).hexdigest()[:16]
    return Parcel(key, " ".join(subject.split()), body, facts, files)


def _describe_page(face: Face) -> str:
    """The words of a page, as on its face."""
    heading = [face.sensitivity, f"{face.number}  {face.title}", face.period, face.warning]
    notes = [
        face.cutoff,
        face.created,
        face.review,
        face.claims,
        face.coarsening,
        face.omissions,
        face.sources,
        face.boundaries,
    ]
    ending = [face.disclaimer, face.producer, face.contact]
    blocks = ("\n".join(filter(None, lines)) for lines in (heading, face.summary, [*notes, *ending]))
    return "\n\n".join(filter(None, blocks))
