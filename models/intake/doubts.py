"""Who holds a name, an e-mail, a passport, the head of a delegation: what makes a row doubtful."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from models.intake.people import COMPARED, Content, DelegateFields
from models.intake.preview import Doubt
from models.rules.person_names import is_full_name, person_key
from resources.texts import _

Key = tuple[str, str]
"""Delegation and name, as compared."""

Own = tuple[str, str]
"""A FIELD and what is somebody's own in it: a name however written, an e-mail, a passport, the delegation led."""

_EMAIL, _PASSPORT = COMPARED.index("email"), COMPARED.index("passport")
_ROLE, _STATE = COMPARED.index("role"), COMPARED.index("state")
_GONE = frozenset({"replaced", "withdrawn", "refused"})


@dataclass(frozen=True, slots=True)
class NameOf:
    """How a delegate is called in a sentence, and whom the list itself names."""

    fields: Mapping[Key, DelegateFields]
    listed: Collection[Key]


def is_head(content: Content) -> bool:
    return content[_ROLE] == "head" and content[_STATE] not in _GONE


class Claims:
    """What is somebody's own, among the delegates as they stand after the rows taken so far."""

    def __init__(self, names: NameOf) -> None:
        self._names = names
        self._holders: dict[Own, dict[int, Key]] = {}

    def own_of(self, key: Key, content: Content) -> list[Own]:
        """What a delegate or a row has for its own; a full name too, as long as they are in the delegation."""
        own = [("email", address) for address in content[_EMAIL].split()] if content[_EMAIL] else []
        if content[_PASSPORT]:
            own.append(("passport", content[_PASSPORT]))
        if is_head(content):
            own.append(("role", key[0]))
        if content[_STATE] not in _GONE:
            person = person_key(self._names.fields[key].name)
            if is_full_name(person):
                own.append(("name", person))
        return own

    def hold(self, place: int, key: Key, content: Content) -> None:
        """The delegate at a place holds what it says."""
        for own in self.own_of(key, content):
            self._holders.setdefault(own, {})[place] = key

    def change(self, place: int, key: Key, old: Content, new: Content) -> Collection[Own]:
        """The delegate at a place says something else now; gives what it gave up."""
        before = [own for own in self.own_of(key, old) if place in self._holders.get(own, {})]
        now = self.own_of(key, new)
        if before == now:
            return ()
        for own in before:
            self._holders[own].pop(place, None)
        for own in now:
            self._holders.setdefault(own, {})[place] = key
        return set(before) - set(now)

    def heads(self, key: Key) -> set[int]:
        """The places of those who lead the delegation."""
        return set(self._holders.get(("role", key[0]), ()))

    def against(self, key: Key, content: Content) -> Iterator[Doubt]:
        """What speaks against a row: another holds what it says; a name alone, where nothing else does."""
        against = False
        for field, value in self.own_of(key, content):
            others = self._holders.get((field, value), {}).values()
            other = next((one for one in others if self._is_another(field, one, key)), None)
            if other is not None and not (against and field == "name"):
                against = True
                yield Doubt(field, self._sentence(field, value, other))

    def second_head(self, key: Key) -> Doubt:
        """What speaks against a second head of a delegation, where a namesake leads it or would."""
        other = next(iter(self._holders.get(("role", key[0]), {}).values()), key)
        return Doubt("role", self._sentence("role", key[0], other))

    def _is_another(self, field: str, holder: Key, key: Key) -> bool:
        """Whether a holder makes a row doubtful; a delegation's mailbox may serve all whom its list names."""
        shared = field == "email" and holder[0] == key[0] and holder in self._names.listed
        return holder != key and not shared

    def _sentence(self, field: str, value: str, who: Key) -> str:
        fields = self._names.fields[who]
        if field == "email":
            sentence = _("The e-mail {email} belongs to {name} ({group}).")
        elif field == "passport":
            sentence = _("The passport belongs to {name} ({group}).")
        elif field == "name":
            sentence = _("{name} of {group} may be the same person.")
        else:
            sentence = _("{group} has a head of delegation already: {name}.")
        return sentence.format(name=fields.name, group=fields.group, email=value)
