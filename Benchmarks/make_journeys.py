"""Writes the invented journeys that are measured, and the study that summarises them; the same bytes every time.

    make_journeys.py FOLDER

150,000 persons of sixteen cohorts entered a journey of eight stages; every answer at a stage is an event, a million
and some in all; they go to the folder `journeys`. Whoever passes a stage has its day, but for one in a thousand;
whoever does not has a reason.
"""
import datetime
import hashlib
import json
import pathlib
import random
import sys

PERSONS = 150_000
STAGES = ["entitled", "informed", "counselled", "applied", "approved", "started", "half-way", "finished"]
PASSING = [1, 0.97, 0.96, 0.96, 0.96, 0.97, 0.95, 0.90]
DAYS = [0, 9, 21, 30, 60, 20, 90, 90]
REASONS = ["no-contact", "moved", "other-measure", "motivation", "waiting-time", "conflict", "illness", "unknown"]
COHORTS = [f"{year}-Q{quarter}" for year in range(2021, 2025) for quarter in range(1, 5)]
FIRST_DAY = datetime.date(2021, 1, 1)


def name(stage):
    return stage.replace("-", "_")


def rows():
    chance = random.Random(2)  # random() alone is promised to give the same numbers in every version
    texts = [(FIRST_DAY + datetime.timedelta(days=day)).isoformat() for day in range(4 * 366 + 16 * 365)]
    for person in range(PERSONS):
        cohort = int(chance.random() * len(COHORTS))
        day = 91 * cohort + int(91 * chance.random())
        cells, reason = [], ""
        for passing, days in zip(PASSING, DAYS):
            if reason:
                cells += ["", ""]
            elif chance.random() < passing:
                day += int(days * (0.5 + chance.random() ** 3 * 4))
                cells += ["yes", "" if chance.random() < 0.001 else texts[day]]
            else:
                cells += ["no", ""]
                reason = REASONS[int(len(REASONS) * chance.random() ** 2)]
        yield [f"P{person + 1:06}", COHORTS[cohort], *cells, reason]


def label(text):
    return {"de": text, "en": text}


def field(column, kind, levels=None):
    described = {"name": column, "type": kind, "title": label(column)}
    if levels:
        described["categories"] = [{"value": level, "label": label(level)} for level in levels]
    return described


def codebook():
    fields = [field("person", "string"), field("cohort", "string", COHORTS)]
    for stage in STAGES:
        fields += [field(name(stage), "string", ["yes", "no"]), field(name(stage) + "_on", "date")]
    fields.append(field("reason", "string", REASONS))
    resource = {"name": "journeys", "path": "journeys.csv", "schema": {"fields": fields}}
    return {"name": "journeys", "resources": [resource]}


def journey():
    stages = [
        {"id": stage, "column": name(stage), "label": label(stage), "day-column": name(stage) + "_on"}
        for stage in STAGES
    ]
    reasons = [{"code": reason, "label": label(reason)} for reason in REASONS]
    return {
        "id": "journey",
        "title": label("Journey"),
        "subject-column": "person",
        "group-column": "cohort",
        "reason-column": "reason",
        "stages": stages,
        "reasons": reasons,
    }


def study(digest):
    def analysis(kind):
        return {"id": kind, "kind": f"journey-{kind}", "source": "journeys", "journey": "journey.yaml"}

    return {
        "id": "journeys",
        "title": label("Journeys"),
        "as-of": "2040-01-01",
        "seed": 1,
        "sources": [{"id": "journeys", "path": "journeys.csv", "sha256": digest}],
        "disclosure": {"data": "synthetic"},
        "analyses": [analysis("funnel"), analysis("durations")],
    }


def main():
    folder = pathlib.Path(sys.argv[1]) / "journeys"
    folder.mkdir(parents=True, exist_ok=True)
    header = ["person", "cohort"] + [column for stage in STAGES for column in (name(stage), name(stage) + "_on")]
    text = "".join(",".join(line) + "\n" for line in [header + ["reason"], *rows()])
    (folder / "journeys.csv").write_text(text, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    # JSON is YAML.
    for file, content in [("datapackage.json", codebook()), ("journey.yaml", journey()), ("study.yaml", study(digest))]:
        (folder / file).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


main()
