"""A paper opened in another program lies in one private folder under a number, and goes with the desk."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen
from monkey import Sink
from PySide6.QtGui import QDesktopServices

from models.operations.documents import ATTACH_DOCUMENT, DocumentDraft, attach_document
from models.queries.documents import document_rows
from ui import papers
from ui.last_time import LastTime
from ui.views.document_opener import DocumentOpener

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    papers.clear()


def open_paper(window: DeskOnScreen) -> Path:
    """Attach a paper and open it; returns its copy."""
    draft = DocumentDraft(
        window.event_id,
        "Passport of Zubaydah",
        media_type="application/pdf",
        group_id=window.stored(window.names()[0]).id,
    )
    window.desk.write(ATTACH_DOCUMENT, attach_document, b"%PDF scan", draft)
    (row,) = [one for one in window.desk.read(document_rows, window.event_id) if one.title == draft.title]
    sink = Sink()
    QDesktopServices.setUrlHandler("file", sink, "take")
    try:
        DocumentOpener(window.desk_window.context, window.page).open(row)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    (path,) = papers.base().glob("*/*")
    return path


def test_a_copy_is_private_nameless_and_goes_with_the_desk(window: DeskOnScreen) -> None:
    path = open_paper(window)
    assert path.read_bytes() == b"%PDF scan"
    assert path.name == "paper-1.pdf"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    window.desk_window.close()
    assert not list(papers.base().iterdir())


def test_what_a_stopped_program_left_goes_at_the_next_start(window: DeskOnScreen, tmp_path: Path) -> None:
    words = "import os; from ui import papers; papers.keep(b'scan', 'image/png'); os._exit(9)"
    subprocess.run([sys.executable, "-c", words], cwd=ROOT, check=False)
    assert [path.read_bytes() for path in papers.base().glob("*/*")] == [b"scan"]
    own = papers.keep(b"%PDF mine", "application/pdf")
    last_time = LastTime(tmp_path)
    last_time.begin(window.desk_window)
    assert list(papers.base().glob("*/*")) == [own]
    last_time.end()


def test_where_the_system_has_a_folder_in_memory_the_copy_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert papers.keep(b"scan", "image/png").is_relative_to(tmp_path / "protocol-desk")
    papers.clear()
