"""What is put right about groups: replies, what reports call them, to whom they belong, their place on the list."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from models.operations.directory import (
    REMOVE_FROM_LIST,
    REMOVE_GROUPS,
    SET_DESIGNATIONS,
    SET_MEMBERSHIPS,
    SHIFT_GROUP,
    DesignationDraft,
    MembershipDraft,
    remove_from_list,
    remove_groups,
    set_designations,
    set_memberships,
    shift_group,
)
from models.operations.replies import CORRECT_REPLY, REMOVE_REPLY, correct_reply, remove_replies
from models.queries.affected import Affected
from models.queries.groups import GroupRow
from models.queries.story import (
    DesignationRow,
    GroupStory,
    ReplyRow,
    UmbrellasRead,
    designation_rows,
    reply_rows,
    umbrellas_of,
)
from resources.texts import _
from ui.dialogs.consequences import ConsequencesDialog, ConsequencesField
from ui.dialogs.correct_reply import Correction, CorrectReplyDialog
from ui.dialogs.designations import DesignationsDialog
from ui.dialogs.umbrellas import UmbrellasDialog
from ui.runner import Write
from ui.views.groups import done
from ui.views.groups.actions import GroupActions, names_of
from ui.views.words import number


class GroupCorrections(GroupActions):
    """Adds to what is done with groups what is put right about them."""

    def __init__(self, page: QWidget, *args: Any) -> None:
        super().__init__(page, *args)
        self.commands |= {
            "correct_reply": self.correct_reply,
            "designations": self.designations,
            "umbrellas": self.umbrellas,
            "rank_up": lambda: self.shift(-1),
            "rank_down": lambda: self.shift(1),
            "take_off": self.take_off,
            "remove_group": self.remove,
        }

    def correct_reply(self) -> None:
        """Correct or remove what a group is said to have answered."""
        row = self._one()
        if row:
            self._read_story(row, self._read_replies)

    def _read_replies(self, story: GroupStory) -> None:
        then = partial(self._open_correction, story)
        self.context.runner.read(self, then, reply_rows, self.context.event_id, story.row.id)

    def _open_correction(self, story: GroupStory, replies: list[ReplyRow]) -> None:
        group = story.row.name
        if not replies:
            self._inform(_("No reply of {group} is recorded yet.").format(group=group))
            return
        dialog = CorrectReplyDialog(story, replies, self._others(), self.context.today, self._page.window())

        def write(made: Correction) -> None:
            if made.draft is None:
                told = _("Reply of {group} removed").format(group=group)
                self._write_from(
                    dialog, REMOVE_REPLY, remove_replies, [made.reply_id], made.reason, told=lambda _n: told
                )
                return
            told = _("Reply of {group} corrected").format(group=group)
            args = (made.reply_id, made.seen, made.draft, made.reason)
            self._write_from(dialog, CORRECT_REPLY, correct_reply, *args, told=lambda _none: told)

        self._open(dialog, write)

    def designations(self) -> None:
        """Enter what a group is called by the consent of all."""
        row = self._one()
        if row:
            self.context.runner.read(self, partial(self._open_designations, row), designation_rows, row.id)

    def _open_designations(self, row: GroupRow, known: list[DesignationRow]) -> None:
        seen = [DesignationDraft(one.language, one.wording, one.agreed_by, one.agreed_on) for one in known]
        dialog = DesignationsDialog(row.name, seen, self._page.window())

        def write(drafts: tuple[DesignationDraft, ...]) -> None:
            told = _("Agreed designation of {group} saved").format(group=row.name)
            args = (row.id, drafts, dialog.seen)
            self._write_from(dialog, SET_DESIGNATIONS, set_designations, *args, told=lambda _none: told)

        self._open(dialog, write)

    def umbrellas(self) -> None:
        """Enter to which umbrellas a group belongs, and when."""
        row = self._one()
        if row:
            self.context.runner.read(self, partial(self._open_umbrellas, row), umbrellas_of, row.id)

    def _open_umbrellas(self, row: GroupRow, read: UmbrellasRead) -> None:
        seen = [MembershipDraft(*one) for one in read.memberships]
        dialog = UmbrellasDialog(row.name, seen, read.groups, self._page.window())

        def write(drafts: tuple[MembershipDraft, ...]) -> None:
            told = _("Umbrellas of {group} saved").format(group=row.name)
            args = (row.id, drafts, dialog.seen)
            self._write_from(dialog, SET_MEMBERSHIPS, set_memberships, *args, told=lambda _none: told)

        self._open(dialog, write)

    def shift(self, by: int) -> None:
        """Move a group a place up or down in the order of precedence."""
        row = self._one()
        if row:
            step = Write(SHIFT_GROUP, partial(self._tell_shifted, row, by))
            self.context.runner.write(self, step, shift_group, self.context.event_id, row.id, by)

    def _tell_shifted(self, row: GroupRow, by: int, rank: int | None) -> None:
        if rank is not None:
            text = _("{group} is now no. {n}")
            self._go_to([row.id])  # its row may have left the sight
        else:
            text = _("{group} stands first already.") if by < 0 else _("{group} stands last already.")
        told = text.format(group=row.name, n=number(rank))
        self.context.notifier.toast(told, undo=rank is not None)

    def take_off(self) -> None:
        """Take the chosen groups off the list with all they have there."""
        words = (_("Take off the list"), _("Take off the list"), _("Only take off the list"))
        goes = _("Names, letters and replies go with it; larger meetings go on without it.")
        self._ask_away(words, goes, REMOVE_FROM_LIST, remove_from_list, done.taken_off)

    def remove(self) -> None:
        """Remove groups that were added by mistake, from the list and the directory."""
        words = (_("Remove from list and directory"), _("Remove"), _("Only remove"))
        goes = _("Names, letters, replies and rules go with it; larger meetings go on without it.")
        self._ask_away(words, goes, REMOVE_GROUPS, remove_groups, done.removed)

    def _ask_away(
        self, words: tuple[str, str, str], goes: str, label: str, operation: Any, told: Callable[[int], str]
    ) -> None:
        """Ask what follows for meetings and people, where something does: title, verb, and the verb of that alone."""
        rows = self._some()
        ids = [row.id for row in rows]

        def answer(affected: Affected) -> None:
            args = (operation, self.context.event_id, ids)
            if not affected:
                self._write(label, *args, told=told)
                return
            field = ConsequencesField(affected, by_itself=goes, withdraws=False)
            dialog = ConsequencesDialog(*words, field, self._page.window(), subject=names_of(rows))
            self._open_consequences(dialog, label, ids, *args, told=told)

        if rows:
            self._read_affected(ids, answer)
