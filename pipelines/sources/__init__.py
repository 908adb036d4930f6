"""Where reports come from: files in every format that is read, and RSS and Atom feeds."""

from pipelines.sources.files import load_file, read_file, read_item, stream_reports
from pipelines.sources.outcome import Outcome, Remark, report_of
from pipelines.sources.raw import Hints, RawItem

__all__ = [
    "Hints",
    "Outcome",
    "RawItem",
    "Remark",
    "load_file",
    "read_file",
    "read_item",
    "report_of",
    "stream_reports",
]
