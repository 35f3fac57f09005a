"""Households, their adults and their children."""

from dataclasses import dataclass, field

from .chance import Chance
from .margins import counts_with_percent, only

PARTICIPANT_COLUMNS = [
    "person", "household", "role", "single_parent", "site", "migration_background", "youth_status", "success",
]

# Children per household: 17 single parents with 34 children, 13 couples with 27.
SINGLE_PARENT_SIZES = [1] * 5 + [2] * 8 + [3] * 3 + [4]
COUPLE_SIZES = [1] * 3 + [2] * 6 + [3] * 4

# (institution, youngest, oldest, how many). 38 pupils and 10 children in day care are the 48 entitled to
# lunch; 5 small children and 8 young adults are the 13 who are not; the 8 are past the age for social and
# cultural participation. Five of the eight are the employable young people of the report.
CHILDREN = [
    ("none", 0, 2, 5),
    ("kita", 3, 5, 10),
    ("primary-school", 6, 9, 16),
    ("secondary-school", 10, 17, 22),
    ("apprenticeship", 18, 20, 3),
    ("voluntary-year", 18, 20, 1),
    ("none", 18, 20, 1),
    ("other", 18, 21, 3),
]


@dataclass
class Child:
    household: "Household"
    age: int
    institution: str
    code: str = ""


@dataclass
class Person:
    household: "Household"
    role: str
    youth_status: str = ""
    code: str = ""


@dataclass
class Household:
    single_parent: bool
    size: int
    site: str = ""
    migration: bool = False
    code: str = ""
    children: list = field(default_factory=list)
    persons: list = field(default_factory=list)


@dataclass
class Project:
    households: list

    @property
    def persons(self):
        return [person for household in self.households for person in household.persons]

    @property
    def children(self):
        return [child for household in self.households for child in household.children]

    @property
    def heads(self):
        return [household.persons[0] for household in self.households]


def yes_no(flag):
    return "yes" if flag else "no"


def construct(margins):
    chance = Chance(2022_09_01)
    households = [Household(True, size) for size in SINGLE_PARENT_SIZES]
    households += [Household(False, size) for size in COUPLE_SIZES]
    households = chance.shuffled(households)
    children = margins.project("children")
    assert len(households) == margins.project("households")
    single = sum(household.size for household in households if household.single_parent)
    assert single == only(counts_with_percent(margins.project("children-single-parent"), children))
    sites = ["ennigerloh"] * margins.project("households-ennigerloh")
    sites += ["everswinkel"] * margins.project("households-everswinkel")
    for index, (household, site) in enumerate(zip(households, chance.shuffled(sites)), start=1):
        household.code = f"H{index:02}"
        household.site = site
    migrant = only(counts_with_percent(margins.project("children-migration-background"), children))
    place_migration(households, migrant, chance)
    place_children(households, children, chance)
    place_persons(households, margins, chance)
    return Project(households)


def place_migration(households, migrant_children, chance):
    """Draws which households have a migration background until their children are as many as published."""
    children = sum(household.size for household in households)
    while True:
        for household in households:
            household.migration = chance.happens(migrant_children / children)
        if sum(household.size for household in households if household.migration) == migrant_children:
            return


def place_children(households, total, chance):
    kinds = [kind for kind in CHILDREN for _ in range(kind[3])]
    assert len(kinds) == total == sum(household.size for household in households)
    while True:
        drawn = iter(chance.shuffled(kinds))
        groups = [[next(drawn) for _ in range(household.size)] for household in households]
        # Every household raises a minor, and no household has two young adults.
        if all(sum(kind[1] >= 18 for kind in group) < min(2, len(group)) for group in groups):
            break
    for household, group in zip(households, groups):
        for institution, youngest, oldest, _ in group:
            household.children.append(Child(household, chance.between(youngest, oldest), institution))
        household.children.sort(key=lambda child: -child.age)
    for index, child in enumerate((c for h in households for c in h.children), start=1):
        child.code = f"C{index:02}"


def place_persons(households, margins, chance):
    """A head per household, partners, employable young people; the rest are further adults."""
    statuses = {"apprenticeship": "apprenticeship", "voluntary-year": "voluntary-year", "none": "job-seeking"}
    for household in households:
        household.persons.append(Person(household, "head"))
        if not household.single_parent:
            household.persons.append(Person(household, "partner"))
        for child in household.children:
            if child.age >= 18 and child.institution in statuses:
                household.persons.append(Person(household, "young-person", statuses[child.institution]))
    young = [p.youth_status for h in households for p in h.persons if p.youth_status]
    assert len(young) == margins.number("youth_status", "count", status="total")
    for status in statuses.values():
        assert young.count(status) == margins.number("youth_status", "count", status=status)
    missing = margins.persons - sum(len(household.persons) for household in households)
    for household in chance.sample(households, missing):
        household.persons.append(Person(household, "further-adult"))
    for index, person in enumerate((p for h in households for p in h.persons), start=1):
        person.code = f"P{index:02}"


def participants(project, results):
    success = {outcome.person.code: outcome.kind for outcome in results if outcome.is_success}
    return [
        {
            "person": person.code,
            "household": person.household.code,
            "role": person.role,
            "single_parent": yes_no(person.household.single_parent),
            "site": person.household.site,
            "migration_background": yes_no(person.household.migration),
            "youth_status": person.youth_status,
            "success": success.get(person.code, "none"),
        }
        for person in project.persons
    ]
