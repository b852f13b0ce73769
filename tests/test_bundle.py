"""What may be passed on with the program, by what a package says of its licence."""

import pytest

from benchmarks.bundle import is_gpl_only


@pytest.mark.parametrize(
    "told",
    ["GPL-3.0-only", "GPL-2.0-or-later", "GNU General Public License v3 (GPLv3)", "GPL-2.0-only OR GPL-3.0-only"],
)
def test_what_is_under_the_gpl_alone_may_not_be_passed_on(told: str):
    assert is_gpl_only(told)


@pytest.mark.parametrize(
    "told",
    [
        "MIT",
        "",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "BSD",
    ],
)
def test_what_offers_another_licence_may(told: str):
    assert not is_gpl_only(told)
