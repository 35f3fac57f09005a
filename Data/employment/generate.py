"""Makes the constructed participants, outcomes, jobs and monthly stocks of this folder; the same seed gives the same files."""
import csv
import datetime
import pathlib
import random

FOLDER = pathlib.Path(__file__).parent
AS_OF = datetime.date(2024, 12, 31)
# From this day on jobs were recorded; those that had ended before were never seen.
RECORDED_FROM = datetime.date(2023, 7, 1)
CHANCE = random.Random(20241231)

# Occupations of the KldB 2010 (five digits, the last being the requirement level), by kind of outcome. A few records name
# the occupational group only, as real records do.
OCCUPATIONS = {
    "minijob": ["62101", "54101", "63301", "29301", "51311", "83111", "62"],
    "insured-employment": [
        "62102", "51312", "51311", "54101", "29302", "82101", "82102", "71402", "52122", "83112", "73202", "83124", "12101",
        "43412", "513",
    ],
    "apprenticeship": ["81102", "33212", "26212", "62102", "82102", "43102"],
    "internship": ["81102", "33212", "62102", "83112"],
    "subsidised-employment": ["12101", "54101"],
    "self-employment": ["63302"],
}
# How a minijob ends, by cohort: days until insured employment, and until it ends without; the shorter counts.
LEADS_ON = {"2022": 520, "2023": 260}
ENDS = {"2022": 300, "2023": 420}


def days(count):
    return datetime.timedelta(days=count)


def waiting(mean):
    return max(5, round(CHANCE.expovariate(1 / mean)))


def occupation(kind):
    codes = OCCUPATIONS.get(kind)
    return CHANCE.choice(codes) if codes and CHANCE.random() < 0.93 else ""


def job(person, kind, start, end):
    """A spell; one that ends after the day of the data goes on."""
    return (person, kind, start, end if end and end <= AS_OF else None, occupation(kind))


def path(person, cohort, entered):
    """What one participant achieves after entering the programme."""
    events = []
    day = entered + days(waiting(50))
    if CHANCE.random() < 0.35:
        kind = CHANCE.choice(["language-course", "qualification", "mentoring", "internship"])
        end = day + days(CHANCE.randrange(30, 200))
        events.append(job(person, kind, day, end))
        day = end + days(CHANCE.randrange(1, 60))
    first = CHANCE.random()
    if first < 0.50:
        leads_on, ends = waiting(LEADS_ON[cohort]), waiting(ENDS[cohort])
        if leads_on < ends:
            next_day = day + days(leads_on)
            events.append(job(person, "minijob", day, next_day - days(1)))
            events.append(job(person, "insured-employment", next_day, next_day + days(waiting(600))))
        else:
            end = day + days(ends)
            events.append(job(person, "minijob", day, end))
            if CHANCE.random() < 0.25:
                again = end + days(CHANCE.randrange(5, 60))
                events.append(job(person, "minijob", again, again + days(waiting(ENDS[cohort]))))
    elif first < 0.68:
        end = day + days(waiting(450))
        events.append(job(person, "insured-employment", day, end))
        if CHANCE.random() < 0.1:
            events.append(job(person, "minijob", day + days(30), end))
        if CHANCE.random() < 0.3:
            again = end + days(CHANCE.randrange(20, 150))
            events.append(job(person, "insured-employment", again, again + days(waiting(400))))
    elif first < 0.74:
        start = datetime.date(day.year + (day > datetime.date(day.year, 9, 1)), 9, 1)
        events.append(job(person, "apprenticeship", start, start + days(CHANCE.choice([120, 1095]))))
    elif first < 0.80:
        events.append(job(person, "extension", day, None))
    elif first < 0.84:
        events.append(job(person, "subsidised-employment", day, day + days(365)))
    elif first < 0.86:
        events.append(job(person, "self-employment", day, None))
    return [event for event in events if event[2] <= AS_OF]


def write(name, header, rows):
    with (FOLDER / name).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(["" if value is None else value for value in row] for row in rows)


participants, outcomes = [], []
for number in range(1, 241):
    person, cohort = f"T{number:03}", "2022" if number <= 120 else "2023"
    entered = datetime.date(int(cohort), 1, 1) + days(CHANCE.randrange(365))
    single_parent = "yes" if CHANCE.random() < 0.4 else "no"
    participants.append((person, cohort, single_parent, entered))
    outcomes += [(person, cohort, *rest) for _, *rest in path(person, cohort, entered)]
jobs, counts = [], []
for person, cohort, single_parent, entered in participants:
    own = [event for event in outcomes if event[0] == person]
    minijobs = [event for event in own if event[2] == "minijob"]
    for _, _, _, start, end, _ in minijobs:
        follows = end and any(event[2] == "insured-employment" and event[3] == end + days(1) for event in own)
        length = ((end or AS_OF) - start).days + 1
        ending = "insured" if follows else "other" if end else "open"
        seen_from = None if end and end < RECORDED_FROM else max(0, (RECORDED_FROM - start).days)
        jobs.append((person, cohort, single_parent, length, -(-length // 91), "yes" if end else "no", ending, seen_from))
    counts.append((person, cohort, single_parent, len(minijobs), (AS_OF - entered).days + 1))
stocks, stock = [], 410
for month in range(36):
    stock += CHANCE.randrange(-9, 9)
    stocks.append((f"{2022 + month // 12}-{month % 12 + 1:02}", stock))
write("participants.csv", ["person", "cohort", "single_parent", "entered"], participants)
write("outcomes.csv", ["person", "cohort", "type", "start", "end", "occupation"], outcomes)
write("stock.csv", ["month", "stock"], stocks)
write("jobs.csv", ["person", "cohort", "single_parent", "days", "quarters", "ended", "ending", "seen_from"], jobs)
write("counts.csv", ["person", "cohort", "single_parent", "minijobs", "days"], counts)
