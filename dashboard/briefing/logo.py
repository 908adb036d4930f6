"""A producer's logo as somebody uploads it: bounded, drawn anew, and kept beside the server while it runs."""

import hashlib
import io
import tempfile
import threading
from functools import cache
from pathlib import Path

from pipelines.outfile import replacing

LARGEST_BYTES = 2_000_000
MOST_PIXELS = 4_000_000
LONGEST_SIDE_PX = 900
SHORTEST_SIDE_PX, MOST_STRETCHED = 16, 12
"""A picture of fewer pixels is a blot, one so many times longer than broad a hairline."""
NAME = "logo.png"
"""What the logo's file is called, in the recipe too: of what was uploaded, nothing is kept but the picture."""

_KEEPING = threading.Lock()


class LogoError(ValueError):
    """A file that is no logo; its message is for nobody, the page has its own words."""


def clean_logo(content: bytes) -> bytes:
    """The picture alone, as PNG.

    Raises:
        LogoError: it is too large, too small or too long, or neither PNG nor JPEG.
    """
    from PIL import Image

    if len(content) > LARGEST_BYTES:
        raise LogoError
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            shorter, longer = sorted(image.size)
            if shorter * longer > MOST_PIXELS or shorter < SHORTEST_SIDE_PX or longer > MOST_STRETCHED * shorter:
                raise LogoError
            image.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
            clean = image.convert("RGBA")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise LogoError from error
    stream = io.BytesIO()
    clean.save(stream, "png")
    return stream.getvalue()


def keep_logo(picture: bytes) -> Path:
    """Where the picture lies for as long as the server runs; the same picture lies in one place."""
    folder = Path(_open_folder().name) / hashlib.sha256(picture).hexdigest()[:16]
    path = folder / NAME
    with _KEEPING:
        if not path.exists():
            folder.mkdir(exist_ok=True)
            with replacing(path) as partial:
                partial.write_bytes(picture)
    return path


@cache
def _open_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="sahel-logo-", ignore_cleanup_errors=True)
