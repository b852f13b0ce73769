"""The reports by name; a report is made ready with a session, and written without one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from exports.limits import Losses
from exports.reports.clashes import clashes
from exports.reports.everything import everything
from exports.reports.participants import participants
from exports.reports.programme import programme
from exports.reports.replies import replies
from exports.sheet import Facts, Grid, Sheet, Tick, Written, ignore
from exports.wording import Wording
from models.errors import UserError
from models.journal.heads import newest_mark
from models.queries.events import event_facts
from models.queries.reports import is_training, venue_time
from resources.texts import N_, _, ngettext, speaking, words

SUFFIX = ".xlsx"


class Report(NamedTuple):
    """A report: its title as a source text, the function that makes its sheets, and whether it stays in the office."""

    title: str
    make: Callable[[Session, str, date, str], list[Sheet | Grid]]
    internal: bool = False


REPORTS: Mapping[str, Report] = {
    "participants": Report(N_("List of participants"), participants),
    "replies": Report(N_("Replies"), replies),
    "programme": Report(N_("Programme"), programme),
    "all": Report(N_("All lists"), everything),
    "clashes": Report(N_("Clashes, internal"), clashes, internal=True),
}
ABOUT: Mapping[str, str] = {
    "participants": N_(
        "Everybody who comes, by category, delegation and precedence: one sheet to filter, one to print."
    ),
    "replies": N_("How every group answered, the counts with a chart, and the overdue groups."),
    "programme": N_("All meetings with rooms and times, and each day as a grid of rooms."),
    "all": N_("Participants, replies and programme in one workbook."),
    "clashes": N_("For the office alone: every open clash in words, and what was allowed, by whom, why, until when."),
}
"""What each report holds, for whoever chooses."""
LEFT_OUT: Mapping[str, str] = {
    "participants": N_("People marked do-not-publish are only counted."),
    "replies": N_("A head or focal point marked do-not-publish is not named."),
    "programme": N_("Clashes, rules and people marked do-not-publish stay out."),
    "all": N_("Clashes, rules and people marked do-not-publish stay out."),
    "clashes": N_(
        "The reason of a confidential rule stays out. Not to be sent round: it names who must not meet whom."
    ),
}
"""What stays out of each report; what is not told here stays out of none."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A report made ready: plain values that need no session any more."""

    sheets: tuple[Sheet | Grid, ...]
    facts: Facts
    language: str


def build_report(session: Session, name: str, event_id: str, today: date, language: str = "en") -> list[Sheet | Grid]:
    """The sheets of a report; raises UserError for an unknown name."""
    if name not in REPORTS:
        told = _("There is no report “{name}”. There are: {names}.")
        raise UserError(told.format(name=name, names=", ".join(REPORTS)))
    with speaking(language):
        return REPORTS[name].make(session, event_id, today, language)


def report_facts(session: Session, name: str, event_id: str) -> Facts:
    """What stands at the head of a report, the time by the event's wall-clock."""
    event = event_facts(session, event_id)
    officer = session.info["officer"]
    now, mark = venue_time(session, event_id), newest_mark(session.connection())
    return Facts(REPORTS[name].title, event.title, now, officer, is_training(session), mark)


def ready_report(session: Session, name: str, event_id: str, language: str = "en") -> Ready:
    """A report with its head, as of now; everything is read in one go."""
    sheets = build_report(session, name, event_id, session.info["today"](event_id), language)
    return Ready(tuple(sheets), report_facts(session, name, event_id), language)


def ready_reports(session: Session, names: Sequence[str], event_id: str, language: str = "en") -> list[Ready]:
    """Several reports of one moment."""
    return [ready_report(session, name, event_id, language) for name in names]


def write_report(path: Path, ready: Ready, tick: Tick = ignore) -> Written:
    """Write a report made ready; raises what `write_workbook` raises, and UserError for a name of another kind."""
    if path.suffix.lower() != SUFFIX:
        told = _("{name} is no name of a workbook. Nothing was written. Choose a name that ends in .xlsx.")
        raise UserError(told.format(name=path.name))
    # The workbook writer is read when it is first needed: the window comes to its first page without it.
    from exports.workbook import write_workbook

    return write_workbook(path, ready.sheets, ready.facts, ready.language, tick)


def written_words(path: Path, written: Written) -> list[str]:
    """What was written, and what a workbook could not hold, a sentence each in the language of the screen."""
    sheets = ngettext("{name} is written: {n} sheet.", "{name} is written: {n} sheets.", written.sheets)
    lines = [sheets.format(name=path.name, n=written.sheets)]
    if written.dropped:
        text = ngettext(
            "{n} character that no workbook can hold was left out.",
            "{n} characters that no workbook can hold were left out.",
            written.dropped,
        )
        lines.append(text.format(n=written.dropped))
    if written.shortened:
        text = ngettext(
            "{n} text was too long for Excel and was shortened.",
            "{n} texts were too long for Excel and were shortened.",
            written.shortened,
        )
        lines.append(text.format(n=written.shortened))
    return lines


def file_name(name: str, day: date) -> str:
    """What the file of a report is called if nobody says otherwise."""
    return f"{name}-{day.isoformat()}{SUFFIX}"


def mail_words(ready: Ready) -> tuple[str, str]:
    """The subject and the text of the message a report is sent with, in its language."""
    say, facts = words(ready.language).gettext, ready.facts
    title = say(facts.title)
    moment = Wording(facts, ready.language, Losses()).as_of
    lines = [say(N_("Attached: {report}, {event}.")).format(report=title, event=facts.event), f"{moment}."]
    if facts.training:
        lines.append(say(N_("This is training data, for practice, not for use.")))
    lines.append(facts.officer)
    return f"{title}, {facts.event}", "\n\n".join(lines)
