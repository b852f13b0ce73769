"""The officers' words for the steps of the journal."""

from collections.abc import Mapping

from resources.texts import N_, _, ngettext


def step_words(label: str, amount: int | None = None) -> str:
    """The label of a step of the journal in the language of the screen: "wave of 6 groups"."""
    singular, bar, plural = label.partition("|")
    if not bar:
        return _(label).format(n="" if amount is None else amount).strip()
    return ngettext(singular, plural, 1 if amount is None else amount).format(n=1 if amount is None else amount)


# What stands before a step that turned another one, by the name of its operation.
TURNS: Mapping[str, str] = {"undo": N_("Undo: {what}"), "redo": N_("Redo: {what}")}


def step_title(name: str, label: str, amount: int | None = None) -> str:
    """A step as a list says it, by the name of its operation: "Wave of 6 groups", "Undo: wave of 6 groups"."""
    what = step_words(label, amount)
    return _(TURNS[name]).format(what=what) if name in TURNS else what[:1].upper() + what[1:]
