"""The settings of the account: each is kept and seen at once; only another language waits for the next start."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from resources.texts import N_, _, language, ngettext, spoken_languages
from ui.dialogs.officer import joined, officer_errors, parted
from ui.settings import CLEAR_AFTER, LOCK_AFTER, Settings
from ui.theme import density, fonts
from ui.theme.sides import left_to_right
from ui.widgets.buttons import Choice, Choices, button
from ui.widgets.elided import Elided
from ui.widgets.fields import Check, Combo, line_field
from ui.widgets.form_dialog import FieldError, FormDialog
from ui.widgets.labels import Hairline, label

SIZES: Final = ((12, N_("Small")), (13, N_("Normal")), (15, N_("Large")), (18, N_("Very large")))
DENSE, COMFORTABLE = "dense", "comfortable"


class SettingsDialog(FormDialog):
    """Every choice is kept when it is made; the window hears of it and changes with it."""

    theme_chosen = Signal(str)
    text_chosen = Signal(int)
    rows_chosen = Signal(bool)
    lock_chosen = Signal(int)
    clearing_chosen = Signal(int)
    capture_chosen = Signal(bool)
    officer_named = Signal(str)
    desks_forgotten = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None, *, captures: bool = False) -> None:
        """`captures` says that this system can keep windows out of screen captures."""
        super().__init__(_("Settings"), _("Close"), parent, note=_("They hold for this account on this computer."))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._captures = settings, captures
        self.cancel.hide()
        self._make()
        self._place()
        self._fill()
        self._wire()

    # how it is built

    def _make(self) -> None:
        self.theme = Choices(
            [
                Choice("light", _("Light"), "sun"),
                Choice("dark", _("Dark"), "moon"),
                Choice("system", _("As the system"), "monitor"),
            ]
        )
        self.text_size = Choices([Choice(str(pixels), _(text)) for pixels, text in SIZES])
        self.rows = Choices([Choice(DENSE, _("Dense")), Choice(COMFORTABLE, _("Comfortable"))])
        self.lock = Choices([Choice(str(minutes), _after(minutes)) for minutes in LOCK_AFTER])
        self.clearing = Choices([Choice(str(seconds), _seconds(seconds)) for seconds in CLEAR_AFTER])
        self.kept_out = Check(_("&Keep this window out of them, and of video calls"))
        self._spoken = spoken_languages()
        self.language = Combo(self._spoken.items())
        self.about_language = label("", "caption", "ink2", wrap=True)
        self.name, self.function = line_field(), line_field()
        self.folder = Elided("", "body", "ink2")
        self.choose_folder = button(_("Choose a &folder…"), "folder-open")
        self.report_language = Combo([("", _("That of the window")), *self._spoken.items()])
        self.forget = button(_("F&orget the recent desks"), "clock-counter-clockwise")

    def _place(self) -> None:
        self.add_field(_("Theme"), self.theme)
        self.add_field(_("Text"), self.text_size)
        self.add_field(_("Rows of tables"), self.rows)
        self.add_field(_("Lock after"), self.lock)
        self.add_field(_("Clear copies after"), self.clearing)
        if self._captures:
            self.add_field(_("Screen captures"), self.kept_out)
        if len(self._spoken) > 1:
            self.add_field(_("&Language"), self.language)
            self._add_below(self.about_language)
        self._add_line()
        self.add_field(_("Officer's &name"), self.name)
        self.add_field(_("F&unction"), self.function)
        self._add_line()
        self.add_field(_("Reports go to"), _across(self.folder, self.choose_folder))
        if len(self._spoken) > 1:
            self.add_field(_("Report l&anguage"), self.report_language)
        self.choose_folder.setAccessibleName(_("Choose the folder of reports"))
        buttons = next(row for row in self.findChildren(QHBoxLayout) if row.indexOf(self.foot) >= 0)
        buttons.insertWidget(0, self.forget)

    def _add_below(self, widget: QWidget) -> None:
        widget.setContentsMargins(0, 0, 0, 8)
        self.form.addWidget(widget, self.form.rowCount(), 1, 1, 3)

    def _add_line(self) -> None:
        row = self.form.rowCount()
        self.form.addWidget(Hairline(), row, 0, 1, 4)
        self.form.setRowMinimumHeight(row, 17)

    def _fill(self) -> None:
        kept = self._settings
        self.theme.set_value(kept.theme)
        present = fonts.pixels("body")
        self.text_size.set_value(str(min((pixels for pixels, _text in SIZES), key=lambda one: abs(one - present))))
        self.rows.set_value(COMFORTABLE if density.is_comfortable() else DENSE)
        self.lock.set_value(str(kept.lock_after))
        self.clearing.set_value(str(kept.clear_after))
        self.kept_out.setChecked(kept.kept_out)
        self.language.set_value(kept.language)
        name, function = parted(kept.officer)
        self.name.setText(name)
        self.function.setText(function)
        self.report_language.set_value(kept.report_language)
        self.forget.setEnabled(bool(kept.recent))
        self._show_folder()
        self._tell_language()

    def _wire(self) -> None:
        self.theme.changed.connect(self.theme_chosen)
        self.text_size.changed.connect(self._resize)
        self.rows.changed.connect(self._take_rows)
        self.lock.changed.connect(self._take_lock)
        self.clearing.changed.connect(self._take_clearing)
        self.kept_out.toggled.connect(self._take_kept_out)
        self.language.currentIndexChanged.connect(self._take_language)
        self.name.editingFinished.connect(self._take_officer)
        self.function.editingFinished.connect(self._take_officer)
        self.choose_folder.clicked.connect(self._ask_folder)
        self.report_language.currentIndexChanged.connect(self._take_report_language)
        self.forget.clicked.connect(self._forget)

    # what the officer does

    def errors(self) -> list[FieldError]:
        return officer_errors(self.name, self.function) if self._settings.officer or self._officer() else []

    def is_unfinished(self) -> bool:
        return bool(self.errors())

    def done(self, result: int) -> None:
        """Also a name still being typed is kept, if it is one."""
        self._take_officer()
        super().done(result)

    def _resize(self, pixels: str) -> None:
        self.text_chosen.emit(int(pixels))
        self.adjustSize()

    def _take_rows(self, key: str) -> None:
        self.rows_chosen.emit(key == COMFORTABLE)

    def _take_lock(self, minutes: str) -> None:
        self._settings.lock_after = int(minutes)
        self.lock_chosen.emit(int(minutes))

    def _take_clearing(self, seconds: str) -> None:
        self._settings.clear_after = int(seconds)
        self.clearing_chosen.emit(int(seconds))

    def _take_kept_out(self, on: bool) -> None:
        self._settings.kept_out = on
        self.capture_chosen.emit(on)

    def _officer(self) -> str:
        return joined(self.name.text(), self.function.text())

    def _take_officer(self) -> None:
        if self._officer() != self._settings.officer and not officer_errors(self.name, self.function):
            self.officer_named.emit(self._officer())

    def _take_language(self) -> None:
        self._settings.language = self.language.value()
        self._tell_language()

    def _tell_language(self) -> None:
        """When another language is spoken."""
        chosen = self.language.value()
        told = _("The window takes it over at the next start.") if chosen != language() else ""
        self.about_language.setText(told)
        self.about_language.setVisible(bool(told) and len(self._spoken) > 1)
        self.adjustSize()

    def _take_report_language(self) -> None:
        self._settings.report_language = self.report_language.value()

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where reports are kept"), str(self._settings.report_folder))
        if chosen:
            self.take_folder(Path(chosen))

    def take_folder(self, folder: Path) -> None:
        """Keep reports in a folder from now on."""
        self._settings.report_folder = folder
        self._show_folder()

    def _show_folder(self) -> None:
        folder = str(self._settings.report_folder)
        self.folder.setText(left_to_right(folder))
        self.folder.setToolTip(folder)

    def _forget(self) -> None:
        self._settings.forget_desks()
        self.forget.setEnabled(False)
        self.desks_forgotten.emit()
        self.main.setFocus()


def _after(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else _("Never")


def _seconds(seconds: int) -> str:
    return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds) if seconds else _("Never")


def _across(*widgets: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number else 1)
    return held
