"""One group in words and in what the panel paints: steps, delegates, rules, clashes, papers, history."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from models.entities.delegate import DelegateRole
from models.labels import word
from models.queries.delegates import DelegateRow
from models.queries.documents import DocumentRow
from models.queries.groups import GroupRow
from models.queries.story import HistoryLine, RuleLine
from models.queries.told import Step
from models.step_labels import step_title
from resources.texts import N_, _, ngettext
from ui.views.words import clock, day, listed, number
from ui.wall_clock import in_zone
from ui.widgets.story import StoryStep

STATE_STATUS: Final[Mapping[str, str]] = {
    "proposed": "provisional",
    "accredited": "confirmed",
    "withdrawn": "withdrawal",
    "kept": "kept_from_travel",
}
# The roles whose words are too long for the narrow column of the panel.
SHORT_ROLES: Final[Mapping[DelegateRole, str]] = {
    DelegateRole.HEAD: N_("Head"),
    DelegateRole.DEPUTY: N_("Deputy"),
}
WAVES: Final = (N_("first wave"), N_("second wave"), N_("third wave"), N_("fourth wave"), N_("fifth wave"))


def place_words(row: GroupRow) -> str:
    """What a group is at the event: "Party, second wave, rank 5"."""
    parts = [word(row.role)]
    if row.wave is not None:
        named = 0 < row.wave <= len(WAVES)
        parts.append(_(WAVES[row.wave - 1]) if named else _("wave {n}").format(n=number(row.wave)))
    if row.rank is not None:
        parts.append(_("rank {n}").format(n=number(row.rank)))
    if row.umbrellas:
        parts.append(_("belongs to {groups}").format(groups=row.umbrellas))
    return listed(parts)


def story_steps(steps: Sequence[Step], today: date) -> list[StoryStep]:
    """The steps of the story as the rail shows them."""
    return [StoryStep(step.key, step.title, day(step.on, today), step.text) for step in steps]


def delegate_role(row: DelegateRow) -> str:
    """The role of a delegate in one word."""
    short = SHORT_ROLES.get(row.role)
    return _(short) if short else word(row.role)


def delegate_tip(row: DelegateRow) -> str:
    """How a delegate is addressed, and what the delegate does."""
    called = f"{row.honorific} {row.name}".strip()
    return listed((called, row.function, row.organisation))


def delegate_scripts(row: DelegateRow) -> str:
    """The name in the delegate's own script."""
    return row.original or row.cyrillic


def rule_words(rule: RuleLine) -> str:
    """What a rule says, through whom it reaches the group, why, and that it is confidential."""
    parts = [rule.text]
    if rule.whose:
        parts.append(_("It holds through {name}.").format(name=rule.whose))
    if rule.reason:
        parts.append(rule.reason if rule.reason.endswith((".", "!", "?")) else f"{rule.reason}.")
    if rule.confidential:
        parts.append(_("Confidential: it stays out of reports."))
    return " ".join(part for part in parts if part)


def document_words(document: DocumentRow, today: date) -> str:
    """What a paper is: direction, number, day, size."""
    kilobytes = max(1, document.size // 1024)
    size = ngettext("{n} KB", "{n} KB", kilobytes).format(n=number(kilobytes))
    return listed((word(document.direction), document.kind, document.number, day(document.dated, today), size))


def history_words(line: HistoryLine, zone: str, today: date) -> tuple[str, str]:
    """What a step was; and when it was made, by the clock of the event, and by whom."""
    at = in_zone(line.at, zone)
    what = step_title(line.name, line.label, line.amount)
    what = _("{what}: {reason}").format(what=what, reason=line.reason) if line.reason else what
    return what, listed((f"{day(at.date(), today)} {clock(at)}", line.officer))
