"""What the Groups page asks on the reading lane: rows with their texts ready, and the story of one group."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.errors import NotFound
from models.queries.affected import Affected, affected_by
from models.queries.groups import GroupCounts, GroupRow, group_counts, group_rows
from models.queries.story import GroupStory, group_story
from ui.tables.columns import Column
from ui.tables.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class GroupsRead:
    """The rows of the page, ready to be shown, and what its foot counts."""

    rows: Prepared[GroupRow]
    counts: GroupCounts


def read_groups(
    session: Session,
    event_id: str,
    today: date,
    language: str,
    columns: Sequence[Column[GroupRow]],
    shown: Collection[str],
) -> GroupsRead:
    """The groups of an event; `shown` holds the keys of the columns whose texts are wanted at once."""
    rows = group_rows(session, event_id, today, language=language)
    return GroupsRead(prepare(rows, columns, shown), group_counts(rows))


def read_story(session: Session, event_id: str, group_id: str, today: date) -> GroupStory | None:
    """The story of a group; None when it was taken off the list meanwhile, which the table will show anyway."""
    try:
        return group_story(session, event_id, group_id, today)
    except NotFound:
        return None


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """The story of a group that answers, and what hangs on its coming."""

    story: GroupStory
    affected: Affected


def read_reply(session: Session, event_id: str, group_id: str, today: date) -> ReplyRead | None:
    """What the dialog of a reply shows; None when the group was taken off the list meanwhile."""
    story = read_story(session, event_id, group_id, today)
    return ReplyRead(story, affected_by(session, event_id, [group_id], today)) if story else None
