"""What the rules find of known facts."""

from models.rules.clashes import find_clashes
from models.rules.sentences import sentence


def read(known):
    return [sentence(clash, known) for clash in find_clashes(known)]


def only(known):
    found = find_clashes(known)
    assert len(found) == 1, read(known)
    return found[0]
