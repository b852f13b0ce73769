"""The pages and commands of the window as data; what they do stands with who does it."""

from typing import Final

from resources.texts import N_
from ui.shell.actions import ActionSpec, NavEntry
from ui.shell.page_commands import PAGE_ACTIONS

ENTRIES: Final = (
    NavEntry("overview", N_("Overview"), "squares-four"),
    NavEntry("groups", N_("Groups"), "users-three"),
    NavEntry("delegates", N_("Delegates"), "identification-card"),
    NavEntry("programme", N_("Programme"), "calendar-blank"),
    NavEntry("rooms", N_("Rooms"), "door"),
    NavEntry("rules", N_("Rules"), "prohibit"),
    NavEntry("outcome", N_("Outcome"), "pen-nib"),
    NavEntry("reports", N_("Reports"), "file-text"),
    NavEntry("history", N_("History"), "clock-counter-clockwise"),
)

DESK_ACTIONS: Final = (
    ActionSpec("new_desk", N_("&New desk…"), "Ctrl+F6", "plus", "file", 0),
    ActionSpec("open", N_("&Open a desk…"), "Ctrl+O", "folder-open", "file", 0),
    ActionSpec("example", N_("Write the &example…"), "Ctrl+Shift+E", "flag-banner", "file", 0),
    ActionSpec("close", N_("&Close the desk"), "Ctrl+W", "x", "file", 0, "open"),
    ActionSpec("lock", N_("&Lock the window"), "F12", "lock-simple", "file", 0, "open", always=True),
    ActionSpec("check_desk", N_("Chec&k the desk…"), "Ctrl+Shift+K", "check-circle", "file", 1, "open"),
    ActionSpec("protect", N_("&Protect this desk…"), "Ctrl+F7", "shield-check", "file", 0, "plain"),
    ActionSpec("change_passphrase", N_("Change the p&assphrase…"), "Ctrl+F8", "key", "file", 0, "sealed"),
    ActionSpec("present", N_("&Presentation mode"), "F9", "monitor", "view", 7, always=True),
    ActionSpec("backups", N_("&Backups…"), "Ctrl+F9", "clock-counter-clockwise", "file", 1, "open"),
    ActionSpec("import", N_("&Import a list…"), "Ctrl+I", "download-simple", "file", 1, "write"),
    ActionSpec("report", N_("Save a &report…"), "Ctrl+P", "file-text", "file", 1, "desk"),
    ActionSpec("settings", N_("&Settings…"), "Ctrl+,", "gear-six", "file", 8),
    ActionSpec("filter_field", N_("&Find in the table"), "Ctrl+F", "funnel-simple", "edit", 7, "desk"),
    ActionSpec("new_event", N_("&New event…"), "Shift+F6", "plus", "event", 0, "make"),
    ActionSpec("new_round", N_("Next &round from this one…"), "Shift+F7", "copy", "event", 0, "follow"),
    ActionSpec("event_facts", N_("&Facts of the event…"), "F6", "info", "event", 1, "desk"),
    ActionSpec("agenda", N_("&Agenda…"), "F7", "list-numbers", "event", 1, "desk"),
    ActionSpec("close_event", N_("&Close the event"), "Ctrl+Shift+W", "lock-simple", "event", 2, "write"),
    ActionSpec("remove_event", N_("Remo&ve, made by mistake"), "Ctrl+Shift+F6", "trash", "event", 2, "write"),
    ActionSpec("purge_event", N_("&Delete the event for good…"), "Ctrl+Alt+Shift+W", "eraser", "event", 2, "follow"),
    ActionSpec("guide", N_("A first &look around"), "Shift+F1", "compass", "help"),
)
ACTIONS: Final = (*DESK_ACTIONS, *PAGE_ACTIONS)
