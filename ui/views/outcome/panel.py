"""The panel of the Outcome page: what the chosen delegation did, and the document with all who signed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from models.entities.outcome import SignatureAnswer
from models.queries.documents import DocumentRow
from models.queries.outcome import OutcomeRow, SigningRow
from models.queries.story import HistoryLine
from resources.texts import _, ngettext
from ui.context import Context
from ui.theme.statuses import status
from ui.views.groups.told import document_words, history_words
from ui.views.outcome.columns import answer_status, document_status
from ui.views.refilled_panel import RefilledPanel
from ui.views.words import day, listed, number
from ui.widgets.buttons import button
from ui.widgets.elided import Elided
from ui.widgets.labels import label
from ui.widgets.pill import Pill

SHOWN: Final = 40  # signatories told before the rest is asked for
STEPS: Final = 8
Answer = SignatureAnswer


@dataclass(frozen=True, slots=True)
class Told:
    """All the panel needs of one document."""

    document: OutcomeRow
    lines: Sequence[SigningRow]
    papers: Sequence[DocumentRow]
    order: str
    history: Sequence[HistoryLine]


class OutcomePanel(RefilledPanel):
    """`asked` carries the key of a command, `group_asked` the id of a group, `paper_asked` and `removal_asked`
    a DocumentRow."""

    asked = Signal(str)
    group_asked = Signal(str)
    paper_asked = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Details of the outcome document"), context.locked)
        self._context = context
        self._shown = ""

    def show_nothing(self) -> None:
        """There is no document."""
        self._shown = ""
        with self.refilled(keep=False):
            self.add_text(_("Choose a document to see who signed it."), "body", "ink3")

    def show_document(self, told: Told, chosen: Sequence[SigningRow]) -> None:
        """One document, and above all the rest the delegations chosen."""
        document = told.document
        same = self._shown == document.id
        self._shown = document.id
        with self.refilled(keep=same):
            self._add_head(document)
            if chosen:
                self._add_chosen(chosen)
                self.add_line()
            self._add_counts(told)
            self._add_reservations(told.lines)
            self._add_signatories(told)
            self._add_papers(told.papers)
            self._add_history(told.history)

    @property
    def _today(self) -> date:
        return self._context.today

    def _add_head(self, document: OutcomeRow) -> None:
        menu = self.menu_button(
            _("More actions"),
            [
                (_("Attach a paper…"), "paperclip", lambda: self.asked.emit("attach_paper")),
                (_("Remove the document"), "trash", lambda: self.asked.emit("remove_outcome")),
            ],
        )
        note = listed((day(document.adopted_on, self._today), document.languages))
        self.add_title(document.title, document_status(document), note, menu)
        self.add_actions(self._action("change_outcome", _("Change…"), "pencil-simple"))

    def _action(self, key: str, text: str, icon: str) -> QPushButton:
        made = self.writing_button(button(text, icon))
        made.clicked.connect(lambda: self.asked.emit(key))
        return made

    def _add_chosen(self, chosen: Sequence[SigningRow]) -> None:
        if len(chosen) == 1:
            self._add_one(chosen[0])
        else:
            text = ngettext("{n} delegation chosen", "{n} delegations chosen", len(chosen))
            self.add_heading(text.format(n=number(len(chosen))))
        self.add_space(4)
        row = [
            self._action(str(answer), status(answer).text, status(answer).icon)
            for answer in (Answer.SIGNED, Answer.DECLINED, Answer.ABSENT)
        ]
        reserved = self._action("reserved", _("Reserved…"), status("reserved").icon)
        self.add_line_of(*row[:2], None, height=34)
        self.add_line_of(reserved, row[2], None, height=34)

    def _add_one(self, row: SigningRow) -> None:
        name = Elided(row.group, "button", least=120)
        key = answer_status(row)
        self.add_line_of(name, None, *([Pill(key)] if key else []))
        if row.signed_by or row.signed_on:
            self.add_fact(_("Signed by"), row.signed_by or "—")
            self.add_fact(_("When"), day(row.signed_on, self._today) or "—")
        elif row.head:
            self.add_fact(_("Head"), row.head, quiet=True)
        else:
            self.add_text(_("Nobody heads this delegation yet."), tone="ink3")
        if row.remarks:
            self.add_fact(_("Text") if row.answer is Answer.RESERVED else _("Remarks"), row.remarks)
        elif row.answer is Answer.RESERVED:
            self.add_text(_("The words of the reservation are not recorded yet."), tone="warn")
        self.add_link(_("Show the group"), "users-three", lambda: self.group_asked.emit(row.id))

    def _add_counts(self, told: Told) -> None:
        self.add_heading(_("What the delegations did"))
        counts = told.document.counts
        for answer in Answer:
            if counts.get(answer):
                self.add_line_of(Pill(str(answer)), None, label(number(counts[answer]), "body"))
        waiting = sum(row.awaited for row in told.lines)
        if waiting:
            self.add_line_of(Pill("unrecorded"), None, label(number(waiting), "body"))
        if told.document.remarks:
            self.add_text(told.document.remarks)

    def _add_reservations(self, lines: Sequence[SigningRow]) -> None:
        found = [row for row in lines if row.answer is Answer.RESERVED]
        if not found:
            return
        self.add_line()
        self.add_heading(_("Reservations"), number(len(found)))
        for row in found:
            self.add_text(row.group, "button", "ink")
            self.add_text(row.remarks or _("The words of the reservation are not recorded yet."), "body", "ink2")
            self.add_space(6)

    def _add_signatories(self, told: Told) -> None:
        found = [row for row in told.lines if row.answer in (Answer.SIGNED, Answer.RESERVED)]
        if not found:
            return
        self.add_line()
        self.add_heading(_("Signatories in their order"), number(len(found)))
        self.add_text(told.order, tone="ink3")
        self.add_space(4)
        for place, row in enumerate(found[:SHOWN], 1):
            number_of = label(number(place), "caption", "ink3")
            number_of.setMinimumWidth(20)
            who = Elided(row.signed_by, "body", "ink3")
            self.add_line_of(number_of, Elided(row.group, least=120), None, who, height=24)
        more = len(found) - SHOWN
        if more > 0:
            self.add_text(ngettext("and {n} more", "and {n} more", more).format(n=number(more)), tone="ink3")

    def _add_papers(self, papers: Sequence[DocumentRow]) -> None:
        self.add_line()
        self.add_heading(_("Papers"), number(len(papers)) if papers else "")
        for paper in papers:
            self._add_paper(paper)
        if not papers:
            self.add_text(_("No scan is attached yet."), tone="ink3")

    def _add_paper(self, paper: DocumentRow) -> None:
        remove = None if self._locked else lambda: self.removal_asked.emit(paper)
        link = self.add_link(paper.title, "file-text", lambda: self.paper_asked.emit(paper), remove)
        link.setToolTip(document_words(paper, self._today))

    def _add_history(self, lines: Sequence[HistoryLine]) -> None:
        if not lines:
            return
        self.add_line()
        self.add_heading(_("History"))
        for line in lines[:STEPS]:
            what, made = history_words(line, self._context.zone, self._today)
            self.add_text(what, "body", "ink")
            self.add_text(made, tone="ink3")
            self.add_space(6)
