"""The vocabulary of states: for each key its word, its sign and its colour, the same on every page and report."""

from dataclasses import dataclass
from typing import Final, Literal

from resources.texts import N_, _

Tone = Literal["good", "wait", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Status:
    """A state as it is shown; `filled` says that it has a ground even in a table."""

    key: str
    word: str
    icon: str
    tone: Tone
    filled: bool

    @property
    def text(self) -> str:
        """The word in the language of the screen."""
        return _(self.word)


def _quiet(key: str, word: str, icon: str, tone: Tone = "wait") -> Status:
    return Status(key, word, icon, tone, filled=False)


def _loud(key: str, word: str, icon: str, tone: Tone) -> Status:
    return Status(key, word, icon, tone, filled=True)


_ALL: Final = (
    _quiet("accepted", N_("Accepted"), "check-circle", "good"),
    _quiet("confirmed", N_("Confirmed"), "check-circle", "good"),
    _quiet("approved", N_("Approved"), "check-circle", "good"),
    _quiet("present", N_("Present"), "check-circle", "good"),
    _quiet("allowed", N_("Allowed"), "check-circle", "good"),
    _quiet("new", N_("New"), "plus-circle", "good"),
    _quiet("changed", N_("Changed"), "pencil-simple"),
    _quiet("same", N_("Same"), "equals"),
    _quiet("sent", N_("Sent"), "paper-plane-tilt"),
    _quiet("submitted", N_("Submitted"), "paper-plane-tilt"),
    _quiet("delivered", N_("Delivered"), "envelope-simple"),
    _quiet("reminded", N_("Reminded"), "bell"),
    _quiet("informed", N_("Informed"), "info"),
    _quiet("inform", N_("Inform"), "info"),
    _quiet("not_all_come", N_("Not all come"), "info"),
    _quiet("outside", N_("Outside the event"), "info"),
    _quiet("named", N_("Named"), "identification-card"),
    _quiet("provisional", N_("Provisional"), "circle-dashed"),
    _quiet("draft", N_("Draft"), "circle-dashed"),
    _quiet("not_invited", N_("Not invited"), "circle-dashed"),
    _quiet("awaited", N_("Awaited"), "circle-dashed"),
    _quiet("replaced", N_("Replaced"), "swap"),
    _quiet("undone", N_("Undone"), "arrow-u-up-left"),
    _quiet("blocked", N_("Blocked"), "lock-simple"),
    _quiet("closed", N_("Closed"), "lock-simple"),
    _quiet("cancelled", N_("Cancelled"), "x-circle"),
    _quiet("held", N_("Held"), "check"),
    _quiet("postponed", N_("Postponed"), "pause-circle"),
    _quiet("moved", N_("Moved"), "clock"),
    _quiet("signed", N_("Signed"), "pen-nib", "good"),
    _quiet("adopted", N_("Adopted"), "check-circle", "good"),
    _quiet("absent", N_("Absent"), "user-minus"),
    _quiet("unrecorded", N_("Not recorded"), "circle-dashed"),
    _quiet("lapsed", N_("Lapsed"), "clock"),
    _quiet("idle", N_("Not needed now"), "circle-dashed"),
    _loud("reserved", N_("Reserved"), "note-pencil", "warn"),
    _loud("in_force", N_("In force"), "shield", "warn"),
    _loud("declined", N_("Declined"), "x-circle", "bad"),
    _loud("in_principle", N_("In principle"), "hourglass-medium", "warn"),
    _loud("conditional", N_("Conditional"), "git-branch", "warn"),
    _loud("overdue", N_("Overdue"), "warning", "warn"),
    _loud("override", N_("Override"), "shield", "warn"),
    _loud("consent", N_("With consent"), "handshake", "warn"),
    _loud("seats", N_("Too few seats"), "warning", "warn"),
    _loud("booths", N_("Booths"), "warning", "warn"),
    _loud("equipment", N_("Equipment missing"), "warning", "warn"),
    _loud("returned", N_("Returned"), "arrow-u-up-left", "warn"),
    _loud("doubtful", N_("Doubtful"), "question", "warn"),
    _loud("regret", N_("Regret"), "x-circle", "bad"),
    _loud("withdrawal", N_("Withdrawn"), "arrow-u-up-left", "bad"),
    _loud("kept_from_travel", N_("Kept from travel"), "prohibit", "bad"),
    _loud("names_withdrawn", N_("Names withdrawn"), "user-minus", "bad"),
    _loud("clash", N_("Clash"), "warning-octagon", "bad"),
    _loud("forbidden", N_("Forbidden"), "warning-octagon", "bad"),
    _loud("two_places", N_("Two places"), "warning-octagon", "bad"),
    _loud("room_taken", N_("Room taken"), "warning-octagon", "bad"),
    _loud("not_coming", N_("Does not come"), "user-minus", "bad"),
    _loud("refused", N_("Refused"), "prohibit", "bad"),
)

STATUSES: Final[dict[str, Status]] = {status.key: status for status in _ALL}


def status(key: str) -> Status:
    """The state of a key; raises KeyError for a key that is not in the vocabulary."""
    return STATUSES[key]
