"""Keeps people marked do-not-publish out of everything a report prints."""

import re
from collections.abc import Iterable, Mapping

from models.rules.folding import fold


class Discretion:
    """Knows who must not be published, and finds them in free text too."""

    def __init__(self, people: Mapping[str, str]) -> None:
        """`people` are names by id."""
        self._ids = frozenset(people)
        names = sorted({fold(name) for name in people.values()}, key=len, reverse=True)
        told = "|".join(re.escape(name) for name in names if name)
        self._named = re.compile(rf"(?<!\w)(?:{told})(?!\w)") if told else None

    def hides(self, person_id: str | None) -> bool:
        return person_id in self._ids

    def hides_any(self, ids: Iterable[str]) -> bool:
        return not self._ids.isdisjoint(ids)

    def spare(self, text: str, instead: str = "") -> str:
        """The text, or what stands instead of one that names somebody who must not be published."""
        return instead if text and self._named and self._named.search(fold(text)) else text
