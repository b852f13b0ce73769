"""The officers' words for every value a field can have, for every field, and for days."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from babel.dates import format_date, format_skeleton

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.document import Direction
from models.entities.event import EventRole, EventState, Ordering
from models.entities.group import FlagPolicy, GroupKind
from models.entities.invitation import Answer, Channel, Condition, InvitationState
from models.entities.meeting import AssignmentState, Interpretation, MeetingKind, MeetingState, Ring
from models.entities.outcome import SignatureAnswer
from models.entities.person import NameKind
from models.entities.room import Layout
from models.kinds import ClashKind, Level
from resources.texts import N_, _, language, ngettext

Texts = Mapping[Any, str]

EVENT_STATE_TEXTS: Texts = {
    EventState.PREPARING: N_("Preparing"),
    EventState.OPEN: N_("Open"),
    EventState.RUNNING: N_("Running"),
    EventState.CLOSED: N_("Closed"),
}
ORDERING_TEXTS: Texts = {
    Ordering.RANK: N_("By rank"),
    Ordering.ALPHABET: N_("By alphabet"),
    Ordering.LOT: N_("By lot"),
    Ordering.DATE: N_("By date of reply"),
    Ordering.HOST_LIST: N_("The host's list"),
    Ordering.MANUAL: N_("By hand"),
}
EVENT_ROLE_TEXTS: Texts = {
    EventRole.PARTY: N_("Party"),
    EventRole.HOST: N_("Host"),
    EventRole.MEDIATOR: N_("Mediator"),
    EventRole.OBSERVER: N_("Observer"),
    EventRole.INFORMED: N_("Informed"),
}
GROUP_KIND_TEXTS: Texts = {
    GroupKind.PARTY: N_("Political party"),
    GroupKind.MOVEMENT: N_("Political movement"),
    GroupKind.ARMED_GROUP: N_("Armed group"),
    GroupKind.CIVIL_SOCIETY: N_("Civil society"),
    GroupKind.STATE: N_("State"),
    GroupKind.GUARANTOR: N_("Guarantor"),
    GroupKind.INTERGOVERNMENTAL: N_("Intergovernmental body"),
    GroupKind.NGO: N_("Non-governmental organisation"),
    GroupKind.MEDIA: N_("Media"),
    GroupKind.UMBRELLA: N_("Umbrella"),
    GroupKind.HOST: N_("Host body"),
    GroupKind.OTHER: N_("Other"),
}
FLAG_TEXTS: Texts = {
    FlagPolicy.UNDECIDED: N_("Not decided"),
    FlagPolicy.FLAG: N_("With a flag"),
    FlagPolicy.NO_FLAG: N_("Without a flag"),
}
CHANNEL_TEXTS: Texts = {
    Channel.NOTE_VERBALE: N_("Note verbale"),
    Channel.LETTER: N_("Letter"),
    Channel.EMBASSY: N_("Embassy"),
    Channel.BY_HAND: N_("By hand"),
    Channel.EMAIL: N_("E-mail"),
    Channel.PHONE: N_("Telephone"),
}
INVITATION_STATE_TEXTS: Texts = {
    InvitationState.DRAFT: N_("Draft"),
    InvitationState.SUBMITTED: N_("Submitted"),
    InvitationState.APPROVED: N_("Approved"),
    InvitationState.SENT: N_("Sent"),
    InvitationState.DELIVERED: N_("Delivered"),
    InvitationState.RETURNED: N_("Returned"),
    InvitationState.CANCELLED: N_("Cancelled"),
}
ANSWER_TEXTS: Texts = {
    Answer.ACCEPTED: N_("Accepted"),
    Answer.IN_PRINCIPLE: N_("In principle"),
    Answer.CONDITIONAL: N_("Conditional"),
    Answer.REGRET: N_("Regret"),
    Answer.WITHDRAWAL: N_("Withdrawn"),
}
CONDITION_TEXTS: Texts = {
    Condition.STAYS_AWAY: N_("stays away"),
    Condition.COMES: N_("comes"),
    Condition.NOT_SAME_MEETING: N_("not in the same meeting"),
    Condition.OTHER: N_("another condition"),
}
ROLE_TEXTS: Texts = {
    DelegateRole.HEAD: N_("Head of delegation"),
    DelegateRole.DEPUTY: N_("Deputy head"),
    DelegateRole.DELEGATE: N_("Delegate"),
    DelegateRole.ALTERNATE: N_("Alternate"),
    DelegateRole.ADVISER: N_("Adviser"),
    DelegateRole.EXPERT: N_("Expert"),
    DelegateRole.INTERPRETER: N_("Interpreter"),
    DelegateRole.NOTE_TAKER: N_("Note-taker"),
    DelegateRole.SECURITY: N_("Security"),
    DelegateRole.AIDE: N_("Aide"),
    DelegateRole.SPOUSE: N_("Spouse"),
    DelegateRole.STAFF: N_("Staff"),
}
DELEGATE_STATE_TEXTS: Texts = {
    DelegateState.PROPOSED: N_("Proposed"),
    DelegateState.NAMED: N_("Named"),
    DelegateState.CONFIRMED: N_("Confirmed"),
    DelegateState.ACCREDITED: N_("Accredited"),
    DelegateState.REPLACED: N_("Replaced"),
    DelegateState.WITHDRAWN: N_("Withdrawn"),
    DelegateState.REFUSED: N_("Refused by the host"),
    DelegateState.KEPT: N_("Kept from travel"),
}
NAME_KIND_TEXTS: Texts = {
    NameKind.ORIGINAL: N_("Original script"),
    NameKind.PASSPORT: N_("As in the passport"),
    NameKind.CYRILLIC: N_("Cyrillic"),
    NameKind.SIGN: N_("On the sign"),
    NameKind.ALIAS: N_("Other spelling"),
}
DIRECTION_TEXTS: Texts = {Direction.IN: N_("Incoming"), Direction.OUT: N_("Outgoing")}
LAYOUT_TEXTS: Texts = {
    Layout.BOARDROOM: N_("Boardroom"),
    Layout.HOLLOW_SQUARE: N_("Hollow square"),
    Layout.U_SHAPE: N_("U shape"),
    Layout.THEATRE: N_("Theatre"),
    Layout.CLASSROOM: N_("Classroom"),
    Layout.RECEPTION: N_("Reception"),
}
MEETING_KIND_TEXTS: Texts = {
    MeetingKind.PLENARY: N_("Plenary"),
    MeetingKind.BILATERAL: N_("Bilateral"),
    MeetingKind.TRILATERAL: N_("Trilateral"),
    MeetingKind.NARROW: N_("Narrow format"),
    MeetingKind.EXPANDED: N_("Expanded format"),
    MeetingKind.TETE_A_TETE: N_("Tête-à-tête"),
    MeetingKind.PROXIMITY: N_("Proximity talks"),
    MeetingKind.WORKING_GROUP: N_("Working group"),
    MeetingKind.DRAFTING: N_("Drafting"),
    MeetingKind.WITH_HOST: N_("With the host"),
    MeetingKind.PRESS: N_("Press"),
    MeetingKind.CEREMONY: N_("Ceremony"),
    MeetingKind.MEAL: N_("Meal"),
    MeetingKind.OTHER: N_("Other"),
}
MEETING_STATE_TEXTS: Texts = {
    MeetingState.REQUESTED: N_("Requested"),
    MeetingState.PROVISIONAL: N_("Provisional"),
    MeetingState.CONFIRMED: N_("Confirmed"),
    MeetingState.HELD: N_("Held"),
    MeetingState.POSTPONED: N_("Postponed"),
    MeetingState.CANCELLED: N_("Cancelled"),
}
INTERPRETATION_TEXTS: Texts = {
    Interpretation.NONE: N_("None"),
    Interpretation.CONSECUTIVE: N_("Consecutive"),
    Interpretation.SIMULTANEOUS: N_("Simultaneous"),
    Interpretation.WHISPERED: N_("Whispered"),
}
RING_TEXTS: Texts = {
    Ring.TABLE: N_("At the table"),
    Ring.BEHIND: N_("Second row"),
    Ring.LISTENING: N_("Listening room"),
}
ASSIGNMENT_STATE_TEXTS: Texts = {
    AssignmentState.PROVISIONAL: N_("Provisional"),
    AssignmentState.CONFIRMED: N_("Confirmed"),
    AssignmentState.RELEASED: N_("Released"),
    AssignmentState.BUMPED: N_("Bumped"),
}
LEVEL_TEXTS: Texts = {
    Level.FORBIDDEN: N_("Forbidden"),
    Level.CONSENT: N_("With consent"),
    Level.INFORM: N_("Inform"),
}
CLASH_TEXTS: Texts = {
    ClashKind.ROOM_TAKEN: N_("Room taken"),
    ClashKind.PARTY_TWICE: N_("Delegation in two places"),
    ClashKind.PERSON_TWICE: N_("Person in two places"),
    ClashKind.TOO_SMALL: N_("Too few seats"),
    ClashKind.EQUIPMENT: N_("Equipment missing"),
    ClashKind.CLOSED: N_("Room closed"),
    ClashKind.SEPARATION: N_("Must not meet"),
    ClashKind.NOT_COMING: N_("Does not come"),
    ClashKind.OUTSIDE: N_("Outside the event"),
}
# What only a later version knows the word for.
UNKNOWN = N_("A kind this version does not know")
SIGNATURE_TEXTS: Texts = {
    SignatureAnswer.SIGNED: N_("Signed"),
    SignatureAnswer.DECLINED: N_("Declined"),
    SignatureAnswer.RESERVED: N_("Reserved"),
    SignatureAnswer.ABSENT: N_("Absent"),
}
ENUM_TEXTS: Mapping[type[StrEnum], Texts] = {
    type(next(iter(texts))): texts
    for texts in (
        EVENT_STATE_TEXTS,
        ORDERING_TEXTS,
        EVENT_ROLE_TEXTS,
        GROUP_KIND_TEXTS,
        FLAG_TEXTS,
        CHANNEL_TEXTS,
        INVITATION_STATE_TEXTS,
        ANSWER_TEXTS,
        CONDITION_TEXTS,
        ROLE_TEXTS,
        DELEGATE_STATE_TEXTS,
        NAME_KIND_TEXTS,
        DIRECTION_TEXTS,
        LAYOUT_TEXTS,
        MEETING_KIND_TEXTS,
        MEETING_STATE_TEXTS,
        INTERPRETATION_TEXTS,
        RING_TEXTS,
        ASSIGNMENT_STATE_TEXTS,
        LEVEL_TEXTS,
        CLASH_TEXTS,
        SIGNATURE_TEXTS,
    )
}

FIELD_TEXTS: Mapping[str, str] = {
    "accessibility": N_("Accessibility"),
    "address": N_("Address"),
    "adopted_on": N_("Adopted on"),
    "agreed_by": N_("Agreed by"),
    "agreed_on": N_("Agreed on"),
    "amount": N_("Amount"),
    "announced": N_("Announced"),
    "announced_title": N_("Title as announced"),
    "answer": N_("Reply"),
    "at": N_("At"),
    "at_table": N_("At the table"),
    "authority": N_("On whose authority"),
    "behind": N_("Behind"),
    "blocks": N_("Blocked times"),
    "booths": N_("Booths"),
    "born": N_("Date of birth"),
    "ceiling": N_("Ceiling"),
    "chair": N_("Chair"),
    "channel": N_("Channel"),
    "closes": N_("Closes"),
    "condition": N_("Condition"),
    "confidential": N_("Confidential"),
    "contact": N_("Focal point"),
    "country": N_("Country"),
    "dated": N_("Date of the letter"),
    "deadline": N_("Deadline"),
    "delivered_on": N_("Delivered"),
    "diet": N_("Diet"),
    "digest": N_("Fingerprint"),
    "direction": N_("Direction"),
    "do_not_publish": N_("Do not publish"),
    "email": N_("E-mail"),
    "ends": N_("End"),
    "entered_at": N_("Entered at"),
    "entered_by": N_("Entered by"),
    "entrance": N_("Not through one entrance"),
    "entrances": N_("Entrances"),
    "equipment": N_("Equipment"),
    "expected": N_("Expected"),
    "expires": N_("Expires"),
    "family_name": N_("Family name"),
    "flag_policy": N_("Flag"),
    "floor": N_("Floor"),
    "form_of_address": N_("Form of address"),
    "freeze": N_("Lists frozen on"),
    "function": N_("Function"),
    "given_name": N_("Given name"),
    "honorific": N_("Honorific"),
    "host": N_("Host"),
    "in_meeting": N_("Not in one meeting"),
    "interpretation": N_("Interpretation"),
    "is_open": N_("Open meeting"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "languages": N_("Languages"),
    "layout": N_("Layout"),
    "layouts": N_("Layouts"),
    "leg": N_("Leg"),
    "level": N_("Level"),
    "lot": N_("Lot"),
    "media_type": N_("Kind of file"),
    "meeting_minutes": N_("Length of a meeting, minutes"),
    "minutes": N_("Minutes apart"),
    "name": N_("Name"),
    "neighbouring": N_("Not next door"),
    "neighbours": N_("Neighbours"),
    "note": N_("Note"),
    "number": N_("Number"),
    "officer": N_("Officer"),
    "opens": N_("Opens"),
    "ordering": N_("Order of precedence"),
    "ordering_language": N_("Language of the alphabet"),
    "organisation": N_("Organisation"),
    "parties": N_("Parties"),
    "passport": N_("Passport"),
    "passport_country": N_("Country of the passport"),
    "passport_expires": N_("Passport expires"),
    "personal_capacity": N_("In personal capacity"),
    "phone": N_("Phone"),
    "pinned": N_("Pinned"),
    "place": N_("Place"),
    "position": N_("Place in the order"),
    "proof": N_("Proof of delivery"),
    "rank": N_("Rank"),
    "rank_reason": N_("Reason for the rank"),
    "reason": N_("Reason"),
    "received_on": N_("Date of the reply"),
    "remarks": N_("Remarks"),
    "reply_deadline": N_("Reply by"),
    "required": N_("Required"),
    "retention": N_("Delete personal data on"),
    "ring": N_("Ring"),
    "role": N_("Role"),
    "round": N_("Round"),
    "seat": N_("Seat of office"),
    "seats": N_("Seats"),
    "sensitivities": N_("Sensitivities"),
    "sent_by": N_("Sent by"),
    "sent_on": N_("Sent"),
    "sex": N_("Sex"),
    "shared": N_("Shared"),
    "short_name": N_("Short name"),
    "short_title": N_("Short title"),
    "shuttle": N_("Shuttle"),
    "signed_by": N_("Signed by"),
    "signed_on": N_("Signed on"),
    "since": N_("Since"),
    "size": N_("Size"),
    "sort_key": N_("Sort key"),
    "source": N_("Source"),
    "starts": N_("Start"),
    "state": N_("State"),
    "times": N_("Times"),
    "title": N_("Title"),
    "turnaround": N_("Turnaround, minutes"),
    "until": N_("Until"),
    "wave": N_("Wave"),
    "umbrellas": N_("Umbrellas"),
    "wording": N_("Wording"),
    "zone": N_("Time zone"),
}


def clash_word(kind: ClashKind, level: Level) -> str:
    """The source word of a clash; the words of a level belong to separation rules alone."""
    return LEVEL_TEXTS[level] if kind is ClashKind.SEPARATION else CLASH_TEXTS[kind]


def word(value: StrEnum | None) -> str:
    """A value in the language of the screen; nothing for None."""
    return "" if value is None else _(ENUM_TEXTS[type(value)][value])


def override_word(kind: ClashKind | None) -> str:
    """What an override allows, in the language of the screen."""
    return word(kind) or _(UNKNOWN)


def field_word(name: str) -> str:
    """A field in the language of the screen."""
    return _(FIELD_TEXTS[name]) if name in FIELD_TEXTS else name.replace("_", " ").capitalize()


def day_words(*days: date) -> tuple[str, ...]:
    """Days as the officer reads them, "25 May", with their years when the years differ."""
    locale = "en_GB" if language() == "en" else language()
    if len({day.year for day in days}) == 1:
        return tuple(format_skeleton("MMMMd", day, locale=locale) for day in days)
    return tuple(format_date(day, "long", locale=locale) for day in days)


def day_word(day: date) -> str:
    return day_words(day)[0]


def names_listed(names: Sequence[str], most: int = 3) -> str:
    """A few names, and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    more = len(names) - most
    tail = ngettext("{names} and {n} other", "{names} and {n} others", more)
    return tail.format(names=", ".join(names[:most]), n=more)
