"""Computes the clocks of the cases in a folder: `run.py FOLDER PASSES`. See README.md."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
from openfisca_core.simulations import Simulation, SimulationBuilder

from openfisca_itsso import CountryTaxBenefitSystem
from openfisca_itsso.moments import NEVER
from openfisca_itsso.sections import NAMES

Columns = dict[str, np.ndarray]


def read(folder: Path, name: str) -> np.ndarray:
    return np.fromfile(folder / f"{name}.i32", dtype="<i4")


def days(numbers: np.ndarray) -> np.ndarray:
    column = numbers.astype("datetime64[D]")
    column[numbers == NEVER] = np.datetime64("NaT")
    return column


def facts(folder: Path, asked: dict, system: CountryTaxBenefitSystem) -> Columns:
    """The columns, as OpenFisca holds them."""
    found = {}
    places = np.array([0, *(NAMES.index(name) + 1 for name in asked["sections"])], dtype=np.int32)
    for name in asked["columns"]:
        column = read(folder, name)
        kind = system.get_variable(name).dtype
        if name.startswith("charge_"):
            column = places[column]
        elif np.issubdtype(kind, np.datetime64):
            column = days(column)
        found[name] = column.astype(kind)
    return found


def build(system: CountryTaxBenefitSystem, case_of: np.ndarray, columns: Columns, cases: int) -> Simulation:
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(len(case_of)))
    group = builder.declare_entity("case", np.arange(cases))
    builder.join_with_persons(group, case_of, np.where(columns["is_victim"], 0, 1))
    simulation = builder.build(system)
    for name, column in columns.items():
        simulation.set_input(name, "ETERNITY", column)
    return simulation


def numbers(due: np.ndarray) -> np.ndarray:
    if np.issubdtype(due.dtype, np.datetime64):
        return np.where(np.isnat(due), NEVER, due.astype(np.int64)).astype("<i4")
    return due.astype("<i4")


def main() -> None:
    folder, passes = Path(sys.argv[1]), int(sys.argv[2])
    asked = json.loads((folder / "asked.json").read_text())
    system = CountryTaxBenefitSystem()
    columns, case_of = facts(folder, asked, system), read(folder, "case_of")
    wanted = [f"{rule}_{what}" for rule in asked["rules"] for what in ("due", "state")]
    built, calculated, answers = [], [], {}
    for _ in range(passes):
        began = time.perf_counter()
        simulation = build(system, case_of, columns, asked["cases"])
        built.append(time.perf_counter() - began)
        began = time.perf_counter()
        answers = {name: simulation.calculate(name, asked["on"]) for name in wanted}
        calculated.append(time.perf_counter() - began)
    for name, answer in answers.items():
        numbers(answer).tofile(folder / f"{name}.i32")
    figures = {
        "version": version("openfisca-core"),
        "numpy": np.__version__,
        "build": min(built),
        "calculate": min(calculated),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
