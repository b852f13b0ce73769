"""The one clock of the window: every moment is told by the event's, and by whose where this computer's differs."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from resources.texts import _
from ui.views.words import clock, day, town


@dataclass(frozen=True, slots=True)
class WallClock:
    """The clock at the place of an event; where no event is known, that of this computer."""

    zone: str = ""
    place: str = ""

    def at(self, moment: datetime) -> datetime:
        return in_zone(moment, self.zone)

    def now(self) -> datetime:
        return self.at(datetime.now(UTC))

    def time(self, moment: datetime) -> str:
        """A time of the day: "20:43", "20:43, Astana time" where this computer shows another."""
        return self._named(clock(self.at(moment)), moment)

    def time_now(self) -> str:
        return self.time(self.now())

    def day_time(self, moment: datetime, today: date) -> str:
        """A moment: "15 May 20:43", "15 May 20:43, Astana time" where this computer shows another."""
        here = self.at(moment)
        return self._named(f"{day(here.date(), today)} {clock(here)}", moment)

    def _named(self, told: str, moment: datetime) -> str:
        if self.at(moment).utcoffset() == in_zone(moment, "").utcoffset():
            return told
        return _("{time}, {place} time").format(time=told, place=town(self.place, self.zone))


def in_zone(moment: datetime, zone: str) -> datetime:
    """A moment by the clock of a zone, of this computer for none, UTC for one nobody knows; one without zone is UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return known.astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return known.astimezone(UTC)
