"""The directory of people, with their names in several scripts."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import SENSITIVE, Base, HasId, Ref


class NameKind(StrEnum):
    """What a further form of a name is for."""

    ORIGINAL = "original"
    PASSPORT = "passport"
    CYRILLIC = "cyrillic"
    SIGN = "sign"
    ALIAS = "alias"


# The further forms that are fields of their own on the screen.
NAME_FIELDS: Mapping[str, NameKind] = {
    "original": NameKind.ORIGINAL,
    "cyrillic": NameKind.CYRILLIC,
    "on_passport": NameKind.PASSPORT,
    "sign": NameKind.SIGN,
}


class Person(HasId, Base):
    """Somebody; `name` is the preferred Latin form, or the only one known."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("name <> ''", "name"),)

    name: Mapped[str]
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="")
    honorific: Mapped[str] = mapped_column(default="")
    form_of_address: Mapped[str] = mapped_column(default="")
    sex: Mapped[str] = mapped_column(default="")
    born: Mapped[date | None] = mapped_column(info=SENSITIVE)
    country: Mapped[str] = mapped_column(default="")
    passport: Mapped[str] = mapped_column(default="", info=SENSITIVE)
    passport_country: Mapped[str] = mapped_column(default="")
    passport_expires: Mapped[date | None] = mapped_column(info=SENSITIVE)
    languages: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="", info=SENSITIVE)
    phone: Mapped[str] = mapped_column(default="", info=SENSITIVE)
    diet: Mapped[str] = mapped_column(default="")
    accessibility: Mapped[str] = mapped_column(default="")
    do_not_publish: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str] = mapped_column(default="")


class PersonName(HasId, Base):
    """A further form of a person's name."""

    __tablename__ = "person_name"
    __table_args__ = (CheckConstraint("name <> ''", "name"),)

    person_id: Mapped[Ref] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[NameKind]
    name: Mapped[str] = mapped_column(info={"sensitive": {"kind": NameKind.PASSPORT}})
