"""The pages of the window by key, each read when it is first seen, and which page tells of what."""

from collections.abc import Callable, Mapping
from typing import Final

from ui.views.page import Page

# The imports stand in functions because nine pages read at the start would cost the officer half a second.


def _overview() -> type[Page]:
    from ui.views.overview.page import OverviewPage

    return OverviewPage


def _groups() -> type[Page]:
    from ui.views.groups.page import GroupsPage

    return GroupsPage


def _delegates() -> type[Page]:
    from ui.views.delegates.page import DelegatesPage

    return DelegatesPage


def _programme() -> type[Page]:
    from ui.views.programme.page import ProgrammePage

    return ProgrammePage


def _rooms() -> type[Page]:
    from ui.views.rooms.page import RoomsPage

    return RoomsPage


def _rules() -> type[Page]:
    from ui.views.rules.page import RulesPage

    return RulesPage


def _outcome() -> type[Page]:
    from ui.views.outcome.page import OutcomePage

    return OutcomePage


def _reports() -> type[Page]:
    from ui.views.reports.page import ReportsPage

    return ReportsPage


def _history() -> type[Page]:
    from ui.views.history.page import HistoryPage

    return HistoryPage


PAGES: Final[Mapping[str, Callable[[], type[Page]]]] = {
    "overview": _overview,
    "groups": _groups,
    "delegates": _delegates,
    "programme": _programme,
    "rooms": _rooms,
    "rules": _rules,
    "outcome": _outcome,
    "reports": _reports,
    "history": _history,
}
# Where a thing found elsewhere is shown, by its kind.
TELLS_OF: Final[Mapping[str, str]] = {
    "group": "groups",
    "person": "delegates",
    "delegate": "delegates",
    "meeting": "programme",
    "clash": "programme",
    "room": "rooms",
    "rule": "rules",
    "override": "rules",
    "document": "outcome",
    "report": "reports",
    "step": "history",
    "changes_of": "history",
}
