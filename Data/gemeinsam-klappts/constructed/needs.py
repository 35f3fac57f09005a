"""Needs, gaps and actors of alliances; how often a gap was named is not published."""

GAP_COLUMNS = ["alliance", "gap"]
FIELDS = {
    "q8_1": ["social-integration"],
    "q8_2": ["psychological-support", "advice-capacity"],
    "q8_3": ["technical-language", "flexible-language", "language-for-mothers", "integration-courses",
             "language-and-orientation", "language-before-training", "deufoev", "literacy"],
    "q8_4": ["flexible-school", "school-certificate"],
    "q8_5": ["support-in-training", "career-orientation"],
    "q8_6": ["childcare", "nursery-places"],
}
NEED_COLUMNS = ["alliance", *FIELDS]
# The report calls all of them frequent; those it names first are named more often here.
NAMED = {
    "support-in-training": 0.5, "technical-language": 0.4, "flexible-language": 0.4, "language-for-mothers": 0.3,
    "flexible-school": 0.25, "school-certificate": 0.35, "integration-courses": 0.4,
    "language-and-orientation": 0.3, "language-before-training": 0.25, "deufoev": 0.2, "career-orientation": 0.3,
    "social-integration": 0.25, "literacy": 0.3, "childcare": 0.45, "nursery-places": 0.25,
    "psychological-support": 0.35, "advice-capacity": 0.25,
}


def construct(published, chance, asked):
    """The needs of those that returned them, and the gaps they named."""
    listed = {row["gap"] for row in published.rows("gaps")}
    if listed != {gap for gaps in FIELDS.values() for gap in gaps} or listed != set(NAMED):
        raise ValueError("the gaps are other than the published ones")
    count = published.count("returns", "count", instrument="needs-analysis")
    names = sorted(chance.sample([name for name, _, _ in asked], count))
    needs, gaps = [], []
    for name in names:
        row = {"alliance": name}
        for field, members in FIELDS.items():
            own = [gap for gap in members if chance.happens(NAMED[gap])]
            gaps += [{"alliance": name, "gap": gap} for gap in own]
            row[field] = "yes" if own or chance.happens(0.1) else "no"
        needs.append(row)
    return needs, gaps


def actor_columns(published):
    return ["alliance"] + [column(row) for row in published.rows("actors")]


def column(row):
    return "actors_" + row["actor"].replace("-", "_")


def actors(published, chance, asked):
    """Which actors the evaluated alliances have: every count is published."""
    figures = published.rows("actors")
    base = {int(row["base"]) for row in figures}
    if len(base) != 1:
        raise ValueError("the actors have different bases")
    names = sorted(chance.sample([name for name, _, _ in asked], base.pop()))
    chosen = {column(row): set(chance.sample(names, int(row["count"]))) for row in figures}
    return [
        {"alliance": name, **{key: "yes" if name in having else "no" for key, having in chosen.items()}}
        for name in names
    ]
