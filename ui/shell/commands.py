"""The pages and commands of the window as data; what they do stands with who does it."""

from typing import Final

from resources.texts import N_
from ui.shell.actions import ActionSpec, NavEntry

ENTRIES: Final = (NavEntry("groups", N_("Groups"), "users-three"),)

DESK_ACTIONS: Final = (
    ActionSpec("open", N_("&Open a desk…"), "Ctrl+O", "folder-open", "file", 0),
    ActionSpec("example", N_("Write the &example…"), "Ctrl+Shift+E", "flag-banner", "file", 0),
    ActionSpec("close", N_("&Close the desk"), "Ctrl+W", "x", "file", 0),
    ActionSpec("import", N_("&Import a list…"), "Ctrl+I", "download-simple", "file", 1),
    ActionSpec("report", N_("&Reports…"), "Ctrl+P", "file-text", "file", 1),
    ActionSpec("close_event", N_("&Close the event"), "Ctrl+Shift+W", "lock-simple", "event", 2),
)
# Ctrl with R or D fill cells in the table, so that what is done with groups takes Shift.
PAGE_ACTIONS: Final = (
    ActionSpec("add_group", N_("&Add groups…"), "Ctrl+N", "plus", "event", 0),
    ActionSpec("invite", N_("&Invite…"), "Ctrl+Shift+I", "paper-plane-tilt", "event", 0),
    ActionSpec("sent", N_("Mark as &sent…"), "Ctrl+Shift+S", "paper-plane-tilt", "event", 0),
    ActionSpec("delivered", N_("Mark as &delivered…"), "Ctrl+Shift+D", "envelope-simple", "event", 0),
    ActionSpec("remind", N_("Note a re&minder…"), "Ctrl+Shift+M", "bell", "event", 0),
    ActionSpec("reply", N_("&Record a reply…"), "Ctrl+Shift+R", "envelope-open", "event", 1),
    ActionSpec("name_delegate", N_("&Name a delegate…"), "Ctrl+Shift+N", "user-plus", "event", 1),
    ActionSpec("filter_field", N_("&Find in the table"), "Ctrl+F", "funnel-simple", "edit", 7),
)
ACTIONS: Final = (*DESK_ACTIONS, *PAGE_ACTIONS)
# What needs an open desk, and what changes it.
NEED_A_DESK: Final = frozenset({"close", "report", "filter_field"})
WRITE: Final = frozenset({"import", "close_event", *(spec.key for spec in PAGE_ACTIONS)} - {"filter_field"})
