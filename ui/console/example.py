"""`example FILE`: write the Astana example, a training desk."""

from typing import Any

from models.example import write_example
from models.storage.device import this_author
from models.storage.key import new_key
from resources.texts import _
from ui.console.desk import passphrase_of


def run(said: Any) -> int:
    passphrase = passphrase_of(said)
    key = None if passphrase is None else new_key(passphrase)
    write_example(said.file, this_author(said.officer), key).close()
    told = _("{name} is written: the Astana talks of May 2015 as a training desk.")
    sealed = _("{name} is written: the Astana talks of May 2015, protected by the passphrase.")
    print((sealed if key else told).format(name=said.file.name))
    return 0
