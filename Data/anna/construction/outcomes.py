"""What the coaching brought about: one record per initiated outcome, and who had it."""

from dataclasses import dataclass
from datetime import date, timedelta

from .chance import Chance, day
from .households import Person, yes_no

COLUMNS = ["outcome", "person", "type", "title", "started_on", "benefit_ended"]

FIRST, LAST = day("2020-08-17"), day("2022-07-29")
SUCCESSES = ("insured-employment", "apprenticeship", "extension")

# Minijobs that became more: the minijob's title and the kind and title of what followed. Wherever the hours
# could be topped up, they were; these are the topped-up minijobs.
SPRINGBOARDS = [
    ("Alltagsbegleitung", "insured-employment", "Alltagsbegleitung"),
    ("Aushilfe Testzentrum", "insured-employment", "Aushilfe im Testzentrum"),
    ("Aushilfe Verkauf", "insured-employment", "Aushilfe Lager / Verkauf"),
    ("Lagerarbeiter", "insured-employment", "Lager- & Versandmitarbeiter"),
    ("Betreuung KiTa", "insured-employment", "Erzieherin"),
    ("Auslieferungsfahrer", "insured-employment", "Lager- & Versandmitarbeiter"),
    ("Küchenhilfe", "extension", ""),
    ("OGS-Mitarbeiter", "extension", ""),
]

# Internships that led on in the same trade.
TRIALS = [
    ("Labor / Qualitätskontrolle", "insured-employment", "Labor / Qualitätskontrolle"),
    ("Produktionshelfer", "insured-employment", "Produktionshelfer"),
    ("Lackierer", "insured-employment", "Lackierer"),
    ("Hörgeräteakustiker", "apprenticeship", "Hörgeräteakustiker"),
    ("Maler / Lackierer", "apprenticeship", "Maler und Lackierer"),
    ("Fachinformatiker", "apprenticeship", "Fachinformatiker für Systemintegration"),
    ("Pflegekraft / Betreuung", "apprenticeship", "Pflegefachkraft / Betreuung"),
]
YOUNG_APPRENTICES = ["Hörgeräteakustiker", "Maler und Lackierer", "Fachinformatiker für Systemintegration"]
APPRENTICESHIPS_START = [day("2021-08-02"), day("2021-09-01")]

# The one school qualification; the report lists its title together with those of further training.
SCHOOL_QUALIFICATION = "Hauswirtschaft"


@dataclass
class Outcome:
    person: Person
    kind: str
    title: str
    started: date
    benefit_ended: str = ""

    @property
    def is_success(self):
        return self.kind in SUCCESSES


def construct(margins, project):
    chance = Chance(2022_07_31)
    adults = [p for p in project.persons if p.role != "young-person"]
    parents = [p for p in adults if p.role in ("head", "partner")]
    results = employments(margins, parents, chance)
    results += apprenticeships(margins, project, taken(results), chance)
    free = [p for p in adults if p.code not in taken(results)]
    results += [
        Outcome(person, "extension", "", chance.weekday(day("2021-02-01"), LAST))
        for person in chance.sample(free, margins.outcomes("extension"))
    ]
    results += minijobs(margins, adults, results, chance)
    results += internships(margins, adults, results, chance)
    results += courses(margins, project, adults, chance)
    results.sort(key=lambda outcome: (outcome.started, outcome.person.code, outcome.kind))
    return results


def taken(results):
    return {outcome.person.code for outcome in results}


def titles(margins, kind, count):
    """The published titles of a kind, one per outcome; empty where the report gives fewer than it counts."""
    listed = [r["title"] for r in margins.rows("outcome_titles", type=kind) for _ in range(int(r["count"]))]
    return listed + [""] * (count - len(listed))


def employments(margins, parents, chance):
    """Jobs subject to social insurance, and whether the benefit ended, by the published table of statuses."""
    results = []
    for single_parent in (True, False):
        where = {"single_parent": yes_no(single_parent)}
        count = margins.number("outcome_status", "count", measure="insured-employment", **where)
        ended = margins.number("outcome_status", "count", measure="benefit-ended", **where)
        pool = [p for p in parents if p.household.single_parent == single_parent]
        flags = ["yes"] * ended + ["no"] * (count - ended)
        for person, flag in zip(chance.sample(pool, count), chance.shuffled(flags)):
            results.append(Outcome(person, "insured-employment", "", LAST, flag))
    jobs = titles(margins, "insured-employment", margins.outcomes("insured-employment"))
    for outcome, title in zip(results, chance.shuffled(jobs)):
        outcome.title = title
        outcome.started = chance.weekday(day("2021-03-01"), day("2022-07-15"))
    return results


def apprenticeships(margins, project, busy, chance):
    """Three of the six are the young people in training of the report's other table (an assumption)."""
    young = [p for p in project.persons if p.youth_status == "apprenticeship"]
    others = [p for p in project.persons if p.role in ("head", "further-adult") and p.code not in busy]
    jobs = titles(margins, "apprenticeship", margins.outcomes("apprenticeship"))
    rest = [title for title in jobs if title not in YOUNG_APPRENTICES]
    people = young + chance.sample(others, len(rest))
    return [
        Outcome(person, "apprenticeship", title, chance.choice(APPRENTICESHIPS_START))
        for person, title in zip(people, YOUNG_APPRENTICES + rest)
    ]


def minijobs(margins, adults, results, chance):
    jobs = titles(margins, "minijob", margins.outcomes("minijob"))
    followed = []
    for title, kind, next_title in SPRINGBOARDS:
        jobs.remove(title)
        used = [outcome for _, outcome in followed]
        follow_up = next(
            o for o in results if o.kind == kind and o.title == next_title and o not in used)
        followed.append((title, follow_up))
    created = []
    for title, follow_up in followed:
        start = weekday_before(follow_up.started, chance.between(100, 150))
        created.append(Outcome(follow_up.person, "minijob", title, start))
    free = [p for p in adults if p.code not in taken(results)]
    for index, (person, title) in enumerate(zip(chance.sample(free, len(jobs)), jobs)):
        # The last two began less than three months before the report's date.
        first, last = (day("2022-05-09"), day("2022-07-15")) if index >= len(jobs) - 2 else (
            day("2020-10-01"), day("2022-03-31"))
        created.append(Outcome(person, "minijob", title, chance.weekday(first, last)))
    return created


def internships(margins, adults, results, chance):
    jobs = titles(margins, "internship", margins.outcomes("internship"))
    created = []
    for title, kind, next_title in TRIALS:
        jobs.remove(title)
        follow_up = next(o for o in results if o.kind == kind and o.title == next_title)
        start = weekday_before(follow_up.started, chance.between(30, 120))
        created.append(Outcome(follow_up.person, "internship", title, start))
    free = [p for p in adults if p.code not in taken(results)]
    for person, title in zip(chance.sample(free, len(jobs)), jobs):
        created.append(Outcome(person, "internship", title, chance.weekday(day("2020-11-02"), LAST)))
    return created


def courses(margins, project, adults, chance):
    """School qualification, further training, language courses and mentorships."""
    created = []
    count = margins.outcomes("school-or-further-training")
    jobs = titles(margins, "school-or-further-training", count)
    for person, title in zip(chance.sample(adults, count), jobs):
        kind = "school-qualification" if title == SCHOOL_QUALIFICATION else "further-training"
        created.append(Outcome(person, kind, title, chance.weekday(day("2020-10-01"), LAST)))
    count = margins.outcomes("language-course")
    migrants = [p for p in adults if p.household.migration]
    for person, title in zip(chance.sample(migrants, count), titles(margins, "language-course", count)):
        created.append(Outcome(person, "language-course", title, chance.weekday(FIRST, LAST)))
    for person in chance.sample(project.heads, margins.outcomes("mentorship")):
        created.append(Outcome(person, "mentorship", "", chance.weekday(FIRST, LAST)))
    return created


def weekday_before(end, days):
    start = end - timedelta(days=days)
    return start - timedelta(days=max(0, start.weekday() - 4))


def rows(results):
    return [
        {
            "outcome": f"O{index:02}",
            "person": outcome.person.code,
            "type": outcome.kind,
            "title": outcome.title,
            "started_on": outcome.started.isoformat(),
            "benefit_ended": outcome.benefit_ended,
        }
        for index, outcome in enumerate(results, start=1)
    ]
