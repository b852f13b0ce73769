"""The heads of the chains as short marks: what a report says, and a later look at the history must still contain."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.entities.journal import Operation

DIGITS = 16  # of the chain value in a mark: 64 bits, so that no other history is made to fit
MARK = re.compile(r"(?<![\w-])(\d{1,18})-((?:[0-9A-F]{4}-){3}[0-9A-F]{4})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest step of a device: its number there and the chain value, 64 hex digits."""

    device: str
    number: int
    chain: str

    @property
    def mark(self) -> str:
        """The number of the step and the first digits of its chain value: "131-4F2A-9C01-77D0-12AB"."""
        return mark_of(self.number, self.chain)


def mark_of(number: int, chain: str) -> str:
    """The mark of a step from its number on its device and its chain value; "" for a step without one."""
    digits = chain[:DIGITS].upper()
    return "-".join([str(number), *(digits[at : at + 4] for at in range(0, DIGITS, 4))]) if digits else ""


def heads(connection: Connection) -> list[Head]:
    """The head of every device's chain, in order of device."""
    last = select(Operation.device, func.max(Operation.number).label("number")).group_by(Operation.device).subquery()
    found = select(Operation.device, Operation.number, Operation.chain).join(
        last, (last.c.device == Operation.device) & (last.c.number == Operation.number)
    )
    return [Head(*row) for row in connection.execute(found.order_by(Operation.device))]


def newest_mark(connection: Connection) -> str:
    """The mark of the newest step of all devices; "" for a history without one."""
    order = (Operation.clock.desc(), Operation.device, Operation.number.desc())
    row = connection.execute(select(Operation.device, Operation.number, Operation.chain).order_by(*order).limit(1))
    return next((Head(*found).mark for found in row), "")


def step_of_mark(connection: Connection, mark: str) -> str:
    """The id of the step a mark is of, "" where the history has none; ValueError for what holds no mark."""
    number, digits = read_mark(mark)
    step = select(Operation.id).where(Operation.number == number, Operation.chain.startswith(digits))
    return connection.execute(step.limit(1)).scalar() or ""


def has_mark(text: str) -> bool:
    """Whether a mark stands in a text."""
    return MARK.search(text) is not None


def read_mark(text: str) -> tuple[int, str]:
    """The number and the digits of the mark in a text, such as the last line of a report; ValueError for none."""
    found = MARK.search(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), found[2].replace("-", "").lower()


def missing(connection: Connection, known: Iterable[Head]) -> list[Head]:
    """The heads known from elsewhere that are not in these chains: cut off here, or written anew.

    Of a chain value its first digits may be known.
    """
    wanted = list(known)
    rows = select(Operation.device, Operation.number, Operation.chain)
    found = connection.execute(rows.where(Operation.number.in_({head.number for head in wanted}))) if wanted else ()
    there = {(device, number): chain for device, number, chain in found}
    return [head for head in wanted if not there.get((head.device, head.number), "").startswith(head.chain)]
