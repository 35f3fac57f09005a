"""Resource cards: self and coach rate resources by area and level before and after."""

from .chance import Chance, level

COLUMNS = ["person", "rater", "wave", "area", "level", "score"]

RATERS = ["self", "coach"]
WAVES = ["before", "after"]
AREAS = {
    "health": 0.1, "education-work": -0.3, "finance": -0.4,
    "housing": 0.1, "social-migration": 0.0, "care": 0.2,
}
# Mean score before and the change by the project: the close network is weakest and gains most, and the
# weight moves from the institutions to the life-world.
LEVELS = {
    "household": (3.1, 0.35),
    "close-network": (2.0, 0.85),
    "social-space": (2.3, 0.40),
    "institutions": (3.5, -0.20),
}
COACH_SHIFT = {"household": 0.25, "close-network": -0.20, "social-space": -0.10, "institutions": 0.15}
DROP_OUTS = 3
MISSING_SCORES = 14


def construct(project):
    chance = Chance(2022_08_31)
    rows = []
    dropped = {head.code for head in chance.sample(project.heads, DROP_OUTS)}
    for head in project.heads:
        person = 0.45 * chance.normal()
        change = {name: gain + 0.3 * chance.normal() for name, (_, gain) in LEVELS.items()}
        true_score = {
            (area, name): mean + shift + person + 0.4 * chance.normal()
            for area, shift in AREAS.items() for name, (mean, _) in LEVELS.items()
        }
        for rater in RATERS:
            for wave in WAVES:
                for area in AREAS:
                    for name in LEVELS:
                        value = true_score[area, name] + 0.55 * chance.normal()
                        value += change[name] if wave == "after" else 0
                        value += COACH_SHIFT[name] if rater == "coach" else 0
                        rows.append({
                            "person": head.code, "rater": rater, "wave": wave, "area": area, "level": name,
                            "score": level(value, 1, 5),
                        })
    rated = []
    for row in rows:
        if row["person"] in dropped and row["wave"] == "after":
            row["score"] = "not-asked"
        else:
            rated.append(row)
    for row in chance.sample(rated, MISSING_SCORES):
        row["score"] = ""
    return rows
