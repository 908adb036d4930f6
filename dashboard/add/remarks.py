"""What could not be read, or was read with a doubt, in the reader's language and with a next step of the app's.

The readers say each in one English line for people at a command line (`pipelines.sources`). A line that is not known
here is said to be English where the reader's language is another.
"""

import re
from enum import Enum, auto

from dashboard.add.intake import PASTED
from dashboard.texts import Texts
from pipelines.sources import Remark


class Trouble(Enum):
    """What may be wrong with what was given."""

    UNDATED = auto()
    FILE_DATE = auto()
    LONG = auto()
    LARGE = auto()
    EMPTY = auto()
    NO_TEXT = auto()
    NO_WORDS = auto()
    LANGUAGE = auto()
    BROKEN_PDF = auto()
    LOCKED_PDF = auto()
    SCANNED_PDF = auto()
    BROKEN_WORD = auto()
    WORD_BOMB = auto()
    OLD_WORD = auto()
    ARCHIVE = auto()
    PICTURE = auto()
    NOT_TEXT = auto()
    NO_WEB_TEXT = auto()
    NO_COLUMN = auto()
    NOT_JSON = auto()
    BAD_DATE = auto()
    MANY = auto()


TROUBLE_PATTERNS: dict[Trouble, str] = {
    Trouble.UNDATED: r"has no publication date, so its relative dates stay open",
    Trouble.FILE_DATE: r"has no publication date; the file's own date (?P<day>\S+) is assumed",
    Trouble.LONG: r"has (?P<all>[\d,]+) characters, of which only the first (?P<read>[\d,]+) are searched for events",
    Trouble.LARGE: r"is (?:(?P<mb>\d+) MB, more|longer) than the (?P<most>\d+) MB that are read",
    Trouble.EMPTY: r"is empty",
    Trouble.NO_TEXT: r"(?:holds|has) no text|is a Word document without text",
    Trouble.NO_WORDS: r"holds no words",
    Trouble.LANGUAGE: r"is written in (?P<named>.+)",
    Trouble.BROKEN_PDF: r"is a broken PDF \(.*\)|is a PDF in a form that cannot be read \(.*\)",
    Trouble.LOCKED_PDF: r"is a PDF that needs a password",
    Trouble.SCANNED_PDF: r"is a PDF without text \(scanned pages\)",
    Trouble.BROKEN_WORD: r"is a broken Word document \(.*\)",
    Trouble.WORD_BOMB: r"is a Word document that unpacks to (?P<mb>\d+) MB",
    Trouble.OLD_WORD: r"is an old Word file \(\.doc\)|is an RTF file",
    Trouble.ARCHIVE: r"is a compressed archive|is an archive, not a Word document",
    Trouble.PICTURE: r"is a picture",
    Trouble.NOT_TEXT: r"is not text \(binary data\)",
    Trouble.NO_WEB_TEXT: r"is a web page without text",
    Trouble.NO_COLUMN: r"is a CSV file without a column 'text' .*",
    Trouble.NOT_JSON: r"is not (?:JSON|a JSON object).*",
    Trouble.BAD_DATE: r"publication date (?P<value>.+) (?:is not a date|lies outside .+)",
    Trouble.MANY: r"holds more than (?P<n>\d+) reports",
}
TROUBLE_WORDS: dict[Trouble, str] = {
    Trouble.UNDATED: (
        "{name} has no date of publication, so words such as “on Tuesday” stay undated. Give the date in "
        "“Published on”."
    ),
    Trouble.FILE_DATE: (
        "{name} has no date of publication; the file’s own date, {day}, is assumed. Give the date in “Published on”."
    ),
    Trouble.LONG: "{name} has {all} characters; only the first {read} are searched for events. Split it.",
    Trouble.LARGE: "{name} is larger than the {most} MB that are read. Split it.",
    Trouble.EMPTY: "{name} is empty.",
    Trouble.NO_TEXT: "{name} holds no text.",
    Trouble.NO_WORDS: "{name} holds no words.",
    Trouble.LANGUAGE: "{name} is not written in English or French; only these are read.",
    Trouble.BROKEN_PDF: "{name} is a broken PDF. Download or export it again.",
    Trouble.LOCKED_PDF: "{name} is a PDF that needs a password. Save it without the password.",
    Trouble.SCANNED_PDF: "{name} is a PDF of scanned pages. Run text recognition (OCR) on it first.",
    Trouble.BROKEN_WORD: "{name} is a broken Word document. Save it again as DOCX or PDF.",
    Trouble.WORD_BOMB: "{name} unpacks to {mb} MB, which no report does. Save it again without attachments.",
    Trouble.OLD_WORD: "{name} is in an old Word format. Save it as DOCX or PDF.",
    Trouble.ARCHIVE: "{name} is an archive. Unpack it and give the files in it.",
    Trouble.PICTURE: "{name} is a picture. Run text recognition (OCR) on it first.",
    Trouble.NOT_TEXT: "{name} is no text.",
    Trouble.NO_WEB_TEXT: "{name} is a web page without text. Paste its text instead.",
    Trouble.NO_COLUMN: "{name} is a CSV file without a column “text”.",
    Trouble.NOT_JSON: "{name} is not JSON. Write one JSON object a line.",
    Trouble.BAD_DATE: "{name} gives {value} as its date of publication, which is none. Write it as YYYY-MM-DD.",
    Trouble.MANY: "{name} holds more than {n} reports. Give it to the command “python -m pipelines run FILE”.",
}


def explain_remark(remark: Remark, texts: Texts) -> str:
    """A remark in one sentence or two."""
    name = texts("The pasted text") if remark.where == PASTED else remark.where
    for trouble, pattern in TROUBLE_PATTERNS.items():
        if match := re.fullmatch(pattern, remark.what, re.DOTALL):
            return texts(TROUBLE_WORDS[trouble], name=name, **match.groupdict())
    if texts.language == "en":
        return str(remark)
    return texts("{name} was not read, or not as a whole. In English: {words}.", name=name, words=remark.what)
