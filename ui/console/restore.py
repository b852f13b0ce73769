"""`restore BACKUP FILE`: put a backup in the place of a desk; what was there is kept in the folder of its backups."""

from typing import Any

from models.storage.device import this_author
from models.storage.exchange import restore
from resources.texts import _
from ui.console.desk import key_for


def run(said: Any) -> int:
    key = key_for(said, said.backup)
    kept = restore(said.backup, said.file, key, this_author(said.officer).officer)
    print(_("{name} is restored from {backup}.").format(name=said.file.name, backup=said.backup.name))
    if kept:
        print(_("What was there is kept as {name}.").format(name=kept.name))
    return 0
