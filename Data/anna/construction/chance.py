"""Reproducible chance.

Uses nothing but random.Random.random(), whose stream Python keeps stable across versions; choices, shuffles
and normal deviates are made here with additions and multiplications only, so that no library of the machine
can change a digit.
"""

import random
from datetime import date, timedelta


class Chance:
    """A seeded stream of choices; every table has its own, so that changing one leaves the others."""

    def __init__(self, seed):
        self._stream = random.Random(seed)

    def uniform(self):
        return self._stream.random()

    def below(self, bound):
        return int(self._stream.random() * bound)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def happens(self, probability):
        return self._stream.random() < probability

    def choice(self, items):
        return items[self.below(len(items))]

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items

    def sample(self, items, count):
        items = list(items)
        if count > len(items):
            raise ValueError(f"cannot draw {count} of {len(items)}")
        return self.shuffled(items)[:count]

    def normal(self):
        """A deviate with mean 0 and standard deviation 1, as the sum of twelve uniform numbers less six."""
        # Not sum(): since Python 3.12 it rounds sums of floating-point numbers in another way.
        total = 0.0
        for _ in range(12):
            total += self._stream.random()
        return total - 6

    def weekday(self, first, last):
        """A day from Monday to Friday between two days, both included."""
        while True:
            day = first + timedelta(days=self.below((last - first).days + 1))
            if day.weekday() < 5:
                return day


def level(value, low, high):
    """The level of a scale nearest to a latent value."""
    return max(low, min(high, int(value + 0.5) if value > 0 else 0))


def day(text):
    return date(*(int(part) for part in text.split("-")))
