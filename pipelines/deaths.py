"""Low, best and high from claims that contradict each other.

The rule, after UCDP's (GED Codebook 23.1, low, best and high estimates): competing claims about one group of victims widen
the range, disjoint groups add up. Claims are first summed speaker by speaker, into accounts:

- what the report says in its own voice completes every account of that report;
- an account that counts only some of the groups of a fuller one is completed from it ("villagers speak of two dead
  gendarmes" beside the army's one gendarme and three attackers);
- a figure for everybody ("some 70 people") competes with the sum of the groups, but the attackers' dead come on top;
- accounts that count different groups each stand alone for the low and are summed for the high: nobody else
  confirms what one party says of the other's dead.
"""

from collections.abc import Iterable, Mapping

from pipelines.model import Claim, Quantity, Range

_ATTACKERS = "attackers"
_EVERYBODY = ""

Groups = Mapping[str, Range]


def derive_range(claims: Iterable[Claim], quantity: Quantity) -> Range:
    """The range that the claims of one event or attack support; all `None` when none gives a figure.

    Parts of other figures and denied figures count for nothing. `high` is `None` when a claim is open upwards. `best` is
    the account that is told first.
    """
    accounts = _accounts([c for c in claims if c.quantity == quantity and _counts(c)])
    if not accounts:
        return Range()
    totals = [_total(_complete(account, accounts)) for account in accounts]
    widest = [_total(_with_disjoint(account, accounts)) for account in accounts]
    highs = [r.high for r in widest]
    high = None if None in highs else max(h for h in highs if h is not None)
    return Range(min(r.low or 0 for r in totals), totals[0].best, high)


def _counts(claim: Claim) -> bool:
    return claim.low is not None and not claim.is_part and not claim.is_denied


def _accounts(claims: Iterable[Claim]) -> list[Groups]:
    """What each speaker counts by group, in the order of the telling, each completed by its report's own voice."""
    by_speaker: dict[tuple[str, str | None], dict[str, Range]] = {}
    for claim in claims:
        groups = by_speaker.setdefault((claim.span.report_id, claim.holder), {})
        group = claim.victims or _EVERYBODY
        groups[group] = _widen(groups.get(group), Range(claim.low, claim.low, claim.high))
    accounts: list[Groups] = []
    for (report_id, holder), groups in by_speaker.items():
        if holder is None and any(key[0] == report_id and key[1] is not None for key in by_speaker):
            if not _is_completion(groups, [g for key, g in by_speaker.items() if key[0] == report_id and key[1]]):
                accounts.append(groups)
            continue
        accounts.append({**_missing(by_speaker.get((report_id, None), {}), groups), **groups} if holder else groups)
    return accounts


def _is_completion(own: Groups, others: list[dict[str, Range]]) -> bool:
    """Whether all of a report's own figures have gone into the accounts of those it quotes."""
    return all(set(_missing(own, other)) == set(own) for other in others)


def _missing(source: Groups, target: Groups) -> dict[str, Range]:
    """The groups of `source` that `target` does not count; everybody and the non-attackers stand for each other."""
    counted = {_side(group) for group in target}
    return {g: r for g, r in source.items() if g not in target and (_side(g) not in counted or _is_named(g, target))}


def _side(group: str) -> str:
    return group if group == _ATTACKERS else _EVERYBODY


def _is_named(group: str, target: Groups) -> bool:
    """Whether both count named groups, so that another named one comes on top."""
    return group != _EVERYBODY and _EVERYBODY not in target


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
