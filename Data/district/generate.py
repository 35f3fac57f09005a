#!/usr/bin/env python3
"""Invents the spells and residents of a city with six centres and twelve districts, 2018 to 2023: no person behind them.

Planted: from 2021 on less counselling is followed by help in the centres c-2 and c-5, and from 2021 on fewer children are
placed away in the whole city; about two percent of the rows have no district; two rows are reversed, one has no beginning,
three overlap. Python 3.9 or later, standard library only. `--check` compares without writing.
"""
import csv
import datetime
import io
import json
import math
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).parent
CENTRES = {f"c-{number}": (f"d-{2 * number - 1:02d}", f"d-{2 * number:02d}") for number in range(1, 7)}
FIRST, LAST = datetime.date(2016, 1, 1), datetime.date(2023, 12, 31)
GROUPS = {
    "16": ("§ 16 Beratung", "Counselling"), "30": ("§ 30 Erziehungsbeistand", "Social work with young people"),
    "31": ("§ 31 Sozialpädagogische Familienhilfe", "Family support"), "33": ("§ 33 Vollzeitpflege", "Foster care"),
    "34": ("§ 34 Heim", "Residential care"),
}
chance = random.Random(20231231)


def poisson(mean):
    count, product, limit = 0, chance.random(), math.exp(-mean)
    while product > limit:
        count, product = count + 1, product * chance.random()
    return count


def lasting(mean):
    return max(1, round(-mean * math.log(1 - chance.random())))


def main():
    residents, rows, number = [["unit", "period", "residents", "date"]], [], 0

    def add(case, district, group, begin, days, reason, uma=""):
        end = begin + datetime.timedelta(days=days)
        is_open = end > LAST
        unit = "" if chance.random() < 0.02 else district
        rows.append([case, unit, group, begin.isoformat(), "" if is_open else end.isoformat(), "" if is_open else reason,
                     uma or "no"])

    def away(case, district, begin):
        days = lasting(900)
        returned = chance.random() < (0.45 if days <= 1095 else 0.2)
        add(case, district, "33" if chance.random() < 0.4 else "34", begin, days, "returned" if returned else "other",
            "yes" if chance.random() < 0.06 else "no")

    for index, (centre, districts) in enumerate(CENTRES.items()):
        for place, district in enumerate(districts):
            size = 4000 + 900 * index + 1300 * place
            follow = 0.38 + 0.03 * ((index * 2 + place) % 5)
            for year in range(2018, 2024):
                residents.append([district, year, round(size * (1 + 0.012 * (year - 2018))), f"{year}-01-01"])
            month = FIRST
            while month <= LAST:
                treated = month.year >= 2021 and centre in ("c-2", "c-5")
                for _ in range(poisson(size * 0.0007)):
                    number += 1
                    case = f"f{number:05d}"
                    begin = month + datetime.timedelta(days=int(chance.random() * 28))
                    days = lasting(70)
                    add(case, district, "16", begin, days, "done")
                    if chance.random() < follow - (0.14 if treated else 0):
                        start = begin + datetime.timedelta(days=lasting(60))
                        if start <= LAST:
                            add(case, district, "31" if chance.random() < 0.6 else "30", start, lasting(420), "done")
                for _ in range(poisson(size * (0.00019 if month.year >= 2021 else 0.00026))):
                    number += 1
                    begin = month + datetime.timedelta(days=int(chance.random() * 28))
                    away(f"f{number:05d}", district, begin)
                month = (month.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    rows.sort(key=lambda row: (row[3], row[0]))
    # Errors as they happen: an end before the beginning, no beginning, the same help entered twice.
    for at in (400, 1900):
        rows[at][3], rows[at][4], rows[at][5] = "2020-05-04", "2019-05-04", "done"
    rows[1200][3] = ""
    for at in (700, 1500, 2300):
        rows.append(rows[at][:3] + ["2021-03-01", "2021-04-30", "done", "no"])
        rows[at][3:6] = ["2021-02-01", "2021-03-31", "done"]
    spells = [["case", "unit", "group", "begin", "end", "reason", "uma"]] + rows
    units = [{"value": d, "label": {"de": f"Stadtteil {d[2:]}", "en": f"District {d[2:]}"}} for ds in CENTRES.values() for d in ds]

    def field(name, kind, german, english, categories=None):
        extra = {"categories": categories} if categories else {}
        return {"name": name, "type": kind, "title": {"de": german, "en": english}, **extra}

    def resource(name, german, english, fields):
        return {"name": name, "type": "table", "path": name + ".csv", "title": {"de": german, "en": english}, "format": "csv",
                "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields}}

    unit = field("unit", "string", "Stadtteil", "District", units)
    package = {
        "profile": "tabular-data-package", "name": "district",
        "title": {"de": "Hilfen einer erfundenen Stadt", "en": "Help in an invented city"},
        "description": "Synthetic: made by generate.py, no person behind it; see README.md.",
        "resources": [
            resource("spells", "Zeiträume der Hilfen", "Spells of help", [
                field("case", "string", "Fall", "Case"), unit,
                field("group", "string", "Hilfeart", "Type of help",
                      [{"value": code, "label": {"de": names[0], "en": names[1]}} for code, names in GROUPS.items()]),
                field("begin", "date", "Beginn", "Begin"), field("end", "date", "Ende", "End"),
                field("reason", "string", "Grund des Endes", "Reason of the end", [
                    {"value": "done", "label": {"de": "beendet", "en": "done"}},
                    {"value": "returned", "label": {"de": "Rückkehr nach Hause", "en": "back home"}},
                    {"value": "other", "label": {"de": "anderer Grund", "en": "other reason"}}]),
                field("uma", "string", "unbegleitet", "Unaccompanied", [
                    {"value": "yes", "label": {"de": "ja", "en": "yes"}}, {"value": "no", "label": {"de": "nein", "en": "no"}}]),
            ]),
            resource("residents", "Einwohner unter 21", "Residents under 21", [
                unit, field("period", "integer", "Jahr", "Year"), field("residents", "integer", "Einwohner", "Residents"),
                field("date", "date", "Stichtag", "Date")]),
        ],
    }
    texts = {"datapackage.json": json.dumps(package, ensure_ascii=False, indent=2) + "\n"}
    for name, table in (("spells.csv", spells), ("residents.csv", residents)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(table)
        texts[name] = text.getvalue()
    for name, text in texts.items():
        if "--check" not in sys.argv:
            (HERE / name).write_text(text, encoding="utf-8")
        elif (HERE / name).read_text(encoding="utf-8") != text:
            sys.exit(f"{name} differs from what is generated")


main()
