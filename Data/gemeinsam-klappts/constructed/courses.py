"""Chains of funding modules of invented persons; nothing about persons is published, so nothing here is a margin."""

from datetime import date, timedelta

PARTICIPANT_COLUMNS = ["person", "coached", "alliance_type", "in_training_or_work"]
MEASURE_COLUMNS = ["person", "coached", "measure", "start", "end", "result"]
JOB_COLUMNS = ["person", "coached", "start", "end"]

PERSONS = 140
AS_OF = date(2022, 6, 30)
FIRST_START, LAST_START = date(2020, 7, 1), date(2021, 6, 30)
TYPES = [("city", 0.5), ("district", 0.4), ("municipality", 0.1)]

# In work or in training; berufsbegleitende Qualifizierung (F2) presupposes one of the two.
EMPLOYED = {"apprenticeship", "work", "f2"}
FIRST = [("f1", 0.25), ("f4", 0.35), ("f3", 0.2), ("f5", 0.1), ("work", 0.1)]
NEXT = {
    "f1": [("f4", 0.35), ("f3", 0.25), ("f5", 0.1), ("regular", 0.15), ("apprenticeship", 0.05), ("work", 0.1)],
    "f3": [("apprenticeship", 0.45), ("f4", 0.15), ("work", 0.15), ("regular", 0.2), ("f1", 0.05)],
    "f4": [("apprenticeship", 0.25), ("f3", 0.15), ("f4", 0.15), ("regular", 0.15), ("work", 0.2), ("f1", 0.1)],
    "f5": [("f4", 0.3), ("f3", 0.15), ("regular", 0.2), ("work", 0.2), ("f1", 0.15)],
    "regular": [("apprenticeship", 0.3), ("work", 0.3), ("f4", 0.2), ("f3", 0.2)],
    "work": [("f2", 0.5), ("f4", 0.25), ("f1", 0.25)],
    "apprenticeship": [("f2", 0.6), ("f1", 0.2), ("work", 0.2)],
    "f2": [("work", 0.7), ("apprenticeship", 0.3)],
}
DAYS = {
    "f1": (60, 180), "f2": (90, 270), "f3": (240, 360), "f4": (90, 270), "f5": (60, 150),
    "regular": (90, 240), "work": (45, 500), "apprenticeship": (120, 900),
}
GAPS = {True: [0, 0, 0, 7, 14, 30, 45], False: [0, 0, 14, 30, 61, 75, 92, 120]}
BREAKS_OFF = {True: 0.14, False: 0.24}
ENDS_AFTER = {"completed": 0.12, "broken-off": 0.35}
COACHED = 0.55


def drawn(chance, weighted):
    """One of several codes with their probabilities."""
    point = chance.uniform()
    for code, probability in weighted:
        point -= probability
        if point < 0:
            return code
    return weighted[-1][0]


def construct(chance):
    """The participants, their measures in order, and the jobs among them."""
    participants, measures, jobs = [], [], []
    for index in range(PERSONS):
        person = f"P{index + 1:03}"
        coached = chance.happens(COACHED)
        kind = drawn(chance, TYPES)
        chain = spells(chance, coached)
        yes_no = "yes" if coached else "no"
        measures += [{"person": person, "coached": yes_no, **spell} for spell in chain]
        jobs += [{"person": person, "coached": yes_no, **job} for job in employments(chain)]
        reached = any(spell["measure"] in EMPLOYED for spell in chain)
        participants.append({
            "person": person, "coached": yes_no, "alliance_type": kind,
            "in_training_or_work": "yes" if reached else "no",
        })
    return participants, measures, jobs


def spells(chance, coached):
    chain = []
    day = chance.weekday(FIRST_START, LAST_START)
    measure = drawn(chance, FIRST)
    while day <= AS_OF:
        low, high = DAYS[measure]
        length = chance.between(low, high)
        result = "broken-off" if chance.happens(BREAKS_OFF[coached]) else "completed"
        if result == "broken-off":
            length = max(14, length // 3)
        end = day + timedelta(days=length)
        spell = {"measure": measure, "start": day.isoformat(), "end": end.isoformat(), "result": result}
        chain.append(spell)
        if end >= AS_OF:
            spell["end"], spell["result"] = "", ""
            break
        if chance.happens(ENDS_AFTER[result]):
            break
        following = drawn(chance, NEXT[measure])
        # Who stays employed has no gap; everyone else waits.
        stays = measure in EMPLOYED and following in EMPLOYED and "f2" in (measure, following)
        gap = 0 if stays else chance.choice(GAPS[coached])
        day = end + timedelta(days=1 + gap)
        measure = following
    return chain


def employments(chain):
    """Stays in training or work; F2 continues the one that it accompanies."""
    jobs = []
    for spell, before in zip(chain, [None] + chain):
        if spell["measure"] not in EMPLOYED:
            continue
        continues = before is not None and before["measure"] in EMPLOYED and "f2" in (
            spell["measure"], before["measure"])
        if continues:
            jobs[-1]["end"] = spell["end"]
        else:
            jobs.append({"start": spell["start"], "end": spell["end"]})
    return jobs
