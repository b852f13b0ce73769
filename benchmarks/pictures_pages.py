"""The scenes of the pages: each page as it opens, with several rows chosen, narrowed, edited, and empty."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea

from benchmarks.pictures_studio import Studio, focused, settle
from ui.views.delegates.page import DelegatesPage
from ui.views.groups.page import GroupsPage
from ui.views.history.page import HistoryPage
from ui.views.outcome.page import OutcomePage
from ui.views.overview.page import OverviewPage
from ui.views.page import Page
from ui.views.programme.page import ProgrammePage
from ui.views.reports.page import ReportsPage
from ui.views.rooms.page import RoomsPage
from ui.views.rules.page import RulesPage

GROUP: Final = "Party of the Blue Gate"
CLASHING: Final = "Host, Blue Gate"
DELEGATE: Final = "Samar Basket"
ROOM: Final = "Birch"


@dataclass(frozen=True, slots=True)
class Scene:
    """`name` begins with the page; `show` brings the window there."""

    name: str
    show: Callable[[Studio], object]


# overview


def overview(studio: Studio) -> OverviewPage:
    page = studio.page(OverviewPage)
    if page.day.chips:
        next(iter(page.day.chips.values())).click()
    studio.focus(page)
    return page


def overview_end(studio: Studio) -> None:
    bar = overview(studio).findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())


def overview_ways(studio: Studio) -> None:
    panel = overview(studio).panel
    next(one for one in panel.findChildren(QPushButton) if one.isVisible() and one.text().startswith("Ways")).click()
    settle()


def overview_day(studio: Studio) -> None:
    page = overview(studio)
    list(page.day.chips.values())[1].click()
    page.day.timeline.setFocus()


# groups


def groups(studio: Studio) -> GroupsPage:
    page = studio.page(GroupsPage)
    studio.pick(page.view, lambda row: row.name == GROUP, "reply")
    return page


def groups_many(studio: Studio) -> None:
    studio.pick(studio.page(GroupsPage).view, lambda row: row.overdue_days > 0, most=5)


def groups_cell(studio: Studio) -> None:
    view = groups(studio).view
    view.go_to(view.currentIndex().row(), view.rows.number_of("deadline"))
    QTest.keyClicks(view, "soon")
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def groups_filter(studio: Studio) -> None:
    page = groups(studio)
    page.table.bar.open_filter(page.view.rows.number_of("reply"))


def groups_columns(studio: Studio) -> None:
    groups(studio).table.bar.open_columns()


def groups_menu(studio: Studio) -> None:
    groups(studio).view.menu.popup_at_cell()


def groups_nothing(studio: Studio) -> None:
    groups(studio).table.open_find()
    QTest.keyClicks(focused(), "zebra")


def groups_narrowed(studio: Studio) -> None:
    groups(studio).table.open_find()
    QTest.keyClicks(focused(), "gate")


# delegates


def delegates(studio: Studio) -> DelegatesPage:
    page = studio.page(DelegatesPage)
    studio.pick(page.view, lambda row: row.name == DELEGATE, "name")
    return page


def delegates_many(studio: Studio) -> None:
    studio.pick(studio.page(DelegatesPage).view, lambda _row: True, most=5)


def delegates_cell(studio: Studio) -> None:
    view = delegates(studio).view
    view.go_to(view.currentIndex().row(), view.rows.number_of("role"))
    QTest.keyClick(view, Qt.Key.Key_F2)


# programme


def programme(studio: Studio, mode: str = "board") -> ProgrammePage:
    page = studio.page(ProgrammePage)
    page.leave_path()
    page.views.set_value(mode)
    page.show_thing("meeting", studio.meeting("Opening plenary"))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    return page


def programme_meeting(studio: Studio, mode: str = "board") -> ProgrammePage:
    page = programme(studio, mode)
    page.show_thing("meeting", studio.meeting(CLASHING))
    return page


def programme_clash(studio: Studio) -> None:
    programme_meeting(studio).commands["explain_clash"]()


def programme_allowed(studio: Studio) -> None:
    page = programme(studio)
    page.show_thing("meeting", studio.meeting("Opening plenary"))


def programme_overrides(studio: Studio) -> None:
    programme_allowed(studio)
    studio.page(ProgrammePage).commands["explain_clash"]()


def programme_path(studio: Studio) -> None:
    programme_meeting(studio).panel.path_asked.emit(_group_id(studio))


def programme_legend(studio: Studio) -> None:
    programme(studio).commands["board_legend"]()


def programme_many(studio: Studio) -> None:
    page = programme(studio, "list")
    page.view.select_ids([studio.meeting(CLASHING), studio.meeting("Host, UN"), studio.meeting("Opening plenary")])


def _group_id(studio: Studio) -> str:
    view = studio.window.pages["groups"]
    assert isinstance(view, GroupsPage)
    rows = view.view.rows
    return next(rows.id_at(place) for place in range(rows.rowCount()) if rows.row_at(place).name == GROUP)


# rooms


def rooms(studio: Studio) -> RoomsPage:
    page = studio.page(RoomsPage)
    studio.pick(page.view, lambda line: line.row.name == ROOM, "day0")
    return page


def rooms_many(studio: Studio) -> None:
    studio.pick(studio.page(RoomsPage).view, lambda _line: True, most=3)


def rooms_free(studio: Studio) -> None:
    rooms(studio).show_list("free")


# rules and outcome


def rules(studio: Studio) -> RulesPage:
    page = studio.page(RulesPage)
    page.segment.set_value("rules")
    studio.pick(page.rules.view, lambda line: line.rule.side_a == GROUP, "level")
    return page


def rules_many(studio: Studio) -> None:
    studio.pick(rules(studio).rules.view, lambda _line: True, most=3)


def rules_overrides(studio: Studio) -> None:
    rules(studio).commands["turn"]()


def outcome(studio: Studio) -> OutcomePage:
    page = studio.page(OutcomePage)
    studio.pick(page.view, lambda _row: True, "answer")
    return page


def outcome_many(studio: Studio) -> None:
    studio.pick(studio.page(OutcomePage).view, lambda _row: True, most=4)


# reports and history


def reports(studio: Studio, name: str = "groups", sheet: int = 0, language: str = "en") -> ReportsPage:
    page = studio.page(ReportsPage)
    page.writing.open_url = lambda _url: True
    page.list.choose(name)
    page.language.set_value(language)
    page.preview.show_sheet(sheet)
    studio.focus(page)
    return page


def reports_saved(studio: Studio) -> None:
    reports(studio, "replies").save_to(studio.folder / "replies.xlsx")


def reports_refused(studio: Studio) -> None:
    reports(studio, "replies").save_to(Path(studio.folder) / "not-there" / "replies.xlsx")


def history(studio: Studio) -> HistoryPage:
    page = studio.page(HistoryPage)
    page.show_all()
    page.view.go_to(7, 2)
    studio.focus(page.view)
    return page


def history_only(studio: Studio) -> None:
    history(studio).commands["only_selected"]()


EVERY_PAGE: Final = (
    Scene("overview", overview),
    Scene("groups", groups),
    Scene("delegates", delegates),
    Scene("programme", programme_meeting),
    Scene("programme-list", partial(programme_meeting, mode="list")),
    Scene("rooms", rooms),
    Scene("rules", rules),
    Scene("outcome", outcome),
    Scene("reports", reports),
    Scene("history", history),
)
STATES: Final = (
    Scene("overview-end", overview_end),
    Scene("overview-ways", overview_ways),
    Scene("overview-day2", overview_day),
    Scene("groups-many", groups_many),
    Scene("groups-cell", groups_cell),
    Scene("groups-filter", groups_filter),
    Scene("groups-columns", groups_columns),
    Scene("groups-menu", groups_menu),
    Scene("groups-found", groups_narrowed),
    Scene("groups-nothing", groups_nothing),
    Scene("delegates-many", delegates_many),
    Scene("delegates-cell", delegates_cell),
    Scene("programme-day", programme),
    Scene("programme-clash", programme_clash),
    Scene("programme-allowed", programme_allowed),
    Scene("programme-overrides", programme_overrides),
    Scene("programme-legend", programme_legend),
    Scene("programme-many", programme_many),
    Scene("programme-path", programme_path),
    Scene("rooms-many", rooms_many),
    Scene("rooms-free", rooms_free),
    Scene("rules-many", rules_many),
    Scene("rules-overrides", rules_overrides),
    Scene("outcome-many", outcome_many),
    Scene("reports-programme", partial(reports, name="programme", sheet=1)),
    Scene("reports-clashes", partial(reports, name="clashes")),
    Scene("reports-arabic", partial(reports, name="replies", language="ar")),
    Scene("reports-saved", reports_saved),
    Scene("reports-refused", reports_refused),
    Scene("history-only", history_only),
)
PAGES: Final[tuple[type[Page], ...]] = (
    OverviewPage,
    GroupsPage,
    DelegatesPage,
    ProgrammePage,
    RoomsPage,
    RulesPage,
    OutcomePage,
    ReportsPage,
    HistoryPage,
)


def _open(kind: type[Any], studio: Studio) -> None:
    studio.focus(studio.page(kind))


NOTHING_YET: Final = tuple(Scene(f"{kind.__module__.split('.')[2]}-empty", partial(_open, kind)) for kind in PAGES)
