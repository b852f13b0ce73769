"""How high the rows of tables are: dense, or comfortable; apply the theme after a change, as for the size of type."""


class _Rows:
    comfortable = False


def set_comfortable(on: bool) -> None:
    """Give the rows of every table more air, or take it back."""
    _Rows.comfortable = on


def is_comfortable() -> bool:
    return _Rows.comfortable
