"""How a group stands, in the words and tones of a report; the same as on the screen, which a test compares."""

from collections.abc import Mapping

from exports.sheet import Tone
from models.entities.meeting import MeetingState
from models.labels import MEETING_STATE_TEXTS
from resources.texts import N_

STANDINGS: Mapping[str, tuple[str, Tone]] = {
    "accepted": (N_("Accepted"), "good"),
    "in_principle": (N_("In principle"), "warn"),
    "conditional": (N_("Conditional"), "warn"),
    "kept_from_travel": (N_("Kept from travel"), "bad"),
    "names_withdrawn": (N_("Names withdrawn"), "bad"),
    "regret": (N_("Regret"), "bad"),
    "withdrawal": (N_("Withdrawn"), "bad"),
    "overdue": (N_("Overdue"), "warn"),
    "delivered": (N_("Delivered"), "wait"),
    "sent": (N_("Sent"), "wait"),
    "returned": (N_("Returned"), "warn"),
    "cancelled": (N_("Cancelled"), "wait"),
    "approved": (N_("Approved"), "good"),
    "submitted": (N_("Submitted"), "wait"),
    "draft": (N_("Draft"), "wait"),
    "informed": (N_("Informed"), "wait"),
    "not_invited": (N_("Not invited"), "wait"),
}
"""By the key of a group's status, in the order in which they are counted."""
STANDING_TONES: Mapping[str, Tone] = dict(STANDINGS.values())
MEETING_TONES: Mapping[str, Tone] = {
    MEETING_STATE_TEXTS[MeetingState.CONFIRMED]: "good",
    MEETING_STATE_TEXTS[MeetingState.HELD]: "good",
    MEETING_STATE_TEXTS[MeetingState.REQUESTED]: "wait",
    MEETING_STATE_TEXTS[MeetingState.PROVISIONAL]: "wait",
    MEETING_STATE_TEXTS[MeetingState.POSTPONED]: "warn",
    MEETING_STATE_TEXTS[MeetingState.CANCELLED]: "wait",
}


def standing_word(status: str) -> str:
    """The source word of a group's status."""
    return STANDINGS[status][0]
