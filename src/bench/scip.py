"""A plan as a problem for SCIP: counts of bookings, three moments for each goal that luck decides, the quantile of the
shifted log-normal, and reach by the share of the average views that can be counted on.

Where the model's page has a closed form SCIP gets what that solves: r^3 + 3r = skew for r = sqrt(w - 1).
"""

import math

from pyscipopt import Model, exp, log, quicksum, sqrt

LUCKY = ["reach", "engagement", "sales", "authenticity"]


def counted_on(model, plan, counts, goal, scale):
    """Returns what can be counted on of a goal, and its mean before the campaign's luck, both per unit of the scale."""
    y = math.exp(plan["campaign_spread"] ** 2)
    sums = [
        quicksum(
            count * option["views"][power - 1] * (option["per_view"][goal] / scale) ** power
            for count, option in zip(counts, plan["options"])
        )
        for power in (1, 2, 3)
    ]
    mean, variance, third = (model.addVar(f"{goal} {power}", lb=0) for power in (1, 2, 3))
    for variable, total in zip((mean, variance, third), sums):
        model.addCons(variable == total)

    # The raw moments times y^(1/2), y^2 and y^(9/2), turned back.
    spread = model.addVar(f"{goal} spread", lb=1e-6)
    root = model.addVar(f"{goal} r", lb=1e-6, ub=100)
    value = model.addVar(f"{goal} value", lb=0)
    model.addCons(spread**2 == y**2 * variance + (y**2 - y) * mean**2)
    cubed = (
        y**4.5 * third
        + 3 * (y**4.5 - y**2.5) * mean * variance
        + (y**4.5 - 3 * y**2.5 + 2 * y**1.5) * mean**3
    )
    model.addCons((root**3 + 3 * root) * spread**3 == cubed)
    w = 1 + root**2
    zeta = plan["zeta"]
    wanted = 1 if zeta == 0 else exp(zeta * sqrt(log(w)))
    model.addCons(value == math.sqrt(y) * mean + spread * (wanted - sqrt(w)) / (root * sqrt(w)))
    return value, mean


def problem(plan):
    """Returns the model of a plan, whose objective is U."""
    model = Model()
    model.hideOutput()
    options = plan["options"]
    counts = [
        model.addVar(option["name"], vtype="I", lb=option["fewest"], ub=most_bookings(plan, option))
        for option in options
    ]

    def total(field):
        return quicksum(count * option[field] for count, option in zip(counts, options))

    model.addCons(total("cost") <= plan["budget"])
    model.addCons(total("hours") <= plan["hours"])
    model.addCons(quicksum(counts) >= 1)
    model.addCons(quicksum(counts) <= plan["creators"])

    # Scores: each goal per its most.
    most = plan["most"]
    scores = {}
    for goal in LUCKY:
        # What is counted for reach are views, of which there are more than people.
        views = max(option["views"][0] * option["per_view"]["reach"] for option in options)
        value, mean = counted_on(model, plan, counts, goal, views if goal == "reach" else most[goal])
        if goal != "reach":
            scores[goal] = value
            continue
        rho = model.addVar("rho", lb=0, ub=2)
        model.addCons(rho * mean == value)
        theta, fresh = plan["theta"], plan["fresh"]
        # Nobody comes near the cap of 0.95, on one video or on all.
        assert all((1 - 2 * option["video_share"]) ** fresh > 0.05 for option in options)
        gains = model.addVar("gains", lb=0)
        model.addCons(
            gains
            == quicksum(
                count * (exp(-theta * fresh * log(1 - rho * option["video_share"])) - 1)
                for count, option in zip(counts, options)
            )
        )
        scores[goal] = plan["audience"] / most[goal] * (1 - exp(-log(1 + gains) / theta))
    doubt = quicksum(count * math.log(1 - option["prestige"]) for count, option in zip(counts, options))
    scores["credibility"] = (1 - exp(doubt)) / most["credibility"]
    scores["ease"] = 1 - total("hours") / plan["hours"]

    # A most that is not proven may be surpassed.
    worth = model.addVar("U", lb=0, ub=1 if plan["most_proven"] else 2)
    model.addCons(worth == quicksum(plan["weights"][goal] * scores[goal] for goal in scores))
    model.setObjective(worth, "maximize")
    model.setParam("limits/gap", 0)
    model.setParam("numerics/feastol", 1e-9)
    return model


def most_bookings(plan, option):
    """Returns the most bookings of an option that money, time and the limits allow."""
    alone = [option["most"], plan["creators"]]
    alone += [int(plan[limit] // option[field]) for limit, field in (("budget", "cost"), ("hours", "hours")) if option[field]]
    return min(alone)
