"""The directory of people, with their names in several scripts."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref


class NameKind(StrEnum):
    """What a further form of a name is for."""

    ORIGINAL = "original"
    PASSPORT = "passport"
    CYRILLIC = "cyrillic"
    SIGN = "sign"
    ALIAS = "alias"


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
    born: Mapped[date | None]
    country: Mapped[str] = mapped_column(default="")
    passport: Mapped[str] = mapped_column(default="")
    passport_country: Mapped[str] = mapped_column(default="")
    passport_expires: Mapped[date | None]
    languages: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
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
    name: Mapped[str]
