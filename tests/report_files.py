"""Files of reports in every format, made on the fly: small, real, and without a licence of somebody else."""

import io
import zipfile
from datetime import datetime

ENGLISH = (
    "Gunmen attacked the village of Arbinda in northern Burkina Faso on Tuesday and killed at least 20 people, "
    "the regional governor said. The army said that it had sent reinforcements to the area."
)
FRENCH = (
    "Des hommes armés ont attaqué mardi le village d'Arbinda, dans le nord du Burkina Faso, et tué au moins 20 "
    "personnes, a indiqué le gouverneur de la région. L'armée dit avoir envoyé des renforts dans la zone."
)
GERMAN = (
    "Bewaffnete haben am Dienstag das Dorf Arbinda im Norden von Burkina Faso angegriffen und mindestens zwanzig "
    "Menschen getötet, wie der Gouverneur der Region mitteilte. Die Armee schickte Verstärkung in das Gebiet."
)


def make_pdf(lines: list[str], *, lock: str | None = None, created: str | None = None) -> bytes:
    """A PDF of one page with a line of text each; encrypted with the password `lock` if given."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    shown = b"".join(b"(" + _escape(line) + b") Tj 0 -16 Td\n" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 11 Tf 50 790 Td\n" + shown + b"ET")
    page[NameObject("/Contents")] = writer._add_object(stream)
    if created:
        writer.add_metadata({"/CreationDate": created})
    if lock is not None:
        writer.encrypt(lock, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _escape(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def make_docx(paragraphs: list[str], *, created: datetime | None = None, title: str = "") -> bytes:
    """A Word document."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    if created:
        document.core_properties.created = created
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_docx_bomb() -> bytes:
    """A Word document of a few kilobytes that unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as entry:
        for _ in range(300):
            entry.write(b"<w:p/>" * (1_000_000 // 6))
    return out.getvalue()


def make_page(body: str, *, head: str = "") -> bytes:
    """A web page as a newspaper would send it."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
