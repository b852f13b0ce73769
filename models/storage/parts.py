"""What a desk is made of, part by part, so that two desks are the same whatever way their tables came to be.

A table is known by what the engine reports of it and by its checks, never by its whole text: a migration writes that
otherwise. Triggers, views and indexes are known by their text with blanks, quotes and case folded.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from sqlalchemy import Connection, create_engine

from models.errors import Damaged
from models.journal.images import quoted
from models.storage.engine import sqlite
from models.storage.guards import make_schema, statements
from resources.texts import _

TOKEN: Final = re.compile(
    r"""--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|\w+|[^\s\w]""", re.DOTALL
)
PLAIN: Final = re.compile(r"\w+")
CONSTANT: Final = re.compile(r"-?[\d.]+|'[^']*'|null", re.IGNORECASE)
CLAUSES: Final = frozenset({"as", "autoincrement", "collate", "conflict", "deferrable"})  # no pragma tells of these
OF_THE_ENGINE: Final = frozenset({"sqlite_schema", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
TABLES: Final = "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'"
OF_TABLE: Final = "FROM sqlite_master t JOIN pragma_{} c ON t.type = 'table'"
COLUMNS: Final = f"""SELECT t.name, c.name, lower(c.type), c."notnull", c.pk, c.hidden, c.dflt_value
    {OF_TABLE.format("table_xinfo(t.name)")}"""
KEYS: Final = f"""SELECT t.name, group_concat(c."from" ORDER BY c.seq), c."table", group_concat(c."to" ORDER BY c.seq),
    c.on_update, c.on_delete, c.match {OF_TABLE.format("foreign_key_list(t.name)")} GROUP BY t.name, c.id"""
INDEXES: Final = f"""SELECT t.name, c.name, c.origin, c."unique", c.partial,
    group_concat(coalesce(x.name, '-') || ' ' || x.desc || ' ' || x.coll, ', ' ORDER BY x.seqno)
    {OF_TABLE.format("index_list(t.name)")} JOIN pragma_index_xinfo(c.name) x ON x.key GROUP BY t.name, c.name"""
TEXTS: Final = "SELECT name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
INERT: Final = ("CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE INDEX ")  # as the engine itself writes them
Parts = dict[str, str]


class Foreign(Damaged):
    """The file brings along what would run, or stand for something else, once it is opened: a trigger, a view."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "{name} brings parts along that this program never makes; they could change or hide what you write. "
                "It was left as it is. Open the newest backup."
            ).format(name=name)
        )


def parts(connection: Connection) -> Parts:
    """Every part of the file by its name, with what it is; reads no row."""
    return {name: "; ".join(told) for name, told in _gathered(connection).items()}


@cache
def parts_of_a_new_desk() -> Parts:
    """The parts of a desk as this program makes it."""
    engine = create_engine("sqlite://", module=sqlite)
    try:
        with engine.begin() as connection:
            make_schema(connection)
            return parts(connection)
    finally:
        engine.dispose()


def require_own_parts(connection: Connection, name: str, *, to_write: bool) -> None:
    """Refuse a file whose views stand for tables or, where it is to be written, whose triggers are not ours.

    Raises `Foreign`; one short question, for each opening.
    """
    own = _guards()
    for part, _table, sql in connection.exec_driver_sql(TEXTS):
        if sql.startswith(INERT) or (not to_write and sql.startswith("CREATE TRIGGER ")):
            continue
        if own.get(part) != folded(sql):
            raise Foreign(name)


@cache
def _guards() -> Parts:
    made = map(folded, statements("sqlite"))
    return {sql.split()[2]: sql for sql in made if sql.startswith("create trigger")}


def _gathered(connection: Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, told in chain(_reported(connection), _written(connection)):
        found.setdefault(name, []).append(told)
    return found


def _reported(connection: Connection) -> Iterator[tuple[str, str]]:
    ask = connection.exec_driver_sql
    for name, kind, *rest in ask(TABLES):
        if name not in OF_THE_ENGINE and kind != "view":  # which stand below, with their texts
            yield f"table {name}", f"{kind} {rest}"
    for table, column, *rest, default in ask(COLUMNS):
        kept = "" if default is None or CONSTANT.fullmatch(default) else folded(default)
        if table not in OF_THE_ENGINE:
            yield f"column {table}.{column}", f"{rest} {kept}"
    for table, column, *rest in ask(KEYS):
        yield f"key {table} {column}", f"{rest}"
    for table, index, origin, *rest, columns in ask(INDEXES):
        yield (f"index {index}" if origin == "c" else f"unique {table} {columns}"), f"{table} {origin} {rest} {columns}"


def _written(connection: Connection) -> Iterator[tuple[str, str]]:
    for name, table, sql in connection.exec_driver_sql(TEXTS):
        words = tokens(sql)
        if words[1:2] != ["table"]:  # what the text makes, not what the list of parts calls it
            kind = "index" if words[1:2] == ["unique"] else "".join(words[1:2])
            yield f"{kind} {name}", f"{table} {' '.join(words)}"
        elif name not in OF_THE_ENGINE:
            yield from ((f"check {name}: {check}", "") for check in checks(words))
            yield from ((f"clause {name}: {word}", "") for word in CLAUSES & set(words))


def tokens(sql: str) -> list[str]:
    """The words of a statement; names without their quotes and in small letters, texts as they stand."""
    return [_token(found) for found in TOKEN.findall(sql) if not found.startswith(("--", "/*"))]


def _token(found: str) -> str:
    if found[0] in '"`[':
        inner = found[1:-1].replace(found[0] * 2, found[0])
        return inner.lower() if PLAIN.fullmatch(inner) else quoted(inner.lower())
    return found if found[0] == "'" else found.lower()


def folded(sql: str) -> str:
    """A statement with blanks, comments, quotes about names and case folded."""
    return " ".join(tokens(sql))


def checks(words: list[str]) -> set[str]:
    """The CHECK clauses among the words of a table's text, without their names."""
    found = set[str]()
    for place, word in enumerate(words[:-1]):
        if word == "check" and words[place + 1] == "(":
            found.add(" ".join(_in_brackets(words, place + 1)))
    return found


def _in_brackets(words: list[str], start: int) -> list[str]:
    depth = 0
    for place in range(start, len(words)):
        depth += {"(": 1, ")": -1}.get(words[place], 0)
        if depth == 0:
            return words[start + 1 : place]
    return words[start + 1 :]
