"""Minijobs: how independently they were found, and what came of them."""

from .chance import Chance, day, level
from .outcomes import SPRINGBOARDS

COLUMNS = [
    "job", "person", "title", "search", "found", "approached", "top_up_possible", "topped_up", "sustainable",
]
EXAMPLE_COLUMNS = COLUMNS[:2] + ["given_name", "age", "employer"] + COLUMNS[3:]

# Whether a minijob lasted three months cannot be known of those that began later than this.
LAST_OLD_ENOUGH = day("2022-04-29")
# Minijobs among those not topped up that ended within three months.
SHORT_LIVED = 2


def construct(results):
    chance = Chance(2022_04_20)
    minijobs = [outcome for outcome in results if outcome.kind == "minijob"]
    springboards = topped_up(results)
    ended = [o.person.code for o in minijobs if o.person.code not in springboards and is_old_enough(o)]
    ended = set(chance.sample(ended, SHORT_LIVED))
    rows = []
    for index, outcome in enumerate(minijobs, start=1):
        person = outcome.person.code
        need = 2.1 + 0.8 * chance.normal()
        possible = person in springboards
        rows.append({
            "job": f"M{index:02}",
            "person": person,
            "title": outcome.title,
            "search": level(need + 0.2 + 0.5 * chance.normal(), 1, 4),
            "found": level(need + 0.5 * chance.normal(), 1, 4),
            "approached": level(need + 0.3 + 0.6 * chance.normal(), 1, 4),
            "top_up_possible": "yes" if possible else "no",
            "topped_up": "yes" if possible else "",
            "sustainable": ("no" if person in ended else "yes") if is_old_enough(outcome) else "",
        })
    return rows


def is_old_enough(outcome):
    return outcome.started <= LAST_OLD_ENOUGH


def topped_up(results):
    """The persons whose minijob was followed by insured employment or an extension."""
    successes = {outcome.person.code for outcome in results if outcome.is_success}
    persons = {o.person.code for o in results if o.kind == "minijob" and o.person.code in successes}
    assert len(persons) == len(SPRINGBOARDS)
    return persons


def example(margins):
    """The worked example of the report in the coding of the minijobs."""
    rows = []
    for index, printed in enumerate(margins.table("minijob_example"), start=1):
        row = {column: printed[column] for column in EXAMPLE_COLUMNS if column in printed}
        row.update(job=f"E{index}", person=f"E{index}")
        rows.append(row)
    return rows
