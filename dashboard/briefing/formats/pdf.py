"""The pages as one PDF: vectors, fonts inside, title and language told, each page described in words.

What a reader's software finds: title, author, subject, keywords and language; bookmarks for several pages; a tagged
structure in which each page is one figure whose alternative text holds all that stands on it. What it does not find:
headings, paragraphs and table cells of their own, so this is no PDF/UA.
"""

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from dashboard.briefing.brief import Briefing
from dashboard.briefing.face import name_file
from dashboard.briefing.formats.alternative import clean, describe_page
from dashboard.briefing.formats.fonts import embed_fonts
from dashboard.briefing.formats.manifest import read_project
from dashboard.briefing.formats.writer import File, Leaf

if TYPE_CHECKING:
    from pypdf import PdfWriter as Pdf
    from pypdf.generic import DictionaryObject, IndirectObject


class PdfWriter:
    """Writes all pages into one file."""

    def __init__(self, briefing: Briefing) -> None:
        from matplotlib.backends.backend_pdf import PdfPages

        self.briefing = briefing
        self.stream = io.BytesIO()
        with embed_fonts():
            self.pages = PdfPages(self.stream, metadata={"CreationDate": None})
        self.words: list[tuple[str, str]] = []
        self.about: dict[str, str] = {}

    def add(self, leaf: Leaf) -> None:
        import matplotlib as mpl

        with embed_fonts(), mpl.rc_context({"pdf.compression": 0}):  # `_tag_page` packs what a page draws
            self.pages.savefig(leaf.drawn.figure)  # type: ignore[no-untyped-call]
        self.words.append((clean(f"{leaf.face.title}, {leaf.face.period}"), describe_page(leaf)))
        self.about = self.about or _describe_file(leaf)

    def finish(self) -> Iterator[File]:
        with embed_fonts():
            self.pages.close()  # type: ignore[no-untyped-call]
        yield File(f"{name_file(self.briefing)}.pdf", self._describe(self.stream.getvalue()))

    def _describe(self, content: bytes) -> bytes:
        """The file with what readers' software asks for."""
        from pypdf import PdfReader
        from pypdf import PdfWriter as Pdf

        pdf = Pdf(clone_from=PdfReader(io.BytesIO(content)))
        _tell_about(pdf, self.about, self.briefing)
        _tag_pages(pdf, [words for _, words in self.words])
        if len(self.words) > 1:
            for number, (name, _) in enumerate(self.words):
                pdf.add_outline_item(title=name, page_number=number)
        pdf.pdf_header = "%PDF-1.7"
        stream = io.BytesIO()
        pdf.write(stream)
        return stream.getvalue()


def _describe_file(leaf: Leaf) -> dict[str, str]:
    """Title, author, subject and keywords, from the words of the first page."""
    face, recipe = leaf.face, leaf.briefing.recipe
    countries = [code for page in leaf.briefing.pages for code in page.spec.countries]
    keywords = [recipe.code, recipe.topic, *countries, face.sensitivity]
    about = {
        "Title": recipe.title or face.title,
        "Author": face.producer,
        "Subject": f"{face.period}. {face.cutoff}",
        "Keywords": ", ".join(dict.fromkeys(word for word in keywords if word)),
        "Creator": read_project(),
    }
    return {name: clean(text) for name, text in about.items() if text}


def _tell_about(pdf: "Pdf", about: dict[str, str], briefing: Briefing) -> None:
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    made = briefing.stamp.created_at
    dates = {"/CreationDate": f"D:{made:%Y%m%d%H%M%S}Z"} if made else {}
    pdf.metadata = {f"/{name}": text for name, text in about.items()} | dates | {"/Producer": "matplotlib, pypdf"}
    root = pdf.root_object
    root[NameObject("/Lang")] = TextStringObject(briefing.recipe.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/Metadata")] = pdf._add_object(_write_xmp(about, briefing.recipe.language))


def _write_xmp(about: dict[str, str], language: str) -> Any:
    """The same as XMP, which newer readers ask first."""
    from pypdf.generic import NameObject, StreamObject

    def told(name: str) -> str:
        return escape(about.get(name, ""))

    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{told("Title")}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{told("Author")}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{told("Subject")}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{told("Keywords")}</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
    stream = StreamObject()
    stream.set_data(packet.encode())
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    return stream


def _tag_pages(pdf: "Pdf", words: list[str]) -> None:
    """The structure tree: a document of figures, one a page, each with its alternative text."""
    from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject

    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    tree_at = pdf._add_object(tree)
    document = _make_element("Document", tree_at)
    document_at = pdf._add_object(document)
    figures, parents = ArrayObject(), ArrayObject()
    for number, (page, said) in enumerate(zip(pdf.pages, words, strict=True)):
        figure_at = _tag_page(pdf, page, number, said, document_at)
        figures.append(figure_at)
        parents += ArrayObject([NumberObject(number), ArrayObject([figure_at])])
    document[NameObject("/K")] = figures
    tree[NameObject("/K")] = ArrayObject([document_at])
    tree[NameObject("/ParentTree")] = pdf._add_object(DictionaryObject({NameObject("/Nums"): parents}))
    tree[NameObject("/ParentTreeNextKey")] = NumberObject(len(words))
    pdf.root_object[NameObject("/StructTreeRoot")] = tree_at
    pdf.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})


def _make_element(kind: str, parent: "IndirectObject") -> "DictionaryObject":
    from pypdf.generic import DictionaryObject, NameObject

    named = {"/Type": NameObject("/StructElem"), "/S": NameObject(f"/{kind}"), "/P": parent}
    return DictionaryObject({NameObject(name): value for name, value in named.items()})


def _tag_page(pdf: "Pdf", page: Any, number: int, said: str, parent: "IndirectObject") -> "IndirectObject":
    """Mark all that a page draws as one figure; gives the figure's element."""
    from pypdf.generic import NameObject, NumberObject, TextStringObject

    figure = _make_element("Figure", parent)
    figure[NameObject("/Alt")] = TextStringObject(said)
    figure[NameObject("/Pg")] = page.indirect_reference
    figure[NameObject("/K")] = NumberObject(0)
    contents = page["/Contents"].get_object()
    drawn = b"/Figure <</MCID 0>> BDC\n" + contents.get_data() + b"\nEMC"
    contents.set_data(zlib.compress(drawn))
    contents[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/StructParents")] = NumberObject(number)
    page[NameObject("/Tabs")] = NameObject("/S")
    return pdf._add_object(figure)
