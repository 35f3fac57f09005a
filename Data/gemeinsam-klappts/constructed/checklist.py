"""The alliances, their checklists and what they wrote beside their answers."""

from . import plan
from .published import require_percent

ALLIANCE_COLUMNS = ["alliance", "alliance_type"]
MENTION_COLUMNS = ["alliance", "question", "item", "answer", "code"]
TYPES = ["city", "district", "municipality"]
# Returned by cities and municipalities are invented: together 25, so that 22 districts make the published 47.
RETURNED_CITIES = 20
WORKERS = ["gfs", "thm", "others", "not_planned"]


def alliances(published, chance):
    """The alliances asked as (name, type, returned?), in random order of types."""
    missing = {kind: published.count("returns", "count", measure="not-returned", alliance_type=kind)
               for kind in TYPES}
    returned = published.count("returns", "count", instrument="process-checklist", measure="returned",
                               alliance_type="all")
    districts = published.count("returns", "count", measure="returned", alliance_type="district")
    counts = {"city": RETURNED_CITIES, "district": districts,
              "municipality": returned - RETURNED_CITIES - districts}
    entries = [(kind, True) for kind in TYPES for _ in range(counts[kind])]
    entries += [(kind, False) for kind in TYPES for _ in range(missing[kind])]
    if len(entries) != published.count("returns", "count", measure="sent", alliance_type="all"):
        raise ValueError("the published returns do not add up")
    return [(f"B{index + 1:02}", *entry) for index, entry in enumerate(chance.shuffled(entries))]


class Checklists:
    """Builds the answers question by question; alliances further on with the process answer "yes" more often."""

    def __init__(self, published, chance, asked):
        self._published = published
        self._chance = chance
        self.rows = [{"alliance": name, "alliance_type": kind} for name, kind, returned in asked if returned]
        self._progress = [chance.normal() for _ in self.rows]
        self._columns = ["alliance", "alliance_type"]
        self._build()

    @property
    def columns(self):
        return self._columns

    def _ranked(self, members):
        liking = {index: self._progress[index] + self._chance.normal() for index in members}
        return sorted(members, key=lambda index: -liking[index])

    def _having(self, column, codes):
        return [index for index, row in enumerate(self.rows) if row[column] in codes]

    def _fill(self, column, values):
        self._columns.append(column)
        for index, row in enumerate(self.rows):
            row[column] = values.get(index, "")

    def _single(self, column, counts, members):
        """Gives every answer as often as planned; those left over leave the question empty."""
        answers = [code for code, count in counts.items() for _ in range(count)]
        if len(answers) > len(members):
            raise ValueError(f"{column}: {len(answers)} answers of {len(members)} alliances")
        silent = set(self._chance.sample(members, len(members) - len(answers)))
        self._fill(column, dict(zip(self._ranked([m for m in members if m not in silent]), answers)))

    def _options(self, stem, counts, members, exclusive=None):
        """Ticks every option as often as planned; an exclusive option goes to those who tick nothing else."""
        open_to = list(members)
        ticked = {code: set() for code in counts}
        if exclusive is not None:
            ticked[exclusive] = set(self._chance.sample(open_to, counts[exclusive]))
            open_to = [index for index in open_to if index not in ticked[exclusive]]
        for code, count in counts.items():
            if code != exclusive:
                ticked[code] = set(self._chance.sample(open_to, count))
        self._never_empty(ticked, open_to, exclusive)
        for code in counts:
            self._fill(f"{stem}_{code}", {index: "yes" if index in ticked[code] else "no" for index in members})

    def _never_empty(self, ticked, members, exclusive):
        """Moves ticks of those with several to those with none, keeping every count."""
        own = {index: [code for code in ticked if code != exclusive and index in ticked[code]] for index in members}
        for index in members:
            if own[index]:
                continue
            giver = max(members, key=lambda other: (len(own[other]), -other))
            code = own[giver].pop()
            ticked[code].remove(giver)
            ticked[code].add(index)
            own[index].append(code)

    def _build(self):
        everyone = list(range(len(self.rows)))
        total = len(everyone)
        bars = sorted(int(row["value"]) for row in self._published.rows("overview_10_bars"))
        ours = sorted(count for item in plan.MATRIX["q2_6"].values() for count in item.values())
        if ours[1:] != bars:
            raise ValueError("the bars of overview 10 are other than planned")
        for answer, count in plan.SINGLE["q3_7"].items():
            percent = self._published.count("overviews", "value", overview="21", item="answers", answer=answer)
            # Printed 10 percent for 5 of 47, so that the shares add up to 100.
            require_percent(count, total, 11 if answer == "yes" and percent == 10 else percent)
        require_percent(plan.SINGLE["q1_5"]["not-yet"], total,
                        self._published.count("overviews", "value", overview="7", item="answers"))
        require_percent(plan.MULTIPLE["q1_1b"]["application"], plan.SINGLE["q1_1"]["yes"],
                        self._published.count("overviews", "value", overview="4", item="application"))
        for question in ORDER:
            members = self._members(question, everyone)
            if question in plan.SINGLE:
                self._single(question, plan.SINGLE[question], members)
            elif question in plan.MULTIPLE:
                self._options(question, plan.MULTIPLE[question], members, plan.EXCLUSIVE.get(question))
            elif question in plan.MATRIX:
                for item, counts in plan.MATRIX[question].items():
                    self._single(f"{question}_{item}", counts, members)
            else:
                self._tasks(everyone)

    def _members(self, question, everyone):
        """The alliances that the question is due for."""
        if question in FILTERS:
            column, codes = FILTERS[question]
            return self._having(column, codes)
        if question == "q3_1a":
            return [index for index in everyone
                    if any(self.rows[index][f"q3_1_{code}"] == "no" for code in plan.MULTIPLE["q3_1"])]
        if question in WITH_MANAGEMENT:
            return [index for index in everyone if self.rows[index]["q2_3"] not in ("none", "")]
        return everyone

    def _tasks(self, everyone):
        with_management = [index for index in everyone if self.rows[index]["q2_3"] not in ("none", "")]
        for task, planned in plan.TASKS.items():
            if planned is None:
                counts = [self._published.count("overviews", "value", overview="3", answer=worker)
                          for worker in WORKERS]
            else:
                counts = list(planned)
            if task == "contacts":
                counts[1] = self._published.count("overviews", "value", overview="13", item="contacts")
            office, management, others, nobody = counts
            # Nobody does it: first those without participation management, if they are needed.
            managed = set(self._chance.sample(with_management, management))
            idle = [index for index in everyone if index not in managed]
            unplanned = set(self._chance.sample(idle, nobody))
            rest = [index for index in everyone if index not in unplanned]
            left = [index for index in idle if index not in unplanned]
            workers = {"thm": managed, "not_planned": unplanned}
            for worker, count in (("gfs", office), ("others", others)):
                # Those without anyone come first, so that every row is filled in.
                first = [index for index in left if index in rest][:count]
                more = self._chance.sample([index for index in rest if index not in first], count - len(first))
                workers[worker] = set(first) | set(more)
                left = [index for index in left if index not in workers[worker]]
            for worker in WORKERS:
                self._fill(f"q3_5_{task}_{worker}",
                           {index: "yes" if index in workers[worker] else "no" for index in everyone})

    def mentions(self):
        """The coded open answers, as often as the overviews print them."""
        rows = []
        for overview, (question, item) in plan.OVERVIEWS.items():
            for figure in self._published.rows("overviews", overview=str(overview), unit="mentions"):
                if figure["value"] == "":
                    continue
                if question == "q3_2":
                    members = self._having("q3_2_other", ["yes"])
                else:
                    members = self._having("_".join(part for part in (question, item) if part), [figure["answer"]])
                chosen = set(self._chance.sample(members, int(figure["value"])))
                rows += [
                    {"alliance": self.rows[index]["alliance"], "question": question, "item": item,
                     "answer": figure["answer"], "code": figure["item"]}
                    for index in sorted(chosen)
                ]
        return rows


FILTERS = {
    "q1_1b": ("q1_1", ["yes"]), "q1_6a": ("q1_6", ["yes"]),
    "q2_2": ("q2_1", ["yes", "in-preparation", "not-yet"]),
    "q2_9": ("alliance_type", ["district"]), "q2_11": ("alliance_type", ["district"]),
    "q2_12": ("alliance_type", ["district"]), "q2_13": ("alliance_type", ["municipality"]),
    "q2_14": ("alliance_type", ["municipality"]), "q3_3a": ("q3_3", ["yes"]),
}
WITH_MANAGEMENT = {"q2_4", "q2_5", "q2_6", "q2_7"}
ORDER = [
    "q1_1", "q1_1b", "q1_2", "q1_4", "q1_5", "q1_6", "q1_6a", "q1_7", "q1_8", "q1_9", "q1_10", "q1_11",
    "q2_1", "q2_2", "q2_3", "q2_4", "q2_5", "q2_6", "q2_7", "q2_8", "q2_9", "q2_11", "q2_12", "q2_13", "q2_14",
    "q3_1", "q3_1a", "q3_2", "q3_3", "q3_3a", "q3_4", "q3_5", "q3_6", "q3_7", "q3_8", "q3_9", "q3_10",
    "q4_1", "q4_2", "q4_3", "q4_4", "q4_5", "q4_6", "q4_7", "q4_8", "q4_9", "q4_10", "q4_11",
]
