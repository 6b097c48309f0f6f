"""Gives other solvers the problems that the benchmarks leave, and compares proof with proof.

    python peers.py TARGET_FOLDER

SCIP, which takes any formula, gets the plan with tiers that the model's page opens on, and lists of creators, each as one
search: the best mix, with the most of each goal known. HiGHS, which takes linear problems, gets lists without luck, and
all their searches that are linear. Our time is that of one search for the tiers, and of all nine searches behind an
answer for a list. A solver that is not done in time is held against its bound, and a value above another solver's bound
ends the run.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import highs
import scip

# Most seconds for the tiers, which SCIP must prove, and for a list.
TIERS_SECONDS = 600
LIST_SECONDS = 30
# Differences of two scores that the tolerances of the other solver leave.
SCIP_TIE = 1e-6
HIGHS_TIE = 1e-7


def agree(name, ours, theirs, tie):
    """Ends the run if one of two solvers has a value above the bound of the other."""
    if ours[0] > theirs[1] + tie or theirs[0] > ours[1] + tie:
        sys.exit(f"{name}: the two do not agree: ours {ours}, theirs {theirs}")


def by_scip(name, plan, most_seconds):
    """Searches the best mix with SCIP; returns the time in seconds, and whether the mix is proven."""
    model = scip.problem(plan)
    model.setParam("limits/time", most_seconds)
    start = time.perf_counter()
    model.optimize()
    seconds = time.perf_counter() - start
    found = model.getObjVal() if model.getNSols() else 0
    bound = model.getDualbound()
    ours = next(way for way in plan["ways"] if way["family"] is None)
    agree(name, (ours["objective"], ours["bound"]), (found, bound), SCIP_TIE)
    print(
        f"{name}: SCIP {version('pyscipopt')} finds U {found:.9f} of at most {bound:.9f} in {seconds:.2f} s and "
        f"{model.getNNodes()} nodes; ours is U {ours['objective']:.9f} of at most {ours['bound']:.9f}"
    )
    return seconds, model.getStatus() == "optimal"


def by_highs(name, plan):
    """Does the linear searches of a list with HiGHS; returns their time in seconds, how many are proven, of how many."""
    seconds, proven, number = 0, 0, 0
    for search, family, base, scores, ours in highs.searches(plan):
        value, bound, took = highs.solve(plan, family, base, scores, max(LIST_SECONDS - seconds, 0))
        agree(f"{name}, {search}", ours, (value, bound), HIGHS_TIE)
        seconds += took
        proven += bound - value < HIGHS_TIE
        number += 1
    return seconds, proven, number


def report(figures, name, ratio, target):
    """Prints how many times quicker ours is beside a target, and adds it to the figures."""
    print(f"{name}: {ratio:.3g} times (target at least {target} times)")
    figures[name] = {"value": ratio, "unit": "times", "target": target, "better": "more"}


def main(folder):
    file = folder / "bench.json"
    figures = json.loads(file.read_text())

    tiers = json.loads((folder / "tiers.json").read_text())
    seconds, proven = by_scip("five tiers", tiers, TIERS_SECONDS)
    if not proven:
        sys.exit(f"SCIP does not prove the best mix of the tiers in {TIERS_SECONDS} s")
    report(figures, "one solve, defaults, times quicker than SCIP", seconds / tiers["seconds"], 5000)

    for size in json.loads((folder / "selections.json").read_text()):
        name = f"a selection of {size['creators']} creators"

        def ratio(kind, theirs):
            return sum(of_list[0] for of_list in theirs) / sum(plan["seconds"] for plan in size[kind])

        linear = [by_highs(f"{name} without luck", plan) for plan in size["linear"]]
        seconds, proven, number = (sum(column) for column in zip(*linear))
        print(
            f"{name} without luck: HiGHS {version('highspy')} proves {proven} of {number} linear searches in "
            f"{seconds:.2f} s"
        )
        report(figures, f"{name} without luck, times quicker than HiGHS", ratio("linear", linear), 5)
        whole = [by_scip(name, plan, LIST_SECONDS) for plan in size["whole"]]
        proven = sum(proven for _, proven in whole)
        print(f"{name}: SCIP proves {proven} of {len(whole)} in at most {LIST_SECONDS} s each")
        report(figures, f"{name}, times quicker than SCIP", ratio("whole", whole), 100)
    file.write_text(json.dumps(figures, indent=2))


main(Path(sys.argv[1]))
