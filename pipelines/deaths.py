"""Low, best and high from claims that contradict each other.

The rule, after UCDP's (GED Codebook 23.1, low, best and high estimates): competing claims about one group of victims
widen the range, disjoint groups add up. Claims are first summed speaker by speaker, into accounts:

- accounts that count the same groups contradict each other group by group: the lows and the highs of each add up;
- what the report says in its own voice is an account, and completes those of the speakers it quotes;
- an account that counts only some of the groups of a fuller one is completed from it ("villagers speak of two dead
  gendarmes" beside the army's one gendarme and three attackers);
- a figure for everybody ("some 70 people") competes with the sum of the groups, but the attackers' dead come on top;
- accounts that count different groups each stand alone for the low and are summed for the high: nobody else
  confirms what one party says of the other's dead; one that counts only attackers is no floor while there is another,
  unless that counts attackers too;
- an account of the victims is completed with the attackers' dead of another that counts both sides, unless it is the
  attackers' own;
- an army that counts one group by one mouth and another by the next gives one account; so does a government; the
  army, the police and the ministry give one where one counts the attackers and the other their victims;
- an account of the forces alone is completed with the civilians whom somebody else counts, and the other way round,
  unless that could not be confirmed;
- a figure for everybody that only repeats the sum of the groups is told twice; so is one of a single group that
  repeats the sum of another account's groups ("14 troops", "seven policemen and seven guards");
- "other civilians" come on top of the civilians that the same speaker counts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from pipelines.model import Claim, Quantity, Range

_ATTACKERS = "attackers"
_EVERYBODY = ""
_OTHERS = "others"
_MORE = "other "
_CIVILIANS = "civilians"
_PEOPLE = "people"
_ONE_VOICE = frozenset({"military", "government"})
STATE_VOICES = frozenset({"military", "government", "police", "security source"})
"""Kinds of holders that speak for a state."""

Groups = Mapping[str, Range]


def derive_range(claims: Iterable[Claim], quantity: Quantity) -> Range:
    """The range that the claims of one event or attack support; all `None` when none gives a figure.

    Parts of other figures and denied figures count for nothing. `high` is `None` when a claim is open upwards.
    `best` is the account that is told first.
    """
    counted = [c for c in claims if c.quantity == quantity and _counts(c)]
    if len(counted) < 2:  # nobody contradicts a lone figure
        return Range(counted[0].low, counted[0].low, counted[0].high) if counted else Range()
    accounts = _accounts(counted)
    contested = sum(_ATTACKERS in account for account in accounts) > 1
    accounts = _each_once(accounts)
    full = [a for a in accounts if contested or set(a) != {_ATTACKERS}] or accounts
    sure = _each_once(_accounts([c for c in counted if c.is_verified is not False]))
    whole = [_with_bystanders(_complete(account, accounts), sure) for account in full]
    fuller = _tells_both_sides(counted)
    if len({frozenset(account) for account in [*whole, *accounts]}) == 1 < len(whole[0]):
        return _total(reduce(_widen_each, whole))
    totals = [_total(_with_attackers(account, fuller)) for account in whole]
    highs = [_total(_with_attackers(_with_disjoint(account, accounts), fuller)).high for account in accounts]
    high = None if None in highs else max(h for h in highs if h is not None)
    return Range(min(r.low or 0 for r in totals), totals[0].best, high)


def _widen_each(one: Groups, other: Groups) -> Groups:
    """Two accounts of the same groups as one: what they say of each group is in dispute by itself."""
    return {group: _widen(one[group], other[group]) for group in one}


def _tells_both_sides(claims: list[Claim]) -> Groups | None:
    """The first account that counts both sides, not of the attackers."""
    told = _accounts(c for c in claims if c.holder_kind != "armed group")
    return next((account for account in told if _ATTACKERS in account and len(account) > 1), None)


def _with_attackers(account: Groups, fuller: Groups | None) -> Groups:
    """An account of the victims with the attackers' dead of one who counts both sides."""
    if _ATTACKERS in account or fuller is None:
        return account
    return {**account, _ATTACKERS: fuller[_ATTACKERS]}


def _with_bystanders(account: Groups, accounts: list[Groups]) -> Groups:
    """An account of the forces alone with the civilians whom somebody else counts, and the other way round."""
    mine = set(account) - {_ATTACKERS}
    if not mine or mine & {_EVERYBODY, _OTHERS}:
        return account
    for other in accounts:
        theirs = set(other) - {_ATTACKERS}
        is_apart = (mine == {_CIVILIANS}) != (theirs == {_CIVILIANS}) and not mine & theirs
        if is_apart and theirs and not theirs & {_EVERYBODY, _OTHERS}:
            return {**account, **{group: other[group] for group in theirs}}
    return account


def _each_once(accounts: Iterable[Groups]) -> list[Groups]:
    """The accounts that differ, in order: a hundred reports that repeat one toll tell no more than one of them."""
    unique: dict[object, Groups] = {}
    for account in accounts:
        unique.setdefault(frozenset(account.items()), account)
    return list(unique.values())


def derive_share(own: Iterable[Claim], joint: Iterable[Claim], quantity: Quantity) -> Range:
    """The range at one site of an attack: its own dead, and up to all of those counted for several sites together."""
    own, joint = tuple(own), tuple(joint)
    alone, shared = derive_range(own, quantity), derive_range(joint, quantity)
    if shared.low is None:
        return alone
    if alone.low and alone.low <= (shared.high or alone.low) and _groups(joint, quantity) <= _groups(own, quantity):
        return alone  # its share of the joint toll is told
    is_open = shared.high is None or (alone.low is not None and alone.high is None)
    is_contested = shared.high is not None and (alone.low or 0) > shared.high  # more at one site than others say of all
    return Range(
        0 if is_contested else alone.low or 0, alone.best, None if is_open else max(shared.high or 0, alone.high or 0)
    )


def _groups(claims: Iterable[Claim], quantity: Quantity) -> set[str]:
    return {_side(_group_of(c)[0]) for c in claims if c.quantity == quantity and _counts(c)}


def _counts(claim: Claim) -> bool:
    return claim.low is not None and not claim.is_part and not claim.is_denied


def _accounts(claims: Iterable[Claim]) -> list[Groups]:
    """What each speaker counts by group, in the order of the telling, completed by what their report says itself."""
    accounts: list[tuple[str, str | None, dict[str, Range]]] = []
    of_report: dict[str, list[tuple[Claim, dict[str, Range]]]] = {}
    for claim in claims:
        theirs = of_report.setdefault(claim.span.report_id, [])
        groups = next((groups for first, groups in theirs if _is_same_speaker(first.holder, claim.holder)), None)
        if groups is None:
            groups = next((groups for first, groups in theirs if _goes_on(claim, first, groups)), None)
        if groups is None:  # a new speaker has a new account
            groups = {}
            theirs.append((claim, groups))
            accounts.append((claim.span.report_id, claim.holder, groups))
        group, is_more = _group_of(claim)
        if is_more and group == _EVERYBODY and groups and _EVERYBODY not in groups:
            group = _OTHERS  # "six villagers …, then two others"
        told, new = groups.get(group), Range(claim.low, claim.low, claim.high)
        groups[group] = _add([told, new]) if told and is_more else _widen(told, new)
    for _, _, groups in accounts:
        _drop_sum(groups)
    _name_sums_alike([groups for _, _, groups in accounts])
    own = {report_id: groups for report_id, holder, groups in accounts if holder is None}
    return [
        groups if holder is None else {**_missing(own.get(report_id, {}), groups), **groups}
        for report_id, holder, groups in accounts
    ]


def _goes_on(claim: Claim, first: Claim, groups: Groups) -> bool:
    """Whether a claim belongs to the account that another speaker began: of one army or government that counts one
    group here and another there, or of one state that counts its dead here and the attackers there."""
    group = _group_of(claim)[0]
    if (
        claim.holder_kind in STATE_VOICES
        and first.holder_kind in STATE_VOICES
        and _side(group) not in map(_side, groups)
    ):
        return True
    is_one_voice = claim.holder_kind in _ONE_VOICE and claim.holder_kind == first.holder_kind
    return is_one_voice and group not in groups


def _drop_sum(groups: dict[str, Range]) -> None:
    """Take the figure for everybody out of an account that tells the same by group ("11 soldiers … 11 dead")."""
    named = list(_victims_of(groups).values())
    everybody = groups.get(_EVERYBODY)
    if everybody and named and _are_sum(named, everybody):
        del groups[_EVERYBODY]


def _are_sum(parts: list[Range], whole: Range) -> bool:
    total = _add(parts)
    return (total.low, total.high) == (whole.low, whole.high)


def _name_sums_alike(accounts: Sequence[dict[str, Range]]) -> None:
    """Make a lone group's figure one for everybody where another account's groups, that one among them, add up to it:
    "14 troops were killed … seven policemen and seven guards died"."""
    for groups in accounts:
        named = _victims_of(groups)
        if len(named) != 1:
            continue
        (group, figure), *_ = named.items()
        others = (_victims_of(other) for other in accounts)
        if any(len(parts) > 1 and group in parts and _are_sum(list(parts.values()), figure) for parts in others):
            del groups[group]
            groups[_EVERYBODY] = _widen(groups.get(_EVERYBODY), figure)


def _victims_of(groups: Groups) -> Groups:
    """The figures of the groups that were attacked."""
    return {group: figure for group, figure in groups.items() if group not in (_EVERYBODY, _ATTACKERS)}


def _group_of(claim: Claim) -> tuple[str, bool]:
    """The group that a claim counts, and whether it counts more of it: "other civilians" come on top of civilians."""
    group = (claim.victims or _EVERYBODY).removeprefix(_MORE)
    return (_EVERYBODY if group == _PEOPLE else group), group != (claim.victims or _EVERYBODY)


def _is_same_speaker(one: str | None, other: str | None) -> bool:
    """ "the ministry" is the "Ministry of Defence" named before, "l'armée" the "état-major des armées"."""
    if one is None or other is None:
        return one is other
    a, b = _content_words(one), _content_words(other)
    return a == b or bool(a and b and (a <= b or b <= a))


def _content_words(words: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in re.findall(r"\w{4,}", words.casefold()))


def _missing(source: Groups, target: Groups) -> dict[str, Range]:
    """The groups of `source` that `target` does not count; everybody and the non-attackers stand for each other."""
    counted = {_side(group) for group in target}
    return {
        group: figure
        for group, figure in source.items()
        if group not in target and (_side(group) not in counted or _is_named(group, target))
    }


def _side(group: str) -> str:
    return group if group == _ATTACKERS else _EVERYBODY


def _is_named(group: str, target: Groups) -> bool:
    """Whether both count named groups, so that another named one comes on top."""
    return group not in (_EVERYBODY, _OTHERS) and _EVERYBODY not in target


def _complete(account: Groups, accounts: list[Groups]) -> Groups:
    for other in accounts:
        if set(account) < set(other):
            account = {**_missing(other, account), **account}
    return account


def _with_disjoint(account: Groups, accounts: list[Groups]) -> Groups:
    whole = _complete(account, accounts)
    for other in accounts:
        if not set(other) & set(account):
            whole = {**_missing(other, whole), **whole}
    return whole


def _widen(old: Range | None, new: Range) -> Range:
    if old is None:
        return new
    high = None if old.high is None or new.high is None else max(old.high, new.high)
    return Range(min(old.low or 0, new.low or 0), old.best, high)


def _total(groups: Groups) -> Range:
    """The sum of an account; a figure for everybody stands beside that of the groups, the larger one counts."""
    attackers = groups.get(_ATTACKERS)
    everybody = groups.get(_EVERYBODY)
    named = [r for g, r in groups.items() if g not in (_ATTACKERS, _EVERYBODY)]
    base = _add(named) if named else None
    if everybody and base:
        base = everybody if (everybody.low or 0) >= (base.low or 0) else base
    return _add([r for r in (base or everybody, attackers) if r is not None])


def _add(ranges: list[Range]) -> Range:
    high = None if any(r.high is None for r in ranges) else sum(r.high or 0 for r in ranges)
    return Range(sum(r.low or 0 for r in ranges), sum(r.best or 0 for r in ranges), high)
