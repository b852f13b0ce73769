"""The colours of Protocol Desk: two sets of the same tokens; no other file in ui/ holds a hex value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette; every value is a `#RRGGBB` text that QColor reads, but for `name` and `shade`.

    `shade` is the opacity of the shadow and `scrim` that of the veil behind a dialog, both of 255.
    """

    name: str
    paper: str
    desk: str
    sunk: str
    raised: str
    hover: str
    line: str
    strong: str
    edge: str
    slot: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    on: str
    tint: str
    tint2: str
    mark: str
    toast: str
    toastink: str
    toastact: str
    good: str
    goodbg: str
    goodfill: str
    wait: str
    waitbg: str
    waitfill: str
    warn: str
    warnbg: str
    warnfill: str
    bad: str
    badbg: str
    badfill: str
    shade: int
    scrim: int

    def of(self, token: str) -> str:
        """The colour of a token given by its name, such as "ink2"."""
        return getattr(self, token)


LIGHT = Tokens(
    name="light",
    paper="#FFFFFF",
    desk="#F4F3F0",
    sunk="#FAF9F7",
    raised="#FFFFFF",
    hover="#F3F2EE",
    line="#E8E6E1",
    strong="#CBC8C0",
    edge="#8C877E",
    slot="#DAD7D0",
    ink="#1D1C1A",
    ink2="#57544E",
    ink3="#6B6760",
    accent="#28599B",
    on="#FFFFFF",
    tint="#E5EDF7",
    tint2="#C9DAF0",
    mark="#FFE9A8",
    toast="#2A2927",
    toastink="#F5F3EF",
    toastact="#9CC2F5",
    good="#1B693D",
    goodbg="#E4F2E9",
    goodfill="#43916A",
    wait="#4D5B6B",
    waitbg="#ECEFF2",
    waitfill="#8592A0",
    warn="#874F00",
    warnbg="#FBEED6",
    warnfill="#BF7F18",
    bad="#A6241B",
    badbg="#FBE6E3",
    badfill="#CF5A4E",
    shade=48,
    scrim=82,
)

DARK = Tokens(
    name="dark",
    paper="#1D1D1C",
    desk="#161615",
    sunk="#222120",
    raised="#2A2927",
    hover="#272624",
    line="#2E2D2A",
    strong="#474540",
    edge="#77736B",
    slot="#3D3B37",
    ink="#ECEAE5",
    ink2="#B5B0A8",
    ink3="#A39E95",
    accent="#8DB6EE",
    on="#0E2038",
    tint="#223349",
    tint2="#2F4868",
    mark="#5A4A16",
    toast="#EDEAE5",
    toastink="#1D1C1A",
    toastact="#28599B",
    good="#7FCE9E",
    goodbg="#1C3326",
    goodfill="#4C9A6D",
    wait="#AEBAC7",
    waitbg="#2B3036",
    waitfill="#5F6B78",
    warn="#E9B96A",
    warnbg="#3A2D16",
    warnfill="#B9812D",
    bad="#F49B91",
    badbg="#432421",
    badfill="#C4584D",
    shade=143,
    scrim=128,
)
