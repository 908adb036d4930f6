"""Whether a statement says more of an event that is in the making, and how well it fits."""

from collections.abc import Sequence

from geodata.measure import distance_km
from pipelines.coding import VIOLENCE
from pipelines.extract.dates.occasions import When, days_of, is_within, meet
from pipelines.extract.grouping.retellings import is_near
from pipelines.extract.grouping.views import Draft, View
from pipelines.extract.places.sites import relate_places
from pipelines.extract.statements import PlacedMention
from pipelines.model import NON_STATE_KINDS

_UNREST = frozenset({"Protests", "Riots"})
_STREET = frozenset({"riot", "looting", "protest", "destroy", "mob"})
_AFTERMATH = frozenset({"arrest", "weapons", "rescue"})
_SOFT = frozenset({"looting", "destroy", "arrest", "rescue", "weapons", "transfer", "change"})
_FOUGHT = frozenset({"fight", "kill", "attack"})
_CROWD = frozenset({"riot", "protest", "looting", "kill"})
_LONGEST_FIGHT_DAYS = 10
_WIDE_KM = 10.0
"""An area this wide may be told in two ways that do not meet on the map."""
_PART_KM = 250.0
"""How far beyond a part of a country ("the far north") people still say that a post lies in it."""
_LAST_WEEK = frozenset({"last week", "la semaine dernière", "la semaine passée", "semaine dernière"})
_WEEK_DAYS = 7
_FEW = 4
"""So many dead or more on two days running at one place are the same dead."""
_FAR = 4
"""Beyond so many sentences a toll without a place is not that of the event told last; one less for one with a day."""
_LEAD = 3
"""What a text tells in so many sentences at most is its news."""


def says_where(current: Draft, view: View) -> bool:
    """ "The strike took place 70 km north of Zouérat" right after one that was told near a border or in a region."""
    is_next = view.statement.index <= current.last.index + 2 and bool(view.triggers)
    return is_next and bool(current.places) and _is_loose(current.places[0])


def _is_loose(place: PlacedMention) -> bool:
    """Whether an event is told of a region, a border or a road: a town of it may yet be named."""
    return place.placement.where_precision >= 5 or place.mention.relation in ("between", "road")


def points_back(view: View) -> bool:
    return view.is_reference or not view.triggers


def rate_fit(draft: Draft, view: View, is_current: bool) -> float:
    """How well a statement with news of its own fits an event; 0 when it does not."""
    if not types_agree(draft, view):
        return 0.0
    if is_current and _is_aftermath(draft, view):
        return 0.6
    when = relate_date(draft, view)
    if when == "apart" and _is_told_a_day_apart(draft, view):
        return 1.0
    if when == "apart":  # first, as most are, and places take longer to compare
        return 0.0
    place = relate_place(draft, view)
    if place == "apart":
        is_more = (
            _tells_again(draft, view)
            or lies_in_region_of_heading(draft, view)
            or (is_current and (_goes_on(draft, view) or names_site(draft, view)))
        )
        return 0.6 if is_more else 0.0
    statement = view.statement
    is_another = "another" in statement.flags and not _is_day_of(draft, view)
    is_another |= "earlier" in statement.flags and bool(draft.when and view.when) and draft.when != view.when
    is_new_item = statement.sentence.is_bullet and statement.sentence.paragraph != draft.last.sentence.paragraph
    if is_new_item and place in ("inside", "contains"):
        return 0.0
    if place == "none":
        if not is_current or is_new_item or (is_another and not view.is_reference):
            return 0.0
        if draft.last.index < statement.index - (_FAR - bool(view.when)) and not shares_figure(draft, view):
            return 0.0
        return 0.5 + (0.3 if when == "same" else 0.0)
    if is_another and (place != "same" or view.is_recalled):
        return 0.0
    return {"same": 1.1, "inside": 0.9, "contains": 0.6}[place] + (0.5 if when == "same" else 0.0) + 0.1 * is_current


def tells_toll_again(draft: Draft, view: View, current: Draft) -> bool:
    """Whether a statement without a day and a place gives the toll of an event told before the last one."""
    if draft is current or view.places or view.when is not None or "another" in view.statement.flags:
        return False
    told, last = _tolls(draft.views), _tolls(current.views)
    toll = _tolls([view])
    is_telling = len(toll) > 1 or any(low >= _FEW for _, low in toll)
    return is_telling and toll <= told and not toll & last and types_agree(draft, view)


def _tolls(views: Sequence[View]) -> set[tuple[str, int]]:
    """The dead and wounded of statements, parts left out."""
    figures = (f for view in views for f in view.statement.figures if f.low and not f.is_part)
    return {(f.quantity, f.low or 0) for f in figures if f.quantity in ("killed", "injured")}


def _is_aftermath(draft: Draft, view: View) -> bool:
    """Whether suspects were arrested, or weapons found, after what the paragraph told before, and nowhere else."""
    if view.places or not view.families or not view.families <= _AFTERMATH:
        return False
    is_near = draft.last.sentence.paragraph == view.statement.sentence.paragraph
    return is_near and bool(draft.event_types & (VIOLENCE | _UNREST))


def _tells_again(draft: Draft, view: View) -> bool:
    """Whether the next sentences give the same toll for the same days in other words for the place.

    "… killed 20 in three villages of Anzourou; … killed 20 people in hamlets some 50 km north of Tillabéri".
    """
    is_soon = view.statement.index <= draft.last.index + 2 and "another" not in view.statement.flags
    if not is_soon or not shares_figure(draft, view) or not draft.places:
        return False
    one, other = draft.places[0].placement, view.places[0].placement
    is_wide = max(one.area.radius_km, other.area.radius_km) >= _WIDE_KM
    gap_km = distance_km(one.area.point, other.area.point)
    return is_wide and gap_km <= one.area.radius_km + other.area.radius_km + _WIDE_KM


def lies_in_region_of_heading(draft: Draft, view: View) -> bool:
    """Whether a heading meant a region by its town: "Diffa : 16 filles enlevées | … dans la commune de Toumour".

    The same toll is told of a place in the region that bears the town's name.
    """
    if not (draft.places and view.places) or draft.last.index > 0 or view.statement.index > 2:
        return False
    town, place = draft.places[0].placement.place, view.places[0].placement.place
    is_seat = town.kind == "populated place" and town.name in (place.admin1, place.admin2)
    return is_seat and town.country_code == place.country_code and shares_figure(draft, view)


def _goes_on(draft: Draft, view: View) -> bool:
    """Whether the speaker of the sentence before goes on, without another day, with another word for the place."""
    is_next = view.statement.index == draft.last.index + 1 and (view.when is None or draft.when is None)
    return is_next and view.is_continued and is_near(draft, view)


def names_site(draft: Draft, view: View) -> bool:
    """Whether the next sentence names the post that was attacked "in the far north of the country"."""
    is_next = (
        view.statement.index == draft.last.index + 1 and view.when is None and "another" not in view.statement.flags
    )
    if not is_next or not draft.places or not view.places:
        return False
    told, site = draft.places[0], view.places[0]
    is_site = site.mention.kind == "facility" and site.placement.where_precision <= 2
    is_post = told.mention.kind == "facility" and told.placement.where_precision >= 5
    gap_km = distance_km(told.placement.area.point, site.placement.area.point)
    return is_site and is_post and gap_km <= told.placement.area.radius_km + _PART_KM


def _is_told_a_day_apart(draft: Draft, view: View) -> bool:
    """Whether one toll at one place is told of a night by its eve and by its morrow."""
    old, new = draft.when, view.when
    if old is None or new is None or not (old.start and old.end and new.start and new.end) or days_of(new) > 1:
        return False
    gap_days = max((new.start - old.end).days, (old.start - new.end).days)
    if gap_days > 1 or "another" in view.statement.flags or not shares_figure(draft, view, at_least=_FEW):
        return False
    return bool(view.places) and relate_place(draft, view) in ("same", "inside", "contains")


def _is_day_of(draft: Draft, view: View) -> bool:
    """Whether a statement tells of one day of a fight that lasted several ("The next day, …")."""
    if not draft.when or not view.when or draft.when.is_default:
        return False
    return 2 <= days_of(draft.when) <= _LONGEST_FIGHT_DAYS and is_within(view.when, draft.when)


def shares_figure(draft: Draft, view: View, *, at_least: int = 1) -> bool:
    told = {(f.quantity, f.low, f.high) for v in draft.views for f in v.statement.figures if f.low}
    return any((f.quantity, f.low, f.high) in told for f in view.statement.figures if (f.low or 0) >= at_least)


def types_agree(draft: Draft, view: View) -> bool:
    old, new = draft.event_types, view.event_types
    if _is_crowd_beside_coup(draft, view):
        return False
    is_near = draft.last.sentence.paragraph == view.statement.sentence.paragraph
    if old & new or (is_near and old & _UNREST and new & _UNREST):
        return True
    if _is_crowd_against_police(draft, view) or (is_near and _is_death_in_unrest(draft, view)):
        return True
    only_soft = view.families <= _SOFT or draft.families <= _SOFT
    is_one_fight = old & VIOLENCE and new & VIOLENCE and not (old | new) & _UNREST
    return bool(is_one_fight or (old <= _UNREST and new <= _UNREST) or only_soft)


def _is_death_in_unrest(draft: Draft, view: View) -> bool:
    """A death of the riot told right before, the blades of two crowds, or the shots at one.

    "Youths set fire to the town hall. A boy was shot dead"; "Deux villages se disputaient un champ. On s'est battu …";
    "Une foule défilait. Les soldats ont tiré."
    """
    names_town = bool(draft.places) and any(not p.mention.is_anchor_inferred for p in view.places)
    is_next = view.statement.index == draft.last.index + 1 and not names_town and view.when is None
    if not is_next or not draft.event_types & _UNREST:
        return False
    families = view.families
    is_armed = any(a.kind in NON_STATE_KINDS for a in view.statement.actors)
    is_of_crowd = not is_armed and draft.families <= {"mob", "protest"}
    return families == {"kill"} or (is_of_crowd and families <= {"kill", "attack", "fight"})


def _is_crowd_beside_coup(draft: Draft, view: View) -> bool:
    """Whether one tells of a coup and the other of a crowd in the street: two events, whoever cheers whom."""
    told, new = draft.families, view.families
    return bool(new) and (("coup" in told and new <= _STREET) or ("coup" in new and told <= _STREET))


def _is_crowd_against_police(draft: Draft, view: View) -> bool:
    """ "Clashes broke out between diggers and the gendarmes. The protesters put up barricades": one riot."""
    if not view.families or not view.families <= _CROWD or not draft.families <= _FOUGHT:
        return False
    return not any(a.kind in NON_STATE_KINDS for v in draft.views for a in v.statement.actors)


def relate_place(draft: Draft, view: View) -> str:
    """ "none" (the statement names no place), "same", "inside" (it is more exact), "contains", or "apart"."""
    if not view.places:
        return "none"
    if not draft.places:
        return "contains" if view.places[0].placement.is_country_wide else "inside"
    relations = {relate_places(d, p) for d in draft.places for p in view.places}
    told = next((r for r in ("same", "inside", "contains") if r in relations), "apart")
    return "none" if told == "apart" and _is_of_the_town(draft, view) else told


def _is_of_the_town(draft: Draft, view: View) -> bool:
    """Whether a statement only names "a church" or "the market" without saying of where: the event's own, if near."""
    site, told = view.places[0], draft.places[0].placement
    if site.mention.kind != "facility" or not site.mention.is_anchor_inferred:
        return False
    return distance_km(site.placement.area.point, told.area.point) <= told.area.radius_km + _WIDE_KM


def is_day_of_last_week(told: When | None, new: When | None) -> bool:
    """Whether "the attack, on Wednesday" may be one of "last week": of the seven days before, to many a writer."""
    if told is None or new is None or told.mention is None or not (told.end and new.start and new.end):
        return False
    is_week = told.mention.text.casefold() in _LAST_WEEK
    return is_week and days_of(new) <= 1 and 0 < (new.start - told.end).days < _WEEK_DAYS


def relate_date(draft: Draft, view: View) -> str:
    """ "none" (one of them has no date), "same" (they touch), or "apart"."""
    old, new = draft.when, view.when
    is_lead = draft.views[0].statement.index <= _LEAD if draft.views else False
    if old is None and is_lead and view.is_history and not points_back(view):
        return "apart"  # the news of a text has a day of these days, told or not
    met = meet(old, new)
    if met is False and points_back(view) and is_day_of_last_week(old, new):
        return "same"
    return "none" if met is None else "same" if met else "apart"
