"""What can be done on each page, as data: the page lends the deeds by their keys.

Ctrl with D, R, C, V or X fills, copies and pastes cells in a table, so those keys take Shift or Alt here.
"""

from typing import Final

from resources.texts import N_
from ui.shell.actions import ActionSpec, Needs


def _action(page: str, key: str, text: str, keys: str, icon: str, part: int = 0, needs: Needs = "write") -> ActionSpec:
    return ActionSpec(key, text, keys, icon, "page", part, needs, page)


OVERVIEW: Final = (_action("overview", "reply_to", N_("&Record a reply…"), "Ctrl+Shift+R", "envelope-open"),)
GROUPS: Final = (
    _action("groups", "add_group", N_("&Add groups…"), "Ctrl+N", "plus"),
    _action("groups", "invite", N_("&Invite…"), "Ctrl+Shift+I", "paper-plane-tilt"),
    _action("groups", "approve", N_("Submit or appro&ve…"), "Ctrl+Shift+A", "check-circle"),
    _action("groups", "sent", N_("Mark as &sent…"), "Ctrl+Shift+S", "paper-plane-tilt"),
    _action("groups", "delivered", N_("Mark as &delivered…"), "Ctrl+Shift+D", "envelope-simple"),
    _action("groups", "remind", N_("Note a re&minder…"), "Ctrl+Shift+M", "bell"),
    _action("groups", "reply", N_("&Record a reply…"), "Ctrl+Shift+R", "envelope-open", 1),
    _action("groups", "name_delegate", N_("&Name a delegate…"), "Ctrl+Shift+N", "user-plus", 1),
    _action("groups", "attach", N_("Attach a d&ocument…"), "Ctrl+Shift+T", "paperclip", 1),
    _action("groups", "correct_reply", N_("Correct a re&ply…"), "Ctrl+Shift+Y", "pencil-simple", 2),
    _action("groups", "designations", N_("A&greed designation…"), "Ctrl+Shift+G", "handshake", 2),
    _action("groups", "umbrellas", N_("&Umbrellas…"), "Ctrl+Shift+H", "users-three", 2),
    _action("groups", "rank_up", N_("Rank &higher"), "Alt+Shift+Up", "arrow-up", 2),
    _action("groups", "rank_down", N_("Rank &lower"), "Alt+Shift+Down", "arrow-down", 2),
    _action("groups", "returned", N_("Invitation came &back"), "Ctrl+Shift+B", "arrow-u-up-left", 3),
    _action("groups", "cancel_invitation", N_("&Call the invitation off"), "Ctrl+Shift+X", "x-circle", 3),
    _action("groups", "withdraw", N_("&Withdraw the delegation"), "Ctrl+Shift+U", "users", 4),
    _action("groups", "take_off", N_("&Take off the list"), "Ctrl+Shift+Del", "list-bullets", 4),
    _action("groups", "remove_group", N_("R&emove, added by mistake"), "Ctrl+Del", "trash", 4),
)
DELEGATES: Final = (
    _action("delegates", "name_person", N_("&Name a delegate…"), "Ctrl+N", "user-plus"),
    _action("delegates", "name_people", N_("Name a whole &delegation…"), "Ctrl+Shift+N", "users-three"),
    _action("delegates", "substitute", N_("&Substitute…"), "Ctrl+Shift+B", "swap", 1),
    _action("delegates", "make_head", N_("Make &head of delegation"), "Ctrl+Shift+H", "crown-simple", 1),
    _action("delegates", "order_up", N_("Move &up in the order"), "Alt+Shift+Up", "arrow-up", 1),
    _action("delegates", "order_down", N_("Move do&wn in the order"), "Alt+Shift+Down", "arrow-down", 1),
    _action("delegates", "confirm_delegates", N_("&Confirm"), "Ctrl+Shift+Y", "check-circle", 2),
    _action("delegates", "keep_from_travel", N_("&Kept from travel"), "Ctrl+Shift+T", "prohibit", 2),
    _action("delegates", "withdraw_delegates", N_("Withd&raw"), "Ctrl+Shift+X", "arrow-u-up-left", 2),
    _action("delegates", "move_delegates", N_("&Move to another group…"), "Ctrl+Shift+G", "users-three", 3),
    _action("delegates", "change_person", N_("Change the &person…"), "Ctrl+Shift+A", "pencil-simple", 3),
    _action("delegates", "remove_delegates", N_("Remov&e"), "Ctrl+Shift+Del", "trash", 4),
    _action("delegates", "purge_people", N_("De&lete for good…"), "Alt+Shift+Del", "eraser", 4),
)
PROGRAMME: Final = (
    _action("programme", "new_meeting", N_("&New meeting…"), "Ctrl+N", "plus"),
    _action("programme", "change_meeting", N_("&Change…"), "Ctrl+E", "pencil-simple"),
    _action("programme", "assign_room", N_("&Assign room…"), "Ctrl+M", "door"),
    _action("programme", "move_meeting", N_("Move in &time…"), "Ctrl+T", "clock"),
    _action("programme", "confirm_meetings", N_("Confirm &with its room"), "Ctrl+Shift+Y", "check-circle", 1),
    _action("programme", "pin_meetings", N_("&Pin or unpin"), "Ctrl+Shift+G", "push-pin", 1),
    _action("programme", "release_rooms", N_("&Release the room"), "Ctrl+Shift+R", "sign-out", 1),
    _action("programme", "postpone_meetings", N_("P&ostpone"), "Ctrl+Shift+H", "pause-circle", 2),
    _action("programme", "cancel_meetings", N_("Cancel the &meeting"), "Ctrl+Shift+X", "x-circle", 2),
    _action("programme", "remove_meetings", N_("Remo&ve, planned by mistake"), "Ctrl+Shift+Del", "trash", 2),
    _action("programme", "explain_clash", N_("&Explain the clash"), "Ctrl+J", "warning-octagon", 3, "desk"),
    _action("programme", "delegation_way", N_("One dele&gation through the day…"), "Ctrl+G", "path", 3, "desk"),
    _action("programme", "list_view", N_("L&ist"), "Ctrl+Shift+T", "list-bullets", 4, "desk"),
    _action("programme", "board_view", N_("&Board"), "Ctrl+Shift+B", "squares-four", 4, "desk"),
    _action("programme", "day_back", N_("&Day before"), "Ctrl+PgUp", "caret-left", 4, "desk"),
    _action("programme", "day_forth", N_("Day a&fter"), "Ctrl+PgDown", "caret-right", 4, "desk"),
    _action("programme", "board_legend", N_("&Legend"), "Ctrl+L", "info", 4, "desk"),
)
ROOMS: Final = (
    _action("rooms", "add_room", N_("&Add a room…"), "Ctrl+N", "plus"),
    _action("rooms", "change_room", N_("&Change the room…"), "Ctrl+E", "pencil-simple"),
    _action("rooms", "neighbours", N_("&Neighbours and entrances…"), "Ctrl+Shift+N", "arrows-left-right"),
    _action("rooms", "venue", N_("&Venues…"), "Ctrl+Shift+B", "buildings"),
    _action("rooms", "remove_room", N_("&Remove the room"), "Ctrl+Del", "trash"),
    _action("rooms", "block_time", N_("&Block time…"), "Ctrl+B", "lock-simple", 1),
    _action("rooms", "unblock", N_("&Lift a block…"), "Ctrl+Shift+U", "lock-simple-open", 1),
    _action("rooms", "room_up", N_("Move &up"), "Ctrl+Shift+Up", "arrow-up", 2),
    _action("rooms", "room_down", N_("Move &down"), "Ctrl+Shift+Down", "arrow-down", 2),
    _action("rooms", "open_day", N_("&Open the day"), "Ctrl+Return", "clock", 3, "desk"),
)
RULES: Final = (
    _action("rules", "add_rule", N_("&Add a rule…"), "Ctrl+N", "plus"),
    _action("rules", "change_rule", N_("&Change the rule…"), "Ctrl+E", "pencil-simple"),
    _action("rules", "remove_rules", N_("&Remove rules"), "Ctrl+Del", "trash"),
    _action("rules", "override", N_("&Override a clash…"), "Ctrl+Shift+A", "shield", 1),
    _action("rules", "lift_override", N_("&Lift overrides"), "Ctrl+Shift+U", "shield-slash", 1),
    _action("rules", "may_meet", N_("&May these two ever meet?"), "Ctrl+M", "question", 2, "desk"),
    _action("rules", "turn", N_("Rules or o&verrides"), "Ctrl+T", "swap", 2, "desk"),
)
OUTCOME: Final = (
    _action("outcome", "new_outcome", N_("&New document…"), "Ctrl+N", "plus"),
    _action("outcome", "change_outcome", N_("&Change the document…"), "Ctrl+E", "pencil-simple"),
    _action("outcome", "attach_paper", N_("Attach a &paper…"), "Ctrl+Shift+A", "paperclip"),
    _action("outcome", "remove_outcome", N_("Remo&ve the document"), "Ctrl+Del", "trash"),
    _action("outcome", "signed", N_("&Signed"), "S", "pen-nib", 1),
    _action("outcome", "declined", N_("&Declined"), "D", "x-circle", 1),
    _action("outcome", "reserved", N_("&Reserved…"), "R", "note-pencil", 1),
    _action("outcome", "absent", N_("&Absent"), "A", "user-minus", 1),
    _action("outcome", "record", N_("R&ecord…"), "Ctrl+Shift+R", "pen-nib", 1),
    _action("outcome", "forget", N_("&Take the record back"), "Ctrl+Shift+U", "eraser", 1),
)
REPORTS: Final = (
    _action("reports", "save_report", N_("&Save…"), "Ctrl+S", "floppy-disk", needs="desk"),
    _action("reports", "save_reports", N_("Save &all…"), "Ctrl+Shift+S", "files", needs="desk"),
    _action("reports", "mail_report", N_("&Mail draft…"), "Ctrl+M", "envelope-simple", needs="desk"),
    _action("reports", "open_saved", N_("&Open what was saved"), "Ctrl+Return", "file-text", 1, "desk"),
    _action("reports", "show_saved", N_("Show it in the &folder"), "Ctrl+L", "folder-open", 1, "desk"),
)
HISTORY: Final = (
    _action("history", "show_there", N_("&Show where it is"), "Ctrl+Return", "arrow-square-out", needs="desk"),
    _action("history", "only_selected", N_("&Only what is selected"), "Ctrl+E", "funnel-simple", needs="desk"),
    _action("history", "all_steps", N_("&All steps"), "Ctrl+Shift+A", "list", needs="desk"),
    _action("history", "older_steps", N_("Ol&der steps"), "Ctrl+Shift+D", "caret-down", needs="desk"),
)
PAGE_ACTIONS: Final[tuple[ActionSpec, ...]] = (
    *OVERVIEW,
    *GROUPS,
    *DELEGATES,
    *PROGRAMME,
    *ROOMS,
    *RULES,
    *OUTCOME,
    *REPORTS,
    *HISTORY,
)
