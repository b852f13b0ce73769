"""What the officer does with groups: each opens a dialog where something must be said, writes, and says it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from models.entities.invitation import InvitationState
from models.labels import names_listed
from models.operations.delegates import NAME_DELEGATES, WITHDRAW_DELEGATION, name_delegates, withdraw_delegation
from models.operations.directory import (
    ADD_GROUPS,
    GroupDraft,
    put_groups,
)
from models.operations.documents import record_reply_with_papers
from models.operations.invitations import (
    CANCEL_INVITATIONS,
    INVITE_WAVE,
    MOVE_INVITATIONS,
    NEXT,
    PREPARED,
    RECORD_DELIVERED,
    RECORD_REMINDER,
    RECORD_RETURNED,
    RECORD_SENT,
    WENT_OUT,
    cancel_invitations,
    invite_wave,
    move_invitations,
    record_delivered,
    record_reminder,
    record_returned,
    record_sent,
)
from models.operations.replies import RECORD_REPLY
from models.queries.affected import Affected, Left, affected_by, affected_by_withdrawing
from models.queries.events import EventFacts, event_facts
from models.queries.groups import GroupRow
from models.queries.known import groups_called
from models.queries.known_names import people_like
from models.queries.story import GroupStory
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.add_groups import AddGroupsDialog
from ui.dialogs.approval import ApprovalDialog
from ui.dialogs.consequences import ConsequencesDialog, ConsequencesField
from ui.dialogs.invite import InviteDialog
from ui.dialogs.letters import Dispatch, LetterDialog, ReminderDialog
from ui.dialogs.name_people_one import NamePersonDialog
from ui.dialogs.reply import ReplyDialog
from ui.views.acting import Acting
from ui.views.groups import done
from ui.views.groups.reading import ReplyRead, read_reply, read_story
from ui.views.words import number

State = InvitationState


class GroupActions(Acting):
    """Acts on the groups chosen on a page; `chosen` gives their rows, `listed` all; `go_to` shows some."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        chosen: Callable[[], list[GroupRow]],
        listed: Callable[[], list[GroupRow]],
        go_to: Callable[[Sequence[str]], None],
    ) -> None:
        super().__init__(page, context)
        self._chosen, self._listed, self._go_to = chosen, listed, go_to
        self.commands: dict[str, Callable[[], None]] = {
            "add_group": self.add,
            "invite": self.invite,
            "approve": self.approve,
            "sent": self.mark_sent,
            "delivered": self.mark_delivered,
            "remind": self.remind,
            "reply": self.reply,
            "name_delegate": self.name_delegate,
            "returned": self.mark_returned,
            "cancel_invitation": self.cancel_invitation,
            "withdraw": self.withdraw,
        }

    # groups

    def add(self, names: Sequence[str] = ()) -> None:
        """New groups on the list."""
        dialog, event_id = AddGroupsDialog(names, self._page.window()), self.context.event_id

        def seek(typed: list[str]) -> None:
            self.context.runner.read(dialog, dialog.show_known, groups_called, event_id, typed)

        def write(drafts: list[GroupDraft]) -> None:
            args = (event_id, drafts, dialog.known_ids(), dialog.chosen_role)
            self._write_from(dialog, ADD_GROUPS, put_groups, *args, told=self._tell_added)

        dialog.sought.connect(seek)
        self._open(dialog, write)
        dialog.seek()

    def _tell_added(self, ids: list[str]) -> str:
        self._go_to(ids)
        return ngettext("{n} group added", "{n} groups added", len(ids)).format(n=number(len(ids)))

    def _read_affected(self, ids: Sequence[str], then: Callable[[Affected], None]) -> None:
        """What hangs on groups that will not come."""
        self.context.runner.read(self, then, affected_by, self.context.event_id, ids, self.context.today)

    # invitations

    def invite(self) -> None:
        """A wave of invitations to the chosen groups, or to those not invited yet."""
        chosen = self._some()
        if chosen:
            read = partial(self._open_invite, chosen)
            self.context.runner.read(self._page, read, event_facts, self.context.event_id)

    def _open_invite(self, chosen: list[GroupRow], facts: EventFacts) -> None:
        waiting = [row for row in self._listed() if row.status == "not_invited"]
        dialog = InviteDialog(chosen, waiting, self.context.today, facts.reply_deadline, self._page.window())

        def write(draft: Any) -> None:
            args = (self.context.event_id, dialog.group_ids, draft)
            self._write_from(dialog, INVITE_WAVE, invite_wave, *args, told=partial(done.invited, draft.sent_on))

        self._open(dialog, write)

    def approve(self) -> None:
        """Say how far the letters are before they go out."""
        rows = self._with_letter(PREPARED, _("None of the chosen groups has a letter in preparation."))
        if rows:
            dialog = ApprovalDialog(rows, self._page.window())

            def write(state: InvitationState) -> None:
                args = (dialog.letters(state), state)
                self._write_from(dialog, MOVE_INVITATIONS, move_invitations, *args, told=partial(done.prepared, state))

            self._open(dialog, write)

    def mark_sent(self) -> None:
        """Say on which day the letters went out."""
        ready = tuple(state for state in State if State.SENT in NEXT[state])
        nobody = _("None of the chosen groups has a letter to send. What was submitted is approved first.")
        rows = self._with_letter(ready, nobody)
        if rows:
            dialog = self._letter(_("Mark as sent"), _("Mark as sent"), _("&Number"), rows)
            self._open(dialog, self._on_letters(dialog, RECORD_SENT, record_sent, rows, done.sent))

    def mark_delivered(self) -> None:
        """Say on which day the letters arrived, and what proves it."""
        rows = self._with_letter((State.SENT,), _("None of the chosen groups has a letter on its way."))
        if rows:
            dialog = self._letter(_("Mark as delivered"), _("Mark as delivered"), _("&Proof"), rows)
            self._open(dialog, self._on_letters(dialog, RECORD_DELIVERED, record_delivered, rows, done.delivered))

    def remind(self) -> None:
        """Note that the groups were reminded."""
        rows = self._with_letter(WENT_OUT, _("None of the chosen groups has a letter to be reminded of."))
        if not rows:
            return
        dialog = ReminderDialog([row.name for row in rows], self.context.today, self._page.window())
        ids = [row.invitation_id for row in rows]

        def write(draft: Any) -> None:
            self._write_from(dialog, RECORD_REMINDER, record_reminder, ids, draft, told=done.reminded)

        self._open(dialog, write)

    def mark_returned(self) -> None:
        """The letters came back undelivered."""
        rows = self._with_letter((State.SENT,), _("None of the chosen groups has a letter on its way."))
        if rows:
            waiting = [row for row in rows if row.answer is None]  # the others answered, however the letter went
            self._read_affected([row.id for row in waiting], partial(self._open_returned, rows, waiting))

    def _open_returned(self, rows: Sequence[GroupRow], waiting: Sequence[GroupRow], affected: Affected) -> None:
        letters = [row.invitation_id for row in rows]
        if not affected:
            self._write(RECORD_RETURNED, record_returned, letters, told=done.returned)
            return
        words = (_("Invitation came back"), _("Mark as returned"), _("Only mark as returned"))
        field = ConsequencesField(affected)
        dialog = ConsequencesDialog(*words, field, self._page.window(), subject=names_of(waiting))
        groups = [row.id for row in waiting]
        self._open_consequences(dialog, RECORD_RETURNED, groups, record_returned, letters, told=done.returned)

    def cancel_invitation(self) -> None:
        """Call the invitations off."""
        live = tuple(state for state in State if state is not State.CANCELLED)
        rows = self._with_letter(live, _("None of the chosen groups has an invitation to call off."))
        if rows:
            self._write(
                CANCEL_INVITATIONS, cancel_invitations, [row.invitation_id for row in rows], told=done.cancelled
            )

    # replies and delegates

    def reply(self) -> None:
        """Enter what a group answered."""
        row = self._one()
        if row:
            args = (self.context.event_id, row.id, self.context.today)
            self.context.runner.read(self, self._open_reply, read_reply, *args)

    def _open_reply(self, read: ReplyRead | None) -> None:
        if read is None:
            return
        story, window = read.story, self._page.window()
        dialog = ReplyDialog(story, self._others(), self.context.today, window, affected=read.affected)
        dialog.entered_by(self.context.officer, self.context.wall.time_now())
        dialog.papers.read_by(self.context.runner)

        def write(draft: Any) -> None:
            follows, answer = dialog.consequences(), str(draft.answer)
            # What follows is the news: the line has room for it and the answer.
            told = partial(done.replied, "" if follows else story.row.name, answer)
            step = ([story.row.id], follows, record_reply_with_papers)
            args = (self.context.event_id, draft, dialog.papers.papers())
            self._write_following(dialog, RECORD_REPLY, *step, *args, told=told)

        self._open(dialog, write)

    def name_delegate(self) -> None:
        """Name somebody in a delegation."""
        row = self._one()
        if row:
            self._open_name(row)

    def _open_name(self, row: GroupRow) -> None:
        dialog = NamePersonDialog(self._listed(), row.id, self._page.window())
        dialog.name.setFocus()  # the group is the one chosen
        event_id = self.context.event_id

        def seek(text: str) -> None:
            self.context.runner.read(dialog, partial(dialog.show_known, text), people_like, event_id, text)

        dialog.sought.connect(seek)

        def write(draft: Any) -> None:
            group = dialog.chosen_group
            args = (event_id, group.id, [draft], dialog.allowed.exceptions())
            told = partial(done.named, dialog.called(), group.name)
            self._write_from(dialog, NAME_DELEGATES, name_delegates, *args, told=told)

        self._open(dialog, write)

    def withdraw(self) -> None:
        """Withdraw everybody of a delegation."""
        row = self._one()
        if row and row.named:
            args = (self.context.event_id, row.id, self.context.today)
            self.context.runner.read(self, partial(self._open_withdraw, row), affected_by_withdrawing, *args)
        elif row:
            self._inform(_("Nobody is named in the delegation of {group}.").format(group=row.name))

    def _open_withdraw(self, row: GroupRow, left: Left) -> None:
        args, told = (self.context.event_id, row.id), partial(done.withdrawn, row.name)
        if not left.affected.meetings:
            self._write(WITHDRAW_DELEGATION, withdraw_delegation, *args, told=told)
            return
        field = ConsequencesField(left.affected, withdraws=False)
        words = (_("Withdraw the delegation"), _("Withdraw"), _("Only withdraw"))
        dialog = ConsequencesDialog(*words, field, self._page.window(), subject=row.name)
        self._open_consequences(dialog, WITHDRAW_DELEGATION, left.groups, withdraw_delegation, *args, told=told)

    # who is meant

    def _others(self) -> list[tuple[str, str]]:
        """The groups a condition can be about, by name."""
        return sorted(((row.id, row.name) for row in self._listed()), key=lambda pair: pair[1])

    def _some(self) -> list[GroupRow]:
        rows = self._chosen()
        if not rows:
            self._inform(_("Choose a group in the table first."))
        return rows

    def _one(self) -> GroupRow | None:
        rows = self._some()
        if len(rows) > 1:
            self._inform(_("This is done for one group at a time. Choose one."))
        return rows[0] if len(rows) == 1 else None

    def _with_letter(self, states: Sequence[InvitationState], nobody: str) -> list[GroupRow]:
        """The chosen groups whose letter stands so; a sentence when there is none."""
        chosen = self._some()
        rows = [row for row in chosen if row.invitation_state in states]
        if chosen and not rows:
            self._inform(nobody)
        return rows

    def _read_story(self, row: GroupRow, then: Callable[[GroupStory], None]) -> None:
        def answer(story: GroupStory | None) -> None:
            if story:
                then(story)

        self.context.runner.read(self, answer, read_story, self.context.event_id, row.id, self.context.today)

    def _letter(self, title: str, verb: str, paper: str, rows: Sequence[GroupRow]) -> LetterDialog:
        names = [row.name for row in rows]
        return LetterDialog(title, verb, paper, names, self.context.today, self._page.window())

    def _on_letters(
        self, dialog: LetterDialog, label: str, operation: Any, rows: Sequence[GroupRow], told: Callable[[int], str]
    ) -> Callable[[Dispatch], None]:
        ids = [row.invitation_id for row in rows]
        return lambda sent: self._write_from(dialog, label, operation, ids, sent.on, sent.paper, told=told)


def names_of(rows: Sequence[GroupRow]) -> str:
    """The first of some groups by name, and how many more."""
    return names_listed([row.name for row in rows], 2)
