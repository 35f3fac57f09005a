"""The published figures, read from the published tables and from nowhere else."""

import csv


class Margins:
    """Published counts and percentages by file and key."""

    def __init__(self, folder):
        self._folder = folder
        self.persons = self._persons()

    def table(self, name):
        with open(self._folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def rows(self, name, **where):
        return [row for row in self.table(name) if all(row[key] == value for key, value in where.items())]

    def number(self, name, value, **where):
        """The one number that the conditions select."""
        numbers = {int(row[value]) for row in self.rows(name, **where)}
        if len(numbers) != 1:
            raise ValueError(f"{name}: {where} selects {len(numbers)} different numbers")
        return numbers.pop()

    def project(self, fact):
        return self.number("project", "value", fact=fact)

    def outcomes(self, kind):
        return self.number("outcomes", "count", type=kind)

    def _persons(self):
        """The number of persons behind the published rates: not published, inferred.

        The rounded rates of 19 placements, 14 extensions and 33 successes allow 63 and 64 persons; "über 52 %"
        and "gut 52 %" (more than 52) leave 63.
        """
        placements = self.outcomes("insured-employment") + self.outcomes("apprenticeship")
        extensions = self.outcomes("extension")
        successes = placements + extensions
        rates = {row["rate"]: int(row["percent"]) for row in self.table("rates")}

        def fits(persons):
            return (
                rounded_percent(placements, persons) == rates["placement"]
                and rounded_percent(extensions, persons) == rates["extension"]
                and rounded_percent(successes, persons) == rates["success"]
            )

        rounded = [persons for persons in range(successes, 1000) if fits(persons)]
        strict = [persons for persons in rounded if 100 * successes > rates["success"] * persons]
        if rounded != [63, 64] or strict != [63]:
            raise ValueError(f"the published rates allow {rounded}, with their wording {strict} persons")
        return strict[0]


def rounded_percent(count, total):
    """The percentage rounded half up to a whole number, in whole-number arithmetic."""
    return (200 * count + total) // (2 * total)


def counts_with_percent(percent, total):
    """The counts of a total that round to a percentage."""
    return [count for count in range(total + 1) if rounded_percent(count, total) == percent]


def only(items):
    """The one item of a list; more or none is an error of the construction."""
    if len(items) != 1:
        raise ValueError(f"expected one possibility, found {items}")
    return items[0]
