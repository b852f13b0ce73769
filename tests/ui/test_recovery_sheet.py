"""The recovery sheet: on one white page, its code, where the printer says, its words from left to right."""

from pathlib import Path

import pytest
import segno
from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from models.storage.sheet import code_of
from tests.keys import KEY
from ui.dialogs.message import MessageDialog
from ui.dialogs.recovery_sheet import (
    CODE,
    MARGIN,
    Code,
    RecoverySheetDialog,
    inside_margins,
    paint_sheet,
    print_sheet,
    sheet_of,
)
from ui.theme.theme import theme


def test_the_sheet_stands_on_one_white_page(qapp: QApplication, tmp_path: Path) -> None:
    theme().apply(qapp, "dark")  # paper is white all the same
    sheet = sheet_of(KEY, "own.desk", "29 November 2026")
    page = QImage(QSize(1240, 1754), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    paint_sheet(painter, QRectF(0, 0, 1240, 1754), 150 / 72, sheet)
    painter.end()
    dark = {(x, y) for y in range(0, 1754, 2) for x in range(0, 1240, 2) if page.pixelColor(x, y).lightness() < 128}
    assert len(dark) > 5_000
    assert max(y for _x, y in dark) < 1700
    assert max(x for x, _y in dark) < 1240
    theme().apply(qapp, "light")


def test_the_code_is_the_words_of_the_sheet(qapp: QApplication) -> None:
    expected = [list(row) for row in segno.make(code_of(KEY), error="m", micro=False).matrix]
    code = Code(sheet_of(KEY, "own.desk", "").code)
    shot = code.grab(QRect(0, 0, CODE, CODE)).toImage()
    size = CODE // (len(expected) + 8)
    edge = (CODE - size * len(expected)) // 2

    def dark(x: int, y: int) -> int:
        return int(shot.pixelColor(edge + x * size + size // 2, edge + y * size + size // 2).lightness() < 128)

    side = range(len(expected))
    assert [[dark(x, y) for x in side] for y in side] == expected


def test_the_sheet_is_painted_where_the_printer_says(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # as an officer may choose in the system's dialog
    printer.setOutputFileName(str(tmp_path / "chosen.pdf"))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    print_sheet(printer, sheet_of(KEY, "own.desk", "29 November 2026"))
    assert (tmp_path / "chosen.pdf").stat().st_size > 2_000
    assert QSizeF(printer.pageRect(QPrinter.Unit.Millimeter).size()).width() > 100


@pytest.mark.parametrize("reach", [0, 3, 20])
def test_the_sheet_keeps_its_margins_whatever_the_printer_can_reach(qapp: QApplication, tmp_path: Path, reach: int):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(reach, reach, reach, reach), QPageLayout.Unit.Millimeter)
    millimetre, inside = printer.resolution() / 25.4, inside_margins(printer)
    edge = max(MARGIN, reach)
    assert [inside.left() / millimetre, inside.top() / millimetre] == pytest.approx([edge, edge], abs=0.5)
    assert [inside.width() / millimetre, inside.height() / millimetre] == pytest.approx(
        [210 - 2 * edge, 297 - 2 * edge], abs=1
    )
    assert print_sheet(printer, sheet_of(KEY, "own.desk", "29 November 2026"))


def test_into_a_file_only_after_a_warning_and_for_this_account_alone(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = RecoverySheetDialog(sheet_of(KEY, "own.desk", "29 November 2026"), None)
    qtbot.addWidget(dialog)
    dialog.show()
    file, printer = tmp_path / "sheet.pdf", QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(file))  # as the system's "Print to File (PDF)" does
    for answer in ("cancel", "main"):
        dialog.print_or_ask(printer)
        (warning,) = [one for one in dialog.findChildren(MessageDialog) if one.isVisible()]
        assert "anybody who can read that file can open the desk" in warning.text.text()
        assert not file.exists()
        getattr(warning, answer).click()
        assert file.exists() == (answer == "main")
    assert file.stat().st_size > 2_000
    assert file.stat().st_mode & 0o777 == 0o600
    assert str(file) in dialog.printed.text()
    file.unlink()
    file.mkdir()
    dialog.print_or_ask(printer)
    next(one for one in dialog.findChildren(MessageDialog) if one.isVisible()).main.click()
    assert "cannot be written" in dialog.printed.text()


def test_the_words_of_the_sheet_stand_from_left_to_right_in_arabic(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dialog = RecoverySheetDialog(sheet_of(KEY, "own.desk", "29 November 2026"), None)
        qtbot.addWidget(dialog)
        dialog.show()
        first, second = dialog.sheet.rows[0][:2]
        labels = {made.text(): made for made in dialog.findChildren(QLabel)}
        assert labels[first].x() < labels[second].x()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_print_opens_the_dialog_of_the_system(qtbot: QtBot) -> None:
    dialog = RecoverySheetDialog(sheet_of(KEY, "own.desk", "29 November 2026"), None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.print_button.click()
    asked = dialog.findChild(QPrintDialog)
    assert asked
    assert asked.isVisible()
    assert asked.printer().docName() == "Recovery sheet"
    asked.reject()
