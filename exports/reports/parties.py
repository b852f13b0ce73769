"""Who takes part in a meeting, in words short enough for a programme."""

from collections.abc import Mapping
from dataclasses import dataclass

from exports.reports.discretion import Discretion
from exports.reports.speech import Speech
from models.queries.meetings import MeetingRow
from resources.texts import N_

MOST_NAMED = 8
MOST_APART = 3
"""From so many delegations on a meeting is told by who is missing, if they are few."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Names by the agreed designation; `coming` are the groups that come, by id."""

    speech: Speech
    discretion: Discretion
    designations: Mapping[str, str]
    coming: Mapping[str, str]

    def groups(self, row: MeetingRow) -> str:
        """The delegations of a meeting; nearly all of them are told as all but some."""
        found = {party.group_id: self._name(party.group_id, party.name) for party in row.parties if party.group_id}
        missing = [self._name(key, name) for key, name in self.coming.items() if key not in found]
        guests = [name for key, name in found.items() if key not in self.coming]
        if len(found) <= MOST_NAMED or len(missing) > MOST_APART or len(guests) > MOST_APART:
            return "; ".join(found.values())
        return "; ".join([self._nearly_all(len(found) - len(guests), missing), *guests])

    def briefly(self, row: MeetingRow) -> str:
        """The delegations and people of a meeting for a field of the day's grid: names if they are few."""
        names = [self._name(party.group_id, party.name) for party in row.parties if party.group_id]
        if len(names) > MOST_APART:
            return self.speech.ngettext("{n} delegation", "{n} delegations", len(names))
        return "; ".join(names or self._people(row)[:MOST_APART])

    def people(self, row: MeetingRow) -> str:
        """The people named in a meeting, without those who must not be published."""
        return "; ".join(self._people(row))

    def _people(self, row: MeetingRow) -> list[str]:
        named = (party for party in row.parties if party.person_id)
        return [party.name for party in named if not self.discretion.hides(party.person_id)]

    def _name(self, group_id: str | None, name: str) -> str:
        return self.designations.get(group_id or "", name)

    def _nearly_all(self, present: int, missing: list[str]) -> str:
        if not missing:
            return self.speech.ngettext("All {n} delegation", "All {n} delegations", present)
        told = self.speech.ngettext("{n} delegation, all but {{names}}", "{n} delegations, all but {{names}}", present)
        return told.format(names=self.speech.say(N_(" and ")).join(missing))
