"""Pictures of what is seldom seen: a defect, the check, deletion for good, the state of the history."""

from dataclasses import replace
from datetime import date
from typing import Final

from benchmarks.pictures_pages import Scene
from benchmarks.pictures_studio import Studio, settle
from benchmarks.pictures_trust import kept
from models.defects import describe
from ui.dialogs.defect import DefectDialog, ask_report
from ui.dialogs.event import EventDialog
from ui.dialogs.settings import SettingsDialog
from ui.notifier import DEFECT
from ui.views.history.page import HistoryPage
from ui.views.overview.page import OverviewPage
from ui.widgets.panel import DetailPanel

DUE: Final = date(2016, 5, 28)


def defect(studio: Studio) -> None:
    try:
        raise LookupError
    except LookupError as error:
        DefectDialog(DEFECT, describe(error).code, studio.frame).open()


def report(studio: Studio) -> None:
    ask_report(studio.frame)


def check(studio: Studio) -> None:
    studio.run("check_desk")


def settings(studio: Studio) -> None:
    """As on a system that keeps windows out of screen captures."""
    SettingsDialog(studio.settings, studio.frame, captures=True).open()


def purge_event(studio: Studio) -> None:
    kept(studio)
    studio.run("purge_event")


def state(studio: Studio) -> None:
    """A step with the state that reports made after it carry."""
    page = studio.page(HistoryPage)
    studio.pick(page.view, lambda line: line.step.name == "move_meeting", "what")
    settle()
    panel: DetailPanel = page.panel
    bar = panel._scroll.verticalScrollBar()  # pyright: ignore[reportPrivateUsage]
    bar.setValue(bar.maximum())


def state_found(studio: Studio) -> None:
    page = studio.page(HistoryPage)
    for key in ("where", "change"):
        page.view.arrangement.show_column(key, on=False)
    page.view.arrangement.show_column("mark", on=True)
    studio.pick(page.view, lambda line: line.step.name == "move_meeting", "mark")


def due(studio: Studio) -> None:
    """The overview a year later, when the personal data were to be deleted."""
    studio.run("event_facts")
    facts = studio.dialog(EventDialog)
    facts.retention.setText("27.5.2016")
    facts.main.click()
    page = studio.page(OverviewPage)
    page.take_context(replace(studio.context, today=DUE))
    page.reload()
    settle(600)  # the clashes come last
    studio.frame.toast.hide()


SAFE: Final = (
    Scene("safe-defect", defect),
    Scene("safe-report", report),
    Scene("safe-check", check),
    Scene("safe-settings", settings),
    Scene("safe-purge-event", purge_event),
    Scene("safe-state", state),
    Scene("safe-state-column", state_found),
    Scene("safe-due", due),
)
