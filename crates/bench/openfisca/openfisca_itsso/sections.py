"""The sections that the generator charges, and the lists of the law on which each stands.

A case has at most four sections. Each stands on some of the lists: bits, so that one lookup a section answers for all.
"""

import numpy as np

SIXTY, NINETY = 60, 90
S, M = "session", "magistrate"

# section: class of default bail, court that tries it
TABLE = {
    "BNS 64(1)": (NINETY, S), "BNS 64(2)": (NINETY, S), "BNS 65(1)": (NINETY, S), "BNS 65(2)": (NINETY, S),
    "BNS 66": (NINETY, S), "BNS 67": (SIXTY, S), "BNS 68": (SIXTY, S), "BNS 69": (SIXTY, S),
    "BNS 70(1)": (NINETY, S), "BNS 70(2)": (NINETY, S), "BNS 71": (NINETY, S),
    "BNS 74": (SIXTY, M), "BNS 75(2)": (SIXTY, S), "BNS 76": (SIXTY, S), "BNS 77": (SIXTY, S),
    "BNS 78": (SIXTY, M), "BNS 79": (SIXTY, M), "BNS 80": (NINETY, S), "BNS 85": (SIXTY, M),
    "BNS 87": (SIXTY, S), "BNS 124(1)": (NINETY, S), "BNS 137(2)": (SIXTY, M), "BNS 351(2)": (SIXTY, M),
    "IPC 376(1)": (NINETY, S), "IPC 376(2)": (NINETY, S), "IPC 376(3)": (NINETY, S), "IPC 376A": (NINETY, S),
    "IPC 376AB": (NINETY, S), "IPC 376B": (SIXTY, S), "IPC 376C": (SIXTY, S), "IPC 376D": (NINETY, S),
    "IPC 376DA": (NINETY, S), "IPC 376DB": (NINETY, S), "IPC 376E": (NINETY, S),
    "IPC 354": (SIXTY, M), "IPC 354A": (SIXTY, M), "IPC 354B": (SIXTY, S), "IPC 354C": (SIXTY, S),
    "IPC 354D": (SIXTY, M), "IPC 363": (SIXTY, M), "IPC 366": (SIXTY, S), "IPC 498A": (SIXTY, M),
    "IPC 506": (SIXTY, M), "IPC 509": (SIXTY, M), "IPC 304B": (NINETY, S), "IPC 326A": (NINETY, S),
    "POCSO 4(1)": (NINETY, S), "POCSO 4(2)": (NINETY, S), "POCSO 6": (NINETY, S), "POCSO 8": (SIXTY, S),
    "POCSO 10": (SIXTY, S), "POCSO 12": (SIXTY, S),
    "SC/ST 3(1)(w)": (SIXTY, S), "SC/ST 3(2)(v)": (NINETY, S),
}  # fmt: skip

BNS_RAPE = ["BNS 64", "BNS 65", "BNS 66", "BNS 70", "BNS 71"]
IPC_376 = ["IPC 376", "IPC 376A", "IPC 376AB", "IPC 376B", "IPC 376C", "IPC 376D", "IPC 376DA", "IPC 376DB", "IPC 376E"]
BNS_MODESTY = ["BNS 74", "BNS 75", "BNS 76", "BNS 77", "BNS 78", "BNS 79"]
IPC_MODESTY = ["IPC 354", "IPC 354A", "IPC 354B", "IPC 354C", "IPC 354D", "IPC 509"]


def _without(sections: list[str], *gone: str) -> list[str]:
    return [section for section in sections if section not in gone]


# Every duty keeps a list of its own: the Codes' lists differ.
LISTS = {
    "two_months_new": [*BNS_RAPE, "BNS 67", "BNS 68", "POCSO 4", "POCSO 6", "POCSO 8", "POCSO 10", *IPC_376],
    "two_months_old": IPC_376,
    "medical": [*BNS_RAPE, *_without(IPC_376, "IPC 376B", "IPC 376C")],
    "statement": [
        *BNS_RAPE, "BNS 67", "BNS 68", "BNS 69", *BNS_MODESTY, "BNS 124",
        *IPC_MODESTY, "IPC 376(1)", "IPC 376(2)", *_without(IPC_376, "IPC 376"),
    ],
    "statement_new": ["IPC 376"],
    "taken_to_magistrate": [*BNS_RAPE, *IPC_376],
    "taken_to_magistrate_child": ["POCSO 4", "POCSO 6"],
    "child_found_later": [*BNS_RAPE, "BNS 68", *BNS_MODESTY, *_without(IPC_376, "IPC 376B"), *IPC_MODESTY],
    "rape_trial": [*BNS_RAPE, "BNS 67", "BNS 68", *_without(IPC_376, "IPC 376E")],
    "pocso": ["POCSO"],
    "no_committal": ["POCSO", "SC/ST"],
}  # fmt: skip


def _stands_on(section: str, wanted: list[str]) -> bool:
    """A section stands on a list by itself, by the whole of which it is a part, or by its Act."""
    act = section.rsplit(" ", 1)[0]
    return any(section == one or section.startswith(f"{one}(") or act == one for one in wanted)


NAMES = list(TABLE)
BIT = {name: np.int32(1 << n) for n, name in enumerate([*LISTS, "session", "ninety"])}


def _bits(section: str) -> int:
    bail, court = TABLE[section]
    bits = sum(int(BIT[name]) for name, wanted in LISTS.items() if _stands_on(section, wanted))
    bits += int(BIT["session"]) if court == S else 0
    return bits + (int(BIT["ninety"]) if bail == NINETY else 0)


# Number 0 is an empty place.
BITS = np.array([0, *map(_bits, NAMES)], dtype=np.int32)
