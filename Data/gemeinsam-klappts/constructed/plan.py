"""How often each answer is given. Counts that are published are read from the published tables; the others are invented
within what the text says in words (see the README)."""

YES, PLANNED, NOT_YET, NO = "yes", "planned", "not-yet", "no"


def p4(yes, planned, not_yet, no):
    return {YES: yes, PLANNED: planned, NOT_YET: not_yet, NO: no}


def p5(yes, planned, not_yet, not_feasible, not_needed):
    return {YES: yes, PLANNED: planned, NOT_YET: not_yet, "not-feasible": not_feasible, "not-needed": not_needed}


def i4(implemented, planned, not_yet, no):
    return {"implemented": implemented, PLANNED: planned, NOT_YET: not_yet, NO: no}


def yn(yes, no):
    return {YES: yes, NO: no}


# One answer each, in the order of the checklist; what is missing to those asked is left empty.
SINGLE = {
    "q1_1": yn(45, 2), "q1_2": p4(25, 12, 4, 4),
    "q1_4": {"yes-tried": 18, "yes-soon": 9, NOT_YET: 12, NO: 8},
    "q1_5": {YES: 24, NOT_YET: 15, NO: 8}, "q1_6": yn(5, 42),
    "q1_6a": {YES: 2, "not-needed": 2, "not-possible": 1}, "q1_7": yn(17, 29), "q1_8": yn(16, 31),
    "q1_9": p4(23, 5, 4, 15), "q1_10": p4(10, 11, 9, 17), "q1_11": yn(27, 18),
    "q2_1": {YES: 8, "in-preparation": 9, NOT_YET: 7, "other-basis": 16, NO: 7},
    "q2_3": {
        "special": 9, "part": 5, "special-planned": 8, "part-planned": 6, NOT_YET: 5, NO: 12, "none": 2,
    },
    "q2_4": p4(29, 9, 3, 3), "q2_7": p5(23, 8, 9, 2, 3), "q2_8": yn(24, 22),
    "q2_9": {"all": 13, "some": 9}, "q2_12": yn(5, 17), "q2_14": yn(3, 2),
    "q3_3": yn(19, 28), "q3_3a": p4(9, 3, 3, 4), "q3_6": p5(17, 9, 9, 4, 8), "q3_7": p5(5, 6, 22, 5, 9),
    "q3_8": p5(22, 9, 9, 3, 4), "q3_9": p5(12, 13, 14, 3, 5), "q3_10": yn(28, 18),
    "q4_1": p4(24, 10, 8, 5), "q4_2": p4(14, 11, 13, 9), "q4_3": p4(11, 13, 12, 11), "q4_4": p4(26, 6, 8, 7),
    "q4_6": p4(9, 12, 11, 15), "q4_7": p4(15, 12, 13, 7),
    "q4_8": {YES: 16, NOT_YET: 12, "unknown-useful": 10, NO: 9}, "q4_9": p4(18, 6, 14, 9),
    "q4_10": p4(15, 7, 14, 11), "q4_11": yn(24, 23),
}

# Any of several options; one option of every question is ticked by all who answer nothing else.
MULTIPLE = {
    "q1_1b": {"participation_management": 33, "needs_analysis": 28, "application": 36, "agreement": 14, "other": 20},
    "q2_2": {
        "partners": 21, "aims": 22, "needs": 12, "participation": 8, "recipient": 13, "modules": 11, "thm": 17,
        "assignment": 16, "transition": 9, "quality": 10, "milestones": 6, "reporting": 11, "publicity": 7,
        "duration": 15, "other": 3,
    },
    "q2_5": {
        "occasional": 31, "meetings": 35, "conferences": 20, "calls": 27, "other": 9, "none": 0,
        "extension_useful": 6,
    },
    "q2_13": {"none": 2, "district": 3, "municipalities": 1},
    "q3_1": {"f1": 41, "f2": 33, "f3": 21, "f4": 38, "f5": 17},
    "q3_1a": {"no_provider": 11, "no_need": 16, "covered": 19, "other": 7},
    "q3_2": {"core_group": 38, "talks": 36, "letters": 24, "unprompted": 9, "other": 18},
}
EXCLUSIVE = {"q2_13": "none"}

# The bars of overview 10 as a set are published; which value belongs to which bar is ours.
MATRIX = {
    "q2_6": {
        "core_group": i4(24, 13, 8, 0), "own_visits": i4(14, 24, 4, 1), "event": i4(11, 15, 14, 2),
        "leaflets": i4(21, 13, 9, 1), "other": i4(15, 9, 8, 0),
    },
    "q2_11": {
        "all_in_group": i4(7, 1, 2, 11), "some_in_group": i4(9, 1, 3, 8), "working_group": i4(6, 3, 5, 8),
        "all_contacts": i4(14, 2, 2, 4), "some_contacts": i4(8, 0, 1, 8), "platform": i4(2, 3, 9, 8),
        "other": i4(4, 1, 0, 0),
    },
    "q3_4": {
        "core_group": i4(25, 8, 6, 8), "working_group": i4(12, 11, 14, 9), "agreement": i4(6, 14, 13, 13),
    },
    "q4_5": {
        "thm_advice": p4(21, 17, 6, 2), "next_steps": p4(13, 16, 12, 5), "providers_advise": p4(12, 12, 14, 8),
        "providers_informed": p4(11, 16, 14, 5), "agency_advice": p4(7, 11, 18, 10),
        "advice_in_concept": p4(14, 13, 13, 6), "case_conference": p4(9, 19, 14, 4), "other": p4(2, 1, 2, 0),
    },
}

# Who does what: managing office, participation management, others, not planned yet; "needs_analysis" and the 44 of
# "contacts" are published.
TASKS = {
    "count": (29, 27, 19, 1), "needs": (11, 41, 13, 1), "needs_analysis": None, "doc_social": (25, 28, 8, 4),
    "doc_labour": (23, 31, 9, 3), "regular": (22, 37, 12, 1), "contact_data": (10, 36, 20, 2),
    "outreach": (2, 38, 14, 4), "contacts": (5, None, 13, 1), "advice": (3, 42, 17, 1),
    "assignment": (14, 38, 12, 2), "advice_before_end": (4, 40, 18, 2), "transition": (5, 40, 15, 2),
    "case_conference": (12, 41, 13, 1), "person_data": (7, 40, 4, 3), "controlling": (33, 21, 3, 4),
}

# Where the mentions of an overview belong: question, item, and the answer where the overview names none.
OVERVIEWS = {
    8: ("q1_5", ""), 11: ("q2_6", "other"), 16: ("q3_2", ""), 17: ("q3_3", ""), 18: ("q3_3a", ""),
    20: ("q3_6", ""), 21: ("q3_7", ""), 23: ("q3_9", ""), 26: ("q4_2", ""), 28: ("q4_3", ""), 32: ("q4_7", ""),
    35: ("q4_9", ""), 37: ("q4_10", ""),
}
