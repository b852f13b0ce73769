"""How far letters in preparation are: a draft, submitted to be approved, approved."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.entities.invitation import InvitationState
from models.labels import names_listed
from models.operations.invitations import NEXT, PREPARED
from models.queries.groups import GroupRow
from resources.texts import _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.views.words import number
from ui.widgets.buttons import Choices, status_choice

State = InvitationState


class ApprovalDialog(WritingDialog):
    """Offers what at least one of the letters can become, at first the next step of the one that is least far."""

    def __init__(self, rows: Sequence[GroupRow], parent: QWidget | None = None) -> None:
        super().__init__(_("Submit or approve"), "", parent, subject=names_listed([row.name for row in rows]))
        self._rows = rows
        offered = [state for state in PREPARED if self.letters(state)]
        least = min(PREPARED.index(row.invitation_state) for row in rows if row.invitation_state in PREPARED)
        self.state = Choices([status_choice(state) for state in offered])
        self.add_wide(self.state, _("How far the letters are"))
        self.set_foot(_("A submitted letter goes out once it is approved."))
        self.state.changed.connect(self._show_verb)
        self.state.set_value(next((state for state in PREPARED[least + 1 :] if state in offered), offered[0]))

    def letters(self, state: State) -> list[str]:
        """The ids of the letters that can become so."""
        able = (row for row in self._rows if row.invitation_state and state in NEXT[row.invitation_state])
        return [row.invitation_id for row in able if row.invitation_id]

    def draft(self) -> State:
        return State(self.state.value())

    def _show_verb(self) -> None:
        n, state = len(self.letters(self.draft())), self.draft()
        verbs = {
            State.DRAFT: ngettext("Make {n} letter a draft again", "Make {n} letters drafts again", n),
            State.SUBMITTED: ngettext("Submit {n} letter", "Submit {n} letters", n),
            State.APPROVED: ngettext("Mark {n} letter as approved", "Mark {n} letters as approved", n),
        }
        self.main.setText(verbs[state].format(n=number(n)))
        self.main.setAccessibleName(self.main.text())
