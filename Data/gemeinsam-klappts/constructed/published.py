"""The published figures, read from the published tables and from nowhere else."""

import csv


class Published:
    """The rows of the published tables."""

    def __init__(self, folder):
        self._folder = folder

    def rows(self, name, **where):
        with open(self._folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())]

    def count(self, name, column, **where):
        """The one number that the conditions select."""
        rows = self.rows(name, **where)
        if len(rows) != 1:
            raise ValueError(f"{name}: {where} selects {len(rows)} rows")
        return int(rows[0][column])


def rounded_percent(count, total):
    """The percentage rounded half up to a whole number, in whole-number arithmetic."""
    return (200 * count + total) // (2 * total)


def require_percent(count, total, percent):
    """Stops the construction when a count does not round to the published percentage."""
    if rounded_percent(count, total) != percent:
        raise ValueError(f"{count} of {total} is not {percent} percent")
    return count
