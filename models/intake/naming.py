"""Finding what the desk knows by any of its names, so that a list may say it in an agreed wording or a short form."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from models.rules.folding import fold, same_key


class Named(Protocol):
    """Something with a name and perhaps other names."""

    @property
    def name(self) -> str: ...
    @property
    def others(self) -> Sequence[str]: ...


N = TypeVar("N", bound=Named)
_PARTS = 4  # commas in a name that is still looked for, and one


class Register(Generic[N]):
    """What the desk knows, by name; a name comes before the other names of anything else."""

    def __init__(self, known: Iterable[N]) -> None:
        """`known` in the order in which the first of equals is meant."""
        self._known = tuple(known)
        self._named: dict[str, list[N]] = {}
        self._also: dict[str, list[N]] = {}
        for one in self._known:
            self._named.setdefault(same_key(one.name), []).append(one)
            for other in {same_key(text) for text in one.others} - {same_key(one.name), ""}:
                self._also.setdefault(other, []).append(one)

    def all_of(self, text: str) -> Sequence[N]:
        """Everything a text may mean: what is called so, else what is also called so, if that is one thing."""
        key = same_key(text)
        if named := self._named.get(key):
            return named
        also = self._also.get(key, ())
        return also if len(also) == 1 else ()

    def first(self, text: str) -> N | None:
        return next(iter(self.all_of(text)), None)

    def like(self, text: str) -> N | None:
        """For what nothing is called, what is called so but for accents, hyphens and apostrophes."""
        return None if self.all_of(text) else self._alike.get(fold(text))

    @cached_property
    def _alike(self) -> dict[str, N]:
        return {fold(one.name): one for one in reversed(self._known)}

    def name_of(self, text: str) -> str:
        """The text itself where it is a name or unknown, else the name of what it is another name of."""
        if not self._also or same_key(text) in self._named:
            return text
        found = self.first(text)
        return found.name if found else text

    def names_of(self, parts: Sequence[str]) -> tuple[str, ...]:
        """The names in a cell that was split at commas, each once; a name that holds a comma is put together again."""
        names: list[str] = []
        place = 0
        while place < len(parts):
            widths = range(min(_PARTS, len(parts) - place), 1, -1)
            width = next((width for width in widths if self.all_of(", ".join(parts[place : place + width]))), 1)
            names.append(self.name_of(", ".join(parts[place : place + width])))
            place += width
        return tuple({same_key(name): name for name in names}.values())
