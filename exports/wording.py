"""What stands at the head of every sheet and at the foot of every page, in the language of the report."""

from datetime import date, datetime, time

from babel.dates import format_date

from exports.limits import Losses, shorten
from exports.sheet import Facts, Kind
from resources.texts import N_, RIGHT_TO_LEFT, words

DATE = {"en": "[$-809]d mmm yyyy", "ru": "dd.mm.yyyy", "kk": "dd.mm.yyyy", "ar": "dd/mm/yyyy", "fr": "dd/mm/yyyy"}
"""Excel's formats of a day; English names its months in English on any computer."""
BRITISH = {"en": "en_GB"}
FOOT_UNITS = 55
"""So that three parts and their signs stay within the 255 that Excel takes for the foot of a page."""


class Wording:
    """The facts of a report as an officer reads them."""

    def __init__(self, facts: Facts, language: str, losses: Losses) -> None:
        self.language = language
        self.right_to_left = language in RIGHT_TO_LEFT
        self._words = words(language)
        self.title = losses.clean(self.say(facts.title))
        self.event = losses.clean(facts.event)
        self.officer = losses.clean(facts.officer)
        self.training = self.say(N_("Training desk: for practice, not for use")) if facts.training else ""
        self.state = self.say(N_("State of the history: {mark}")).format(mark=facts.state) if facts.state else ""
        day = format_date(facts.as_of, "long", locale=BRITISH.get(language, language))
        self.as_of = self.say(N_("As of {day}, {time}")).format(day=day, time=f"{facts.as_of:%H:%M}")

    def say(self, text: str) -> str:
        """A source text in the language of the report (gettext would answer nothing with its own heading)."""
        return self._words.gettext(text) if text else ""

    def formats(self, kind: Kind) -> dict[type, str]:
        """Excel's number formats in a field; a moment shows its day alone in a field of days, and so on."""
        day = DATE.get(self.language, DATE["en"])
        moment = {"date": day, "time": "hh:mm"}.get(kind, f"{day} hh:mm")
        return {date: day, datetime: moment, time: "hh:mm"}

    def by(self) -> str:
        officer = self.say(N_("Officer: {name}")).format(name=self.officer)
        return "   ·   ".join(filter(None, (self.as_of, officer, self.state)))

    def foot(self) -> tuple[str, str, str]:
        """Left, middle and right, with Excel's signs for the number of the page and of all."""
        page = self.say(N_("Page {page} of {pages}")).format(page="&P", pages="&N")
        middle = _foot_text(self.training or f"{self.title} · {self.as_of}")
        event = _foot_text(self.event)
        return (page, middle, event) if self.right_to_left else (event, middle, page)


def _foot_text(text: str) -> str:
    return shorten(" ".join(text.split()), FOOT_UNITS).replace("&", "&&")
