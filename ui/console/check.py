"""`check FILE`: the health of the file, and every clash of every event."""

import sys
from dataclasses import asdict
from typing import Any

from models.queries.clashes import ClashRow, clash_rows
from models.queries.events import event_rows
from models.storage.check import FileHealth, check_file
from resources.texts import _
from ui.console.desk import key_for, open_desk
from ui.console.listing import as_json


def _clashes(said: Any) -> list[ClashRow]:
    desk = open_desk(said, told=True)
    try:
        return [row for event in desk.read(event_rows) for row in desk.read(clash_rows, event.id, ways=False)]
    finally:
        desk.close()


def _health(health: FileHealth) -> dict[str, Any]:
    fields = (
        "sound",
        "problems",
        "details",
        "schema",
        "size",
        "pages",
        "operations",
        "rows",
        "papers",
        "doubts",
        "notes",
    )
    links = [{**asdict(link), "at": link.at.isoformat()} for link in health.links]
    return {**{field: getattr(health, field) for field in fields}, "broken_links": links}


def _clash(row: ClashRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "level": row.level,
        "meetings": row.meetings,
        "rooms": row.rooms,
        "parties": row.parties,
        "text": row.text,
    }


def run(said: Any) -> int:
    key = key_for(said, said.file) if said.passphrase_file else None
    health = check_file(said.file, key, said.mark or "")
    rows = _clashes(said) if health.sound else []
    open_rows = [row for row in rows if not row.overridden_by]
    if said.json:
        found = {
            "clashes": [_clash(row) for row in open_rows],
            "overridden": [_clash(row) for row in rows if row.overridden_by],
        }
        # Nobody looked for the clashes of a desk that is not sound: null, not none.
        print(as_json({"file": _health(health), **(found if health.sound else dict.fromkeys(found))}))
    else:
        for row in open_rows:
            print(row.text)
        if health.sound:
            print(_("The file is sound. Clashes: {n}.").format(n=len(open_rows)))
            for note in health.notes:
                print(note)
            if said.mark:
                print(_("The history contains the state {mark}.").format(mark=said.mark))
    for problem in (*health.problems, *health.doubts):
        print(problem, file=sys.stderr)
    return 0 if health.sound else 1
