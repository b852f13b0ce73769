"""The recovery sheet of a desk: shown once, printed or written down; into a file only when the officer insists."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.storage.key import Key
from models.storage.sheet import code_of, number_of, rows_of
from resources.texts import N_, _
from ui.dialogs.message import MessageDialog
from ui.theme import fonts
from ui.theme.sides import left_to_right
from ui.widgets.buttons import button
from ui.widgets.fields import Check
from ui.widgets.form_dialog import FieldError, FormDialog
from ui.widgets.labels import label, shrinking

QUIET: Final = 4  # modules of white around the code, as its standard asks
CODE: Final = 180  # pixels, four a module
MARGIN: Final = 15  # millimetres of the paper left white all round, whatever the printer could reach
HOLDER: Final = N_(
    "Whoever holds this sheet opens the desk, without the passphrase. Keep it in a safe, not by the laptop."
)
MATTER: Final = N_("Without it a forgotten passphrase cannot be helped: nobody can open the desk then.")
PRINTER: Final = N_(
    "A printer in a network may keep what it printed. Use one that stands beside you, or write it down."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a recovery sheet."""

    name: str
    number: str
    made: str
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    code: tuple[tuple[bool, ...], ...] = field(repr=False)


def sheet_of(key: Key, name: str, made: str) -> Sheet:
    """The sheet of a desk's key; `made` is the day as it is read."""
    code = segno.make(code_of(key), error="m", micro=False)
    modules = tuple(tuple(bool(module) for module in row) for row in code.matrix)
    return Sheet(name, number_of(key.salt), made, rows_of(key), modules)


class RecoverySheetDialog(FormDialog):
    """Shows the sheet until the officer says that it is on paper."""

    def __init__(self, sheet: Sheet, parent: QWidget | None, *, remark: str = "") -> None:
        """`remark` says what else is to be known, such as which backups keep another key."""
        number = _("Sheet {number}, {day}").format(number=sheet.number, day=sheet.made)
        super().__init__(_("Recovery sheet"), _("Done"), parent, subject=sheet.name, note=number)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet = sheet
        self.kept = Check(_("It is &printed, or written down"))
        self.print_button = button(_("P&rint…"), "printer")
        self.add_wide(shrinking(label(_(MATTER), "body", wrap=True)))
        self.add_wide(_Words(sheet))
        self.add_remark(_(HOLDER), "warning", wide=True)
        if remark:
            self.add_remark(remark, wide=True)
        self.add_wide(_row(shrinking(label(_(PRINTER), "caption", "ink2", wrap=True)), self.print_button))
        self.printed = shrinking(label("", "body", wrap=True))
        self.printed.hide()
        self.add_wide(self.printed)
        self.add_wide(self.kept)
        self.cancel.hide()
        self.print_button.clicked.connect(self._print)

    def errors(self) -> list[FieldError]:
        told = _("The sheet is shown only now. Print it or write it down, then tick the box.")
        return [] if self.kept.isChecked() else [FieldError(self.kept, told)]

    def reject(self) -> None:
        """There is no second time, so Esc asks for the tick, too."""
        self.accept()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Recovery sheet"))  # the name of the desk is not told to the printer's queue
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        asked = QPrintDialog(printer, self)
        asked.accepted.connect(lambda: self.print_or_ask(printer))
        QDialog.open(asked)  # its own form of it wants the name of a slot

    def print_or_ask(self, printer: QPrinter) -> None:
        """Put the sheet on paper; where the system would put it into a file, warn first."""
        if not printer.outputFileName():
            done = print_sheet(printer, self.sheet)
            self._say(_("Sent to the printer.") if done else _("The printer did not take it. Try again."))
            return
        file = Path(printer.outputFileName())
        text = _(
            "Not to a printer, but into {file}: anybody who can read that file can open the desk, and copies of it "
            "stay in backups of this computer. Put it on paper from there at once, then delete it."
        ).format(file=left_to_right(str(file)))
        asked = MessageDialog(_("This puts the words into a file"), text, self, verb=_("Write the file"))
        asked.accepted.connect(lambda: self._write(printer, file))
        asked.open()

    def _write(self, printer: QPrinter, file: Path) -> None:
        told = _("{file} cannot be written there. Choose another folder.")
        if _made_private(file) and print_sheet(printer, self.sheet):
            told = _("Written into {file}; only this account can read it. Print it, then delete it.")
        self._say(told.format(file=left_to_right(str(file))))

    def _say(self, text: str) -> None:
        self.printed.setText(text)
        self.printed.show()


class _Words(QWidget):
    """The code and the twenty words beside it, in four rows."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are read so in every language
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        for row, words in enumerate(sheet.rows):
            grid.setColumnStretch(row + 1, 1)
            grid.addWidget(label(str(row + 1), "caption", "ink3"), row, 0)
            for column, word in enumerate(words):
                grid.addWidget(label(word, "title"), row, column + 1)
        column = QVBoxLayout()
        column.addStretch()
        column.addLayout(grid)
        column.addStretch()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(24)
        across.addWidget(Code(sheet.code))
        across.addLayout(column, 1)
        spoken = ". ".join(" ".join(words) for words in sheet.rows)
        self.setAccessibleName(_("The words of the sheet: {words}").format(words=spoken))


class Code(QWidget):
    """A square code, black on white in every theme, or a reader may not see it."""

    def __init__(self, modules: Sequence[Sequence[bool]]) -> None:
        super().__init__()
        self._modules = modules
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The words as a square code"))

    def sizeHint(self) -> QSize:
        return QSize(CODE, CODE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_code(painter, QRectF(self.rect()), self._modules)
        painter.end()


def paint_code(painter: QPainter, place: QRectF, modules: Sequence[Sequence[bool]]) -> None:
    """Paint a square code with the white around it; modules of whole pixels, so that their edges are sharp."""
    size = max(1.0, float(int(place.width() // (len(modules) + 2 * QUIET))))
    start = place.left() + (place.width() - size * len(modules)) // 2
    top = place.top() + (place.height() - size * len(modules)) // 2
    painter.fillRect(place, Qt.GlobalColor.white)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                painter.fillRect(QRectF(start + column * size, top + row * size, size, size), Qt.GlobalColor.black)


def _made_private(file: Path) -> bool:
    """Make an empty file that only this account can read, in the place of one of that name."""
    try:
        file.unlink(missing_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return False
    return True


def print_sheet(printer: QPrinter, sheet: Sheet) -> bool:
    """Paint the sheet on the page of a printer, inside its margins; tell whether the printer took it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    inside = inside_margins(printer)
    painter.translate(inside.topLeft() - printer.pageRect(QPrinter.Unit.DevicePixel).topLeft())
    paint_sheet(painter, inside, printer.resolution() / 72, sheet)
    return painter.end()


def inside_margins(printer: QPrinter) -> QRectF:
    """The part of the paper that is printed on, in the printer's own pixels from the corner of the paper."""
    pixel, edge = QPrinter.Unit.DevicePixel, MARGIN / 25.4 * printer.resolution()
    return printer.paperRect(pixel).adjusted(edge, edge, -edge, -edge).intersected(printer.pageRect(pixel))


def paint_sheet(painter: QPainter, page: QRectF, point: float, sheet: Sheet) -> None:
    """Paint the sheet on a page; `point` is the size of a typographic point in the units of the page."""
    width = page.width()
    at = _line(painter, 0, width, _("Recovery sheet"), 20 * point, bold=True)
    at = _line(painter, at, width, left_to_right(sheet.name), 13 * point, bold=True)
    number = _("Sheet {number}, {day}").format(number=sheet.number, day=sheet.made)
    at = _line(painter, at, width, number, 11 * point) + 18 * point
    for words in sheet.rows:
        at = _line(painter, at, width, "   ".join(words), 16 * point, bold=True) + 6 * point
    side = 160 * point
    paint_code(painter, QRectF(0, at + 12 * point, side, side), sheet.code)
    at += side + 30 * point
    way = _("To open the desk: choose “Use the recovery key” where the passphrase is asked, and type the words.")
    for text in (_(HOLDER), _(MATTER), way):
        at = _line(painter, at, width, text, 11 * point) + 6 * point


def _line(painter: QPainter, at: float, width: float, text: str, size: float, *, bold: bool = False) -> float:
    """Write a text across the page and return where the next begins."""
    font = QFont(fonts.font("bold" if bold else "body"))
    font.setPixelSize(max(1, round(size)))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black)
    place = QRectF(0, at, width, 100 * size)
    flags = Qt.TextFlag.TextWordWrap.value
    used = painter.boundingRect(place, flags, text)
    painter.drawText(place, flags, text)
    return at + used.height() + size * 0.4


def _row(start: QWidget, end: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addWidget(start, 1)
    row.addWidget(end)
    return made
