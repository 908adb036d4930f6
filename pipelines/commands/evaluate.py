"""`pipelines evaluate`: figures, confusions and errors of the extraction on reports whose events are known."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.commands.console import tell
from pipelines.errors import InputError
from pipelines.evaluate.confusion import confuse_sub_types, confuse_types
from pipelines.evaluate.figures import Figures, measure
from pipelines.evaluate.gold import GoldReport, read_gold
from pipelines.evaluate.judging import Fault, JudgedReport, judge_reports, list_errors
from pipelines.evaluate.merging import list_open_pairs, list_tellings
from pipelines.evaluate.prediction import predict_events
from pipelines.evaluate.writing import write_error, write_figures, write_pairs, write_sub_types, write_types
from pipelines.settings import load_settings
from pipelines.sources import RawItem, Remark, load_file


def evaluate_command(
    path: Path, *, errors: int | None, is_json: bool, field: Fault | None, with_sub_types: bool, workers: int
) -> int:
    """Print how well the reports of a gold file are read; the exit status is 1 when one of them could not be read."""
    judged = judge_file(path, workers=workers)
    figures = measure(judged)
    if is_json:
        print(json.dumps(figures))
    else:
        print("\n".join(_lines(judged, figures, errors, field, with_sub_types=with_sub_types)))
    return 1 if _tell_troubles(judged) else 0


def judge_file(path: Path, *, workers: int = 1) -> tuple[JudgedReport, ...]:
    """The reports of a gold file with what extraction makes of them.

    Raises `InputError` for a file that cannot be had or is no gold file.
    """
    golds, item = load_gold(path)
    return judge_reports(golds, predict_events(item, settings=load_settings(), workers=workers))


def load_gold(path: Path) -> tuple[tuple[GoldReport, ...], RawItem]:
    """The labels of a gold file, and its bytes to be read as reports.

    Raises `InputError`.
    """
    item = load_file(path, settings=load_settings())
    if isinstance(item, Remark):
        raise InputError(str(item))
    golds = read_gold(item.body, str(path))
    return golds, RawItem(item.body, f"{path.stem}.jsonl", item.source_id, item.hints)


def _lines(
    judged: Sequence[JudgedReport], figures: Figures, errors: int | None, field: Fault | None, *, with_sub_types: bool
) -> Iterator[str]:
    yield from write_figures(figures)
    if figures["merging_pairs"] is not None:
        yield from write_pairs(list_open_pairs(list_tellings(judged))[:errors])
    yield ""
    yield from write_types(confuse_types(judged))
    if with_sub_types:
        yield ""
        yield from write_sub_types(confuse_sub_types(judged))
    found = list_errors(judged, field)
    shown = found if errors is None else found[:errors]
    for error in shown:
        yield ""
        yield from write_error(error)
    if len(shown) < len(found):
        yield ""
        yield f"{len(found) - len(shown)} more of {len(found)} errors; --errors {len(found)} shows all"


def _tell_troubles(judged: Sequence[JudgedReport]) -> int:
    """Tell what could not be read; return how many reports that were."""
    troubles = [report.prediction.trouble for report in judged if report.prediction.trouble]
    for trouble in troubles:
        tell(trouble)
    return len(troubles)
