"""The linear part of a selection as problems for HiGHS.

Without luck a quantile is the mean, so engagement, sales and authenticity are sums over the creators that are booked;
ease is one always. That leaves the choice of creators, each at most once, under three limits: money, hours and number.
Reach and credibility are curved in every plan, and have no weight in these. Of the nine searches behind an answer HiGHS
gets the seven that are linear: the most of four goals, and the three ways.
"""

import math
import time

import highspy

LINEAR = ["engagement", "sales", "authenticity", "ease"]
# Scores are at most 1, and HiGHS compares values to 1e-7: it gets millionths.
SCALE = 1e6


def searches(plan):
    """Yields each search: its name, the family that it is limited to, the score of nobody, what a booking of each
    option adds, and our value with the bound that we proved."""
    options, most = plan["options"], plan["most"]

    def added(option, goal):
        if goal == "ease":
            return -option["hours"] / plan["hours"]
        mean, variance, _ = option["views"]
        assert variance == 0
        return mean * option["per_view"][goal] / most[goal]

    for goal in LINEAR:
        base, value = (1, most[goal]) if goal == "ease" else (0, 1)
        bound = value if plan["most_proven"] else math.inf
        yield f"most {goal}", None, base, [added(option, goal) for option in options], (value, bound)
    weights = plan["weights"]
    assert sum(weights[goal] for goal in LINEAR) > 1 - 1e-12
    weighted = [sum(weights[goal] * added(option, goal) for goal in LINEAR) for option in options]
    for way in plan["ways"]:
        yield way["name"], way["family"], weights["ease"], weighted, (way["objective"], way["bound"])


def solve(plan, family, base, scores, most_seconds):
    """Returns the best value of a search, the bound that was proved, and the time in seconds."""
    model = highspy.Highs()
    model.silent()
    options = plan["options"]
    counts = [
        model.addVariable(
            lb=option["fewest"],
            ub=option["most"] if family in (None, option["family"]) else 0,
            type=highspy.HighsVarType.kInteger,
        )
        for option in options
    ]

    def total(values):
        return model.qsum(count * value for count, value in zip(counts, values))

    for limit, field in (("budget", "cost"), ("hours", "hours")):
        model.addConstr(total(option[field] for option in options) <= plan[limit])
    number = total([1] * len(options))
    model.addConstr(number >= 1)
    model.addConstr(number <= plan["creators"])
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", SCALE * 1e-9)
    model.setOptionValue("time_limit", float(most_seconds))
    objective = total(SCALE * score for score in scores)
    start = time.perf_counter()
    model.maximize(objective)
    seconds = time.perf_counter() - start
    info = model.getInfo()
    return base + info.objective_function_value / SCALE, base + info.mip_dual_bound / SCALE, seconds
