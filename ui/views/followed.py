"""What followed from a step, in words."""

from models.queries.followed import Followed
from resources.texts import _, ngettext
from ui.views.words import listed, number


def followed_words(followed: Followed) -> str:
    """What followed from a step: "2 meetings cancelled, 1 room released, 3 names withdrawn"."""
    cancelled, rooms, names, left = followed.cancelled, followed.rooms, followed.withdrawn, followed.left
    parts = [
        ngettext("{n} meeting cancelled", "{n} meetings cancelled", cancelled).format(n=number(cancelled)),
        ngettext("{n} room released", "{n} rooms released", rooms).format(n=number(rooms)),
        ngettext("{n} name withdrawn", "{n} names withdrawn", names).format(n=number(names)),
        ngettext("taken out of {n} meeting", "taken out of {n} meetings", left).format(n=number(left)),
    ]
    return listed(part for part, n in zip(parts, (cancelled, rooms, names, left), strict=True) if n)


def done_words(done: str, followed: Followed) -> str:
    """What was done, and what followed from it, in whole sentences."""
    what = followed_words(followed)
    return _("{done}. {what}.").format(done=done, what=what) if what else done
