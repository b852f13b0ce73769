"""Scans dropped on the reply dialog, the Groups page and its panel, or chosen by a command; refusals in words."""

from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from models.entities.document import Direction
from models.entities.invitation import Answer
from models.intake import papers
from models.operations.documents import ATTACH_DOCUMENT, DocumentDraft, attach_document
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.queries.documents import DocumentRow, document_bytes, document_rows
from ui.dialogs.attach import AttachDialog
from ui.dialogs.reply import ReplyDialog

BLUE_GATE = "Party of the Blue Gate"
SCAN = b"%PDF-1.4 a scan"


def drop(on: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let them go; whether it takes them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    over = QDragEnterEvent(on.rect().center(), Qt.DropAction.CopyAction, mime, left, none)
    over.ignore()
    QApplication.sendEvent(on, over)
    if over.isAccepted():
        QApplication.sendEvent(on, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))
    return over.isAccepted()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "reply-117.pdf"
    path.write_bytes(SCAN)
    return path


def kept(window: DeskOnScreen, group: str) -> list[DocumentRow]:
    return window.desk.read(document_rows, window.event_id, window.stored(group).id)


def test_a_scan_dropped_on_the_reply_is_recorded_with_it_in_one_step(window: DeskOnScreen, scan: Path) -> None:
    window.go_to(BLUE_GATE)
    window.press(Key.Key_R, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, ReplyDialog)
    assert drop(dialog, scan)
    assert [chip.accessibleName() for chip in dialog.papers.chips] == ["Attached: reply-117.pdf"]
    dialog.number.setText("117")
    dialog.main.click()
    document = kept(window, BLUE_GATE)[0]
    assert (document.title, document.number, document.direction) == ("reply-117.pdf", "117", Direction.IN)
    assert window.desk.read(document_bytes, document.id) == SCAN
    assert window.panel_says("reply-117.pdf")
    steps = len(window.desk.stacks().undo)
    window.press(Key.Key_Z, CTRL)
    assert kept(window, BLUE_GATE) == []
    assert len(window.desk.stacks().undo) == steps - 1


def test_what_cannot_be_kept_is_said_in_the_dialog_and_nothing_is_lost(
    window: DeskOnScreen, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go_to(BLUE_GATE)
    window.press(Key.Key_R, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, ReplyDialog)
    dialog.note.setPlainText("typed before")
    empty = tmp_path / "empty.png"
    empty.touch()
    assert drop(dialog, scan)
    assert drop(dialog, empty)
    assert dialog.papers.refusal.text() == "empty.png is empty. Scan or save it again, then attach it."
    assert drop(dialog, tmp_path / "gone.jpg")
    assert "gone.jpg is not there any more" in dialog.papers.refusal.text()
    monkeypatch.setattr(papers, "LARGEST", 4)
    assert drop(dialog, scan)
    assert "is the most" in dialog.papers.refusal.text()
    assert len(dialog.papers.papers()) == 1
    assert dialog.note.toPlainText() == "typed before"
    assert not drop(dialog, tmp_path / "list.xlsx")


def test_a_scan_is_taken_away_again_by_a_key(window: DeskOnScreen, scan: Path) -> None:
    window.go_to(BLUE_GATE)
    window.press(Key.Key_R, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, ReplyDialog)
    drop(dialog, scan)
    drop(dialog, scan)
    assert len(dialog.papers.chips) == 1
    dialog.papers.chips[0].setFocus()
    window.press(Key.Key_Delete)
    assert dialog.papers.papers() == []
    assert dialog.papers.add.hasFocus()


def test_a_refused_reply_keeps_its_scan(window: DeskOnScreen, scan: Path) -> None:
    group = window.stored("Lantern Relief Society")
    window.go_to(group.name)
    window.press(Key.Key_R, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, ReplyDialog)
    drop(dialog, scan)
    dialog.answer.set_value(Answer.ACCEPTED)
    dialog.received.setText("01.01.2015")
    dialog.main.click()
    assert dialog.isVisible()
    assert dialog.refusal.text()
    assert [paper.name for paper in dialog.papers.papers()] == ["reply-117.pdf"]
    assert kept(window, group.name) == []


def test_a_scan_dropped_on_the_page_asks_where_it_belongs(window: DeskOnScreen, scan: Path) -> None:
    window.go_to(BLUE_GATE)
    assert drop(window.page, scan)
    dialog = window.dialog
    assert isinstance(dialog, AttachDialog)
    texts = [dialog.belongs.itemText(at) for at in range(dialog.belongs.count())]
    assert texts[0].startswith("Reply, ")
    assert texts[-1] == "The group itself"
    letter = next(at for at, text in enumerate(texts) if text.startswith("Letter"))
    dialog.belongs.setCurrentIndex(letter)
    assert dialog.direction.value() == Direction.OUT
    assert dialog.dated.text()
    dialog.number.setText("2-14/318")
    dialog.main.click()
    document = kept(window, BLUE_GATE)[0]
    assert document.invitation_id
    assert (document.number, document.direction, document.kind) == ("2-14/318", Direction.OUT, "Invitation")
    assert window.toast() == f"1 document attached to {BLUE_GATE}"
    window.press(Key.Key_Z, CTRL)
    assert kept(window, BLUE_GATE) == []


def test_several_scans_dropped_on_the_panel_are_one_step(window: DeskOnScreen, scan: Path, tmp_path: Path) -> None:
    other = tmp_path / "page-2.tif"
    other.write_bytes(b"II*")
    window.go_to(BLUE_GATE)
    assert drop(window.page.panel, scan, other)
    window.dialog.main.click()
    assert {row.title for row in kept(window, BLUE_GATE)} == {"reply-117.pdf", "page-2.tif"}
    window.press(Key.Key_Z, CTRL)
    assert kept(window, BLUE_GATE) == []


def test_lists_and_desks_go_on_to_the_window(window: DeskOnScreen, tmp_path: Path) -> None:
    window.go_to(BLUE_GATE)
    taken: list[list[Path]] = []
    window.frame.files_dropped.disconnect()
    window.frame.files_dropped.connect(taken.append)
    for part, name in ((window.page, "guests.xlsx"), (window.page.panel, "round.desk")):
        assert drop(part, tmp_path / name)  # the window behind takes it
    assert not window.shows_dialog()


def test_a_scan_for_no_group_or_several_is_told(window: DeskOnScreen, scan: Path) -> None:
    window.choose(BLUE_GATE, "Northern Wells Council")
    assert drop(window.page, scan)
    assert not window.shows_dialog()
    assert window.toast() == "Choose the one group the document belongs to, then attach it."


def test_a_document_is_attached_by_keys_alone(window: DeskOnScreen, scan: Path) -> None:
    window.go_to(BLUE_GATE)
    window.press(Key.Key_T, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, AttachDialog)
    assert dialog.papers.add.hasFocus()
    dialog.main.click()
    assert dialog.papers.accessibleDescription() == "Choose the file, or drop it on this dialog."
    window.press(Key.Key_Space)
    places = dialog.findChild(QFileDialog)
    assert places is not None
    places.setDirectory(str(scan.parent))
    places.selectFile(scan.name)
    places.accept()
    assert [paper.name for paper in dialog.papers.papers()] == ["reply-117.pdf"]
    assert all(made.accessibleName() for made in dialog.findChildren(QPushButton) if made.isVisible())
    dialog.main.click()
    assert [row.title for row in kept(window, BLUE_GATE)] == ["reply-117.pdf"]


def test_a_reply_removed_meanwhile_is_said_and_the_dialog_stays(window: DeskOnScreen, scan: Path) -> None:
    group = window.stored(BLUE_GATE)
    draft = ReplyDraft(group.id, Answer.ACCEPTED, window.desk.today(window.event_id))
    window.desk.write(RECORD_REPLY, record_reply, window.event_id, draft)
    window.go_to(BLUE_GATE)
    drop(window.page, scan)
    dialog = window.dialog
    window.desk.undo()
    dialog.main.click()
    assert dialog.isVisible()
    assert "removed meanwhile" in dialog.refusal.text()


def test_nothing_is_attached_to_a_closed_event(window: DeskOnScreen, scan: Path) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    window.go_to(BLUE_GATE)
    assert drop(window.page, scan)
    assert window.message.text.text().startswith("This event is closed")


def test_a_paper_is_removed_from_the_panel_and_comes_back(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    draft = DocumentDraft(window.event_id, "Letter of intent", group_id=window.stored(BLUE_GATE).id)
    window.desk.write(ATTACH_DOCUMENT, attach_document, SCAN, draft)
    window.page.reload()
    before = kept(window, BLUE_GATE)
    away = next(
        made for made in window.page.panel.findChildren(QPushButton) if made.toolTip() == f"Remove {draft.title}"
    )
    window.click(away)
    assert window.toast() == f"{draft.title} removed"
    assert draft.title not in [one.title for one in kept(window, BLUE_GATE)]
    assert not window.panel_says(draft.title)
    window.press(Key.Key_Z, CTRL)
    assert kept(window, BLUE_GATE) == before
    assert window.desk.read(document_bytes, before[0].id) == SCAN
