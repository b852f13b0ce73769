"""The overview in words and in what its charts paint: answers, replies, places, the meetings of a day, the steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

from models.queries.events import EventFacts
from models.queries.overview import Answers, DayPlan, Overview, Replies, ReplyCount, RoomLine, Stay
from models.queries.since import SinceStep
from models.rules.replies import ANSWER_GROUPS, DECLINED, OUT
from resources.texts import N_, _, ngettext
from ui.theme import sides
from ui.theme.statuses import status
from ui.views.words import TURN_SIGNS, clock, day, listed, number, places_words, weekday_time
from ui.wall_clock import in_zone
from ui.widgets.charts_bar import Segment
from ui.widgets.charts_days import Bar, DayChart
from ui.widgets.charts_figures import Figure, Places
from ui.widgets.charts_timeline import Block, Line

MINUTES: Final = 24 * 60
PLACES: Final = 6  # rows of open places
SIGNS: Final[Mapping[str, str]] = {
    "signature": "pen-nib",
    "reply": "envelope-open",
    "delegate": "identification-card",
    "person": "user",
    "rule": "prohibit",
    "invitation": "paper-plane-tilt",
    "meeting": "calendar-blank",
    "assignment": "door",
    "room": "door",
    "document": "file-text",
    "group": "users-three",
    "": "pencil-simple",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar of answers, by a key of ANSWER_GROUPS: its words, its colour and pattern."""

    key: str
    text: str
    fill: str
    hatch: str = ""


PARTS: Final = (
    Part("accepted", N_("accepted {n}"), "goodfill"),
    Part("in_principle", N_("in principle {n}"), "goodfill", "lines"),
    Part("conditional", N_("on condition {n}"), "goodfill", "crossed"),
    Part("overdue", N_("overdue {n}"), "warnfill"),
    Part("returned", N_("invitation came back {n}"), "warnfill", "lines"),
    Part("declined", N_("declined {n}"), "badfill"),
    Part("kept", N_("kept from travel {n}"), "badfill", "lines"),
    Part("names_withdrawn", N_("names withdrawn {n}"), "badfill", "crossed"),
    Part("awaited", N_("awaited {n}"), "waitfill"),
    Part("informed", N_("informed {n}"), "waitfill", "lines"),
)


# answers


def answers_words(answers: Answers) -> str:
    """How many are invited, informed, and not yet asked: "37 groups invited, 1 informed, 2 not yet"."""
    told = ngettext("{n} group invited", "{n} groups invited", answers.invited).format(n=number(answers.invited))
    informed = ngettext("{n} informed", "{n} informed", answers.informed).format(n=number(answers.informed))
    waiting = ngettext("{n} not yet", "{n} not yet", answers.waiting).format(n=number(answers.waiting))
    return listed((told, informed if answers.informed else "", waiting if answers.waiting else ""))


def answer_figures(answers: Answers, today: date) -> list[Figure]:
    """The figures above the bar, each with its quiet line."""
    stays = answers.answered - answers.come
    conditional = answers.of("conditional")
    told = ngettext("and {n} on condition", "and {n} on condition", conditional).format(n=number(conditional))
    return [
        _figure("answered", "accepted", _("Answered"), answers.answered, _come(answers.come, stays)),
        _figure("in_principle", "in_principle", "", answers.of("in_principle"), told if conditional else ""),
        _figure("overdue", "overdue", "", answers.of("overdue"), _longest(answers.longest)),
        _figure("declined", "regret", _("Declined"), answers.of(*DECLINED), _declined(answers)),
        _figure("awaited", "sent", _("Awaited"), answers.of(*OUT), _awaited(answers, today)),
    ]


def _figure(key: str, state: str, text: str, count: int, detail: str) -> Figure:
    text = text or status(state).text
    name = _("{what}: {n}").format(what=text, n=number(count))
    return Figure(key, state, text, number(count), detail, listed((name, detail)))


def _come(come: int, stays: int) -> str:
    if not come and not stays:
        return ""
    first = ngettext("{n} comes", "{n} come", come).format(n=number(come))
    return listed((first, ngettext("{n} does not", "{n} do not", stays).format(n=number(stays)) if stays else ""))


def _longest(days: int) -> str:
    return ngettext("longest {n} day", "longest {n} days", days).format(n=number(days)) if days else ""


def _declined(answers: Answers) -> str:
    regrets, withdrew = answers.of("regret"), answers.of("withdrawal")
    return listed(
        (
            ngettext("{n} regret", "{n} regrets", regrets).format(n=number(regrets)) if regrets else "",
            ngettext("{n} withdrew", "{n} withdrew", withdrew).format(n=number(withdrew)) if withdrew else "",
        )
    )


def _awaited(answers: Answers, today: date) -> str:
    return _("next by {day}").format(day=day(answers.next_deadline, today)) if answers.next_deadline else ""


def answer_segments(answers: Answers) -> list[Segment]:
    """The parts of the bar, with the words that stand below it."""
    return [
        Segment(part.key, _(part.text).format(n=number(count)), count, part.fill, part.hatch)
        for part in PARTS
        for count in (answers.of(*ANSWER_GROUPS[part.key]),)
    ]


# replies by day


def replies_title(replies: Replies) -> str:
    """What the bars show: "Replies by day, May"."""
    title = _("Replies by week") if replies.weekly else _("Replies by day")
    if not replies.counts:
        return title
    months = dict.fromkeys(_month(bar.first) for bar in (replies.counts[0], replies.counts[-1]))
    earlier = ngettext("{n} before", "{n} before", replies.earlier).format(n=number(replies.earlier))
    return listed((title, "–".join(months), earlier if replies.earlier else ""))


def reply_chart(replies: Replies, today: date) -> DayChart:
    """The bars of the replies and the line of the deadline."""
    within = [
        at for at, bar in enumerate(replies.counts) if replies.deadline and bar.first <= replies.deadline <= bar.last
    ]
    bars = tuple(_bar(bar, today, replies.deadline) for bar in replies.counts)
    words = _("deadline {day}").format(day=day(replies.deadline, today)) if replies.deadline else ""
    return DayChart(bars, within[0] if within else -1, words)


def _bar(bar: ReplyCount, today: date, deadline: date | None) -> Bar:
    here = bar.first <= today <= bar.last
    due = deadline is not None and bar.first <= deadline <= bar.last
    tick = _("today") if here and bar.first == bar.last else number(bar.first.day)
    when = day(bar.first, today) if bar.first == bar.last else f"{day(bar.first, today)}–{day(bar.last, today)}"
    told = ngettext("{n} reply", "{n} replies", bar.replies).format(n=number(bar.replies))
    name = _("{day}: {replies}").format(day=when, replies=told)
    return Bar(bar.first.isoformat(), tick, bar.replies, number(bar.replies), name, strong=here or due)


def _month(value: date) -> str:
    return QLocale().standaloneMonthName(value.month, QLocale.FormatType.LongFormat)


# places


def places_title(found: Overview) -> str:
    """How many places the groups that come have, and how many are open: "83 places, 15 open"."""
    return places_words(found.places.places, found.places.open)


def coming_words(found: Overview) -> str:
    """How many delegates come: "78 delegates come"."""
    coming = found.places.coming
    return ngettext("{n} delegate comes", "{n} delegates come", coming).format(n=number(coming))


def places_rows(found: Overview) -> list[Places]:
    """The delegations with the most open places."""
    return [
        Places(
            one.group_id,
            one.name,
            one.named,
            one.ceiling,
            _unturned(f"{number(one.named)} / {number(one.ceiling)}"),
            _("{group}: {n} of {m} named").format(group=one.name, n=number(one.named), m=number(one.ceiling)),
        )
        for one in found.places.open_places[:PLACES]
    ]


# the time line


def day_title(plan: DayPlan, today: date) -> str:
    """What the time line shows: "Today" or the day."""
    return _("Today") if plan.day == today else _long(plan.day)


def day_words(plan: DayPlan, today: date) -> str:
    """Below or beside the title: "Monday 25 May, 19 meetings in 8 rooms"."""
    meetings = ngettext("{n} meeting", "{n} meetings", plan.meetings).format(n=number(plan.meetings))
    rooms = ngettext("{meetings} in {n} room", "{meetings} in {n} rooms", plan.rooms)
    told = rooms.format(meetings=meetings, n=number(plan.rooms)) if plan.rooms else meetings
    return listed((_long(plan.day) if plan.day == today else "", told))


def day_chip(value: date) -> str:
    """A day in short: "Mon 25"."""
    return QLocale().toString(_qt(value), "ddd d")


def _long(value: date) -> str:
    return QLocale().toString(_qt(value), "dddd d MMMM")


def day_lines(plan: DayPlan) -> list[Line]:
    """The rooms of a day with their blocks."""
    return [_line(line, plan.day) for line in plan.lines]


def _line(line: RoomLine, on: date) -> Line:
    text = line.name if line.room_id else _("No room yet")
    count = ngettext("{n} meeting", "{n} meetings", len(line.stays)).format(n=number(len(line.stays)))
    name = _("{room}: {meetings}").format(room=text, meetings=count)
    return Line(line.room_id, text, name, tuple(_block(stay, text, on) for stay in line.stays))


def _block(stay: Stay, room: str, on: date) -> Block:
    times = _unturned(f"{clock(stay.starts)}–{clock(stay.ends)}")
    state = "" if stay.firm else status("provisional").text
    midnight = datetime.combine(on, datetime.min.time())
    starts, ends = (int((moment - midnight).total_seconds()) // 60 for moment in (stay.starts, stay.ends))
    name = listed((stay.title, times, room, state))
    return Block(stay.meeting_id, starts, min(ends, MINUTES), stay.title, times, name, stay.firm)


def _unturned(text: str) -> str:
    """Figures that keep their order between words of a language from right to left."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if sides.is_rtl() else text


def days_passed(found: Overview, today: date) -> str:
    """How far the round is: "Day 1 of 3", "3 days to go", "Over since 27 May"."""
    event = found.event
    if today < event.starts:
        days = (event.starts - today).days
        return ngettext("{n} day to go", "{n} days to go", days).format(n=number(days))
    if today > event.ends:
        return _("Over since {day}").format(day=day(event.ends, today))
    length = (event.ends - event.starts).days + 1
    return _("Day {n} of {m}").format(n=number((today - event.starts).days + 1), m=number(length))


def due_words(event: EventFacts, today: date) -> str:
    """That the day on which the personal data were to be deleted has come; "" before it."""
    if event.retention is None or not event.is_kept_too_long(today):
        return ""
    return _("The personal data of this event have been due for deletion since {day}.").format(
        day=day(event.retention, today)
    )


# since yesterday


def step_made(step: SinceStep, zone: str, newest: datetime) -> str:
    """When a step was made by the clock of the event: the time, with the weekday where it was another day."""
    at, last = in_zone(step.at, zone), in_zone(newest, zone)
    return clock(at) if at.date() == last.date() else weekday_time(at)


def step_sign(step: SinceStep) -> str:
    """The icon of what a step is about."""
    return TURN_SIGNS.get(step.name) or SIGNS[step.subject]


def step_officer(step: SinceStep) -> str:
    """Who made it, and that it was taken back since."""
    return listed((step.officer, _("undone since") if step.undone else ""))


def _qt(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)
