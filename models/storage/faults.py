"""What the engine refuses, in the officer's words; what is not listed here is a defect of ours."""

from sqlalchemy.exc import DBAPIError

from models.errors import UserError
from resources.texts import N_, _

REFUSALS = {
    "room_taken": N_("This room is already confirmed for another meeting at that time. Choose another room or time."),
    "uq_delegate_head": N_("This delegation already has a head. Change that one first."),
    "delegate.event_id, delegate.group_id": N_("This delegation already has a head. Change that one first."),
    "event_group.event_id, event_group.group_id": N_("This group is on the list of the event already."),
    "uq_event_group": N_("This group is on the list of the event already."),
    "signature.outcome_id, signature.group_id": N_("This group has its line under the outcome document already."),
    "uq_signature": N_("This group has its line under the outcome document already."),
    "participation.meeting_id": N_("This party takes part in the meeting already."),
    "uq_participation": N_("This party takes part in the meeting already."),
    "ck_meeting_times": N_("The meeting ends before it starts. Check both times."),
    "ck_assignment_times": N_("The room is given back before it is taken. Check both times."),
    "ck_event_dates": N_("The event ends before it starts. Check both days."),
    "ck_room_hours": N_("The room closes before it opens. Check both hours."),
    "ck_room_layout_seats": N_("A layout seats at least one person. Leave it out if the room has no such layout."),
    "ck_room_block_times": N_("The blocked time ends before it starts. Check both times."),
    "ck_invitation_delivery": N_("The invitation is delivered before it was sent. Check both days."),
    "ck_invitation_deadline": N_("The reply is due before the invitation was sent. Check both days."),
    "_name": N_("The name is empty. Give a name."),
    "_title": N_("The title is empty. Give a title."),
    "_itself": N_("Both sides are the same. Choose two different ones."),
    "_dates": N_("The last day lies before the first. Check both days."),
    "_ceiling": N_("A ceiling is a number of 0 or more."),
    "FOREIGN KEY": N_("Something this depends on was removed meanwhile, or is still in use. Nothing was changed."),
    "foreign key": N_("Something this depends on was removed meanwhile, or is still in use. Nothing was changed."),
}
TROUBLES = {
    "disk is full": N_("The disk is full. Nothing was changed and nothing is lost; make room, then try again."),
    "readonly": N_("This desk is read-only here. Nothing was changed; save a copy where you may write."),
    "locked": N_("Another program is writing to this desk. Nothing was changed; try again in a moment."),
    "unable to open": N_("The desk cannot be opened here. Nothing was changed; check the folder and its rights."),
    "malformed": N_("The desk is damaged. Nothing was changed; open the newest backup."),
    "not a database": N_("The file is not a desk, or it is damaged. It was left as it is."),
    "disk i/o": N_("The disk could not be read or written. Nothing was changed; check the disk, then try again."),
}


def refusal(error: DBAPIError) -> UserError | None:
    """The sentence for an engine's refusal, or None for a defect."""
    told = str(error.orig)
    for words, text in {**REFUSALS, **TROUBLES}.items():
        if words in told or words in told.lower():
            return UserError(_(text))
    return None
