"""What the engine refuses, in the officer's words; what is not listed here is a defect of ours."""

import errno
import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

from models.errors import Damaged, ReadOnly, UserError
from models.storage.engine import sqlite
from resources.texts import N_, _

ALREADY = N_("This party takes part in the meeting already.")
REFUSALS = {
    "room_taken": N_("This room is already confirmed for another meeting at that time. Choose another room or time."),
    "uq_delegate_head": N_("This delegation already has a head. Change that one first."),
    "uq_event_group_event_id_group_id": N_("This group is on the list of the event already."),
    "uq_signature_outcome_id_group_id": N_("This group has its line under the outcome document already."),
    "uq_participation_meeting_id_group_id": ALREADY,
    "uq_participation_meeting_id_person_id": ALREADY,
    "uq_designation_group_id_language": N_("This group has a designation in that language already. Change that one."),
    "uq_meeting_equipment_meeting_id_name": N_("The meeting asks for this equipment already."),
    "uq_room_entrance_room_id_name": N_("The room has an entrance of this name already."),
    "uq_room_equipment_room_id_name": N_("The room has this equipment already. Change its number instead."),
    "uq_room_layout_room_id_layout": N_("The room has this layout already. Change its seats instead."),
    "uq_room_neighbour_room_id_neighbour_id": N_("These two rooms are noted as neighbours already."),
    "ck_meeting_times": N_("The meeting ends before it starts. Check both times."),
    "ck_assignment_times": N_("The room is given back before it is taken. Check both times."),
    "ck_room_block_times": N_("The blocked time ends before it starts. Check both times."),
    "ck_event_dates": N_("The event ends before it starts. Check both days."),
    "ck_event_minutes": N_("A meeting lasts at least one minute, and a turnaround is 0 minutes or more."),
    "ck_separation_rule_minutes": N_("The minutes between two parties are a number of 0 or more."),
    "ck_room_hours": N_("The room closes before it opens. Check both hours."),
    "ck_room_layout_seats": N_("A layout seats at least one person. Leave it out if the room has no such layout."),
    "ck_participation_seats": N_("The number of seats is 0 or more."),
    "ck_room_equipment_amount": N_("Give at least one piece, or take the equipment out of the room."),
    "ck_invitation_wave": N_("Waves are counted from 1."),
    "ck_invitation_delivery": N_("The invitation is delivered before it was sent. Check both days."),
    "ck_invitation_deadline": N_("The reply is due before the invitation was sent. Check both days."),
    "ck_override_answered": N_("Give the reason and who allowed it."),
    "ck_participation_one": N_("Choose either a delegation or a person."),
    "ck_separation_rule_one_a": N_("Choose either a group or a person on each side."),
    "ck_separation_rule_one_b": N_("Choose either a group or a person on each side."),
}
ENDINGS = {
    "_name": N_("The name is empty. Give a name."),
    "_title": N_("The title is empty. Give a title."),
    "_itself": N_("Both sides are the same. Choose two different ones."),
    "_itself_group": N_("Both sides are the same. Choose two different ones."),
    "_itself_person": N_("Both sides are the same. Choose two different ones."),
    "_dates": N_("The last day lies before the first. Check both days."),
    "_ceiling": N_("A ceiling is a number of 0 or more."),
    "_numbers": N_("One of the numbers is below 0. Give 0 or more."),
}
DEPENDS = N_("Something this depends on was removed meanwhile, or is still in use. Nothing was changed.")
UNREACHABLE = N_("The server cannot be reached. Nothing was changed; check the network, then try again.")
TROUBLES = {
    "foreign key": DEPENDS,
    "disk is full": N_("The disk is full. Nothing was changed and nothing is lost; make room, then try again."),
    "no space left": N_("The disk is full. Nothing was changed and nothing is lost; make room, then try again."),
    "readonly": N_("This desk is read-only here. Nothing was changed; save a copy where you may write."),
    "locked": N_("Another program is writing to this desk. Nothing was changed; try again in a moment."),
    "lock timeout": N_("Another officer is writing just now. Nothing was changed; try again in a moment."),
    "unable to open": N_("The desk cannot be opened here. Nothing was changed; check the folder and its rights."),
    "malformed": N_("The desk is damaged. Nothing was changed; open the newest backup."),
    "could not decode": N_("The desk is damaged. Nothing was changed; open the newest backup."),
    "not a database": N_("The file is not a desk, or it is damaged. It was left as it is."),
    "no such table": N_("The desk is damaged: a part of it is missing. Nothing was changed; open the newest backup."),
    "disk i/o": N_("The disk could not be read or written. Nothing was changed; check the disk, then try again."),
    "too big": N_("A text is too long to be kept. Nothing was changed; shorten it."),
    "nul (0x00)": N_("A text holds characters that cannot be kept. Nothing was changed; remove them."),
    "out of range": N_("A number is too large. Nothing was changed; check it."),
    "password authentication": N_("The server does not know this name or password. Check both."),
    "permission denied": N_("The server does not allow this account to do that. Ask whoever keeps the server."),
    "fatal:  database": N_("The server has no such desk. Check the address."),
    "fatal:  role": N_("The server does not know this name or password. Check both."),
    "connection": UNREACHABLE,
    "could not translate host": UNREACHABLE,
    "failed to resolve host": UNREACHABLE,
}
DAMAGE = frozenset({"malformed", "could not decode", "not a database", "no such table"})
SQLSTATES = {  # a server may speak any language; these codes stay
    "22001": "too big",
    "22003": "out of range",
    "23503": "foreign key",
    "25006": "readonly",
    "42501": "permission denied",
    "53100": "disk is full",
    "54000": "too big",
    "55P03": "lock timeout",
    "57P01": "connection",
}
ERRNOS = {
    errno.ENOSPC: "disk is full",
    errno.EDQUOT: "disk is full",
    errno.EFBIG: "disk is full",
    errno.EIO: "disk i/o",
    errno.EROFS: "readonly",
}
_UNIQUE = re.compile(r"UNIQUE constraint failed: (\w+)\.\w+")


def constraint_of(error: Any) -> str:
    """The name of the constraint an engine's error speaks of, the same on every engine; empty when there is none."""
    if diagnosis := getattr(error, "diag", None):
        return diagnosis.constraint_name or ""
    told = str(error)
    if unique := _UNIQUE.match(told):
        columns = re.findall(r"\w+\.(\w+)", told)
        name = f"uq_{unique[1]}_{'_'.join(columns)}"
        return "uq_delegate_head" if name == "uq_delegate_event_id_group_id" else name
    return told.removeprefix("CHECK constraint failed: ")


def refusal(error: DBAPIError) -> UserError | None:
    """The sentence for an engine's refusal, or None for a defect."""
    name = constraint_of(error.orig)
    if text := REFUSALS.get(name) or _by_ending(name):
        return UserError(_(text))
    return _by_words(_told(error.orig))


def trouble_of(error: OSError) -> UserError | None:
    """The sentence for what the system refuses of a file; None for what has none of its own."""
    words = ERRNOS.get(error.errno or 0)
    return _trouble(words, "medium") if words else None


def read_only() -> UserError:
    """The sentence for a file that may not be written."""
    return _trouble("readonly")


def _trouble(words: str, where: str = "file") -> UserError:
    if words == "readonly":
        return ReadOnly(_(TROUBLES[words]), where)
    return (Damaged if words in DAMAGE else UserError)(_(TROUBLES[words]))


def _by_words(told: str) -> UserError | None:
    words = next((words for words in TROUBLES if words in told.lower()), None)
    return _trouble(words) if words else None


def _by_ending(name: str) -> str | None:
    if not name.startswith("ck_"):
        return None
    return next((text for ending, text in ENDINGS.items() if name.endswith(ending)), None)


def _told(error: Any) -> str:
    """What the engine says, without the values of the row."""
    diagnosis = getattr(error, "diag", None)
    if diagnosis is None or diagnosis.sqlstate is None:
        return str(error)
    return f"{SQLSTATES.get(diagnosis.sqlstate, '')} {diagnosis.message_primary}"


@contextmanager
def plainly() -> Generator[None]:
    """Turn what an engine refuses, or cannot take in at all, into a sentence."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(error) or error from error
    except sqlite.Error as error:  # of a connection that is copied from or to, without SQLAlchemy
        raise _by_words(str(error)) or error from error
    except OSError as error:
        raise trouble_of(error) or error from error
    except UnicodeDecodeError as error:  # the engine quotes a damaged page in what it says
        raise Damaged(_(TROUBLES["malformed"])) from error
    except UnicodeEncodeError as error:
        raise UserError(_(TROUBLES["nul (0x00)"])) from error
    except OverflowError as error:
        raise UserError(_(TROUBLES["out of range"])) from error
