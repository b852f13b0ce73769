"""What is half typed anywhere in the window: taken before it locks, and put back where it stood after unlocking."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, cast

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from resources.texts import _
from ui.half_typed import resay, said, say, texts
from ui.tables.filter_popup import FilterPopup
from ui.tables.find_box import FindBox
from ui.tables.rows_view import RowsView
from ui.tables.views_menu import SaveView
from ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow
    from ui.views.page import Page

Draft = dict[str, Any]  # only what JSON holds
Steps = Iterator[Callable[[], bool]]
PATIENCE: Final = 8_000  # ms for a page or a dialog to stand again
SOON: Final = 1_500  # ms for what a dialog asks the desk
BEAT: Final = 10  # ms


# Taking it


def take(window: "DeskWindow") -> Draft:
    """What stands half typed in dialogs, cells, find fields and popovers, and where; {} where nothing is."""
    page = window.pages.current
    dialogs = [_dialog(made) for made in open_dialogs() if made.deed]
    parts = {
        "dialogs": dialogs,
        "cell": _cell(page) if page else None,
        "find": _find(page) if page else [],
        "popover": _popover(window.frame, page) if page else None,
        "anything": window.frame.bar.find_field.text(),
        "left": window.unfinished.left,
    }
    if not any(parts.values()):
        return {}
    event = window.context.event_id if window.context else ""
    chosen = [view.selected_ids() for view in tables(page)] if page else []
    columns = [view.currentIndex().column() for view in tables(page)] if page else []
    return parts | {"page": window.frame.current_page(), "event": event, "chosen": chosen, "columns": columns}


def open_dialogs() -> list[FormDialog]:
    """The dialogs that stand over the window, the one opened first at the front."""
    shown = [made for made in QApplication.topLevelWidgets() if isinstance(made, FormDialog) and made.isVisible()]
    return sorted(shown, key=lambda made: made.opened_as)


def tables(page: "Page | None") -> list[RowsView[Any]]:
    """The tables of a page, none of none."""
    if page is None:
        return []
    return cast("list[RowsView[Any]]", page.findChildren(RowsView))


def _dialog(dialog: FormDialog) -> Draft:
    deed = dialog.deed
    return {"key": deed.key, "args": deed.args, "kind": type(dialog).__name__, "said": said(dialog)} if deed else {}


def _cell(page: "Page") -> list[Any] | None:
    typed = ((at, view.editing.half_typed()) for at, view in enumerate(tables(page)))
    return next(([at, *cell] for at, cell in typed if cell), None)


def _find(page: "Page") -> list[Any]:
    boxes = enumerate(page.findChildren(FindBox))
    return [[at, box.field.text(), box.only.isChecked()] for at, box in boxes if not box.isHidden()]


def _popover(frame: QWidget, page: "Page") -> list[Any] | None:
    for popup in frame.findChildren(FilterPopup):
        if popup.isVisible() and popup.view in tables(page):
            return [tables(page).index(popup.view), popup.key, popup.field.text()]
    arrangements = [view.arrangement for view in tables(page)]
    for popup in frame.findChildren(SaveView):
        if popup.isVisible() and popup.arrangement in arrangements:
            return [arrangements.index(popup.arrangement), None, popup.name.text()]
    return None


# Putting it back


class BringingBack(QObject):
    """Puts a draft back one step after another, each as soon as what it needs stands; what cannot is shown to copy."""

    def __init__(self, window: "DeskWindow", draft: Draft, done: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._draft, self._done = window, draft, done
        self._lost: list[str] = []
        self._steps = self._all()
        self._waits: Callable[[], bool] = lambda: True
        self._patience = QDeadlineTimer(PATIENCE)
        self._beat = QTimer(self, interval=BEAT)
        self._beat.timeout.connect(self._go_on)
        self._beat.start()

    def _go_on(self) -> None:
        if not self._waits() and not self._patience.hasExpired():
            return
        self._patience.setRemainingTime(PATIENCE)
        try:
            self._waits = next(self._steps)
        except StopIteration:
            self._end()

    def _end(self) -> None:
        self._beat.stop()
        if self._lost:
            told = _("It was typed before the window was locked. Copy it where it belongs:")
            self._window.notifier.inform(_("This could not be put back"), "\n\n".join([told, *self._lost]))
        self._done()
        self.deleteLater()

    def _all(self) -> Steps:
        draft, window = self._draft, self._window
        window.unfinished.left = {about: (time, held) for about, (time, held) in draft.get("left", {}).items()}
        if draft["event"] and window.context and window.context.event_id != draft["event"]:
            window.open_event(draft["event"])
            yield lambda: bool(window.context and window.context.event_id == draft["event"])
        if draft["page"] != window.frame.current_page():
            window.frame.go_to(draft["page"])
        yield self._stands
        self._choose()
        yield lambda: True  # what follows the selection, such as the panel, is asked for
        yield self._stands
        yield from self._find()
        for dialog in draft["dialogs"]:
            yield from self._dialog(dialog)
        self._cell()
        if draft["anything"]:
            window.frame.action("find").trigger()
            window.frame.bar.find_field.setText(draft["anything"])
            window.frame.bar.find_field.textEdited.emit(draft["anything"])

    def _stands(self) -> bool:
        """The page has its rows, the selection and the clashes that some dialogs are about."""
        page, context = self._window.pages.current, self._window.context
        if not self._draft["event"]:
            return True
        if page is None or context is None or not context.clashes.known:
            return False
        wanted = zip(tables(page), self._draft["chosen"], strict=False)
        return all(view.rows.rowCount() for view, ids in wanted if ids)

    def _choose(self) -> None:
        page = self._window.pages.current
        columns: list[int] = self._draft["columns"]
        chosen: list[list[str]] = self._draft["chosen"]
        for view, ids, column in zip(tables(page), chosen, columns, strict=False):
            if len(ids) == 1:
                view.select_id(ids[0], str(view.rows.columns[column].key) if column >= 0 else "")
            elif ids:
                view.select_ids(ids)

    def _find(self) -> Steps:
        page, draft = self._window.pages.current, self._draft
        boxes: list[Any] = page.findChildren(FindBox) if page else []
        for at, text, only in draft["find"] if boxes else ():
            boxes[at].open()
            boxes[at].field.setText(text)
            boxes[at].field.textEdited.emit(text)
            boxes[at].only.setChecked(only)
        views: list[Any] = [*tables(page)]
        if views and draft["popover"]:
            at, key, text = draft["popover"]
            _open_popover(self._window.frame, views[at], key, text)
        yield lambda: True

    def _dialog(self, held: Draft) -> Steps:
        before = open_dialogs()

        def fresh() -> FormDialog | None:
            made = [one for one in open_dialogs() if one not in before and type(one).__name__ == held["kind"]]
            return made[0] if made else None

        self._window.pages.run(held["key"], *held["args"])
        yield lambda: fresh() is not None
        dialog = fresh()
        if dialog is None:
            self._lost += texts(held["said"])
            return
        say(dialog, held["said"])
        soon = QDeadlineTimer(SOON)

        def settled() -> bool:
            """Choices that come by themselves, such as people of this name, are made again once they are there."""
            if shiboken6.isValid(dialog) and not soon.hasExpired():
                return resay(dialog, held["said"])
            return True

        yield settled

    def _cell(self) -> None:
        page, cell = self._window.pages.current, self._draft["cell"]
        if cell:
            at, ids, column, text = cell
            views: list[Any] = [*tables(page)]
            if not views or not views[at].editing.bring_back(ids, column, text):
                self._lost.append(text)


def _open_popover(frame: QWidget, view: RowsView[Any], key: str | None, text: str) -> None:
    """The filter of a column, or the name for a view, under the headings of its table."""
    place = view.mapTo(frame, view.rect().topLeft())
    anchor = QRect(place.x(), place.y(), view.width(), view.head.height())
    if key is None:
        naming = SaveView(frame, view.arrangement)
        naming.open_under(anchor)
        naming.name.setText(text)
    else:
        popup = FilterPopup(frame, view, key)
        popup.open_under(anchor)
        popup.field.setText(text)
        popup.field.textEdited.emit(text)
