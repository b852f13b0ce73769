"""The reports dialog: writes, mails, offers a place beside, keeps what was chosen; the progress line stops work."""

import email
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from exports import files
from models.errors import Cancelled
from models.example import TODAY, write_example
from models.journal.write import Author
from models.progress import Progress
from models.queries.events import event_rows
from models.storage.desk import Desk
from ui.context import Context
from ui.dialogs.reports import ReportsDialog
from ui.lanes import Lanes
from ui.notifier import Notifier
from ui.open_clashes import OpenClashes
from ui.runner import Outcomes, Runner
from ui.shell.frame import MainFrame
from ui.theme.theme import theme
from ui.widgets.progress_line import ProgressLine

AUTHOR = Author("A. Sample, State Protocol", "a" * 32)


class Mailer:
    """Stands where the desktop's mail program is, which a test must not start."""

    def __init__(self, answers: bool = True) -> None:
        self.answers, self.opened = answers, list[Path]()

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return self.answers


@pytest.fixture(scope="module")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "astana.desk"
    write_example(path, AUTHOR).close()
    return path


@pytest.fixture
def desk(example_file: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "astana.desk"
    shutil.copy(example_file, path)
    opened = Desk.open(path, AUTHOR)
    yield opened
    opened.close()


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> MainFrame:
    theme().apply(qapp, "light")
    made = MainFrame((), (), QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    return made


def context_of(desk: Desk, frame: MainFrame, lanes: Lanes) -> Context:
    outcomes, notifier = Outcomes(frame), Notifier(frame)
    outcomes.failed.connect(notifier.error)
    event = desk.read(event_rows)[0]
    runner = Runner(desk, outcomes, lanes)
    return Context(
        runner=runner,
        notifier=notifier,
        clashes=OpenClashes(runner, event.id, frame),
        event_id=event.id,
        event_title=event.title,
        today=TODAY,
        zone=event.zone,
        officer=AUTHOR.officer,
        writable=True,
        training=True,
    )


@pytest.fixture
def mailer() -> Mailer:
    return Mailer()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, frame: MainFrame, mailer: Mailer) -> ReportsDialog:
    made = ReportsDialog(context_of(desk, frame, Lanes.inline()), frame, mailer)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_report_is_chosen_by_keys_and_saved(
    qtbot: QtBot, dialog: ReportsDialog, frame: MainFrame, tmp_path: Path
) -> None:
    dialog.report.setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.report.value() == "replies"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    places = dialog.findChild(QFileDialog)
    assert Path(places.selectedFiles()[0]).name == "replies-2015-05-25.xlsx"
    places.setDirectory(str(tmp_path))
    places.selectFile("answers")
    with qtbot.waitSignal(dialog.accepted):
        places.accept()
    assert load_workbook(tmp_path / "answers.xlsx").sheetnames[0] == "Replies"
    assert "answers.xlsx is written" in said_by(frame)


def said_by(frame: MainFrame) -> str:
    return frame.toast.text.text()


def test_the_mail_button_makes_a_draft_with_the_report_attached(
    dialog: ReportsDialog, mailer: Mailer, tmp_path: Path
) -> None:
    (tmp_path / "list.eml").write_text("an older draft")
    dialog.mail.click()
    places = dialog.findChild(QFileDialog)
    places.setDirectory(str(tmp_path))
    places.selectFile("list.xlsx")
    places.accept()
    draft = tmp_path / "list (2).eml"
    assert mailer.opened == [draft]
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "List of participants, Astana talks, May 2015"
    attached = next(message.iter_attachments())
    assert attached.get_filename() == "list.xlsx"
    assert attached.get_content() == (tmp_path / "list.xlsx").read_bytes()
    assert "training data" in message.get_body().get_content()


def test_where_no_mail_program_opens_the_folder_is_shown_and_said(
    dialog: ReportsDialog, frame: MainFrame, mailer: Mailer, tmp_path: Path
) -> None:
    mailer.answers = False
    dialog.write_to(tmp_path / "list.xlsx", mail=True)
    assert mailer.opened == [tmp_path / "list.eml", tmp_path]
    assert "No mail program opened the draft list.eml" in said_by(frame)


def test_a_refusal_keeps_what_was_chosen(dialog: ReportsDialog, tmp_path: Path) -> None:
    dialog.report.set_value("programme")
    dialog.language.set_value("fr")
    dialog.write_to(tmp_path / "absent" / "list.xlsx")
    assert dialog.isVisible()
    assert "is not there. Nothing was written." in dialog.refusal.text()
    assert (dialog.report.value(), dialog.language.value()) == ("programme", "fr")
    assert dialog.main.isEnabled()
    assert dialog.main.hasFocus()
    assert not dialog.beside.isVisible()


def test_a_file_held_by_another_program_is_saved_beside(
    dialog: ReportsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("open in Excel")

    def held(part: Path, target: Path) -> None:
        if target == path:
            raise files.TargetBusy("list.xlsx is open in another program.", files.free_name_beside(target))
        part.replace(target)

    monkeypatch.setattr(files, "_swap", held)  # what Windows does; no such lock can be had here
    dialog.write_to(path)
    assert "open in another program" in dialog.refusal.text()
    assert dialog.beside.hasFocus()
    dialog.beside.click()
    assert load_workbook(tmp_path / "list (2).xlsx").sheetnames
    assert path.read_text() == "open in Excel"
    assert not list(tmp_path.glob("*.part"))


def test_a_report_that_is_stopped_leaves_nothing_behind(
    qtbot: QtBot, desk: Desk, frame: MainFrame, tmp_path: Path
) -> None:
    lanes = Lanes.threads()
    dialog = ReportsDialog(context_of(desk, frame, lanes), frame, Mailer())
    dialog.open()
    dialog.write_to(tmp_path / "list.xlsx")
    assert not dialog.main.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Stopped" in dialog.refusal.text())
    lanes.shut()
    assert dialog.isVisible()
    assert not list(tmp_path.glob("*list*"))
    dialog.reject()


def test_a_failed_reading_sets_the_dialog_free(qtbot: QtBot, dialog: ReportsDialog, desk: Desk, tmp_path: Path) -> None:
    context = dialog._context
    gone = Context(**{name: getattr(context, name) for name in Context.__slots__} | {"event_id": "0" * 32})
    dialog._context = gone
    dialog.write_to(tmp_path / "list.xlsx")
    assert dialog.main.isEnabled()
    assert not (tmp_path / "list.xlsx").exists()
    for child in QApplication.topLevelWidgets():
        if child is not dialog and child.isVisible() and hasattr(child, "reject"):
            child.reject()


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
