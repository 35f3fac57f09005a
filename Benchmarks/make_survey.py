"""Writes the invented survey that is measured, and the small study of it, the same bytes every time.

    make_survey.py FOLDER

200 persons in groups A and B answered 40 items from 1 to 5; two of a hundred answers are missing, and group B
answers somewhat higher on the first ten items. `score` is a number with two decimals. The codebook beside the
file says which column is what.
"""
import hashlib
import json
import pathlib
import random
import sys

PERSONS, ITEMS = 200, 40


def answer(draw, mood, shift):
    """A level from 1 to 5: the mean of the person's mood and chance, moved by the shift."""
    return min(5, 1 + int(5 * min(0.999, max(0, 0.4 * mood + 0.6 * draw + shift))))


def rows():
    chance = random.Random(1)  # random() alone is promised to give the same numbers in every version
    for person in range(PERSONS):
        group = "AB"[person % 2]
        mood = chance.random()
        score = 50 + 20 * (mood + chance.random() - 1) + (3 if group == "B" else 0)
        items = []
        for item in range(ITEMS):
            shift = 0.1 if group == "B" and item < 10 else 0
            level = answer(chance.random(), mood, shift)
            items.append("" if chance.random() < 0.02 else str(level))
        yield [f"P{person + 1:03}", group, f"{score:.2f}"] + items


def field(name, kind, **more):
    return {"name": name, "type": kind, "title": {"de": name, "en": name}, **more}


def codebook(items):
    groups = [{"value": name, "label": {"de": name, "en": name}} for name in "AB"]
    fields = [field("person", "string"), field("group", "string", categories=groups), field("score", "number")]
    resource = {"name": "survey", "path": "survey.csv", "schema": {"fields": fields + items}}
    return {"name": "survey", "resources": [resource]}


def study(items, digest):
    """The items compared by ranks, with standardised differences, and correlated; ten of them as a scale."""
    return {
        "id": "small",
        "title": {"de": "Befragung", "en": "Survey"},
        "as-of": "2026-01-01",
        "seed": 1,
        "sources": [{"id": "survey", "path": "../survey.csv", "sha256": digest}],
        "disclosure": {"data": "synthetic"},
        "analyses": [
            {
                "id": "compare", "kind": "compare", "source": "survey", "by": "group", "outcomes": items,
                "correction": "benjamini-hochberg", "effect": "hedges-g",
            },
            {
                "id": "correlate", "kind": "correlate", "source": "survey", "columns": items,
                "correction": "benjamini-hochberg",
            },
            {"id": "scale", "kind": "reliability", "source": "survey", "items": items[:10]},
        ],
    }


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / "small").mkdir(parents=True, exist_ok=True)
    items = [f"i{number:02}" for number in range(1, ITEMS + 1)]
    lines = [["person", "group", "score"] + items, *rows()]
    text = "".join(",".join(line) + "\n" for line in lines)
    (folder / "survey.csv").write_text(text, encoding="utf-8", newline="\n")
    levels = [{"value": level, "label": {"de": str(level), "en": str(level)}} for level in range(1, 6)]
    ordered = [field(name, "integer", categories=levels, categoriesOrdered=True) for name in items]
    digest = hashlib.sha256(text.encode()).hexdigest()
    files = [
        ("datapackage.json", codebook(ordered)),
        ("small/study.yaml", study(items, digest)),  # JSON is YAML
    ]
    for file, content in files:
        (folder / file).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


main()
