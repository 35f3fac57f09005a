"""Makes the constructed cases of this folder; the same seed gives the same file."""
import csv
import datetime
import pathlib
import random

FOLDER = pathlib.Path(__file__).parent
AS_OF = datetime.date(2024, 12, 31)
CHANCE = random.Random(20241231)

# By the law under which a case begins: the chance that a stage is passed, and the mean days to each stage.
STAGES = ["first_contact", "consent", "handover", "conference", "agreement", "done"]
PASSED = {
    "II": [1, 0.84, 0.90, 0.80, 0.92, 0.75],
    "III": [1, 0.88, 0.85, 0.70, 0.90, 0.70],
    "VIII": [1, 0.72, 0.94, 0.88, 0.94, 0.82],
}
DAYS = {
    "II": [0, 12, 14, 30, 9, 120],
    "III": [0, 9, 20, 38, 12, 110],
    "VIII": [0, 21, 10, 24, 7, 140],
}
REASONS = {
    "consent": ["no-trust", "no-trust", "data-protection", "data-protection", "no-need", "other"],
    "handover": ["unreachable", "not-responsible", "not-responsible", "no-capacity"],
    "conference": ["no-capacity", "no-capacity", "unreachable", "no-need"],
    "agreement": ["different-aims", "different-aims", "no-need"],
    "done": ["unreachable", "no-need", "moved", "no-capacity", "other"],
}
# Where a handover is not needed or an agreement was there already, the case goes on all the same.
OTHERWISE = {"handover": ("not-applicable", 0.08), "agreement": ("already-in-place", 0.06)}
PARTNERS = {"II": ["III", "VIII"], "III": ["II", "VIII"], "VIII": ["II", "III"]}


def waiting(mean):
    return datetime.timedelta(days=max(1, round(CHANCE.gammavariate(1.6, mean / 1.6)))) if mean else datetime.timedelta()


def path(area, day):
    """The answers and days of a case, and the reason why it ended."""
    cells = {}
    for stage, chance, mean in zip(STAGES, PASSED[area], DAYS[area]):
        day += waiting(mean)
        if day > AS_OF:
            break
        other, share = OTHERWISE.get(stage, ("", 0))
        if CHANCE.random() < share:
            cells[stage] = other
        elif CHANCE.random() < chance:
            cells[stage], cells[f"{stage}_on"] = "yes", day
            if stage == "handover":
                cells["handed_over_to"] = CHANCE.choice(PARTNERS[area])
        else:
            cells[stage], cells["reason"] = "no", CHANCE.choice(REASONS[stage])
            break
    return cells


def told_anew(cells):
    """Whom a handover and a conference brought together rarely has to begin again."""
    weights = [40, 35, 17, 8] if cells.get("handover") == "yes" else [8, 26, 36, 30]
    if cells.get("conference") == "yes":
        weights = [weights[0] * 2, weights[1], weights[2] / 2, weights[3] / 2]
    return CHANCE.choices(range(4), weights)[0]


rows = []
for number in range(1, 187):
    area = CHANCE.choices(["II", "III", "VIII"], [90, 40, 56])[0]
    row = {"case": f"F{number:03}", "legal_area": area, "several_agencies": "yes" if CHANCE.random() < 0.86 else "no"}
    first = datetime.date(2023, 1, 9) + datetime.timedelta(days=CHANCE.randrange(690))
    row["cohort"] = str(first.year)
    if row["several_agencies"] == "yes":
        row |= path(area, first)
        row["told_anew"] = told_anew(row) if "consent" in row else None
    rows.append(row)
header = ["case", "cohort", "legal_area", "several_agencies"]
for stage in STAGES:
    header += [stage, f"{stage}_on"] + (["handed_over_to"] if stage == "handover" else [])
header += ["told_anew", "reason"]
with (FOLDER / "cases.csv").open("w", newline="") as file:
    writer = csv.DictWriter(file, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
