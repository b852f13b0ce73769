"""What the officer does with delegates: each opens a dialog where something must be said, writes, and says so."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from models.entities.delegate import GONE, DelegateRole, DelegateState
from models.labels import names_listed, word
from models.operations.delegates import (
    CHANGE_PERSON,
    MAKE_HEAD,
    MOVE_DELEGATES,
    NAME_DELEGATES,
    ORDER_DELEGATES,
    REMOVE_DELEGATES,
    SET_STATES,
    SUBSTITUTE_DELEGATE,
    BeyondCeiling,
    NamedElsewhere,
    change_person,
    make_head,
    move_delegates,
    name_delegates,
    remove_delegates,
    set_states,
    shift_delegate,
    substitute_delegate,
)
from models.queries.affected import Left, affected_by_absence
from models.queries.delegates import DelegateRow
from models.queries.groups import GroupRow, group_rows
from models.queries.known_names import people_called, people_like
from models.queries.person_story import PersonFacts, person_facts
from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.dialogs.consequences import ConsequencesDialog, ConsequencesField
from ui.dialogs.move_delegate import MoveDelegatesDialog
from ui.dialogs.name_people import NamePeopleDialog
from ui.dialogs.name_people_allowed import BackDialog
from ui.dialogs.name_people_entry import PersonEntryDialog
from ui.dialogs.name_people_one import NamePersonDialog
from ui.dialogs.person import PersonDialog
from ui.dialogs.substitute import SubstituteDialog
from ui.dialogs.writing import WritingDialog
from ui.runner import Write
from ui.views.acting import Acting
from ui.views.delegates.columns import Heads
from ui.views.delegates.told import delegates_words
from ui.views.words import number

State = DelegateState
# States with which somebody does not come: what the button says that sets it, and the one that sets nothing else.
ABSENT: Final = {
    State.KEPT: (N_("Keep from travel"), N_("Only keep from travel")),
    State.WITHDRAWN: (N_("Withdraw"), N_("Only withdraw")),
}


class DelegateActions(Acting):
    """Acts on the delegates chosen on the page; `chosen` gives their rows, `came` hears the ids of new ones."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        chosen: Callable[[], list[DelegateRow]],
        heads: Heads,
        came: Callable[[Sequence[str]], None],
    ) -> None:
        super().__init__(page, context)
        self._chosen, self._heads, self._came = chosen, heads, came
        self.commands: dict[str, Callable[[], None]] = {
            "name_person": self.name_person,
            "name_people": self.name_people,
            "substitute": self.substitute,
            "make_head": self.make_head,
            "order_up": lambda: self.shift(-1),
            "order_down": lambda: self.shift(1),
            "confirm_delegates": lambda: self.set_state(State.CONFIRMED, _("Confirm")),
            "keep_from_travel": lambda: self.set_state(State.KEPT, _("Keep from travel")),
            "withdraw_delegates": lambda: self.set_state(State.WITHDRAWN, _("Withdraw")),
            "move_delegates": self.move,
            "change_person": self.change_person,
            "remove_delegates": self.remove,
            "purge_people": self.purge,
        }

    # naming

    def name_person(self) -> None:
        """Name somebody in a delegation, at first that of the delegate chosen."""
        self._with_groups(self._open_name)

    def _open_name(self, groups: list[GroupRow]) -> None:
        dialog = NamePersonDialog(groups, self._group_chosen(), self._page.window())
        self._seek_for(dialog)

        def write(draft: Any) -> None:
            group = dialog.chosen_group
            args = (self.context.event_id, group.id, [draft], dialog.allowed.exceptions())
            told = partial(self._tell_named, dialog.called(), group.name)
            self._write_from(dialog, NAME_DELEGATES, name_delegates, *args, told=told)

        self._open(dialog, write)

    def _tell_named(self, person: str, group: str, ids: Sequence[str]) -> str:
        self._came(ids)
        return _("{person} named for {group}").format(person=person, group=group)

    def name_people(self, lines: Sequence[str] = ()) -> None:
        """Name a whole delegation at once."""
        self._with_groups(partial(self._open_names, lines))

    def _open_names(self, lines: Sequence[str], groups: list[GroupRow]) -> None:
        dialog = NamePeopleDialog(groups, self._group_chosen(), lines, self._page.window())
        event_id = self.context.event_id

        def seek(names: list[str]) -> None:
            self.context.runner.read(dialog, dialog.show_known, people_called, event_id, names)

        dialog.sought.connect(seek)
        if dialog.lines:
            seek([line.name for line in dialog.lines])

        def write(drafts: Any) -> None:
            group = dialog.chosen_group
            args = (event_id, group.id, drafts, dialog.allowed.exceptions())
            told = partial(self._tell_many, group.name)
            self._write_from(dialog, NAME_DELEGATES, name_delegates, *args, told=told)

        self._open(dialog, write)

    def _tell_many(self, group: str, ids: Sequence[str]) -> str:
        self._came(ids)
        told = ngettext("{n} delegate named for {group}", "{n} delegates named for {group}", len(ids))
        return told.format(n=number(len(ids)), group=group)

    def substitute(self) -> None:
        """Put somebody in the place of a delegate."""
        row = self._one()
        if row is None:
            return
        if not row.active:
            self._inform(_("{person} is no longer in the delegation. Name the new one.").format(person=row.name))
            return
        dialog = SubstituteDialog(row, self.context.today, self._page.window())
        self._seek_for(dialog)

        def write(draft: Any) -> None:
            args = (row.id, draft, draft.since, dialog.allowed.exceptions())
            told = partial(self._tell_substituted, row.name, dialog.called())
            self._write_from(dialog, SUBSTITUTE_DELEGATE, substitute_delegate, *args, told=told)

        self._open(dialog, write)

    def _tell_substituted(self, old: str, new: str, row_id: str) -> str:
        self._came([row_id])
        return _("{new} comes in the place of {old}").format(new=new, old=old)

    # standing in the delegation

    def make_head(self) -> None:
        """Give one delegate the head of the delegation; the present head becomes deputy."""
        row = self._one()
        if row is None:
            return
        if row.role is DelegateRole.HEAD and row.active:
            self._inform(_("{person} heads {group} already.").format(person=row.name, group=row.group))
            return
        former = self._heads.other_than(row)
        self._write(MAKE_HEAD, make_head, row.id, told=partial(headed, row, former))

    def shift(self, by: int) -> None:
        """Move one delegate a place up or down in the order of the delegation."""
        row = self._one()
        if row:
            step = Write(ORDER_DELEGATES, partial(self._tell_shifted, row, by))
            self.context.runner.write(self, step, shift_delegate, row.id, by)

    def _tell_shifted(self, row: DelegateRow, by: int, moved: bool) -> None:
        if moved:
            text = _("{person} moved up in {group}") if by < 0 else _("{person} moved down in {group}")
        elif not row.active:
            text = _("{person} is no longer in the delegation of {group}.")
        else:
            text = _("{person} stands first in {group} already.") if by < 0 else _("{person} stands last in {group}.")
        self.context.notifier.toast(text.format(person=row.name, group=row.group), undo=moved)

    def set_state(self, state: DelegateState, verb: str) -> None:
        """Give the chosen delegates a state; who comes back against a rule is asked about."""
        rows = [row for row in self._some() if row.state is not state]
        if not rows:
            if self._chosen():
                self._inform(_("They stand so already: {state}.").format(state=word(state)))
            return
        if state in ABSENT:
            args = (self.context.event_id, [row.id for row in rows], state, self.context.today)
            self.context.runner.read(self, partial(self._open_absence, rows, state), affected_by_absence, *args)
        else:
            self._set_state(rows, state, verb)

    def _open_absence(self, rows: Sequence[DelegateRow], state: DelegateState, left: Left) -> None:
        """A group of which nobody is left who comes may have meetings; what becomes of them is asked."""
        verb, only = map(_, ABSENT[state])
        if not left.affected.meetings:
            self._set_state(rows, state, verb)
            return
        field = ConsequencesField(left.affected, withdraws=False)
        subject = names_listed([row.name for row in rows], 2)
        dialog = ConsequencesDialog(verb, verb, only, field, self._page.window(), subject=subject)
        told, ids = partial(_stood, state, rows), [row.id for row in rows]
        self._open_consequences(dialog, SET_STATES, left.groups, set_states, ids, state, told=told)

    def _set_state(self, rows: Sequence[DelegateRow], state: DelegateState, verb: str) -> None:
        ids, told = [row.id for row in rows], partial(_stood, state, rows)

        def failed(error: BaseException) -> None:
            if isinstance(error, NamedElsewhere | BeyondCeiling) and state not in GONE:
                dialog = BackDialog(error, verb, self._page.window())
                self._open(dialog, partial(again, dialog))
            else:
                self.context.notifier.error(error, self._page)

        def again(dialog: WritingDialog, allowed: Any) -> None:
            self._write_from(dialog, SET_STATES, set_states, ids, state, allowed, told=told)

        step = Write(SET_STATES, lambda n: self.context.notifier.toast(told(n)), failed)
        self.context.runner.write(self, step, set_states, ids, state)

    def move(self) -> None:
        """Move the chosen delegates into another delegation."""
        rows = self._some()
        if rows:
            self._with_groups(partial(self._open_move, rows))

    def _open_move(self, rows: Sequence[DelegateRow], groups: list[GroupRow]) -> None:
        if len(groups) < 2:
            self._inform(_("There is no other group on the list of this event."))
            return
        dialog = MoveDelegatesDialog(rows, groups, self._page.window())

        def write(allowed: Any) -> None:
            group = dialog.chosen_group
            args = ([row.id for row in rows], group.id, allowed)
            self._write_from(dialog, MOVE_DELEGATES, move_delegates, *args, told=partial(_moved, group.name))

        self._open(dialog, write)

    def remove(self) -> None:
        """Remove delegates named by mistake; the directory keeps the people."""
        ids = [row.id for row in self._some()]
        if ids:
            self._write(REMOVE_DELEGATES, remove_delegates, ids, told=_removed)

    def purge(self) -> None:
        """Delete the people chosen for good, from every event."""
        from ui.purging import Purging  # seldom wanted

        people = {row.person_id: row.name for row in self._some()}
        if people:
            self.purging = Purging(self.context, self._page.window())
            self.purging.people(list(people), list(people.values()))

    # the person

    def change_person(self) -> None:
        """Change what the directory knows of one person."""
        row = self._one()
        if row:
            self.context.runner.read(self, self._open_person, person_facts, row.person_id)

    def _open_person(self, facts: PersonFacts) -> None:
        dialog = PersonDialog(facts, self._page.window())

        def write(draft: Any) -> None:
            told = partial(_changed, draft.name)
            self._write_from(dialog, CHANGE_PERSON, change_person, facts.id, dialog.seen, draft, told=told)

        self._open(dialog, write)

    # who is meant

    def _some(self) -> list[DelegateRow]:
        rows = self._chosen()
        if not rows:
            self._inform(_("Choose a delegate in the table first."))
        return rows

    def _one(self) -> DelegateRow | None:
        rows = self._some()
        if len(rows) > 1:
            self._inform(_("This is done for one delegate at a time. Choose one."))
        return rows[0] if len(rows) == 1 else None

    def _group_chosen(self) -> str:
        rows = self._chosen()
        return rows[0].group_id if rows else ""

    # how it is asked

    def _with_groups(self, then: Callable[[list[GroupRow]], None]) -> None:
        def answer(groups: list[GroupRow]) -> None:
            if groups:
                then(groups)
            else:
                self._inform(_("No group is on the list of this event. Put groups on the list first."))

        self.context.runner.read(self, answer, group_rows, self.context.event_id, self.context.today)

    def _seek_for(self, dialog: PersonEntryDialog) -> None:
        def seek(text: str) -> None:
            args = (self.context.event_id, text)
            self.context.runner.read(dialog, partial(dialog.show_known, text), people_like, *args)

        dialog.sought.connect(seek)


# What was done, in the past tense.


def headed(row: DelegateRow, former: DelegateRow | None, _done: object = None) -> str:
    """Who heads the delegation now, and what became of the former head."""
    if former is None:
        return _("{person} heads {group}").format(person=row.name, group=row.group)
    text = _("{person} heads {group}; {former} is deputy")
    return text.format(person=row.name, group=row.group, former=former.name)


def _stood(state: DelegateState, rows: Sequence[DelegateRow], n: int) -> str:
    name = rows[0].name if len(rows) == 1 else delegates_words(n)
    return _("{person}: {state}").format(person=name, state=word(state))


def _moved(group: str, n: int) -> str:
    told = ngettext("{n} delegate moved to {group}", "{n} delegates moved to {group}", n)
    return told.format(n=number(n), group=group)


def _removed(n: int) -> str:
    return ngettext("{n} delegate removed", "{n} delegates removed", n).format(n=number(n))


def _changed(person: str, _done: object) -> str:
    return _("{person} changed").format(person=person)
