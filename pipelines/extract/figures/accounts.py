"""The figures of an event as claims, each with its speaker, and those of each of its sites."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from pipelines.deaths import STATE_VOICES
from pipelines.extract.dates.occasions import When
from pipelines.extract.figures.counting import COUNTS_ALONE
from pipelines.extract.figures.holders import find_holder, last_named
from pipelines.extract.figures.scope import find_site, is_elsewhere, is_joint_toll, is_of_event
from pipelines.extract.figures.speakers import Speaker, kind_of_holder
from pipelines.extract.figures.values import ALIKE, Figure
from pipelines.extract.grouping.drafts import Draft
from pipelines.extract.statements import PlacedMention, Reading, Statement
from pipelines.extract.text.lexicon import term_matcher
from pipelines.extract.text.terms import fold_text
from pipelines.model import Claim, Quantity, Report, Span

_BURIAL = re.compile(r"funeral|burial|buried|laid to rest|obseques|funerailles|enterr|inhum")
_FIGURE_WORDS = re.compile(r"\b(?:toll|figures?|numbers?|claims?|bilan|chiffres?|this|cela|informations?)\b")
_PART_WORDS = (
    " of the victims",
    " of them",
    " of whom",
    " of the dead",
    " of the fatalities",
    " of the deceased",
    " of the slain",
    " of those killed",
    " d'entre eux",
    " d'entre elles",
    " des victimes",
)
_A_TOLL = 5
"""So many dead at least are a toll whose victims are told of one by one."""
_MORE_CHARS = 30
_REGION_WIDE = 4
"""UCDP's precision of a first-order unit: whatever is wider holds the places told with it."""
_ONE_MORE = re.compile(r"\b(?:another|more|others?|also|later|then|too|autres?|aussi|encore|ensuite|\w+(?:th|ieme))\b")
_MOST_ROUNDED = 1.1
_BESIDE_CHARS = 12
_KIN_WORDS = (" of my family", " of his family", " of her family", " de ma famille", " de sa famille", " my relatives")
"""Whose dead a witness tells of: some of the toll."""
_KILLED_BY = re.compile(r"\b(?:la mort d|avoir (?:tue|abattu|elimine)|kill(?:ing)?\b|killed \w|tuant|abattant)")
_VERSIONS = re.compile(
    r"\b(?:(?:another|different|other|rival) (?:story|version|account)|autre (?:recit|version)|versions"
    r"|recits? contra\w+|execut\w+|massacre[ds]? by (?:the )?(?:army|soldiers|troops))\b"
)
_TELLS_ON = re.compile(
    rf"[;]|, (?:qui|who|which) (?:\w+ )?(?:{COUNTS_ALONE}|affirme|assure)\b"
    r"|\b(?:et|and|mais|but|while|tandis que) (?:[\w']+ ){0,3}"
    r"(?:parle\w*|evoque\w*|affirme\w*|annonce\w*|assure\w*|avance\w*"
    r"|says|said|speaks?|spoke|insists?|insisted|puts?|gave|confirmed|admitted)\b"
)
_TOOK_THEM = re.compile(
    r"\bl(?:es |')(?:ont|avaient|auraient|a|avait) \w+|\b(?:took|seized|abducted|kidnapped|captured|snatched"
    r"|grabbed|dragged"
    r"|marched|led|drove|carried|holding|hold|taken) (?:them|him|her)\b"
)
"""An abduction of those told before: "des hommes à moto les ont capturés"."""
_OWN_VICTIMS = {"armed group": "attackers", "military": "soldiers", "police": "police", "government": "soldiers"}
"""Whose dead "we lost seven men" are, by the speaker's kind."""


_NUMBER_OF = {
    word: number
    for number, words in enumerate(
        (
            "third troisieme",
            "fourth quatrieme",
            "fifth cinquieme",
            "sixth sixieme",
            "seventh septieme",
            "eighth huitieme",
            "ninth neuvieme",
            "tenth dixieme",
        ),
        start=3,
    )
    for word in words.split()
}
_ORDINAL = re.compile(rf"\b(?:a|the|un|une|le|la) ({'|'.join(_NUMBER_OF)}) (?!attack|attaque|raid|group|groupe)[a-z]")
"""Before one more victim ("a fourth passenger"); "a second" may be any other man."""
_ORDINAL_CHARS = 16
_OF_THEM = re.compile(r"[^.;,]{0,24}?\b(?:of them|d'entre (?:eux|elles))\b")
_OF_THEM_CHARS = 20
_REFERRED_CHARS = 250
_OPPOSITE = re.compile(
    r"\b(?:en face|de l'autre cote|dans le camp (?:adverse|d'en face)|on the (?:other|opposite) side),? $"
)
_OPPOSITE_CHARS = 30


def build_claims(
    report: Report,
    reading: Reading,
    draft: Draft,
    when: When,
    sites: Sequence[PlacedMention | None],
    *,
    is_release: bool = False,
) -> list[tuple[Claim, ...]]:
    """The claims of an event at each of its sites: those told of all sites together, and those of the site alone.

    `is_release`: those who were once abducted are set free, and counted by no claim.
    """
    told = _told_claims(report, reading, draft, when, [site for site in sites if site])
    told = _as_taken(told, draft)
    if is_release or any(t.family == "protest" for t in draft.views[0].triggers):
        told = [(c, at) for c, at in told if c.quantity != "abducted"]  # police took away marchers
    told = _as_referred(_as_counted_on(told, reading.folded), reading)
    told = _as_replaced(told, report.language)
    told = _as_refined(_as_rounded(told))
    told = _as_disputed(told, _is_contested(draft, reading))
    if len(sites) == 1:
        is_shared = any(c.is_joint and c.quantity == "killed" for c, _ in told) and not _holds_all(sites[0])
        claims = [replace(c, is_joint=is_shared) for c, _ in told]
        return [tuple(_mark_spared(_mark_burials(_drop_repeats(claims))))]
    told = _settle_shares(told, len(sites))
    at_sites = ([c for c, at in told if at in (None, i)] for i in range(len(sites)))
    return [tuple(_mark_spared(_mark_burials(_drop_repeats(claims)))) for claims in at_sites]


def _as_counted_on(told: list[tuple[Claim, int | None]], folded: str) -> list[tuple[Claim, int | None]]:
    """The claims with one more of the dead told before as their number: "killing three … a fourth passenger died"."""
    killed = {c.low: c for c, _ in told if c.quantity == "killed" and c.low == c.high}

    def counted(claim: Claim) -> Claim:
        first = max(0, claim.span.start - _ORDINAL_CHARS)
        ordinal = _ORDINAL.search(folded, first, claim.span.start + _ORDINAL_CHARS)
        if claim.quantity != "killed" or claim.low != 1 or claim.high != 1 or ordinal is None:
            return claim
        number = _NUMBER_OF[ordinal[1]]
        before = killed.get(number - 1)
        return replace(claim, low=number, high=number, victims=before.victims) if before else claim

    return [(counted(claim), at) for claim, at in told]


def _as_referred(told: list[tuple[Claim, int | None]], reading: Reading) -> list[tuple[Claim, int | None]]:
    """The claims with the side that only words before them name: "a group of terrorists … Six of them were killed"."""
    return [
        (replace(c, victims=_group_meant(c, reading) or c.victims) if c.victims in (None, "others") else c, at)
        for c, at in told
    ]


def _group_meant(claim: Claim, reading: Reading) -> str | None:
    """Whose dead "of them" counts, by the party named last before; "on the other side": the attackers' of soldiers."""
    start, end = claim.span.start, claim.span.end
    first = max(0, start - _REFERRED_CHARS)
    named = [a for s in reading.statements for a in s.actors if a.group and first <= a.start < start]
    if not named or claim.quantity not in ("killed", "injured"):
        return None
    if _OF_THEM.match(reading.folded, start, end + _OF_THEM_CHARS):
        return named[-1].group
    is_opposite = _OPPOSITE.search(reading.folded, max(0, start - _OPPOSITE_CHARS), start) is not None
    return "attackers" if is_opposite and named[-1].group in ("soldiers", "police", "gendarmes", "militia") else None


def _holds_all(site: PlacedMention | None) -> bool:
    """Whether an event is placed so widely that all its sites lie inside: "six villages in the region of Mopti"."""
    return site is None or site.placement.where_precision >= _REGION_WIDE


def _as_taken(told: list[tuple[Claim, int | None]], draft: Draft) -> list[tuple[Claim, int | None]]:
    """The claims of an abduction with the missing as abducted: "a teacher knew of about 300 missing"."""
    is_counted = any(c.quantity == "abducted" for c, _ in told)
    first = draft.views[:1] if is_counted else draft.views[:2]  # "four traders are missing … gunmen seized them"
    taken = [t for view in first for t in view.triggers if t.family == "abduction"]

    def quantity_of(claim: Claim) -> Quantity:
        is_missing = claim.quantity == "missing"
        is_told = any(t.end <= claim.span.start or claim.span.end + _BESIDE_CHARS <= t.start for t in taken)
        return "abducted" if is_missing and is_told else claim.quantity

    return [(replace(c, quantity=quantity_of(c)), at) for c, at in told]


def _as_replaced(told: list[tuple[Claim, int | None]], language: str | None) -> list[tuple[Claim, int | None]]:
    """The claims with those of a first account that a later one raises as its parts: "un premier bilan …, puis 13"."""
    provisional = term_matcher("casualties", "provisional", language)

    def is_replaced(index: int, claim: Claim) -> bool:
        opening = claim.sentence.quote[: claim.span.end - claim.sentence.start].rpartition(";")[2]
        return bool(
            claim.quantity == "killed"
            and claim.low
            and provisional.find(fold_text(opening))
            and any(_raises(later, claim) for later, _ in told[index + 1 :])
        )

    return [(replace(c, is_part=c.is_part or is_replaced(i, c)), at) for i, (c, at) in enumerate(told)]


def _raises(later: Claim, first: Claim) -> bool:
    """Whether a claim counts more of the same, and not others ("six dead at first, then two soldiers")."""
    is_alike = later.quantity == first.quantity and not (later.is_part or later.is_denied)
    return is_alike and (later.low or 0) >= (first.low or 0) and later.victims in (None, first.victims)


_VAGUE = re.compile(r"\b(?:plusieurs|several|dizaines|dozens|scores|centaines|hundreds|nombreu\w+|many)\b")
"""Words that count nobody."""


def _as_rounded(told: list[tuple[Claim, int | None]]) -> list[tuple[Claim, int | None]]:
    """The claims with a headline's round figure as a part of the one that it rounds: "more than 130" of 132."""
    first = told[0][0] if told else None
    is_round = first is not None and first.holder is None and first.high is None and (first.low or 1) % 10 == 0
    if first is None or not is_round or not any(_is_rounded_to(c, first) for c, _ in told[1:]):
        return told
    return [(replace(first, is_part=True), told[0][1]), *told[1:]]


def _as_refined(told: list[tuple[Claim, int | None]]) -> list[tuple[Claim, int | None]]:
    """The claims with vague words of the report as a part of the number that it gives in another sentence.

    "Plusieurs soldats ont été tués … Une source parle d'au moins huit morts".
    """
    if not any(c.holder is None and c.low and c.high is None for c, _ in told):
        return told
    firm = [c for c, _ in told if c.low is not None and not (c.is_part or c.is_denied or _is_vague(c))]
    return [(replace(c, is_part=c.is_part or any(_refines(other, c) for other in firm)), at) for c, at in told]


def _is_vague(claim: Claim) -> bool:
    return _VAGUE.search(fold_text(claim.span.quote)) is not None


def _refines(claim: Claim, vague: Claim) -> bool:
    """Whether a claim counts those whom the report only calls several, or dozens."""
    if vague.holder is not None or vague.low is None or (vague.victims or "").startswith("other"):
        return False
    is_alike = claim.quantity == vague.quantity and claim.victims in (None, vague.victims)
    is_more = is_alike and claim.sentence != vague.sentence and (claim.low or 0) >= vague.low
    return is_more and _is_vague(vague)


def _is_rounded_to(claim: Claim, first: Claim) -> bool:
    """Whether a claim counts the same as a round one, a little more exactly."""
    is_alike = (claim.quantity, claim.victims) == (first.quantity, first.victims) and not claim.is_part
    return is_alike and first.low is not None and first.low < (claim.low or 0) <= _MOST_ROUNDED * first.low


def _as_disputed(told: list[tuple[Claim, int | None]], is_contested: bool) -> list[tuple[Claim, int | None]]:
    """The claims with the dead of no side where the state counts as attackers those whom others call civilians.

    "The army says that it killed 203 terrorists. Residents speak of 300 villagers."
    """
    killed = [c for c, _ in told if c.quantity == "killed" and c.low and not c.is_part and not c.is_denied]
    fallen = {c.victims for c in killed} - {"attackers", "civilians", None}
    state = [c for c in killed if c.victims == "attackers" and (c.holder_kind in STATE_VOICES or _is_army_speech(c))]
    others = [c for c in killed if c.victims != "attackers" and c.holder_kind not in STATE_VOICES]
    if (
        not is_contested
        or fallen
        or not state
        or not others
        or any(c.holder is None and not _is_army_speech(c) for c in state)
    ):
        return told
    return [(replace(c, victims=None) if c in state or c in others else c, at) for c, at in told]


def _is_army_speech(claim: Claim) -> bool:
    """Whether a figure without a speaker is told in the words of armies: "203 combattants ont été neutralisés"."""
    return claim.holder is None and "neutrali" in fold_text(claim.span.quote)


def _is_contested(draft: Draft, reading: Reading) -> bool:
    """Whether an event is an air strike, or told in two versions or as executions: who the dead were is in dispute."""
    if any(t.family == "airstrike" for view in draft.views[:2] for t in view.triggers):
        return True
    spans = (view.statement.sentence for view in draft.views)
    return any(_VERSIONS.search(reading.folded, sentence.start, sentence.end) for sentence in spans)


def _settle_shares(told: list[tuple[Claim, int | None]], sites: int) -> list[tuple[Claim, int | None]]:
    """The claims with a total set aside where the shares of all sites add up to it: "100 dead: 70 at A and 30 at B"."""
    shares = [(c, at) for c, at in told if at is not None and c.quantity == "killed" and c.low is not None]
    if {at for _, at in shares} != set(range(sites)):
        return told
    total = sum(c.low or 0 for c, _ in shares)
    settled: list[tuple[Claim, int | None]] = []
    for claim, at in told:
        is_total = at is None and claim.quantity == "killed" and claim.low == claim.high == total
        settled.append((replace(claim, is_part=is_total or (claim.is_part and at is None)), at))
    return settled


def _told_claims(
    report: Report, reading: Reading, draft: Draft, when: When, sites: Sequence[PlacedMention]
) -> list[tuple[Claim, int | None]]:
    """The claims in the order of the telling, each with the site that it is told of."""
    told: list[tuple[Claim, int | None]] = []
    last_holder: Speaker | None = None
    for number, view in enumerate(draft.views):
        statement = view.statement
        for figure in statement.figures:
            if not is_of_event(figure, statement, when, reading.folded):
                continue
            is_more = figure.is_listed and figure.quantity == ALIKE
            if figure.quantity == ALIKE:
                model = _model_of([c for c, _ in told])
                if model is None:
                    continue
                more = f"other {model.victims or 'people'}" if is_more else model.victims
                figure = replace(_multiplied(figure, model), quantity=model.quantity, victims=more)
            if number and is_elsewhere(figure, statement, draft.places, reading.folded):
                continue
            speaker = last_holder if is_more else find_holder(figure, statement, reading, last_holder)
            site = None if len(sites) == 1 else find_site(figure, statement, sites, reading, is_lead=number == 0)
            figure = _of_the_hit(figure, statement)
            known = [c for c, _ in told]
            is_part = figure.is_part or _is_part_of_told(figure, known, reading.folded)
            is_part = is_part or (speaker is None and _is_one_of_told(figure, statement, known, reading.folded))
            is_joint = site is None if len(sites) > 1 else is_joint_toll(figure, statement, reading.folded)
            if figure.is_listed and site is not None:
                figure = replace(figure, victims=figure.group)
            is_part = is_part or (figure.is_listed and site is None and _adds_up(figure, statement, known))
            told.append((_claim(report, statement, replace(figure, is_part=is_part), speaker, is_joint), site))
        if statement.is_unverified:
            told = list(zip(_mark_unverified([c for c, _ in told], statement), [at for _, at in told], strict=True))
            told += [(c, None) for c in _verification_claim(report, statement, len(sites) > 1)]
        last_holder = last_named(statement) or last_holder
    return told or _told_of_them(report, reading, draft)


def _told_of_them(report: Report, reading: Reading, draft: Draft) -> list[tuple[Claim, int | None]]:
    """Those whom the sentence before the first calls missing, of an abduction of "them"."""
    statement = draft.views[0].statement
    start, end = statement.sentence.start, statement.sentence.end
    is_taken = any(t.family == "abduction" for t in draft.views[0].triggers)
    if not (is_taken and statement.index and _TOOK_THEM.search(reading.folded, start, end)):
        return []
    before = reading.statements[statement.index - 1]
    missing = [replace(f, quantity="abducted") for f in before.figures if f.quantity == "missing" and f.low]
    return [(_claim(report, before, f, find_holder(f, before, reading, None), False), None) for f in missing]


def _adds_up(figure: Figure, statement: Statement, claims: Sequence[Claim]) -> bool:
    """Whether the tolls that a sentence gives place by place add up to one told before it."""
    listed = sum(f.low or 0 for f in statement.figures if f.is_listed and f.quantity == figure.quantity)
    return any(c.quantity == figure.quantity and c.low == listed and not c.is_part for c in claims)


def _model_of(told: Sequence[Claim]) -> Claim | None:
    """What a number that a speaker gives alone counts: that which the last sentence with figures counts first."""
    counted = [c for c in told if c.low is not None and not c.is_part]
    last = [c for c in counted if c.sentence == counted[-1].sentence]
    return next(iter(last), None)


def _multiplied(figure: Figure, model: Claim) -> Figure:
    """A figure that is so many times the one told before, with its bounds: "Villagers say double that"."""
    if figure.times == 1:
        return figure
    low, high = (None if bound is None else bound * figure.times for bound in (model.low, model.high))
    return replace(figure, low=low, high=high)


def _of_the_hit(figure: Figure, statement: Statement) -> Figure:
    """A figure of those who died of people hit, with their group: "five civilians were hit, two of whom died"."""
    hit = (f for f in statement.figures if f.quantity == "killed_or_injured" and 0 <= figure.start - f.end <= 3)
    whole = next(hit, None) if figure.quantity == "killed" else None
    return replace(figure, victims=figure.victims or whole.victims) if whole else figure


def span_of(report: Report, start: int, end: int) -> Span:
    """A stretch of a report with its words."""
    return Span(start, end, report.text[start:end], report.id)


def _mark_burials(claims: Sequence[Claim]) -> list[Claim]:
    """A funeral for a few of the dead counts some of them; one for most of them is a rival of the toll."""
    tolls = [c.low for c in claims if c.quantity == "killed" and c.low is not None and not _is_burial(c)]
    most = max(tolls, default=0)
    return [replace(c, is_part=True) if _is_burial(c) and 2 * (c.low or 0) < most else c for c in claims]


def _mark_spared(claims: Sequence[Claim]) -> list[Claim]:
    """Zeros beside figures of the same speaker speak of a few: "the driver was unhurt, two passengers died"."""
    counted = {(c.quantity, c.holder, c.victims) for c in claims if c.low and not c.is_part}
    return [replace(c, is_part=True) if c.low == c.high == 0 and _is_contradicted(c, counted) else c for c in claims]


def _is_contradicted(zero: Claim, counted: set[tuple[Quantity, str | None, str | None]]) -> bool:
    return any(
        quantity == zero.quantity and holder == zero.holder and (zero.victims or victims) == victims
        for quantity, holder, victims in counted
        if victims != "attackers"
    )


def _is_burial(claim: Claim) -> bool:
    is_own = claim.victims == "attackers"  # "had left eight bodies behind"
    return claim.quantity == "killed" and not is_own and _BURIAL.search(fold_text(claim.span.quote)) is not None


def _is_part_of_told(figure: Figure, claims: Sequence[Claim], folded: str) -> bool:
    """ "Nine of the victims were killed in their fields", "the driver died": some of a larger figure told before."""
    if figure.victims and " of whom" in folded[figure.start : figure.end]:
        return False  # of those hit, not of those killed
    near = folded[figure.start : figure.end + 30]
    is_part = figure.is_known or any(words in folded[figure.start : figure.end] for words in _PART_WORDS)
    is_part = is_part or any(words in near for words in _KIN_WORDS)
    if not is_part:
        return False
    return any(c.quantity == figure.quantity and (c.low or 0) > (figure.low or 0) for c in claims)


def _is_one_of_told(figure: Figure, statement: Statement, claims: Sequence[Claim], folded: str) -> bool:
    """Whether a single death of the narrative is one of a toll told before: "… 60 people died. They shot a teacher"."""
    words = folded[max(statement.sentence.start, figure.start - _MORE_CHARS) : figure.end + _MORE_CHARS]
    if figure.number >= 0 or figure.low != 1 or (figure.victims or "").startswith("other") or _ONE_MORE.search(words):
        return False
    tolls = [c for c in claims if c.quantity == figure.quantity and c.victims is None and not c.is_part]
    return any((c.low or 0) >= _A_TOLL and c.sentence.start != statement.sentence.start for c in tolls)


def _claim(report: Report, statement: Statement, figure: Figure, speaker: Speaker | None, is_joint: bool) -> Claim:
    holder = report.text[speaker.start : speaker.end] if speaker else None
    kind = kind_of_holder(holder) if holder else None
    span = span_of(report, figure.start, figure.end)
    return Claim(
        quantity=cast(Quantity, figure.quantity),
        low=figure.low,
        high=figure.high,
        victims=_victims_of(figure, kind, span.quote),
        holder=holder,
        holder_kind=kind,
        is_denied=_is_denied(figure, statement, report),
        is_verified=False if statement.is_unverified else None,
        span=span,
        sentence=span_of(report, statement.sentence.start, statement.sentence.end),
        is_part=figure.is_part,
        is_joint=is_joint,
    )


def _victims_of(figure: Figure, kind: str | None, quote: str) -> str | None:
    """Whose dead they are, as their speaker sees it: the "fighters" that an armed group killed are not its own."""
    if figure.is_own:
        return _OWN_VICTIMS.get(kind or "", figure.victims)
    is_foe = kind == "armed group" and figure.victims == "attackers" and _KILLED_BY.search(fold_text(quote))
    return None if is_foe else figure.victims


def _is_denied(figure: Figure, statement: Statement, report: Report) -> bool:
    """Whether a figure stands behind a denial, and not behind words that go on with another account."""
    if statement.denial is None or statement.denial >= figure.start or figure.low == 0:
        return False
    return _TELLS_ON.search(fold_text(report.text[statement.denial : figure.start])) is None


def _mark_unverified(claims: Sequence[Claim], statement: Statement) -> list[Claim]:
    """ "Reuters could not verify the numbers" bears on the figures of its paragraph and of the one before."""
    return [
        replace(c, is_verified=False) if statement.sentence.start - c.span.end < 400 and c.low is not None else c
        for c in claims
    ]


def _verification_claim(report: Report, statement: Statement, is_joint: bool) -> list[Claim]:
    """The words that figures could not be checked, as an entry without a figure beside the claims."""
    if any(f.low is not None for f in statement.figures) or statement.unverified_span is None:
        return []
    start, end = statement.unverified_span
    head = report.text[statement.sentence.start : start].strip()
    holder = head if 0 < len(head) <= 60 and not _FIGURE_WORDS.search(head.casefold()) else None
    kind = kind_of_holder(holder) if holder else None
    sentence = span_of(report, statement.sentence.start, statement.sentence.end)
    span = span_of(report, start, end)
    return [Claim("killed", None, None, None, holder, kind, False, False, span, sentence, is_joint=is_joint)]


def _drop_repeats(claims: Sequence[Claim]) -> list[Claim]:
    """Each figure once: the same quantity, bounds and victims from the same holder told again is one claim."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key: tuple[object, ...] = (claim.quantity, claim.low, claim.high, claim.victims, claim.holder, claim.is_part)
        if claim.victims and claim.victims.startswith("other "):  # "four in A; six in B; four in C"
            key = (*key, claim.span.start)
        elif claim.low is not None and claim.holder is None:
            key = (claim.quantity, claim.low, claim.high, claim.victims, claim.is_part)
        kept.setdefault(key, claim)
    return list(kept.values())
