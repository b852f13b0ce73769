"""The first look around: three stops over the window, shown once by itself and again from the Help menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from resources.texts import _
from ui.shell.actions import key_text
from ui.widgets.guide import Guide, GuideStep

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class FirstLook(QObject):
    """Waits for the first desk after the officer gave a name at the first start."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window, self._frame = window, window.frame
        self._wanted = self._free = False
        self.guide: Guide | None = None

    def expect(self) -> None:
        """Begin once a desk stands and the officer was asked, if the look was never shown."""
        self._wanted = not self._window.settings.looked_around

    def release(self) -> None:
        """The officer was asked."""
        self._free = True
        self.begin_if_expected()

    def begin_if_expected(self) -> None:
        """Begin now, where there is a desk and no question stands over the window."""
        if self._wanted and self._free and self._window.context and not self._window.asks:
            self.begin()

    def begin(self) -> None:
        """Begin now; what is under way is begun anew."""
        self.end()
        self._wanted = False
        self._window.settings.looked_around = True
        self.guide = Guide(self._frame.ground, self._steps())
        self.guide.ended.connect(self._forget)
        self.guide.start()

    def end(self) -> None:
        """What it told of is closed."""
        if self.guide is not None:
            self.guide.end()

    def _forget(self) -> None:
        self.guide = None

    def _steps(self) -> list[GuideStep]:
        return [
            GuideStep(
                _("The round of talks, page by page"),
                _("From whom you invite to what was signed. {first} opens the first page, {second} the second.").format(
                    first=key_text("Ctrl+1"), second=key_text("Ctrl+2")
                ),
                self._pages,
            ),
            GuideStep(
                _("A table, and what it means beside it"),
                _(
                    "Type into a cell to change it, as in a spreadsheet. "
                    "What you choose is told beside it: its state, its story, and what can be done."
                ),
                self._table,
            ),
            GuideStep(
                _("Find anything, undo everything"),
                _(
                    "{find} finds groups, people, meetings, rooms and commands. Every change is saved at once, "
                    "and {undo} takes it back, tomorrow too."
                ).format(find=key_text("Ctrl+K"), undo=key_text("Ctrl+Z")),
                self._bar,
            ),
        ]

    def _pages(self) -> list[QRect]:
        rows = [self._frame.place_of(row) for row in self._frame.side.rows.values()]
        return [rows[0].united(rows[-1]).adjusted(0, -6, 0, 6)]

    def _table(self) -> list[QRect]:
        return [self._frame.place_of(self._frame.pages_and_panels)]

    def _bar(self) -> list[QRect]:
        bar = self._frame.bar
        steps = self._frame.place_of(bar.undo).united(self._frame.place_of(bar.redo))
        return [part.adjusted(-4, -4, 4, 4) for part in (self._frame.place_of(bar.find_field), steps)]
