"""Who holds an e-mail, a passport, the head of a delegation: what makes a row doubtful."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.intake.people import COMPARED, Content, DelegateFields
from models.intake.preview import Doubt
from resources.texts import _

Key = tuple[str, str]
"""Delegation and name, as compared."""

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
    """What is somebody's own, among the delegates held and the certain rows of the list so far."""

    def __init__(self, names: NameOf) -> None:
        self._names = names
        self._emails: dict[str, tuple[Key, ...]] = {}
        self._passports: dict[str, tuple[Key, ...]] = {}
        self._heads: dict[str, tuple[int, Key]] = {}

    def hold(self, place: int, key: Key, content: Content) -> None:
        """A delegate on the desk holds what it says."""
        self.claim(key, content)
        self.lead(place, key, content)

    def claim(self, key: Key, content: Content) -> None:
        """A row that is certain holds its e-mail and its passport from here on."""
        for address in content[_EMAIL].split():
            self._emails[address] = (*self._emails.get(address, ()), key)
        if passport := content[_PASSPORT]:
            self._passports[passport] = (*self._passports.get(passport, ()), key)

    def lead(self, place: int, key: Key, content: Content) -> None:
        """The delegate at a place leads its delegation, if it says so."""
        if is_head(content):
            self._heads[key[0]] = (place, key)

    def against(self, key: Key, content: Content) -> Iterator[Doubt]:
        """What speaks against a row as far as its delegation and name decide it."""
        for address in content[_EMAIL].split():
            if other := next((one for one in self._emails.get(address, ()) if self._is_another(one, key)), None):
                sentence = _("The e-mail {email} belongs to {name} ({group}).")
                yield Doubt("email", self._say(sentence, other, email=address))
        if other := next((one for one in self._passports.get(content[_PASSPORT], ()) if one != key), None):
            yield Doubt("passport", self._say(_("The passport belongs to {name} ({group})."), other))
        head = self._heads.get(key[0])
        if head and head[1] != key and is_head(content):
            yield self._head_doubt(head[1])

    def second_head(self, place: int | None, key: Key, content: Content) -> Iterator[Doubt]:
        """What speaks against a delegate that would lead a delegation another one leads."""
        head = self._heads.get(key[0])
        if is_head(content) and head and head[0] != place:
            yield self._head_doubt(head[1])

    def _is_another(self, holder: Key, key: Key) -> bool:
        """Whether an e-mail's holder makes a row doubtful; a delegation's mailbox may serve all whom its list names."""
        return holder != key and not (holder[0] == key[0] and holder in self._names.listed)

    def _head_doubt(self, head: Key) -> Doubt:
        return Doubt("role", self._say(_("{group} has a head of delegation already: {name}."), head))

    def _say(self, sentence: str, who: Key, **words: Any) -> str:
        fields = self._names.fields[who]
        return sentence.format(name=fields.name, group=fields.group, **words)
