"""Who must not meet whom, and the exceptions somebody with authority answered for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.group import Group
from models.entities.meeting import Meeting
from models.entities.person import Person
from models.entities.room import Room
from models.entities.separation import Override, SeparationRule
from models.errors import Conflict, UserError
from models.kinds import ClashKind, Level
from models.labels import word
from models.operations.assignments import refuse_foreign
from models.operations.guards import (
    found,
    in_order,
    not_negative,
    officer_of,
    open_event,
    open_events,
    sums_to,
    values_of,
)
from models.operations.seen import edited, put
from resources.texts import N_, _

ADD_RULE = N_("new separation rule|{n} new separation rules")
CHANGE_RULE = N_("change of a separation rule")
REMOVE_RULES = N_("separation rule removed|{n} separation rules removed")
ADD_OVERRIDE = N_("override of a clash")
LIFT_OVERRIDES = N_("override lifted|{n} overrides lifted")

LONGEST = 24 * 60


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """Two sides, each a group or a person, that must not meet; `minutes` reach before and after a meeting."""

    group_a_id: str | None = None
    person_a_id: str | None = None
    group_b_id: str | None = None
    person_b_id: str | None = None
    level: Level = Level.FORBIDDEN
    in_meeting: bool = True
    neighbouring: bool = True
    entrance: bool = True
    minutes: int = 0
    since: date | None = None
    until: date | None = None
    reason: str = ""
    source: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class OverrideDraft:
    """A clash that is allowed: of which kind, between which meetings, on whose authority, why, until when."""

    kind: ClashKind
    meeting_id: str
    authority: str
    reason: str
    other_meeting_id: str | None = None
    room_id: str | None = None
    rule_id: str | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Holds:
    """At which event a rule held when the officer saw it, and at which it shall; None is every event."""

    seen: str | None
    now: str | None


def add_rule(session: Session, event_id: str | None, draft: RuleDraft) -> str:
    """Add a separation rule to an event, or to every event when none is given. Returns its id."""
    if event_id:
        open_event(session, event_id)
    _check(session, draft)
    _refuse_twin(session, event_id, draft)
    rule = SeparationRule(id=new_id(), event_id=event_id, **values_of(draft))
    session.add(rule)
    return rule.id


def _check(session: Session, draft: RuleDraft) -> None:
    a, b = (draft.group_a_id, draft.person_a_id), (draft.group_b_id, draft.person_b_id)
    for group_id, person_id in (a, b):
        if (group_id is None) == (person_id is None):
            raise UserError(_("Each side of a rule is one group or one person. Choose both sides."))
        found(session, Group, [group_id]) if group_id else found(session, Person, [str(person_id)])
    if a == b:
        raise UserError(_("Both sides of the rule are the same. Choose two different ones."))
    not_negative("minutes", draft.minutes)
    if draft.minutes > LONGEST:
        raise UserError(_("A rule reaches a day at most: {most} minutes.").format(most=f"{LONGEST:,}"))
    if not (draft.in_meeting or draft.neighbouring or draft.entrance or draft.minutes):
        raise UserError(_("The rule forbids nothing yet. Say where the two must not meet."))
    in_order(draft.since, draft.until, _("The rule ends on {last}, before it begins on {first}. Check both days."))


def _refuse_twin(session: Session, event_id: str | None, draft: RuleDraft, but: str = "") -> None:
    """Refuse a second rule for the same two that reaches the same places at the same time."""
    a, b = (draft.group_a_id, draft.person_a_id), (draft.group_b_id, draft.person_b_id)
    places = (SeparationRule.group_a_id, SeparationRule.person_a_id, SeparationRule.group_b_id,
              SeparationRule.person_b_id)  # fmt: skip
    either = (
        and_(*(place.is_not_distinct_from(party) for place, party in zip(places, both, strict=True)))
        for both in ((*a, *b), (*b, *a))
    )
    for twin in session.scalars(select(SeparationRule).where(or_(*either), SeparationRule.id != but)):
        at_one_event = event_id is None or twin.event_id is None or twin.event_id == event_id
        if at_one_event and _meets_in_time(twin, draft) and _covers_same(twin, draft):
            text = _("A rule about {a} and {b} stands already: {level}. Change that one instead; nothing was changed.")
            raise UserError(text.format(a=_name(session, *a), b=_name(session, *b), level=word(twin.level)))


def _meets_in_time(one: SeparationRule, other: RuleDraft) -> bool:
    starts_before = one.since is None or other.until is None or one.since <= other.until
    return starts_before and (other.since is None or one.until is None or other.since <= one.until)


def _covers_same(one: SeparationRule, other: RuleDraft) -> bool:
    pairs = (
        (one.in_meeting, other.in_meeting),
        (one.neighbouring, other.neighbouring),
        (one.entrance, other.entrance),
        (one.minutes > 0, other.minutes > 0),
    )
    return any(mine and yours for mine, yours in pairs)


def _name(session: Session, group_id: str | None, person_id: str | None) -> str:
    return found(session, Group, [group_id])[0].name if group_id else found(session, Person, [str(person_id)])[0].name


def check_rule(session: Session, rule: SeparationRule) -> None:
    """Refuse a rule that cannot be, as it stands after an edit of its cells."""
    draft = _draft(rule)
    _check(session, draft)
    _refuse_twin(session, rule.event_id, draft, rule.id)


def _rule(session: Session, rule_id: str) -> SeparationRule:
    rule = found(session, SeparationRule, [rule_id])[0]
    if rule.event_id:
        open_event(session, rule.event_id)
    return rule


def draft_of(session: Session, rule_id: str) -> RuleDraft:
    """A rule as the officer sees it, to edit."""
    return _draft(found(session, SeparationRule, [rule_id])[0])


def _draft(rule: SeparationRule) -> RuleDraft:
    return RuleDraft(**{name: getattr(rule, name) for name in RuleDraft.__dataclass_fields__})


def change_rule(session: Session, rule_id: str, seen: RuleDraft, draft: RuleDraft, holds: Holds | None = None) -> None:
    """Change a rule, and with `holds` where it holds; `Conflict` when one of these values changed since `seen`."""
    rule = _rule(session, rule_id)
    event_id = rule.event_id
    if holds and holds.seen != holds.now:
        if rule.event_id != holds.seen:
            raise Conflict(_("Where this rule holds was changed meanwhile. Nothing was changed; look again."))
        if holds.now:
            open_event(session, holds.now)
        event_id = holds.now
    _check(session, draft)
    _refuse_twin(session, event_id, draft, rule.id)
    put(rule, {**edited(rule, seen, draft), "event_id": event_id})


def remove_rules(session: Session, rule_ids: Sequence[str]) -> int:
    """Remove rules, with the overrides that stand on them."""
    for rule_id in rule_ids:
        _rule(session, rule_id)
    allowed = select(Override.event_id).where(Override.rule_id.in_(rule_ids))
    open_events(session, session.scalars(allowed))  # the overrides go too, and a closed event keeps its own
    session.execute(delete(SeparationRule).where(SeparationRule.id.in_(rule_ids)))
    return sums_to(session, len(set(rule_ids)))


def add_override(session: Session, event_id: str, draft: OverrideDraft) -> str:
    """Allow a clash on somebody's authority; who entered it is kept. Returns its id."""
    open_event(session, event_id)
    values = values_of(draft)
    if not values["authority"]:
        raise UserError(_("Say on whose authority this is allowed. Nothing was changed."))
    if not values["reason"]:
        raise UserError(_("Say why this is allowed. Nothing was changed."))
    meetings = found(session, Meeting, [one for one in (draft.meeting_id, draft.other_meeting_id) if one])
    if any(meeting.event_id != event_id for meeting in meetings):
        raise UserError(_("These meetings belong to different events. Choose those of one event."))
    for room in found(session, Room, [draft.room_id] if draft.room_id else []):
        refuse_foreign(room, event_id)
    if draft.rule_id and _rule(session, draft.rule_id).event_id not in (None, event_id):
        raise UserError(_("This rule belongs to another event. Choose one of this one."))
    override = Override(id=new_id(), event_id=event_id, officer=officer_of(session), **values)
    session.add(override)
    return override.id


def lift_overrides(session: Session, override_ids: Sequence[str]) -> int:
    """Take overrides back; their clashes are open again."""
    for override in found(session, Override, override_ids):
        open_event(session, override.event_id)
        session.delete(override)
    return sums_to(session, len(set(override_ids)))
