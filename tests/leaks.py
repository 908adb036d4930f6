"""Looks for what must not leave: numbers and words in the bytes of files, whatever these are packed in."""

import base64
import binascii
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from pyproj import Transformer

_TO_MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")
_PDF_TEXT = re.compile(rb"<([0-9A-Fa-f]{4,})>|\(((?:[^()\\]|\\.)*)\)")


def unpack(content: bytes) -> Iterator[bytes]:
    """The bytes of a file and of everything packed in it: members of archives, streams, base64."""
    yield content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename.encode()
                yield from unpack(archive.read(member))
        return
    if content[:4] == b"%PDF":
        for stream in _STREAM.findall(content):
            yield from _inflate(stream)
    for packed in _BASE64.findall(content):
        try:
            plain = base64.b64decode(packed + b"=" * (-len(packed) % 4))
        except binascii.Error:
            continue
        yield plain
        yield from _inflate(plain)


def _inflate(packed: bytes) -> Iterator[bytes]:
    """What a zlib or gzip stream holds, nothing for other bytes."""
    try:
        plain = zlib.decompressobj(47).decompress(packed)
    except zlib.error:
        return
    yield plain
    for shown, written in _PDF_TEXT.findall(plain):
        yield bytes.fromhex(shown.decode()) if len(shown) % 2 == 0 and shown else written


def find_numbers(content: bytes, lon: float, lat: float, *, decimals: int = 3) -> list[str]:
    """The forms in which a position stands in a file: as decimals, as floats, in Web Mercator."""
    x, y = _TO_MERCATOR.transform(lon, lat)
    forms = {name: _forms(value, digits) for name, value, digits in (("lon", lon, decimals), ("lat", lat, decimals))}
    forms |= {"x": _forms(x, 0), "y": _forms(y, 0)}
    blobs = list(unpack(content))
    return [name for name, patterns in forms.items() if any(p.search(blob) for p in patterns for blob in blobs)]


def _forms(value: float, decimals: int) -> list[re.Pattern[bytes]]:
    """Patterns of a number as text, rounded or cut, to at least so many decimals; and as floats."""
    exact = f"{abs(value):.9f}"
    cut = exact[: exact.index(".") + 1 + decimals] if decimals else exact[: exact.index(".")]
    texts = {cut, f"{abs(value):.{decimals}f}"}
    patterns = [rb"(?<![\d.])" + re.escape(text.encode()) for text in texts]
    floats = [struct.pack(kind, value) for kind in ("<f", "<d", ">d")]
    return [re.compile(pattern) for pattern in [*patterns, *map(re.escape, floats)]]


def find_words(content: bytes, words: str) -> bool:
    """Whether words stand in a file, in any of the usual encodings, whatever their case and accents."""
    spellings = {words, words.lower(), words.upper(), unicodedata.normalize("NFD", words), _plain(words)}
    encoded = {form.encode(code) for form in spellings for code in ("utf-8", "utf-16-le", "utf-16-be")}
    encoded |= {form.encode("latin-1", "ignore") for form in spellings}
    encoded |= {ascii(form)[1:-1].encode() for form in spellings}
    return any(form in blob for blob in unpack(content) for form in encoded)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode()
