"""Undo and redo: what came back is named, and shown where the officer is or one click away."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from models.changes import Changes
from models.journal.undo import Step
from models.queries.changed import Told
from models.queries.followed import Followed
from models.queries.steps import told_of
from models.step_labels import step_words
from resources.texts import _
from ui.notifier import Notifier
from ui.pages import Pages
from ui.runner import Runner
from ui.views.followed import followed_words
from ui.views.words import listed


class Undoing(QObject):
    """Takes back the nearest step, or brings it again."""

    def __init__(self, pages: Pages, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._notifier = pages, notifier

    def undo(self, runner: Runner, step: Step) -> None:
        say = partial(self._say, runner, _("Undone: {what}"), step, again=False)
        runner.undo(self, say)

    def redo(self, runner: Runner, step: Step) -> None:
        say = partial(self._say, runner, _("Done again: {what}"), step, again=True)
        runner.redo(self, say)

    def _say(self, runner: Runner, text: str, step: Step, changes: Changes, *, again: bool) -> None:
        told = changes.operation if again else step.id  # an undoing names the last thing first
        if told:
            runner.read(self, partial(self._tell, text, step, again=again), told_of, told)

    def _tell(self, text: str, step: Step, read: tuple[Told, Followed], *, again: bool) -> None:
        told, followed = read
        what = (step_words(step.label, step.amount), told.where, followed_words(followed))
        text = text.format(what=listed(what))
        self._notifier.toast(text, undo=again, doors=self._way_to(told))

    def _way_to(self, told: Told) -> list[tuple[str, Callable[[], Any]]]:
        """Stand at what came back where the page in sight tells of it, else offer the way there."""
        if not told.things:
            return []
        first = told.things[0]
        show = partial(self._pages.show_thing, first.kind, first.id)
        page = self._pages.telling_of(first.kind)
        if page is None:
            return [(_("Show"), show)]
        if page.place() not in {thing.id for thing in told.things}:
            show()
        return []


def nearest_words(steps: tuple[Step, ...]) -> str:
    """What the nearest step is called in a menu."""
    return step_words(steps[-1].label, steps[-1].amount) if steps else ""
