"""A desk damaged by one bit or cut short: found, told in words, left as it was."""

import pytest

from benchmarks.reliability.damage import damages


@pytest.mark.parametrize("kind", ["protected", "plain"])
def test_damage_is_found_and_never_made_worse(kind: str, long: bool):
    flips, cuts = (200, 50) if long else (60, 15) if kind == "protected" else (10, 5)
    result = damages(flips, cuts, 20150525, kind)
    assert not result.faults, result.line()
    if kind == "protected":
        assert result.figures == {"flips found": flips, "cuts found": cuts}
