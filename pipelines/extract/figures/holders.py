"""Who gives a figure, when the sentence says "it", "the same source" or leaves the speaker to the sentence before."""

from pipelines.extract.actors.attribution import claiming_groups
from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.figures.speakers import Speaker, is_same_source
from pipelines.extract.figures.values import Figure
from pipelines.extract.statements import Reading, Statement

_QUOTE_SENTENCES = 4
_BEHIND_CHARS = 60
_RELATIVES = frozenset({"qui", "who", "which"})


def find_holder(figure: Figure, statement: Statement, reading: Reading, last: Speaker | None) -> Speaker | None:
    """The speaker of a figure; `last` is who spoke last of the event, for "he said" and "the same source"."""
    speaker = _speaker_of(figure, statement)
    if speaker is None:
        return _quoted(figure, statement, reading)
    if not speaker.is_pronoun:
        return speaker
    if is_same_source(reading.folded[speaker.start : speaker.end]):
        return _named_before(speaker, statement) or last or speaker
    return (
        _antecedent(speaker, statement, reading)
        or _named_before(speaker, statement)
        or _claimant_of(statement)
        or _introduced_before(statement, reading)
        or last
    )


def last_named(statement: Statement) -> Speaker | None:
    """The last speaker whom a sentence names."""
    named = [s for s in statement.speakers if not s.is_pronoun]
    return named[-1] if named else None


def _speaker_of(figure: Figure, statement: Statement) -> Speaker | None:
    fitting = [s for s in statement.speakers if s.scope_start <= figure.start < s.scope_end]
    return min(fitting, key=lambda s: s.scope_end - s.scope_start, default=None)


def _quoted(figure: Figure, statement: Statement, reading: Reading) -> Speaker | None:
    """Who speaks a quotation of several sentences: named right behind the sentence that closes it."""
    paragraph = [
        s for s in reading.statements[: statement.index + 1] if s.sentence.paragraph == statement.sentence.paragraph
    ]
    closing = _open_quote(reading.text[paragraph[0].sentence.start : figure.start])
    following = reading.statements[statement.index + 1 : statement.index + 1 + _QUOTE_SENTENCES]
    for later in following if closing else ():
        if later.sentence.paragraph != statement.sentence.paragraph:
            return None
        end = reading.text.find(closing, later.sentence.start, later.sentence.end)
        if end >= 0:
            named = [s for s in later.speakers if 0 <= s.start - end <= _BEHIND_CHARS and not s.is_pronoun]
            return named[0] if named else None
    return None


def _open_quote(words: str) -> str:
    """The mark that closes the quotation that is open at the end of the words; "" when none is."""
    if words.count("«") > words.count("»"):
        return "»"
    if words.count("“") > words.count("”"):
        return "”"
    return '"' if words.count('"') % 2 else ""


def _antecedent(pronoun: Speaker, statement: Statement, reading: Reading) -> Speaker | None:
    """The party that "who" points to: "par l'armée, qui dit n'avoir subi aucune perte"."""
    if reading.folded[pronoun.start : pronoun.end] not in _RELATIVES:
        return None
    parties = [a for a in statement.actors if reading.folded[a.end : pronoun.start] in (" ", ", ")]
    return _as_speaker(parties[-1]) if parties else None


def _named_before(pronoun: Speaker, statement: Statement) -> Speaker | None:
    """The speaker named earlier in the sentence ("The army spoke of losses and gave no figure")."""
    named = [s for s in statement.speakers if not s.is_pronoun and s.end <= pronoun.start]
    return named[-1] if named else None


def _introduced_before(statement: Statement, reading: Reading) -> Speaker | None:
    """Who the sentence before is about ("JNIM gave another version. It said its men had …")."""
    before = reading.statements[statement.index - 1] if statement.index else None
    if before is None or before.sentence.paragraph != statement.sentence.paragraph:
        return None
    named = last_named(before)
    if named:
        return named
    subjects = [a for a in before.actors if a.start - before.sentence.start <= 4 and not a.is_affiliation]
    return _as_speaker(subjects[0]) if subjects else None


def _claimant_of(statement: Statement) -> Speaker | None:
    """The group that claims an attack and goes on speaking ("JNIM claimed the raid and said that it had killed 40")."""
    groups = claiming_groups(statement)
    return _as_speaker(groups[0]) if groups else None


def _as_speaker(actor: ActorMention) -> Speaker:
    return Speaker(actor.start, actor.end, actor.start, actor.end, is_pronoun=False)
