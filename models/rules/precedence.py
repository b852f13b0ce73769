"""The order of groups at an event, by the rule the host chose, and the sentence that defends it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.rules.collation import CollationKey, collation_key
from models.rules.words import ended, set_apart
from resources.texts import N_, _, ngettext


class Ordering(StrEnum):
    RANK = "rank"
    ALPHABET = "alphabet"
    LOT = "lot"
    DATE = "date"
    HOST_LIST = "host_list"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Entrant:
    """A group to be placed; `names` by language, `place` its number in the host's list or in the order by hand."""

    id: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    rank: int | None = None
    replied: date | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Precedence:
    """The rule of an event: `language` of the alphabet, `lot` the letter drawn, `reason` of an order by hand."""

    ordering: Ordering = Ordering.RANK
    language: str = "en"
    lot: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Ids from the first to the last, and the rule in words."""

    ids: tuple[str, ...]
    text: str


ALPHABET_TEXTS: Mapping[str, str] = {
    "en": N_("In the order of the English alphabet."),
    "fr": N_("In the order of the French alphabet."),
    "ru": N_("In the order of the Russian alphabet."),
    "kk": N_("In the order of the Kazakh alphabet."),
    "ar": N_("In the order of the Arabic alphabet."),
}


def order_of(entrants: Iterable[Entrant], rule: Precedence) -> Order:
    """Place groups by a rule; those the rule says nothing about follow in the alphabet.

    The lot chooses who comes first: the first name from the letter drawn on, the others follow in the alphabet and
    begin again at its start. Until a lot is drawn the alphabet holds.
    """
    by_name = sorted(entrants, key=lambda one: (_key(one, rule), one.id))
    if rule.ordering == Ordering.LOT:
        return Order(_from_lot(by_name, rule), _lot_text(rule))
    if rule.ordering == Ordering.ALPHABET:
        return Order(_ids(by_name), _alphabet_text(rule))
    value = _VALUES[rule.ordering]
    placed = sorted((one for one in by_name if value(one) is not None), key=lambda one: value(one) or 0)
    rest = [one for one in by_name if value(one) is None]
    return Order(_ids([*placed, *rest]), _value_text(rule, len(placed), len(rest)))


def _rank(one: Entrant) -> int | None:
    return one.rank


def _replied(one: Entrant) -> int | None:
    return one.replied.toordinal() if one.replied else None


def _place(one: Entrant) -> int | None:
    return one.place


_VALUES: Mapping[Ordering, Callable[[Entrant], int | None]] = {
    Ordering.RANK: _rank,
    Ordering.DATE: _replied,
    Ordering.HOST_LIST: _place,
    Ordering.MANUAL: _place,
}
VALUE_TEXTS: Mapping[Ordering, str] = {
    Ordering.RANK: N_("By rank; equal ranks in the order of the alphabet."),
    Ordering.DATE: N_("By the date of the reply, the earliest first; equal dates in the order of the alphabet."),
    Ordering.HOST_LIST: N_("In the order of the host's list."),
    Ordering.MANUAL: N_("In the order set by hand."),
}


def _key(one: Entrant, rule: Precedence) -> CollationKey:
    return collation_key(one.names.get(rule.language) or one.name, rule.language)


def _ids(found: Sequence[Entrant]) -> tuple[str, ...]:
    return tuple(one.id for one in found)


def _from_lot(by_name: Sequence[Entrant], rule: Precedence) -> tuple[str, ...]:
    drawn = collation_key(rule.lot, rule.language)[0]
    first = next((at for at, one in enumerate(by_name) if _key(one, rule)[0] >= drawn), 0)
    return _ids([*by_name[first:], *by_name[:first]])


def _alphabet_text(rule: Precedence) -> str:
    return _(ALPHABET_TEXTS.get(rule.language, ALPHABET_TEXTS["en"]))


def _lot_text(rule: Precedence) -> str:
    if not rule.lot.strip():
        told = _("The lot has not been drawn yet.")
    else:
        told = _("The lot drew “{lot}”; it begins there and goes round.").format(lot=set_apart(rule.lot.strip()))
    return f"{told} {_alphabet_text(rule)}"


def _value_text(rule: Precedence, placed: int, rest: int) -> str:
    told = [_(VALUE_TEXTS[rule.ordering])]
    if rule.ordering == Ordering.MANUAL and rule.reason.strip():
        told.append(ended(rule.reason))
    if placed and rest:
        told.append(
            ngettext(
                "{n} group without a place follows in the order of the alphabet.",
                "{n} groups without a place follow in the order of the alphabet.",
                rest,
            ).format(n=rest)
        )
    return " ".join(told)
