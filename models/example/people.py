"""The people of the example as drafts: the few named in the press as spelled there, all others invented."""

from collections.abc import Iterator

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.person import NameKind
from models.example.names import GIVEN_NAMES, THING_NAMES
from models.example.rooms import INVENTED
from models.operations.delegates import NomineeDraft
from models.operations.directory import NameDraft, PersonDraft

PRESS = "Named in the press of May 2015; everything else about this person here is training data."
REAL = {
    "Randa Kassis": (
        PersonDraft("Randa Kassis", "Randa", "Kassis", remarks=PRESS),
        "رندا قسيس",
        "Ранда Кассис",
        ("Randa Cassis",),
        "Leader of the movement",
    ),
    "Ammar Abdulhamid": (
        PersonDraft("Ammar Abdulhamid", "Ammar", "Abdulhamid", remarks=PRESS),
        "عمار عبد الحميد",
        "Аммар Абдулхамид",
        ("Ammar Abdul Hamid",),
        "",
    ),
    "Sarbast Nabi": (
        PersonDraft("Sarbast Nabi", "Sarbast", "Nabi", remarks=PRESS),
        "سربست نابي",
        "Сарбаст Наби",
        (),
        "",
    ),
    "Yerlan Idrissov": (
        PersonDraft("Yerlan Idrissov", "Yerlan", "Idrissov", remarks=PRESS),
        "",
        "Ерлан Идрисов",
        ("Erlan Idrissov", "يرلان ادريسوف"),
        "Minister of Foreign Affairs",
    ),
    "Bagdad Amreyev": (
        PersonDraft("Bagdad Amreyev", "Bagdad", "Amreyev", remarks=PRESS),
        "",
        "Багдад Амреев",
        ("أمرييف",),
        "Ambassador; conducts the talks",
    ),
}
AWAITED = ("Randa Kassis", "Sarbast Nabi", "Samar Basket", "Jana Moon", "Talal Iron")  # named, not confirmed
SECRET = ("Talal Rope", "Nurlan Hinge")  # not to be published
LANGUAGES = ("Arabic, French", "Arabic, Russian", "Arabic", "Kurdish, Arabic", "Arabic, English")
TITLES = {"m": "Mr", "f": "Ms"}


def nominees(people: str) -> list[NomineeDraft]:
    """The people of one delegation, written "Name:role, Name:role"."""
    pairs = (one.strip().split(":") for one in people.split(",") if one.strip())
    return [nominee(name, DelegateRole(role)) for name, role in pairs]


def nominee(name: str, role: DelegateRole) -> NomineeDraft:
    state = DelegateState.NAMED if name in AWAITED else DelegateState.CONFIRMED
    if name in REAL:
        draft, original, cyrillic, others, function = REAL[name]
        names = tuple(_names(original, cyrillic, others))
        return NomineeDraft(person=_with_names(draft, names), role=role, function=function, state=state)
    return NomineeDraft(person=_invented(name), role=role, state=state, remarks=INVENTED)


def _with_names(draft: PersonDraft, names: tuple[NameDraft, ...]) -> PersonDraft:
    return PersonDraft(draft.name, draft.given_name, draft.family_name, remarks=draft.remarks, names=names)


def _names(original: str, cyrillic: str, others: tuple[str, ...]) -> Iterator[NameDraft]:
    if original:
        yield NameDraft(NameKind.ORIGINAL, original)
    yield NameDraft(NameKind.CYRILLIC, cyrillic)
    for other in others:
        yield NameDraft(NameKind.ALIAS, other)


def _invented(name: str) -> PersonDraft:
    given, thing = name.split()
    arabic, cyrillic, sex = GIVEN_NAMES[given]
    arabic_thing, cyrillic_thing = THING_NAMES[thing]
    turn = sum(map(ord, name))
    return PersonDraft(
        name,
        given,
        thing,
        honorific=TITLES[sex],
        sex=sex,
        languages=LANGUAGES[turn % len(LANGUAGES)],
        do_not_publish=name in SECRET,
        remarks=INVENTED,
        names=(
            NameDraft(NameKind.ORIGINAL, f"{arabic} {arabic_thing}"),
            NameDraft(NameKind.CYRILLIC, f"{cyrillic} {cyrillic_thing}"),
        ),
    )
