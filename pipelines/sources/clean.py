"""Text as the extraction expects it: decoded, normalised, without what cannot be seen, one line a paragraph."""

import codecs
import re
import unicodedata

from pipelines.sources.outcome import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_CONTROL_SHARE = 0.01  # text has next to none; random bytes read as cp1252 have 10 %
MAX_WRAP_WIDTH = 120  # lines that are longer were not broken by a mail program or a typewriter
MIN_WRAP_WIDTH = 40  # below it every line of a list looks "full"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffd]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?\d{1,3}[.)]|#|>)\s")
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-$")

_NOT_TEXT = ("is not text (binary data)", "give a text, HTML, PDF, DOCX, CSV or JSONL file")


def decode_text(body: bytes) -> str:
    """Return bytes as text: by their byte order mark, else UTF-8, else UTF-16 without a mark, else Windows-1252.

    Raises `UnreadableError` for bytes that are no text.
    """
    text = _decode(body)
    start = text[:20_000]
    if len(_CONTROL.findall(start)) > MAX_CONTROL_SHARE * len(start):
        raise UnreadableError(*_NOT_TEXT)
    return text


def _decode(body: bytes) -> str:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    half = body[:2_000]
    if len(half) >= 4 and half[1::2].count(0) > len(half) // 5:
        return body.decode("utf-16-le", errors="replace")
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError(*_NOT_TEXT) from error


def clean_text(text: str) -> str:
    """Return text in NFC, with \\n as its only line end, without control, zero-width and bidirectional characters."""
    unified = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _UNSEEN.sub("", unified)))


def clean_line(text: str | None) -> str | None:
    """Return a field of one line, cleaned, with single spaces; `None` when nothing is left."""
    return " ".join(clean_text(text).split()) or None if text else None


def unwrap_lines(text: str) -> str:
    """Return text with the lines joined that were only broken to fit a page.

    A break is one of those when the next line's first word would not have fitted into the text's width. Items of a list
    stay apart, and text whose lines are longer than a page is wide stays as it is.
    """
    blocks = re.split(r"\n[ \t]*\n", text)
    width = max((len(line.rstrip()) for block in blocks if "\n" in block for line in block.split("\n")), default=0)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return text
    return "\n\n".join(_unwrap_block(block, width) for block in blocks)


def _unwrap_block(block: str, width: int) -> str:
    joined: list[str] = []
    previous = ""
    for line in block.split("\n"):
        words = line.split(maxsplit=1)
        is_full = bool(words) and len(previous.rstrip()) + 1 + len(words[0]) > width
        if joined and is_full and not _ITEM.match(line):
            joined[-1] = _join(joined[-1].rstrip(), line.strip())
        else:
            joined.append(line)
        previous = line
    return "\n".join(joined)


def _join(start: str, rest: str) -> str:
    """Join two halves of a line; a word hyphenated at the break grows together again."""
    if _HYPHENATED.search(start) and rest[:1].islower():
        return start[:-1] + rest
    return f"{start} {rest}"
