"""The Reports page: the list, the preview, saving and mailing with every refusal, the progress line."""

import email
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from exports import files
from models.entities.invitation import Answer
from models.errors import Cancelled
from models.operations.events import CLOSE_EVENT, close_event
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.progress import Progress
from ui.lanes import Lanes
from ui.runner import Write
from ui.views.reports.page import ReportsPage
from ui.views.reports.sheet_view import SheetView
from ui.widgets.progress_line import ProgressLine

PLACE = "reports"


class Mailer:
    """Stands where the programs of the system are, which a test must not start."""

    def __init__(self) -> None:
        self.answers, self.opened = True, list[Path]()

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return self.answers


@pytest.fixture
def mailer() -> Mailer:
    return Mailer()


@pytest.fixture
def page(window: DeskOnScreen, mailer: Mailer, tmp_path: Path) -> ReportsPage:
    (tmp_path / "out").mkdir()
    window.settings.report_folder = tmp_path / "out"
    page = window.open_page(ReportsPage)
    page.writing.open_url, page.writing.knows_openers = mailer, False
    return page


def view_of(page: ReportsPage) -> SheetView:
    assert page.preview.view is not None
    return page.preview.view


def tabs(page: ReportsPage) -> list[str]:
    return [made.text() for made in page.preview.tabs.findChildren(QPushButton)]


def test_the_page_opens_in_the_list_with_the_first_report_previewed(window: DeskOnScreen, page: ReportsPage) -> None:
    assert window.focused() is page.list
    assert page.list.key() == "participants"
    assert tabs(page) == ["Participants", "List of participants"]
    assert page.head.subtitle.text() == "2 sheets"
    assert window.status().startswith("Participants: 76 rows | ")
    cells = view_of(page).cells
    assert [cells.headerData(at, Qt.Orientation.Horizontal) for at in range(3)] == ["No.", "Category", "Delegation"]
    assert cells.text(0, 4) == "Yerlan Idrissov"
    assert "2 people are not published" in page.preview.sheet.head[-1][1]  # pyright: ignore[reportOptionalMemberAccess]
    assert page.left_out.text() == "People marked do-not-publish are only counted."


def test_a_report_and_its_sheets_are_chosen_by_keys(window: DeskOnScreen, page: ReportsPage) -> None:
    window.press(Key.Key_Down, times=2)
    assert page.list.key() == "programme"
    assert tabs(page)[:2] == ["Programme", "Monday 25 May"]
    page.grab()  # lays the tabs out, as the next look of the window does
    page.preview.tabs.setFocus()
    window.press(Key.Key_Right)
    window.press(Key.Key_Space)
    assert window.status().startswith("Monday 25 May: ")
    view = view_of(page)
    assert view.cells.headerData(1, Qt.Orientation.Horizontal) == "Steppe Hall"
    assert any("Opening plenary" in block.text for block in view.cells.blocks.values())
    assert max(view.rowSpan(row, column) for row, column in view.cells.blocks) > 1
    assert not view.grab().isNull()


def test_a_report_in_another_language_stands_in_its_direction(
    translated: None, window: DeskOnScreen, page: ReportsPage
) -> None:
    page.language.set_value("ar")
    assert view_of(page).layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.settings.report_language == "ar"
    assert not view_of(page).grab().isNull()
    page.language.set_value("en")
    assert view_of(page).layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_preview_follows_a_change_and_keeps_its_sheet(window: DeskOnScreen, page: ReportsPage) -> None:
    page.list.choose("replies")
    page.preview.show_sheet(2)
    before = page.preview.sheet
    group = window.stored("Syrian National Coalition")
    draft = ReplyDraft(group.id, Answer.REGRET, window.desk.today(window.event_id))
    window.desk_window.runner.write(page, Write(RECORD_REPLY), record_reply, window.event_id, draft)  # pyright: ignore[reportOptionalMemberAccess]
    after = page.preview.sheet
    assert before is not None
    assert after is not None
    assert (after.name, after.count) == (before.name, before.count - 1)


def test_a_report_is_saved_by_keys_and_the_toast_leads_to_it(
    window: DeskOnScreen, page: ReportsPage, mailer: Mailer, tmp_path: Path
) -> None:
    page.list.choose("replies")
    window.press(Key.Key_S, CTRL)
    places = page.findChild(QFileDialog)
    assert Path(places.selectedFiles()[0]) == tmp_path / "out" / "replies-2015-05-25.xlsx"
    places.setDirectory(str(tmp_path))
    places.selectFile("answers")
    places.accept()
    assert load_workbook(tmp_path / "answers.xlsx").sheetnames[0] == "Replies"
    assert window.toast().startswith("answers.xlsx is written")
    assert [made.text() for made in window.frame.toast.doors] == ["Open", "Show in folder"]
    window.click(window.frame.toast.doors[1])
    assert mailer.opened == [tmp_path]
    window.press(Key.Key_Return, CTRL)
    assert mailer.opened[-1] == tmp_path / "answers.xlsx"
    assert window.settings.report_folder == tmp_path


def test_every_report_is_saved_into_a_folder_and_nothing_is_replaced(
    window: DeskOnScreen, page: ReportsPage, tmp_path: Path
) -> None:
    old = tmp_path / "replies-2015-05-25.xlsx"
    old.write_text("an older one")
    window.press(Key.Key_S, CTRL | SHIFT)
    places = page.findChild(QFileDialog)
    places.reject()
    page.save_all_to(str(tmp_path))
    names = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert names == [
        "participants-2015-05-25.xlsx",
        "programme-2015-05-25.xlsx",
        "replies-2015-05-25 (2).xlsx",
        "replies-2015-05-25.xlsx",
    ]
    assert old.read_text() == "an older one"
    assert window.toast().startswith("3 reports are written to ")


def test_a_draft_message_has_the_report_attached(
    window: DeskOnScreen, page: ReportsPage, mailer: Mailer, tmp_path: Path
) -> None:
    (tmp_path / "list.eml").write_text("an older draft")
    window.press(Key.Key_M, CTRL)
    places = page.findChild(QFileDialog)
    places.setDirectory(str(tmp_path))
    places.selectFile("list.xlsx")
    places.accept()
    draft = tmp_path / "list (2).eml"
    assert mailer.opened == [draft]
    assert "list (2).eml; open it with your mail program" in window.toast(), "nobody knows here whether it is open"
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "List of participants, Astana talks, May 2015"
    attached = next(message.iter_attachments())
    assert attached.get_filename() == "list.xlsx"
    assert attached.get_content() == (tmp_path / "list.xlsx").read_bytes()
    assert "training data" in message.get_body().get_content()  # pyright: ignore[reportOptionalMemberAccess]


def test_where_no_mail_program_opens_the_folder_is_shown_and_said(
    window: DeskOnScreen, page: ReportsPage, mailer: Mailer, tmp_path: Path
) -> None:
    mailer.answers = False
    page.save_to(tmp_path / "list.xlsx", mail=True)
    assert mailer.opened == [tmp_path / "list.eml", tmp_path]
    assert "No mail program opened the draft list.eml" in window.toast()


def test_a_refusal_keeps_what_was_chosen(translated: None, page: ReportsPage, tmp_path: Path) -> None:
    page.list.choose("programme")
    page.language.set_value("fr")
    page.save_to(tmp_path / "absent" / "list.xlsx")
    assert "is not there. Nothing was written." in page.refusal.text()
    assert page.refusal.isVisible()
    assert (page.list.key(), page.language.value()) == ("programme", "fr")
    assert page.save_button.isEnabled()
    assert page.save_button.hasFocus()
    assert not page.beside.isVisible()
    page.list.choose("replies")
    assert not page.refusal.isVisible()


def test_a_file_held_by_another_program_is_saved_beside(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("open in Excel")

    def held(part: Path, target: Path) -> None:
        if target == path:
            raise files.TargetBusy("list.xlsx is open in another program.", files.free_name_beside(target))
        part.replace(target)

    monkeypatch.setattr(files, "_swap", held)  # what Windows does; no such lock can be had here
    page.save_to(path)
    assert "open in another program" in page.refusal.text()
    assert page.beside.hasFocus()
    page.beside.click()
    assert load_workbook(tmp_path / "list (2).xlsx").sheetnames
    assert path.read_text() == "open in Excel"
    assert not list(tmp_path.glob("*.part"))
    assert not page.beside.isVisible()


def test_a_saved_file_that_is_gone_is_said(
    window: DeskOnScreen, page: ReportsPage, mailer: Mailer, tmp_path: Path
) -> None:
    window.press(Key.Key_L, CTRL)
    assert window.toast() == "Nothing was saved yet. Save a report first."
    page.save_to(tmp_path / "list.xlsx")
    (tmp_path / "list.xlsx").unlink()
    window.press(Key.Key_Return, CTRL)
    assert window.toast() == "list.xlsx is not there any more. Save the report again."
    assert not mailer.opened


def test_a_report_that_is_stopped_leaves_nothing_behind(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path, slow: Lanes
) -> None:
    page.context.runner._lanes = slow
    page.save_to(tmp_path / "list.xlsx")
    assert not page.save_button.isEnabled()
    page.writing.stop()
    qtbot.waitUntil(lambda: "Stopped" in page.refusal.text())
    slow.shut()
    assert page.save_button.isEnabled()
    assert not list(tmp_path.glob("*list*"))


@pytest.fixture
def slow() -> Iterator[Lanes]:
    lanes = Lanes.threads()
    yield lanes
    lanes.shut()


def test_the_last_report_is_there_again(window: DeskOnScreen, page: ReportsPage) -> None:
    page.list.choose("replies")
    assert ReportsPage(page.context).list.key() == "replies"
    window.desk_window.pages.show_thing("report", "programme")
    assert page.list.key() == "programme"


def test_a_closed_event_still_has_its_reports(window: DeskOnScreen, tmp_path: Path) -> None:
    window.desk.write(CLOSE_EVENT, close_event, window.event_id)
    window.desk_window._reopen(window.event_id)
    page = window.open_page(ReportsPage)
    assert window.frame.action("save_report").isEnabled()
    page.save_to(tmp_path / "list.xlsx")
    assert (tmp_path / "list.xlsx").exists()


def test_cells_are_copied_as_text(window: DeskOnScreen, page: ReportsPage) -> None:
    view = view_of(page)
    view.setFocus()
    view.setCurrentIndex(view.cells.index(0, 2))
    window.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Ministry of Foreign Affairs of Kazakhstan"


def test_every_widget_with_the_keys_has_a_name(page: ReportsPage) -> None:
    found = [*page.findChildren(QPushButton), *page.findChildren(QComboBox), page.list, view_of(page)]
    assert all(made.accessibleName() for made in found if made.isVisible())


def test_the_page_mirrors_right_to_left(qapp: QApplication, empty_window: DeskOnScreen, example: Path) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    empty_window.desk_window.begin(example)
    page = empty_window.open_page(ReportsPage)
    assert page.list.mapTo(page, page.list.rect().center()).x() > page.preview.geometry().center().x()
    assert not page.grab().isNull()


def test_the_progress_line_shows_itself_after_half_a_second_and_follows(qtbot: QtBot) -> None:
    progress = Progress()
    line = ProgressLine(progress, "Writing list.xlsx")
    qtbot.addWidget(line)
    assert not line.isVisible()
    progress.step(50, 200)
    qtbot.waitUntil(line.isVisible, timeout=2000)
    assert line.text.text() == "Writing list.xlsx"
    qtbot.waitUntil(lambda: line.bar.accessibleName() == "25 %")
    with qtbot.waitSignal(line.cancelled):
        line.cancel.click()
    assert line.text.text() == "Stopping…"
    with pytest.raises(Cancelled):
        progress.step(51, 200)
    line.finish()
    assert not line.isVisible()
    assert not line.watching


def test_quick_work_never_shows_the_progress_line(qtbot: QtBot) -> None:
    line = ProgressLine(Progress(), "Writing list.xlsx")
    qtbot.addWidget(line)
    line.finish()
    assert not line._patience.isActive()
    assert not line._look.isActive()
