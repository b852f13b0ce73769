"""What can be refused, in words for the officer: what happened, what is safe, what to do."""


class UserError(Exception):
    """A refusal the officer can understand and act on; its text is shown as it stands."""


class NotFound(UserError):
    """The thing was removed meanwhile."""


class Conflict(UserError):
    """The value changed since the officer saw it."""


class Damaged(UserError):
    """The file is not whole, or no desk; a backup may be."""


class ReadOnly(UserError):
    """The desk cannot be written where it lies; `where` says what forbids it: "medium", "folder", "file".

    "names" for one of several, "program" where another one holds it.
    """

    def __init__(self, told: str, where: str) -> None:
        self.where = where
        super().__init__(told)


class Cancelled(Exception):
    """The officer stopped the work; nothing is shown."""
