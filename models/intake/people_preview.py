"""A list of people beside the delegates the desk knows: who is new, changed, the same, doubtful or refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.intake.doubts import Claims, Key, NameOf
from models.intake.fields import labels
from models.intake.headings import PEOPLE
from models.intake.pairing import paired, spoken_of, told
from models.intake.people import COMPARED, Content, DelegateFields, KnownDelegate, ListedDelegate, content_of
from models.intake.preview import Change, Doubt, Outcome, Preview, PreviewRow, told_changes
from models.intake.ticks import Tick, no_tick, ticking
from models.rules.folding import same_key

Row = PreviewRow[ListedDelegate]

_ROUNDS = 20
_APPLIED = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class _Held:
    """A delegate as it stands after the rows taken so far; `known` is None for one the list itself makes."""

    key: Key
    content: Content
    fields: DelegateFields
    known: KnownDelegate | None


def preview_people(
    listed: Sequence[ListedDelegate], known: Sequence[KnownDelegate], tick: Tick = no_tick
) -> Preview[ListedDelegate]:
    """What the list would do: rows meet delegates one to one, by delegation and name (`same_key`), in file order.

    An empty cell never erases. A doubt that the list itself resolves (a head who steps down in a later row, an e-mail
    given up) is none: rounds are played until nothing moves, so that a second import finds nothing to do.
    """
    rows = _Rows(listed, tick)
    held = [_Held(rows.key_of(one), content_of(one), one, one) for one in sorted(known, key=_id)]
    settled: dict[int, Row] = {}
    results: list[Row] = []
    for _turn in range(_ROUNDS):
        results, after = _Round(rows, held).play(tick)
        moved = {place: row for place, row in enumerate(results) if row.outcome in _APPLIED}
        settled = moved | settled
        if not moved or not any(row.outcome is Outcome.DOUBTFUL for row in results):
            break
        held = after
    return Preview([settled.get(place, row) for place, row in enumerate(results)])


def _id(one: KnownDelegate) -> str:
    """Ids grow with time, so that namesakes are met in the order they came to the desk."""
    return one.id


class _Rows:
    """The rows of a list with what they are known by and what they say; a repeated row is only remembered as one."""

    def __init__(self, listed: Sequence[ListedDelegate], tick: Tick) -> None:
        self.listed = listed
        self.labels = labels(PEOPLE)
        self.keys: list[Key] = []
        self.contents: list[Content] = []
        self.by_key: dict[Key, list[int]] = {}
        self.repeats: set[int] = set()
        self._keys_made: dict[str, str] = {}
        self._gather(tick)
        self.spoken = spoken_of(
            [content for content, row in zip(self.contents, listed, strict=True) if not row.refusal]
        )

    def key_of(self, fields: DelegateFields) -> Key:
        return self._same(fields.group), self._same(fields.name)

    def distinct(self) -> Iterable[int]:
        """The places of rows that can be taken, in file order, each text once."""
        return (place for place, row in enumerate(self.listed) if not row.refusal and place not in self.repeats)

    def _gather(self, tick: Tick) -> None:
        seen: set[tuple[Key, Content]] = set()
        for place, row in enumerate(ticking(self.listed, len(self.listed), tick)):
            key, content = self.key_of(row), content_of(row)
            self.keys.append(key)
            self.contents.append(content)
            if row.refusal:
                continue
            if (key, content) in seen:
                self.repeats.add(place)
            else:
                seen.add((key, content))
                self.by_key.setdefault(key, []).append(place)

    def _same(self, text: str) -> str:
        key = self._keys_made.get(text)
        if key is None:
            key = self._keys_made[text] = same_key(text)
        return key


@dataclass(slots=True)
class _Round:
    """One turn of the whole list against the delegates as they stand."""

    rows: _Rows
    held: list[_Held]
    _doubts: Mapping[int, Sequence[Doubt]] = field(default_factory=dict[int, Sequence[Doubt]])
    _after: list[_Held] = field(default_factory=list[_Held])

    def play(self, tick: Tick) -> tuple[list[Row], list[_Held]]:
        """The outcome of every row, and the delegates as they would stand then."""
        claims = Claims(self._names())
        for place, one in enumerate(self.held):
            claims.hold(place, one.key, one.content)
        self._doubts = self._doubts_of_rows(claims)
        met = self._meetings()
        self._after = list(self.held)
        results = [
            self._result(place, row, met, claims)
            for place, row in enumerate(ticking(self.rows.listed, len(self.rows.listed), tick))
        ]
        return results, self._after

    def _names(self) -> NameOf:
        return NameOf({one.key: one.fields for one in self.held} | self._listed_names(), self.rows.by_key)

    def _listed_names(self) -> dict[Key, Any]:
        return {key: self.rows.listed[places[0]] for key, places in self.rows.by_key.items()}

    def _doubts_of_rows(self, claims: Claims) -> dict[int, Sequence[Doubt]]:
        doubts: dict[int, Sequence[Doubt]] = {}
        for place in self.rows.distinct():
            found = [
                *self.rows.listed[place].doubts,
                *claims.against(self.rows.keys[place], self.rows.contents[place]),
            ]
            if found:
                doubts[place] = found
            else:
                claims.claim(self.rows.keys[place], self.rows.contents[place])
        return doubts

    def _meetings(self) -> dict[int, int]:
        """Places of rows -> places of held delegates."""
        places: dict[Key, list[int]] = {}
        for place, one in enumerate(self.held):
            places.setdefault(one.key, []).append(place)
        met: dict[int, int] = {}
        for key, rows in self.rows.by_key.items():
            if held := places.get(key):
                self._pair(rows, held, met)
        return met

    def _pair(self, rows: Sequence[int], places: Sequence[int], met: dict[int, int]) -> None:
        if len(rows) == len(places) == 1:
            met[rows[0]] = places[0]
            return
        certain = [index for index, row in enumerate(rows) if row not in self._doubts]
        doubtful = [index for index, row in enumerate(rows) if row in self._doubts]
        pairs = paired(
            (certain, doubtful),
            [told(self.rows.contents[row], self.rows.spoken) for row in rows],
            [told(self.held[place].content, self.rows.spoken) for place in places],
        )
        met |= {rows[index]: places[place] for index, place in pairs.items()}

    def _result(self, place: int, row: ListedDelegate, met: Mapping[int, int], claims: Claims) -> Row:
        if row.refusal:
            return PreviewRow(row.row, Outcome.REFUSED, row, row.refusal)
        if place in self.rows.repeats:
            return PreviewRow(row.row, Outcome.SAME, row)
        if place not in met:
            return self._new(place, row, claims)
        return self._meeting(place, row, met[place], claims)

    def _new(self, place: int, row: ListedDelegate, claims: Claims) -> Row:
        key, content = self.rows.keys[place], self.rows.contents[place]
        doubts = [*self._doubts.get(place, ()), *claims.second_head(None, key, content)]
        if doubts:
            return PreviewRow(row.row, Outcome.DOUBTFUL, row, _told(doubts))
        claims.lead(len(self._after), key, content)
        self._after.append(_Held(key, content, row, None))
        return PreviewRow(row.row, Outcome.NEW, row)

    def _meeting(self, place: int, row: ListedDelegate, at: int, claims: Claims) -> Row:
        held, said = self.held[at], self.rows.contents[place]
        changed = [name for name, new, old in zip(COMPARED, said, held.content, strict=True) if new and new != old]
        known_id = held.known.id if held.known else None
        if not changed:
            return PreviewRow(row.row, Outcome.SAME, row, known_id=known_id)
        merged = tuple(new or old for new, old in zip(said, held.content, strict=True))
        doubts = [
            *(doubt for doubt in self._doubts.get(place, ()) if doubt.field in changed),
            *claims.second_head(at, held.key, merged),
        ]
        changes = tuple(Change(name, getattr(held.fields, name), getattr(row, name)) for name in changed)
        if doubts:
            return PreviewRow(row.row, Outcome.DOUBTFUL, row, _told(doubts), known_id, changes)
        claims.lead(at, held.key, merged)
        self._after[at] = replace(held, content=merged)
        return PreviewRow(row.row, Outcome.CHANGED, row, told_changes(changes, self.rows.labels), known_id, changes)


def _told(doubts: Sequence[Doubt]) -> str:
    return " ".join(dict.fromkeys(doubt.reason for doubt in doubts))
