"""Education and participation benefits: one journey per child and area."""

from datetime import timedelta

from .chance import Chance, day
from .households import yes_no

STAGES = ["entitled", "offer_exists", "known", "interesting", "applied", "approved", "taken_up"]
COLUMNS = (
    ["child", "household", "age", "institution", "migration_background", "single_parent", "area"]
    + ["entitled", "offer_exists", "known", "interesting", "applied", "applied_on", "application_type"]
    + ["approved", "approved_on", "taken_up", "detail", "reason"]
)
EXAMPLE_COLUMNS = ["child", "given_name"] + COLUMNS[1:]

LUNCH, LEARNING, SCHOOL, CULTURE = (
    "mittagsverpflegung", "lernfoerderung", "teilhabe_schulisch", "teilhabe_soziokulturell",
)
AREAS = [LUNCH, LEARNING, SCHOOL, CULTURE]

# Where a published reason ends the journey (the report lists reasons without their stage): the stage and
# its answer. Nothing is answered after it.
STAGE_OF_REASON = {
    "covid-cancelled": ("offer_exists", "no"),
    "no-statement": ("interesting", "unknown"),
    "eats-at-home": ("interesting", "no"),
    "covered-by-school": ("interesting", "no"),
    "parents-see-no-need": ("interesting", "no"),
    "child-declines": ("interesting", "no"),
    "child-sees-no-need": ("interesting", "no"),
    "fear-of-overload": ("interesting", "no"),
    "cost-not-covered": ("applied", "no"),
    "teachers-see-no-need": ("applied", "no"),
    "no-consent": ("applied", "no"),
    "orientation-phase": ("applied", "no"),
    "language-barrier": ("applied", "no"),
    "parents-self-organise": ("applied", "no"),
    # Others file the application, so the project cannot know it and does not count it: open, not ended.
    "third-party-application": ("applied", "unknown"),
    # Filed in the project and not decided yet: open at the decision.
    "application-pending": ("approved", ""),
    # Filed in the project and refused.
    "cost-not-possible": ("approved", "no"),
}

FIRST_APPLICATION, LAST_APPLICATION = day("2020-09-01"), day("2021-11-30")
FIRST_PENDING, LAST_PENDING = day("2021-11-22"), day("2021-12-15")


def entitlement_reason(child, area):
    """Why a child has no claim in an area, or nothing when it has."""
    if child.institution in ("apprenticeship", "voluntary-year"):
        return "in-training-or-work"
    if child.age >= 18:
        return "age-limit"
    if area == CULTURE:
        return ""
    if area == LUNCH:
        return "no-institution" if child.institution == "none" else ""
    return "" if child.institution in ("primary-school", "secondary-school") else "not-school-age"


def construct(margins, project):
    chance = Chance(2021_12_01)
    rows = {}
    for area in AREAS:
        entitled = [child for child in project.children if not entitlement_reason(child, area)]
        assert len(entitled) == published(margins, area, "entitled")
        assert len(project.children) - len(entitled) == published(margins, area, "not-entitled")
        for child in project.children:
            rows[child.code, area] = started(child, area)
        users = choose_users(entitled, area, published(margins, area, "taken-up"), chance)
        add_details(rows, users, area, margins, chance)
        others = [child for child in entitled if child not in users]
        filed = add_reasons(rows, others, area, margins, chance)
        add_applications(rows, users, area, published(margins, area, "applications") - filed, chance)
    return [rows[child.code, area] for child in project.children for area in AREAS]


def published(margins, area, measure):
    return margins.number("but_uptake", "count", area=area, measure=measure)


def started(child, area):
    household = child.household
    row = dict.fromkeys(COLUMNS, "")
    row.update(
        child=child.code, household=household.code, age=child.age, institution=child.institution,
        migration_background=yes_no(household.migration), single_parent=yes_no(household.single_parent),
        area=area, reason=entitlement_reason(child, area),
    )
    row["entitled"] = yes_no(not row["reason"])
    return row


def choose_users(entitled, area, count, chance):
    """Draws who uses an offer: all children in day care eat there, as published; a pupil abroad is needed."""
    sure = []
    if area == LUNCH:
        sure = [child for child in entitled if child.institution == "kita"]
    elif area == SCHOOL:
        sure = chance.sample([child for child in entitled if child.age >= 16], 1)
    elif area == CULTURE:
        entitled = [child for child in entitled if child.age >= 4]
    rest = [child for child in entitled if child not in sure]
    return sure + chance.sample(rest, count - len(sure))


def add_details(rows, users, area, margins, chance):
    counts = {row["detail"]: int(row["count"]) for row in margins.rows("but_details", area=area)}
    if area == LUNCH:
        details = ["kita" if child.institution == "kita" else "school" for child in users]
    elif area == LEARNING:
        details = subjects(len(users), counts)
    else:
        listed = [detail for detail, count in counts.items() for _ in range(count)]
        # Of 22 users of social and cultural participation the report details 19.
        details = chance.shuffled(listed + [""] * (len(users) - len(listed)))
        if area == SCHOOL:
            details.remove("internship-abroad")
            details.insert(0, "internship-abroad")
    for child, detail in zip(users, details):
        row = rows[child.code, area]
        row.update(dict.fromkeys(STAGES, "yes"), detail=detail)


def subjects(users, counts):
    """Spreads the mentions of subjects over the users, each with at least one, in the order of the report."""
    lists = [[] for _ in range(users)]
    place = 0
    for subject, count in counts.items():
        for _ in range(count):
            lists[place % users].append(subject)
            place += 1
    assert all(lists) and all(len(set(subjects)) == len(subjects) for subjects in lists)
    return [";".join(subjects) for subjects in lists]


def add_reasons(rows, others, area, margins, chance):
    """Gives every entitled child without the benefit a published reason; returns how many applied."""
    reasons = [r["reason"] for r in margins.rows("but_reasons", area=area) for _ in range(int(r["count"]))]
    assert len(reasons) == len(others)
    filed = 0
    for child, reason in zip(place_reasons(others, reasons, chance), reasons):
        row = rows[child.code, area]
        stage, answer = STAGE_OF_REASON[reason]
        last = STAGES.index(stage)
        row.update(dict.fromkeys(STAGES[:last], "yes"), reason=reason)
        row[stage] = answer
        if row["applied"] == "yes":
            filed += 1
            row["application_type"] = "new"
            first, latest = (
                (FIRST_PENDING, LAST_PENDING) if answer == "" else (FIRST_APPLICATION, LAST_APPLICATION)
            )
            row["applied_on"] = chance.weekday(first, latest).isoformat()
    return filed


def place_reasons(others, reasons, chance):
    """Draws an order of the children in which language barriers meet families that migrated."""
    while True:
        order = chance.shuffled(others)
        if all(
            child.household.migration
            for child, reason in zip(order, reasons)
            if reason == "language-barrier"
        ):
            return order


def add_applications(rows, users, area, applications, chance):
    """Some users applied in the project; the others had the benefit before it."""
    applicants = {child.code for child in chance.sample(users, applications)}
    for child in users:
        row = rows[child.code, area]
        if child.code not in applicants:
            row.update(applied="already-in-place", approved="already-in-place")
            continue
        applied = chance.weekday(FIRST_APPLICATION, LAST_APPLICATION)
        approved = chance.weekday(applied + timedelta(days=1), applied + timedelta(days=16))
        row.update(
            applied_on=applied.isoformat(), approved_on=approved.isoformat(),
            application_type="follow-up" if chance.happens(0.35) else "new",
        )


def example(margins):
    """The worked example of the report in the coding of the journeys."""
    family = margins.rows("example_families", journey="but")[0]
    codes = {"Jan": "E1", "Jana": "E2"}
    rows = []
    for printed in margins.table("but_example"):
        row = {column: printed[column] for column in COLUMNS if column in printed}
        row.update(
            child=codes[printed["child"]], given_name=printed["child"], household=family["family"].lower(),
            migration_background=family["migration_background"], single_parent=family["single_parent"],
            detail=EXAMPLE_DETAILS[printed["detail"]],
        )
        if row["entitled"] == "no":
            # The form repeats the "no" in the next box; a journey has ended by then.
            row["offer_exists"] = ""
        rows.append(row)
    return rows


EXAMPLE_DETAILS = {
    "": "",
    "Mathe, Deutsch": "mathematics;german",
    "Mittagessen KiTa": "kita",
    "Fußballverein": "football",
}
