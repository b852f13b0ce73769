"""The scans of a letter or reply in a form: chosen or dropped, each taken away again by its x."""

from base64 import b64decode, b64encode
from functools import partial
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from models.intake.papers import MEDIA_TYPES, Paper, read_papers
from resources.texts import _
from ui.dialogs.attach_drops import PaperDrops
from ui.notifier import sentence
from ui.runner import Runner
from ui.widgets.buttons import Chip, button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label

LONGEST: Final = 300  # pixels of a name in its chip


class PaperField(QWidget):
    """Reads beside the window's thread; what cannot be kept is said below, and the rest stays. `changed` follows."""

    changed = Signal()

    def __init__(self, dialog: QDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self._runner: Runner | None = None
        self._papers: list[Paper] = []
        self.chips: list[Chip] = []
        self.add = button(_("Attach…"), "paperclip", tip=_("Choose a scan, or drop it on this dialog"))
        self.refusal = label("", "caption", "bad", wrap=True)
        self._hint = label(_("or drop a scan here"), "caption", "ink3")
        self._drops = PaperDrops(self)
        self._flow_box = QWidget()
        self._flow = FlowLayout(self._flow_box, space=6)
        self._build()
        self.add.clicked.connect(self.choose)
        self._drops.dropped.connect(self.take)
        self._drops.watch(dialog)

    def read_by(self, runner: Runner) -> None:
        """Say who reads the files."""
        self._runner = runner

    def papers(self) -> list[Paper]:
        """The papers as they stand."""
        return list(self._papers)

    def kept(self) -> list[list[str]]:
        """The papers, as JSON holds them."""
        return [[paper.name, b64encode(paper.data).decode(), paper.media_type] for paper in self._papers]

    def take_kept(self, kept: list[list[str]]) -> None:
        """Take the same papers again."""
        self._papers = [Paper(name, b64decode(data), kind) for name, data, kind in kept]
        self._show()

    def choose(self) -> None:
        """Ask for files."""
        endings = " ".join(f"*{ending}" for ending in MEDIA_TYPES)
        kinds = _("Documents ({endings})").format(endings=endings)
        places = QFileDialog(self._dialog, _("Attach a document"), "", kinds)
        places.setFileMode(QFileDialog.FileMode.ExistingFiles)
        places.filesSelected.connect(self._take_named)
        places.finished.connect(places.deleteLater)
        places.open()

    def take(self, paths: list[Path]) -> None:
        """Read these files and keep them in the form."""
        self._say("")
        if self._runner:
            self._runner.work(self, partial(read_papers, paths), self._keep, self._refuse)

    def _take_named(self, names: list[str]) -> None:
        self.take([Path(name) for name in names])

    def _keep(self, papers: list[Paper]) -> None:
        known = {(paper.name, paper.data) for paper in self._papers}
        self._papers += [paper for paper in papers if (paper.name, paper.data) not in known]
        self._show()

    def _refuse(self, error: BaseException) -> None:
        if shiboken6.isValid(self):
            self._say(sentence(error))

    def _remove(self, paper: Paper) -> None:
        self._papers.remove(paper)
        self._show()
        self.add.setFocus()

    def _show(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(paper) for paper in self._papers]
        self._hint.setHidden(bool(self._papers))
        self._dialog.adjustSize()
        self.changed.emit()

    def _chip(self, paper: Paper) -> Chip:
        chip = Chip(self.fontMetrics().elidedText(paper.name, Qt.TextElideMode.ElideMiddle, LONGEST), removable=True)
        chip.setAccessibleName(_("Attached: {name}").format(name=paper.name))
        chip.setToolTip(_("{name}. Delete takes it away").format(name=paper.name))
        chip.setChecked(True)
        chip.clicked.connect(lambda: chip.setChecked(True))
        chip.removed.connect(lambda: self._remove(paper))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
        self._dialog.adjustSize()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._flow.addWidget(self.add)
        self._hint.setFixedHeight(self.add.sizeHint().height())  # stands in line with the button
        self._flow.addWidget(self._hint)
        column.addWidget(self._flow_box)
        column.addWidget(self.refusal)
        self.refusal.hide()
        self.setFocusProxy(self.add)
