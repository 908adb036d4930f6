"""Low, best and high from claims that contradict each other.

The rule, after UCDP's (GED Codebook 23.1, "fatality estimates"): competing claims about one group of victims widen the
range, disjoint groups add up. A figure for everybody ("some 70 people") competes with the sum of the groups that are
not the attackers; attackers' dead come on top of it.
"""

from collections.abc import Iterable, Sequence

from pipelines.model import Claim, Quantity, Range

_ATTACKERS = "attackers"
_EVERYBODY = ""


def derive_range(claims: Iterable[Claim], quantity: Quantity) -> Range:
    """The range that the claims of one event or attack support; all `None` when none gives a figure.

    Parts of other figures and denied figures count for nothing. `high` is `None` when a claim is open upwards. `best` is
    the figure told first for each group, summed.
    """
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity == quantity and claim.low is not None and not claim.is_part and not claim.is_denied:
            groups.setdefault(claim.victims or _EVERYBODY, []).append(claim)
    if not groups:
        return Range()
    attackers = _widen(groups.pop(_ATTACKERS, []))
    everybody = _widen(groups.pop(_EVERYBODY, []))
    named = _add([_widen(group) for group in groups.values()]) if groups else None
    return _add([_compete(everybody, named), attackers])


def _widen(claims: Sequence[Claim]) -> Range | None:
    if not claims:
        return None
    lows = [c.low for c in claims if c.low is not None]
    highs = [c.high for c in claims]
    return Range(min(lows), lows[0], None if None in highs else max(h for h in highs if h is not None))


def _compete(everybody: Range | None, named: Range | None) -> Range | None:
    """A figure for all against the sum of the groups: either may be right."""
    if everybody is None or named is None:
        return everybody or named
    assert everybody.low is not None and named.low is not None  # noqa: S101 - ranges here hold figures
    high = None if everybody.high is None or named.high is None else max(everybody.high, named.high)
    return Range(min(everybody.low, named.low), everybody.best, high)


def _add(ranges: Sequence[Range | None]) -> Range:
    known = [r for r in ranges if r is not None]
    if not known:
        return Range()
    high = None if any(r.high is None for r in known) else sum(r.high or 0 for r in known)
    return Range(sum(r.low or 0 for r in known), sum(r.best or 0 for r in known), high)
