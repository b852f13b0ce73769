"""A list of people beside the delegates the desk knows: who is new, changed, the same, doubtful or refused."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from models.intake.doubts import Claims, Key, NameOf, Own, is_head
from models.intake.fields import labels
from models.intake.headings import PEOPLE
from models.intake.pairing import paired, spoken_of, told
from models.intake.people import COMPARED, Content, KnownDelegate, ListedDelegate, content_of
from models.intake.preview import Change, Doubt, Outcome, Preview, PreviewRow, told_changes
from models.intake.ticks import Tick, no_tick, ticking
from models.rules.folding import same_key
from resources.texts import _

Row = PreviewRow[ListedDelegate]

_APPLIED = (Outcome.NEW, Outcome.CHANGED)
_NOTHING: Content = tuple("" for _name in COMPARED)


@dataclass(frozen=True, slots=True)
class _Held:
    """A delegate of the desk with what it is known by and what it says."""

    known: KnownDelegate
    key: Key
    content: Content


def preview_people(
    listed: Sequence[ListedDelegate], known: Sequence[KnownDelegate], tick: Tick = no_tick
) -> Preview[ListedDelegate]:
    """What the list would do: rows meet delegates one to one, by delegation and name (`same_key`), in file order.

    An empty cell never erases. A doubt that the list itself resolves (a head who steps down in another row, a passport
    given up) is none. Rows of one delegation and name are taken together or not at all, so that each meets its own
    delegate at the next import too, and a second import finds nothing to do.
    """
    rows = _Rows(listed, tick)
    desk = _Desk(rows, [_Held(one, rows.key_of(one), content_of(one)) for one in sorted(known, key=_id)])
    for key in ticking(rows.by_key, len(rows.by_key), tick):
        desk.take(key)
    return Preview([desk.told.get(place) or _left(row) for place, row in enumerate(listed)])


def _id(one: KnownDelegate) -> str:
    """Ids grow with time, so that namesakes are met in the order they came to the desk."""
    return one.id


def _left(row: ListedDelegate) -> Row:
    """A row that is refused or only says again what another says."""
    return PreviewRow(row.row, Outcome.REFUSED if row.refusal else Outcome.SAME, row, row.refusal)


class _Rows:
    """The rows of a list with what they are known by and what they say, each text once."""

    def __init__(self, listed: Sequence[ListedDelegate], tick: Tick) -> None:
        self.listed = listed
        self.labels = labels(PEOPLE)
        self.contents: dict[int, Content] = {}
        self.by_key: dict[Key, list[int]] = {}
        self._keys_made: dict[str, str] = {}
        self._gather(tick)
        self.spoken = spoken_of(list(self.contents.values()))

    def key_of(self, fields: ListedDelegate | KnownDelegate) -> Key:
        return self._same(fields.group), self._same(fields.name)

    def left_aside(self, places: Sequence[int]) -> set[int]:
        """Of rows of one name those with a doubt of their own, whatever the desk holds; so has a second head."""
        if len(places) == 1:
            return set()
        aside = {place for place in places if self.listed[place].doubts}
        heads = [place for place in places if place not in aside and is_head(self.contents[place])]
        return aside | set(heads[1:])

    def _gather(self, tick: Tick) -> None:
        seen: set[tuple[Key, Content]] = set()
        for place, row in enumerate(ticking(self.listed, len(self.listed), tick)):
            if row.refusal:
                continue
            key, content = self.key_of(row), content_of(row)
            if (key, content) not in seen:
                seen.add((key, content))
                self.contents[place] = content
                self.by_key.setdefault(key, []).append(place)

    def _same(self, text: str) -> str:
        key = self._keys_made.get(text)
        if key is None:
            key = self._keys_made[text] = same_key(text)
        return key


@dataclass(slots=True)
class _Turn:
    """The rows of one delegation and name, those left aside whatever comes, and whom each meets."""

    key: Key
    rows: Sequence[int]
    aside: set[int]
    met: Mapping[int, int]
    heads: set[int]
    """The places of those who lead the delegation; a new delegate has a place below zero."""

    def stands(self, place: int) -> int:
        """Where the delegate of a row stands."""
        return self.met.get(place, -1 - place)

    def lead(self, place: int, old: Content, new: Content) -> bool:
        """Whether a row may make its delegate what it says: not if it leads then beside another."""
        at = self.stands(place)
        if is_head(new) and not is_head(old) and self.heads - {at}:
            return False
        (self.heads.add if is_head(new) else self.heads.discard)(at)
        return True


class _Desk:
    """The delegates as they stand while the list is taken, name by name; `told` is what becomes of each row."""

    def __init__(self, rows: _Rows, held: Sequence[_Held]) -> None:
        self.told: dict[int, Row] = {}
        self._rows, self._held = rows, held
        self._places: dict[Key, list[int]] = {}
        self._taken: set[Key] = set()
        self._waiting: dict[Own, list[Key]] = {}
        names = {one.key: one.known for one in held} | {
            key: rows.listed[first] for key, (first, *_others) in rows.by_key.items()
        }
        self._claims = Claims(NameOf(names, rows.by_key))
        for place, one in enumerate(held):
            self._places.setdefault(one.key, []).append(place)
            self._claims.hold(place, one.key, one.content)

    def take(self, key: Key) -> None:
        """Take the rows of one delegation and name, then those whose doubt this may resolve."""
        asking = deque([key])
        while asking:
            one = asking.popleft()
            if one not in self._taken:
                asking.extend(self._take(one))

    def _take(self, key: Key) -> list[Key]:
        """Find what becomes of the rows; gives those that waited for what is free now."""
        turn = self._turn(key)
        outcomes = self._outcomes(turn)
        self.told.update(outcomes)
        moved = [place for place, row in outcomes.items() if row.outcome in _APPLIED]
        if not moved and self._is_doubtful(turn, outcomes):
            self._wait(turn)
        if moved:
            self._taken.add(key)
        return self._apply(turn, moved)

    def _turn(self, key: Key) -> _Turn:
        rows, places = self._rows.by_key[key], self._places.get(key, ())
        aside = self._rows.left_aside(rows)
        met = self._meetings(rows, places, aside) if places else {}
        return _Turn(key, rows, aside, met, self._claims.heads(key))

    def _meetings(self, rows: Sequence[int], places: Sequence[int], aside: set[int]) -> dict[int, int]:
        """Places of rows -> places of held delegates."""
        if len(rows) == len(places) == 1:
            return {rows[0]: places[0]}
        pairs = paired(
            (
                [index for index, row in enumerate(rows) if row not in aside],
                [index for index, row in enumerate(rows) if row in aside],
            ),
            [told(self._rows.contents[row], self._rows.spoken) for row in rows],
            [told(self._held[place].content, self._rows.spoken) for place in places],
        )
        return {rows[index]: places[at] for index, at in pairs.items()}

    def _outcomes(self, turn: _Turn) -> dict[int, Row]:
        """The outcomes of the rows; who stops leading stands before who begins to."""
        if len(turn.rows) == 1:
            return {turn.rows[0]: self._row(turn, turn.rows[0])}
        rows = sorted(turn.rows, key=lambda place: is_head(self._rows.contents[place]))
        outcomes = {place: self._row(turn, place) for place in rows}
        if not self._is_doubtful(turn, outcomes):
            return outcomes
        reason = _("A doubtful row of this list has the same name: which is which cannot be told.")
        return {
            place: replace(row, outcome=Outcome.DOUBTFUL, reason=reason) if row.outcome in _APPLIED else row
            for place, row in outcomes.items()
        }

    def _is_doubtful(self, turn: _Turn, outcomes: Mapping[int, Row]) -> bool:
        return any(outcomes[place].outcome is Outcome.DOUBTFUL for place in turn.rows if place not in turn.aside)

    def _row(self, turn: _Turn, place: int) -> Row:
        row, said, at = self._rows.listed[place], self._rows.contents[place], turn.met.get(place)
        known = None if at is None else self._held[at].known
        old = self._old(at)
        changed = [name for name, new, had in zip(COMPARED, said, old, strict=True) if new and new != had]
        if known and not changed:
            return PreviewRow(row.row, Outcome.SAME, row, known_id=known.id)
        changes = tuple(Change(name, getattr(known, name), getattr(row, name)) for name in changed) if known else ()
        doubts = self._doubts(turn, place, changed if known else ["name", *changed])
        if doubts:
            reason = " ".join(dict.fromkeys(doubt.reason for doubt in doubts))
            return PreviewRow(row.row, Outcome.DOUBTFUL, row, reason, known and known.id, changes)
        if known:
            reason = told_changes(changes, self._rows.labels)
            return PreviewRow(row.row, Outcome.CHANGED, row, reason, known.id, changes)
        return PreviewRow(row.row, Outcome.NEW, row)

    def _doubts(self, turn: _Turn, place: int, changed: Collection[str]) -> list[Doubt]:
        """What speaks against a row that would change these FIELDs."""
        said, old = self._rows.contents[place], self._old(turn.met.get(place))
        doubts = [*self._rows.listed[place].doubts, *self._claims.against(turn.key, said)]
        aside = place in turn.aside
        if not aside:
            doubts = [doubt for doubt in doubts if doubt.field in changed]
        if not doubts and (aside or not turn.lead(place, old, _merged(said, old))):
            doubts.append(self._claims.second_head(turn.key))
        return doubts

    def _old(self, at: int | None) -> Content:
        return _NOTHING if at is None else self._held[at].content

    def _apply(self, turn: _Turn, moved: Sequence[int]) -> list[Key]:
        """Let the delegates stand as the rows say; gives the names that waited for what they gave up."""
        freed: list[Key] = []
        for place in moved:
            said, at = self._rows.contents[place], turn.met.get(place)
            old, stands = self._old(at), turn.stands(place)
            given_up = self._claims.change(stands, turn.key, old, _merged(said, old))
            freed += [key for own in given_up for key in self._waiting.pop(own, ())]
        return freed

    def _wait(self, turn: _Turn) -> None:
        """Ask again when somebody gives up what a row says."""
        own = {one for place in turn.rows for one in self._claims.own_of(turn.key, self._rows.contents[place])}
        for one in own | {("role", turn.key[0])}:
            self._waiting.setdefault(one, []).append(turn.key)


def _merged(said: Content, old: Content) -> Content:
    return said if old is _NOTHING else tuple([new or had for new, had in zip(said, old, strict=True)])
