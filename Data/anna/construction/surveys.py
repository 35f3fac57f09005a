"""The two surveys: 24 interviews with participants, 200 telephone interviews with other people."""

from .chance import Chance, level
from .households import yes_no
from .margins import counts_with_percent, only

TOPICS = ["important", "wished", "praised", "autonomy-helps", "good-experience", "bad-experience"]

SECOND_COLUMNS = [
    "respondent", "single_parent", "child_under_3", "weak_close_network", "close_network",
    "leisure_activities", "children_leisure", "own_activity", "smartphone", "tablet_or_pc", "youtube",
    "facebook",
]
SINGLE_PARENTS_INTERVIEWED = 13
# The report gives the shares with a weak close network, not the group sizes; many others do as well.
SINGLE_PARENTS_CALLED = 90
# "More than half" use each of the two.
YOUTUBE, FACEBOOK = 118, 109
WEAKEST_STRONG_SCORE = 5


def snake(*names):
    return "_".join(names).replace("-", "_")


def first_columns(margins):
    resources = [snake(row["item"]) for row in margins.rows("survey1", topic="resources")]
    topics = [snake(t, row["item"]) for t in TOPICS for row in margins.rows("survey1", topic=t)]
    return ["interviewee", "single_parent"] + resources + topics


def construct_first(margins):
    chance = Chance(2021_04_01)
    total = margins.number("survey1", "value", topic="sample", item="interviewees")
    single = set(chance.sample(range(total), SINGLE_PARENTS_INTERVIEWED))
    rows = [
        {"interviewee": f"I{index + 1:02}", "single_parent": yes_no(index in single)}
        for index in range(total)
    ]
    for published in margins.rows("survey1", topic="resources"):
        count = only(counts_with_percent(int(published["value"]), total))
        # Single parents fared somewhat better on these, the report says without a figure.
        liking = {index: chance.normal() + (0.4 if index in single else 0) for index in range(total)}
        chosen = set(sorted(liking, key=lambda index: -liking[index])[:count])
        fill(rows, snake(published["item"]), chosen)
    for topic in TOPICS:
        for item, chosen in mentions(margins, topic, total, chance).items():
            fill(rows, snake(topic, item), chosen)
    return rows


def fill(rows, column, chosen):
    for index, row in enumerate(rows):
        row[column] = yes_no(index in chosen)


def mentions(margins, topic, total, chance):
    """Who mentioned what; who wishes for nothing more mentions no wish, and who wishes has at least one."""
    counts = {row["item"]: int(row["value"]) for row in margins.rows("survey1", topic=topic)}
    people = list(range(total))
    if "none" not in counts:
        return {item: set(chance.sample(people, count)) for item, count in counts.items()}
    content = chance.sample(people, counts.pop("none"))
    wishing = [index for index in people if index not in content]
    while True:
        chosen = {item: set(chance.sample(wishing, count)) for item, count in counts.items()}
        if set().union(*chosen.values()) == set(wishing):
            return {"none": set(content), **chosen}


def construct_second(margins):
    chance = Chance(2022_02_01)

    def count(item):
        return margins.number("survey2", "value", item=item, unit="count")

    total = count("respondents")
    single = set(chance.sample(range(total), SINGLE_PARENTS_CALLED))
    weak = weak_networks(margins, single, total, chance)
    score, young, liking = [], [], []
    for index in range(total):
        draw = chance.normal()
        score.append(level(2.6 + 1.2 * draw, 0, 4) if index in weak else level(7.0 + 1.3 * draw, 5, 10))
        young.append(chance.happens(0.3))
        liking.append(0.26 * score[index] - (0.5 if young[index] else 0) + chance.normal())
    by_liking = sorted(range(total), key=lambda index: -liking[index])
    with_children = set(by_liking[:count("children-leisure")])
    activities = own_activities(margins, by_liking, chance)
    smartphone = set(chance.sample(range(total), count("smartphone")))
    computer = set(chance.sample(range(total), count("tablet-or-pc")))
    youtube = set(chance.sample(range(total), YOUTUBE))
    facebook = set(chance.sample(range(total), FACEBOOK))
    rows = []
    for index in range(total):
        appointments = chance.between(1, 4) if index in with_children else 0
        appointments += chance.between(1, 3) if index in activities else 0
        rows.append({
            "respondent": f"R{index + 1:03}",
            "single_parent": yes_no(index in single),
            "child_under_3": yes_no(young[index]),
            "weak_close_network": yes_no(index in weak),
            "close_network": score[index],
            "leisure_activities": appointments,
            "children_leisure": yes_no(index in with_children),
            "own_activity": activities.get(index, ""),
            "smartphone": yes_no(index in smartphone),
            "tablet_or_pc": yes_no(index in computer),
            "youtube": yes_no(index in youtube),
            "facebook": yes_no(index in facebook),
        })
    return rows


def weak_networks(margins, single, total, chance):
    weak = set()
    for group, item in ((single, "single-parent"), (set(range(total)) - single, "not-single-parent")):
        percent = margins.number("survey2", "value", topic="weak-close-network", item=item)
        weak |= set(chance.sample(sorted(group), only(counts_with_percent(percent, len(group)))))
    return weak


def own_activities(margins, by_liking, chance):
    """One activity each for as many parents as there are mentions, from the keener half."""
    published = margins.rows("survey2", topic="own-activity")
    items = [row["item"] for row in published for _ in range(int(row["value"]))]
    return dict(zip(chance.sample(by_liking[:len(by_liking) // 2], len(items)), items))
