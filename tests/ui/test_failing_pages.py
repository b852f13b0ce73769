"""Every dialog of every page when its write fails: it says why in a sentence, keeps what was typed, and can go on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen
from failures import CASES, Case
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from tests.disks import filled, mounted
from ui.dialogs.writing import WritingDialog
from ui.notifier import DEFECT


@pytest.fixture
def example(example: Path, tmp_path: Path) -> Iterator[Path]:
    """The example on a small disk."""
    with mounted(tmp_path / "disk", "8m") as disk:
        yield Path(shutil.copy(example, disk / "round.desk"))


@pytest.fixture
def window(empty_window: DeskOnScreen, example: Path) -> Iterator[DeskOnScreen]:
    empty_window.desk_window.begin(example)
    yield empty_window
    empty_window.desk_window.close()  # before the disk goes


def opened(window: DeskOnScreen, case: Case) -> WritingDialog:
    """The dialog of a case, filled in."""
    case.go(window)
    window.frame.action(case.command).trigger()
    dialog = window.dialog
    case.fill(dialog)
    return dialog


def typed(dialog: WritingDialog) -> list[str]:
    """Everything the fields say."""
    lines = [made.text() for made in dialog.findChildren(QLineEdit)]
    notes = [made.toPlainText() for made in dialog.findChildren(QPlainTextEdit)]
    buttons = [made for made in dialog.findChildren(QAbstractButton) if made.isCheckable() and made.isVisible()]
    boxes = [str(made.isChecked()) for made in buttons]
    return [*lines, *notes, *boxes]


def is_a_sentence(text: str) -> bool:
    return text.endswith((".", "?")) and len(text.split()) > 4 and text != DEFECT and "Error" not in text


SHARED = CASES[::4]  # what each dialog does in such a case is written once: some stand for all
RARE = [pytest.param(case, marks=pytest.mark.long) for case in CASES if case not in SHARED]


@pytest.mark.parametrize("case", [*SHARED, *RARE], ids=lambda case: case.name)
def test_on_a_full_disk_the_dialog_says_so_and_can_be_accepted_again(
    window: DeskOnScreen, example: Path, case: Case
) -> None:
    dialog = opened(window, case)
    before, steps = typed(dialog), window.desk.stacks().undo
    with filled(example.parent):
        window.click(dialog.main)
        assert dialog.isVisible()
        assert dialog.refusal.text().startswith("The disk is full. Nothing was changed")
        assert typed(dialog) == before
    assert window.desk.stacks().undo == steps
    window.click(dialog.main)
    assert not window.shows_dialog(), dialog.refusal.text()
    assert len(window.desk.stacks().undo) == len(steps) + 1


@pytest.mark.parametrize("case", [case for case in CASES if case.take], ids=lambda case: case.name)
def test_what_was_taken_away_meanwhile_is_said_and_nothing_typed_is_lost(window: DeskOnScreen, case: Case) -> None:
    dialog = opened(window, case)
    before = typed(dialog)
    assert case.take
    case.take(window)
    steps = window.desk.stacks().undo
    window.click(dialog.main)
    assert dialog.isVisible()
    assert is_a_sentence(dialog.refusal.text()), dialog.refusal.text()
    assert typed(dialog)[: len(before)] == before
    assert window.desk.stacks().undo == steps
    assert dialog.main.isEnabled()
    dialog.reject()
