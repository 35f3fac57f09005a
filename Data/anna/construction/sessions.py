"""Rating sheets of coaching sessions: 84 sheets of at most 30 persons, so sheets are clustered."""

from datetime import timedelta

from .chance import Chance, day, level

COLUMNS = ["sheet", "person", "coach", "date", "srs_1", "srs_2", "srs_3", "srs_4"]

BOXES = 5
COACHES = ["K1", "K2", "K3", "K4"]
# How many weeks brought back 1, 2, … 6 sheets: 84 sheets in 27 weeks with median 3.
WEEKS_BY_SHEETS = {1: 2, 2: 7, 3: 9, 4: 5, 5: 3, 6: 1}
FIRST_MONDAY = day("2020-11-30")
# The weeks of Christmas, New Year and Good Friday, counted from the first.
WEEKS_OFF = {3, 4, 17}
HOLIDAYS = {day("2021-04-05"), day("2021-05-13"), day("2021-05-24"), day("2021-06-03")}
WILLING_HEADS = 26
MISSING_ITEMS = 5
ITEM_SHIFT = [0.15, 0.0, -0.1, 0.05]


def construct(margins, project):
    chance = Chance(2021_07_15)
    counts = chance.shuffled([sheets for sheets, weeks in WEEKS_BY_SHEETS.items() for _ in range(weeks)])
    check(counts, margins)
    coaches = dict(zip(
        [head.code for head in chance.shuffled(project.heads)], COACHES * len(project.heads)))
    heads = chance.sample([head.code for head in project.heads], WILLING_HEADS)
    visits = schedule(counts, heads, chance)
    tendency = {head: 4.55 + 0.5 * chance.normal() for head in heads}
    sheets_before = dict.fromkeys(heads, 0)
    rows = []
    for index, (date, person) in enumerate(visits, start=1):
        session = tendency[person] + 0.09 * sheets_before[person] + 0.35 * chance.normal()
        sheets_before[person] += 1
        row = {"sheet": f"S{index:02}", "person": person, "coach": coaches[person], "date": date.isoformat()}
        for item, shift in enumerate(ITEM_SHIFT, start=1):
            row[f"srs_{item}"] = level(session + shift + 0.35 * chance.normal(), 1, BOXES)
        rows.append(row)
    for row in chance.sample(rows, MISSING_ITEMS):
        row[f"srs_{chance.between(1, 4)}"] = ""
    return rows


def check(counts, margins):
    ordered = sorted(counts)
    assert sum(counts) == margins.number("session_returns", "value", measure="sheets")
    assert len(counts) % 2 == 1
    assert ordered[len(counts) // 2] == margins.number(
        "session_returns", "value", measure="median-sheets-per-week")


def schedule(counts, heads, chance):
    """Draws who handed in a sheet on which day, no one twice in a week."""
    eagerness = {head: 0.8 + 0.2 * chance.uniform() for head in heads}
    weeks = [week for week in range(len(counts) + len(WEEKS_OFF)) if week not in WEEKS_OFF]
    visits = []
    for week, sheets in zip(weeks, counts):
        monday = FIRST_MONDAY + timedelta(days=7 * week)
        by_draw = sorted(heads, key=lambda head: -eagerness[head] * chance.uniform())
        visits += [(workday(monday, chance), head) for head in by_draw[:sheets]]
    return sorted(visits)


def workday(monday, chance):
    while True:
        date = monday + timedelta(days=chance.below(5))
        if date not in HOLIDAYS:
            return date
