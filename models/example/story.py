"""The example step by step, each an operation of its own, so that its history tells how a round comes about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate, DelegateRole, DelegateState
from models.entities.event import EventRole, EventState
from models.entities.group import FlagPolicy, GroupKind
from models.entities.invitation import Channel
from models.entities.meeting import AssignmentState, Interpretation, MeetingState
from models.entities.outcome import SignatureAnswer
from models.entities.person import Person
from models.example.groups import (
    ABSENT,
    CAME,
    FIRST_REPLIES,
    HOST_PEOPLE,
    LAST_WAVE,
    LATER_REPLIES,
    MORNING_REPLIES,
    NO_PLATE,
    PLACES,
    REFUSED,
    Place,
    Said,
    may,
)
from models.example.people import nominee, nominees
from models.example.programme import ALLOWED_CLASH, DAYS, Planned
from models.example.rooms import INVENTED, NEIGHBOURS, ROOMS, at
from models.kinds import ClashKind, Level
from models.operations import (
    assignments,
    delegates,
    directory,
    edit,
    events,
    invitations,
    meetings,
    outcome,
    replies,
    rooms,
    separation,
)
from models.operations.guards import sums_to
from models.storage.desk import Desk

HOST = "Ministry of Foreign Affairs of Kazakhstan"
HOTEL = "Rixos President Astana Hotel"
DECLARATION = "Astana Declaration for a Political Solution in Syria"
AGENDA = ("Delivery of humanitarian aid", "Plan of action to settle the conflict")
OFFICERS = "Head of the host’s secretariat"
EVENT = events.EventDraft(
    "Astana talks, May 2015",
    may(25),
    may(27),
    "Asia/Almaty",
    short_title="Astana talks",
    place="Astana",
    host=HOST,
    languages="Arabic, Russian, Kazakh, English",
    reply_deadline=may(15),
    freeze=may(24),
    remarks="Training data. The talks, their host, agenda, hotel and outcome were in the press of May 2015; letters, "
    "replies, delegates, rooms and meetings are invented.",
)


@dataclass(slots=True)
class Cast:
    """Who and what the steps made so far: ids by the names the example uses."""

    event: str = ""
    groups: dict[str, str] = field(default_factory=dict[str, str])
    people: dict[str, str] = field(default_factory=dict[str, str])
    rooms: dict[str, str] = field(default_factory=dict[str, str])
    agenda: list[str] = field(default_factory=list[str])
    meetings: dict[str, str] = field(default_factory=dict[str, str])


def tell(desk: Desk) -> str:
    """Play all steps on an empty desk. Returns the id of the event."""
    cast = Cast()
    _call_together(desk, cast)
    _invite(desk, cast)
    _gather_names(desk, cast)
    _plan(desk, cast)
    _morning(desk, cast)
    return cast.event


def _call_together(desk: Desk, cast: Cast) -> None:
    cast.event = desk.write(events.CREATE_EVENT, events.create_event, EVENT)[0]
    points = [events.AgendaDraft(title) for title in AGENDA]
    cast.agenda = desk.write(events.SET_AGENDA, events.set_agenda, cast.event, points)[0]
    ids = desk.write(directory.ADD_GROUPS, directory.add_groups, [_group(place) for place in PLACES])[0]
    cast.groups = {place.key: group_id for place, group_id in zip(PLACES, ids, strict=True)}
    places = [directory.PlaceDraft(cast.groups[place.key], ceiling=place.ceiling) for place in PLACES]
    desk.write(directory.PUT_ON_LIST, directory.put_on_list, cast.event, places)
    un = directory.GroupDraft("United Nations", "UN", GroupKind.INTERGOVERNMENTAL, flag_policy=FlagPolicy.FLAG)
    host = directory.GroupDraft(
        HOST,
        "MFA",
        GroupKind.HOST,
        "Kazakhstan",
        FlagPolicy.FLAG,
        remarks="Conducted by its Department for Asia and Africa",
    )
    for key, draft, role in (("un", un, EventRole.INFORMED), ("host", host, EventRole.HOST)):
        (cast.groups[key],) = desk.write(directory.ADD_GROUPS, directory.add_groups, [draft], cast.event, role)[0]
    desk.write(directory.SET_DESIGNATIONS, set_all_designations, cast.groups)
    desk.write(directory.SET_MEMBERSHIPS, set_all_memberships, cast.groups)


def _group(place: Place) -> directory.GroupDraft:
    flags = {None: FlagPolicy.UNDECIDED, True: FlagPolicy.FLAG, False: FlagPolicy.NO_FLAG}
    known = place.key in ("mps", "tharwa", "kurdish", "coalition")
    return directory.GroupDraft(
        place.name,
        kind=place.kind,
        flag_policy=flags[place.flag],
        languages="Arabic",
        remarks="" if known else INVENTED,
    )


def set_all_designations(session: Session, groups: dict[str, str]) -> None:
    """Agree the wording of every group in three languages, but for the one that wants no name plate."""
    for place in PLACES:
        if place.key != NO_PLATE:
            wordings = {"en": place.name, "ar": place.arabic, "ru": place.russian}
            drafts = [
                directory.DesignationDraft(language, wording, OFFICERS, may(20))
                for language, wording in wordings.items()
            ]
            directory.set_designations(session, groups[place.key], drafts)


def set_all_memberships(session: Session, groups: dict[str, str]) -> None:
    """Put three groups under their umbrella; one of them has left it."""
    since = {"teachers": date(2014, 3, 1), "canal": date(2014, 11, 1), "almond_valley": date(2013, 6, 1)}
    for key, first in since.items():
        last = date(2015, 4, 30) if key == "almond_valley" else None
        draft = directory.MembershipDraft(groups["salt_road"], first, last)
        directory.set_memberships(session, groups[key], [draft])


def _invite(desk: Desk, cast: Cast) -> None:
    waves = (
        (1, Channel.LETTER, may(5), may(15), "2-14/", 287, may(7)),
        (2, Channel.EMBASSY, may(6), may(18), "2-14/", 318, may(8)),
        (3, Channel.EMAIL, may(12), may(22), "2-14/", 340, may(12)),
    )
    letters: dict[str, str] = {}
    for wave, channel, sent, deadline, prefix, first, delivered in waves:
        keys = [place.key for place in PLACES if place.wave == wave]
        draft = invitations.WaveDraft(
            channel, sent, deadline=deadline, prefix=prefix, first_number=first, sent_on=sent, remarks=INVENTED
        )
        ids = [cast.groups[key] for key in keys]
        made = desk.write(invitations.INVITE_WAVE, invitations.invite_wave, cast.event, ids, draft)[0]
        letters |= dict(zip(keys, made, strict=True))
        desk.write(invitations.RECORD_DELIVERED, invitations.record_delivered, made, delivered)
        if wave == 1:
            _record(desk, cast, FIRST_REPLIES[:1])
    later = (("weavers", may(15), may(17)), ("canal", may(18), may(26)))
    edits = [edit.FieldEdit("invitation", letters[key], "deadline", seen, day) for key, seen, day in later]
    desk.write(edit.EDIT_CELL, edit.edit_fields, edits)
    by_hand = [
        edit.FieldEdit("invitation", letters[key], "channel", Channel.LETTER, Channel.BY_HAND)
        for key in ("teachers", "students", "bells", "jasmine")
    ]
    desk.write(edit.FILL_DOWN, edit.edit_fields, by_hand)
    _record(desk, cast, FIRST_REPLIES[1:])
    for day, keys in (
        (14, ("coalition", "blue_gate", "orchard")),
        (18, ("coalition", "weavers")),
        (22, ("coalition",)),
    ):
        draft = invitations.ReminderDraft(may(day), remarks="E-mail to the focal point")
        ids = [letters[key] for key in keys]
        desk.write(invitations.RECORD_REMINDER, invitations.record_reminder, ids, draft)
    _record(desk, cast, LATER_REPLIES)


def _record(desk: Desk, cast: Cast, said: Iterable[Said]) -> None:
    drafts = [
        replies.ReplyDraft(
            cast.groups[one.key],
            one.answer,
            may(one.day),
            one.condition,
            cast.groups[one.about] if one.about else None,
            one.channel,
            one.number,
            note=one.note,
        )
        for one in said
    ]
    desk.write(replies.RECORD_REPLY, replies.record_replies, cast.event, drafts)


def _gather_names(desk: Desk, cast: Cast) -> None:
    for keys in (("mps", "tharwa", "kurdish"), tuple(place.key for place in PLACES[3:])):
        desk.write(delegates.NAME_DELEGATES, name_delegations, cast, keys)
    desk.write(
        delegates.NAME_DELEGATES, delegates.name_delegates, cast.event, cast.groups["host"], nominees(HOST_PEOPLE)
    )
    old = desk.read(_delegate, cast.event, "Majd Candle")
    new = nominee("Samar Basket", DelegateRole.ADVISER)
    desk.write(delegates.SUBSTITUTE_DELEGATE, delegates.substitute_delegate, old, new, may(24))
    kept = [desk.read(_delegate, cast.event, "Rima Window")]
    desk.write(delegates.SET_STATES, delegates.set_states, kept, DelegateState.KEPT)
    cast.people = desk.read(_people, cast.event)


def name_delegations(session: Session, cast: Cast, keys: Sequence[str]) -> None:
    """Name the people of several delegations."""
    people = {place.key: place.people for place in PLACES if place.key in keys and place.people}
    named = 0
    for key, names in people.items():
        named += len(delegates.name_delegates(session, cast.event, cast.groups[key], nominees(names)))
    session.info["amount"] = named


def _delegate(session: Session, event_id: str, name: str) -> str:
    found = select(Delegate.id).join(Person, Person.id == Delegate.person_id)
    return session.scalars(found.where(Delegate.event_id == event_id, Person.name == name)).one()


def _people(session: Session, event_id: str) -> dict[str, str]:
    named = select(Person.name, Person.id).join(Delegate, Delegate.person_id == Person.id)
    return dict(session.execute(named.where(Delegate.event_id == event_id)).all())


def _plan(desk: Desk, cast: Cast) -> None:
    venue = rooms.VenueDraft(HOTEL, remarks="The hotel was in the press; its rooms are invented.")
    house = desk.write(rooms.ADD_VENUE, rooms.add_venue, cast.event, venue)[0]
    drafts = [replace(room, venue_id=house) for room in ROOMS]
    made = desk.write(rooms.ADD_ROOMS, rooms.add_rooms, cast.event, drafts)[0]
    cast.rooms = dict(zip((room.name for room in ROOMS), made, strict=True))
    desk.write(rooms.SET_NEIGHBOURS, set_all_neighbours, cast)
    for day in DAYS:
        drafts = [_meeting(cast, one) for one in day]
        ids = desk.write(meetings.PLAN_MEETINGS, meetings.plan_meetings, cast.event, drafts)[0]
        cast.meetings |= {one.title: meeting_id for one, meeting_id in zip(day, ids, strict=True)}
    desk.write(separation.ADD_RULE, separation.add_rule, cast.event, _blue_gate_rule(cast))
    desk.write(separation.ADD_RULE, add_other_rules, cast)
    for day in DAYS:
        _place(desk, cast, day)
    opening = cast.meetings[ALLOWED_CLASH]
    seen = meetings.Times(at(25, "10:00"), at(25, "11:00"))
    desk.write(
        meetings.MOVE_MEETINGS, meetings.move_meeting, opening, seen, meetings.Times(at(25, "09:30"), at(25, "11:00"))
    )


def set_all_neighbours(session: Session, cast: Cast) -> None:
    """Say which rooms lie wall to wall."""
    for pair in NEIGHBOURS:
        seen = rooms.draft_of(session, cast.rooms[pair.one])
        near = seen.neighbours | {cast.rooms[pair.other]}
        rooms.change_room(session, cast.rooms[pair.one], seen, replace(seen, neighbours=near))


def _meeting(cast: Cast, one: Planned) -> meetings.MeetingDraft:
    starts, ends = (at(one.day, clock) for clock in one.hours.split())
    if one.title == ALLOWED_CLASH:
        starts = at(one.day, "10:00")  # it is moved to half past nine later
    at_table, behind = one.each or (None, None)
    parties = [meetings.PartyDraft(group_id=cast.groups[key]) for key in one.groups]
    parties += [meetings.PartyDraft(person_id=cast.people[name]) for name in one.people]
    return meetings.MeetingDraft(
        one.title,
        starts,
        ends,
        one.kind,
        _state(one),
        languages=one.languages,
        interpretation=Interpretation.SIMULTANEOUS if one.booths else Interpretation.CONSECUTIVE,
        booths=one.booths,
        at_table=at_table,
        behind=behind,
        expected=one.expected,
        layout=one.layout,
        chair=one.chair,
        announced="plenary" in one.title.lower(),
        agenda_item_id=cast.agenda[one.agenda - 1] if one.agenda else None,
        shuttle="A" if one.leg else "",
        leg=one.leg,
        remarks=INVENTED,
        equipment=one.equipment,
        parties=tuple(parties),
    )


def _state(one: Planned) -> MeetingState:
    if not one.room:
        return MeetingState.REQUESTED
    return MeetingState.CONFIRMED if one.firm else MeetingState.PROVISIONAL


def _place(desk: Desk, cast: Cast, day: Sequence[Planned]) -> None:
    placed = [one for one in day if one.room]
    pairs = [(cast.meetings[one.title], cast.rooms[one.room]) for one in placed]
    given = desk.write(assignments.ASSIGN_ROOM, assign_rooms, pairs)[0]
    firm = [row for row, one in zip(given, placed, strict=True) if one.firm]
    pinned = [row for row, one in zip(given, placed, strict=True) if one.pinned]
    desk.write(assignments.CONFIRM_ROOMS, assignments.confirm_rooms, firm)
    desk.write(assignments.PIN_ROOMS, assignments.pin_rooms, pinned)


def assign_rooms(session: Session, pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Give meetings a room each, (meeting, room), whatever stands against it. Returns the ids of the assignments."""
    chosen = assignments.RoomChoice(AssignmentState.PROVISIONAL)
    ids = [assignments.assign_room(session, meeting, room, chosen, even_so=True) for meeting, room in pairs]
    sums_to(session, len(ids))
    return ids


def _blue_gate_rule(cast: Cast) -> separation.RuleDraft:
    return separation.RuleDraft(
        group_a_id=cast.groups["blue_gate"],
        group_b_id=cast.groups["wells"],
        minutes=30,
        reason="Each refuses to be seen with the other",
        source="Letter 114 of 20 May",
    )


def add_other_rules(session: Session, cast: Cast) -> None:
    """Add a rule that reaches through an umbrella, a confidential one between two people, and one that only informs."""
    drafts = (
        separation.RuleDraft(
            group_a_id=cast.groups["quiet_hills"], group_b_id=cast.groups["salt_road"], level=Level.CONSENT,
            in_meeting=False, minutes=15, since=may(1), reason="A quarrel over grazing rights",
            source="Telephone, 15 May",
        ),
        separation.RuleDraft(
            person_a_id=cast.people["Ziad Marble"], person_b_id=cast.people["Jamal Pepper"], in_meeting=False,
            entrance=False, minutes=20, reason="A matter of honour between the families", confidential=True,
        ),
        separation.RuleDraft(
            group_a_id=cast.groups["ink"], group_b_id=cast.groups["desert_post"], level=Level.INFORM,
            neighbouring=False, entrance=False, reason="Both claim the same newspaper",
        ),
    )  # fmt: skip
    for draft in drafts:
        separation.add_rule(session, cast.event, draft)
    session.info["amount"] = len(drafts)


def _morning(desk: Desk, cast: Cast) -> None:
    _record(desk, cast, MORNING_REPLIES)
    fourth = [nominee("Munir Nail", DelegateRole.ADVISER)]
    desk.write(delegates.NAME_DELEGATES, delegates.name_delegates, cast.event, cast.groups["copper_gate"], fourth)
    allowed = separation.OverrideDraft(
        ClashKind.SEPARATION,
        cast.meetings[ALLOWED_CLASH],
        OFFICERS,
        "Both accept the opening plenary, at opposite ends of the table and through different doors.",
        expires=may(25),
    )
    desk.write(separation.ADD_OVERRIDE, separation.add_override, cast.event, allowed)
    paper = outcome.OutcomeDraft(
        DECLARATION, "Arabic", may(28), "21 groups signed and 6 refused, as reported; which ones is invented."
    )
    outcome_id = desk.write(outcome.CREATE_OUTCOME, outcome.create_outcome, cast.event, paper)[0]
    desk.write(outcome.RECORD_SIGNATURES, outcome.record_signatures, outcome_id, _signatures(cast))
    desk.write(events.SET_EVENT_STATE, events.set_event_state, cast.event, EventState.RUNNING)
    last = invitations.WaveDraft(
        Channel.BY_HAND,
        may(25),
        deadline=may(26),
        prefix="2-14/",
        first_number=361,
        remarks=INVENTED,
        unanswered="again",
    )
    ids = [cast.groups[key] for key in LAST_WAVE]
    desk.write(invitations.INVITE_WAVE, invitations.invite_wave, cast.event, ids, last)


def _signatures(cast: Cast) -> list[outcome.SignatureDraft]:
    answers = {key: SignatureAnswer.DECLINED if key in REFUSED else SignatureAnswer.SIGNED for key in CAME}
    answers |= dict.fromkeys(ABSENT, SignatureAnswer.ABSENT)
    return [
        outcome.SignatureDraft(
            cast.groups[key], answer, signed_on=may(28) if answer is SignatureAnswer.SIGNED else None, remarks=INVENTED
        )
        for key, answer in answers.items()
    ]
