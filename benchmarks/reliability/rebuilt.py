"""A disk as a power cut leaves it: all that was synced, of the rest a chance part, torn at sectors, in any order."""

import random
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePath

from benchmarks.reliability.disk import Deed

SECTOR = 512


@dataclass(slots=True)
class Content:
    """The bytes of a file: those certainly on the disk, and the deeds that may be."""

    sure: bytearray = field(default_factory=bytearray)
    waiting: list[Deed] = field(default_factory=list[Deed])


@dataclass(slots=True)
class Platter:
    """What is on the disk for certain and what is on its way there, while deeds are carried out one by one.

    A name is certain when its folder was synced, bytes when their file was: nothing else is promised by POSIX.
    """

    names: dict[str, Content] = field(default_factory=dict[str, Content])  # certain
    naming: list[Deed] = field(default_factory=list[Deed])  # not yet certain, of all folders
    files: dict[int, Content] = field(default_factory=dict[int, Content])
    folders: dict[int, str] = field(default_factory=dict[int, str])
    made: dict[int, Content] = field(default_factory=dict[int, Content])  # by the place of its deed in `naming`

    @classmethod
    def of(cls, folder: Path) -> "Platter":
        """What lies in a folder now, all of it certain."""
        platter = cls()
        for path in folder.rglob("*"):
            if path.is_file() and not path.name.endswith("-shm"):
                platter.names[str(path)] = Content(bytearray(path.read_bytes()))
        return platter

    def copy(self) -> "Platter":
        """The same disk once more; only for one on which nothing is on its way."""
        return Platter({name: Content(bytearray(content.sure)) for name, content in self.names.items()})

    def carry_out(self, deed: Deed) -> None:
        match deed.kind:
            case "c":
                self.files[deed.inode] = self.made[id(deed)] = Content()
                self.naming.append(deed)
            case "o":
                self._opened(deed)
            case "w" | "t":
                self.files[deed.inode].waiting.append(deed)
            case "s" if deed.inode in self.folders:
                self._sync_folder(self.folders[deed.inode])
            case "s":
                content = self.files[deed.inode]
                _apply(content.sure, content.waiting)
                content.waiting.clear()
            case _:
                self.naming.append(deed)

    def _opened(self, deed: Deed) -> None:
        found = self._now().get(deed.path)
        if found is None:
            self.folders[deed.inode] = deed.path
        else:
            self.files[deed.inode] = found

    def _now(self) -> dict[str, Content]:
        return self._named(self.naming)

    def _sync_folder(self, folder: str) -> None:
        self.names = self._named([deed for deed in self.naming if _folder(deed) == folder])
        self.naming = [deed for deed in self.naming if _folder(deed) != folder]

    def _named(self, deeds: list[Deed]) -> dict[str, Content]:
        """The files by name, when these deeds are done to the certain ones."""
        names = dict(self.names)
        for deed in deeds:
            if deed.kind == "c":
                names[deed.path] = self.made[id(deed)]
            elif deed.kind == "u":
                names.pop(deed.path, None)
            elif deed.kind == "r":
                old, new = deed.path.split("\0")
                if old in names:
                    names[new] = names.pop(old)
        return names

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files a power cut at this moment leaves."""
        reached = chance.choice((0.0, 0.3, 0.7, 1.0))  # how much of what waits comes through
        kept = [deed for deed in self.naming if chance.random() < reached]
        return {name: bytes(_torn(content, reached, chance)) for name, content in self._named(kept).items()}


def _folder(deed: Deed) -> str:
    return str(PurePath(deed.path.split("\0")[-1]).parent)


def _torn(content: Content, reached: float, chance: random.Random) -> bytearray:
    parts: list[Deed] = []
    for deed in content.waiting:
        if chance.random() < reached:
            parts.append(deed)
        elif deed.kind == "w" and chance.random() < 0.5 * (reached > 0):
            parts.extend(piece for piece in _sectors(deed) if chance.random() < 0.5)
    made = bytearray(content.sure)
    _apply(made, parts)
    return made


def _sectors(deed: Deed) -> list[Deed]:
    """A write in the parts in which a disk may do it: whole sectors."""
    start, end = deed.number, deed.number + len(deed.data)
    edges = [start, *range(start - start % SECTOR + SECTOR, end, SECTOR), end]
    return [Deed("w", deed.inode, first, deed.data[first - start : last - start]) for first, last in pairwise(edges)]


def _apply(made: bytearray, deeds: list[Deed]) -> None:
    for deed in deeds:
        size = deed.number if deed.kind == "t" else max(len(made), deed.number + len(deed.data))
        if size < len(made):
            del made[size:]
        made.extend(bytes(size - len(made)))
        if deed.kind == "w":
            made[deed.number : deed.number + len(deed.data)] = deed.data
