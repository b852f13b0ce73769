"""Every report in one workbook."""

from datetime import date

from sqlalchemy.orm import Session

from exports.reports.participants import participants
from exports.reports.programme import programme
from exports.reports.replies import replies
from exports.sheet import Grid, Sheet


def everything(session: Session, event_id: str, today: date, language: str = "en") -> list[Sheet | Grid]:
    """The sheets of all reports, one after the other."""
    made = (report(session, event_id, today, language) for report in (participants, replies, programme))
    return [sheet for sheets in made for sheet in sheets]
