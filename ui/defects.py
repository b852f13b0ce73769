"""What the window says of defects: one calm dialog for the first, a line for the same again, never a storm."""

from collections import Counter
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.defects import Defect
from resources.texts import ngettext
from ui.dialogs.defect import DefectDialog, ask_report, report_word

if TYPE_CHECKING:
    from ui.shell.frame import MainFrame


class Defects(QObject):
    """Counts by code what one window met."""

    def __init__(self, frame: "MainFrame") -> None:
        super().__init__(frame)
        self._frame = frame
        self._met: Counter[str] = Counter()
        self._dialog: DefectDialog | None = None

    def tell(self, defect: Defect, text: str, parent: QWidget) -> None:
        """Say it in a dialog; while one is open, or when it was said before, it is only counted."""
        self._met[defect.code] += 1
        if self._open_dialog():
            return
        if self._met[defect.code] == 1:
            self._dialog = DefectDialog(text, defect.code, parent)
            self._dialog.open()
        elif not self._frame.toast.isVisible():
            self._say_again(self._met[defect.code], parent)

    def _open_dialog(self) -> bool:
        return self._dialog is not None and shiboken6.isValid(self._dialog) and self._dialog.isVisible()

    def _say_again(self, times: int, parent: QWidget) -> None:
        told = ngettext(
            "The same trouble as before ({n} time). It was not carried out; everything else is saved.",
            "The same trouble as before ({n} times). It was not carried out; everything else is saved.",
            times,
        )
        self._frame.toast.say(told.format(n=times), undo=False, doors=[(report_word(), lambda: ask_report(parent))])
