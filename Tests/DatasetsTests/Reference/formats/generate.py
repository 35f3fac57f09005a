#!/usr/bin/env python3
"""Writes the data files that the readers are tested with, by programs of others: pyreadstat 1.3.7 (ReadStat), openpyxl 3.1.5,
sqlite3 of Python, and R's haven (survey-haven.*), and beside each what it holds (survey.json). Run in this folder:

    python3 generate.py && Rscript generate.R
"""
import datetime
import json
import sqlite3

import openpyxl
import pandas
import pyreadstat
from openpyxl.styles.numbers import NumberFormat

rows = [
    # id, AGS, sex, satisfaction (1-5, -99 keine Angabe, -98 weiß nicht), income, day, note
    (1, "05570044", 1, 5.0, 1234.5, datetime.date(2022, 3, 1), "Größe „groß“; müde"),
    (2, "04011000", 2, -99.0, 0.1, datetime.date(2021, 12, 31), ""),
    (3, "05570", 2, -98.0, None, None, "=1+1"),
    (4, "09162000", 1, 1.0, 1e-7, datetime.date(1900, 1, 1), "ÄÖÜ äöü ß € 😀"),
    (5, "05570044", 3, None, -2.25, datetime.date(2024, 2, 29), "a\"b'c, d"),
    (6, "05570044", 1, 3.0, 123456789.125, datetime.date(1969, 12, 31), "x" * 300),
]
names = ["id", "ags", "geschlecht", "zufriedenheit", "einkommen", "beginn", "bemerkung"]
frame = pandas.DataFrame(rows, columns=names)
labels = ["Laufende Nummer", "Amtlicher Gemeindeschlüssel", "Geschlecht", "Zufriedenheit mit der Maßnahme",
          "Einkommen in €", "Beginn", "Bemerkung"]
value_labels = {
    "geschlecht": {1: "männlich", 2: "weiblich", 3: "divers"},
    "zufriedenheit": {1: "gar nicht", 2: "wenig", 3: "teils, teils", 4: "ziemlich", 5: "völlig",
                      -99: "keine Angabe", -98: "weiß nicht"},
}
measures = {"id": "scale", "ags": "nominal", "geschlecht": "nominal", "zufriedenheit": "ordinal",
            "einkommen": "scale", "beginn": "scale", "bemerkung": "nominal"}
for name, compress in [("survey.sav", False), ("survey.zsav", True)]:
    pyreadstat.write_sav(frame, name, column_labels=labels, variable_value_labels=value_labels, compress=compress,
                         missing_ranges={"zufriedenheit": [-99, -98]}, variable_measure=measures)
# Portable files have names of eight letters and no umlauts.
portable = pandas.DataFrame({"ID": [1.0, 2.0, 3.0], "AGS": ["05570044", "04011000", "05570"], "WERT": [1.5, None, -99.0]})
pyreadstat.write_por(portable, "survey.por", column_labels=["Nummer", "Schluessel", "Wert"])
stata = frame.copy()
# Stata has its own signs for kinds of missing values.
stata["zufriedenheit"] = [5, "a", "b", 1, None, 3]
pyreadstat.write_dta(stata, "survey.dta", column_labels=labels,
                     variable_value_labels={"geschlecht": value_labels["geschlecht"],
                                            "zufriedenheit": {1: "gar nicht", 3: "teils, teils", 5: "völlig",
                                                              "a": "keine Angabe", "b": "weiß nicht"}},
                     missing_user_values={"zufriedenheit": ["a", "b"]})

json.dump([dict(zip(names, [value.isoformat() if isinstance(value, datetime.date) else value for value in row]))
           for row in rows], open("survey.json", "w"), ensure_ascii=False, indent=1)
with open("survey.jsonl", "w") as file:
    for row in json.load(open("survey.json")):
        file.write(json.dumps(row, ensure_ascii=False) + "\n")

database = sqlite3.connect("survey.sqlite")
database.execute("DROP TABLE IF EXISTS befragung")
database.execute("CREATE TABLE befragung (id INTEGER, ags TEXT, geschlecht INTEGER, zufriedenheit REAL, "
                 "einkommen REAL, beginn TEXT, bemerkung TEXT)")
database.executemany("INSERT INTO befragung VALUES (?, ?, ?, ?, ?, ?, ?)",
                     [[str(v) if isinstance(v, datetime.date) else v for v in row] for row in rows])
database.commit()
database.execute("VACUUM")
database.close()


def workbook(name, epoch):
    book = openpyxl.Workbook()
    book.epoch = epoch
    sheet = book.active
    sheet.title = "Daten"
    sheet.append(names)
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=2, min_col=6, max_col=6):
        row[0].number_format = "dd.mm.yyyy"
    for row in sheet.iter_rows(min_row=2, min_col=7, max_col=7):
        row[0].data_type = "s"
    for line in range(2, 8):
        if sheet.cell(line, 6).value == datetime.date(1900, 1, 1) and epoch != openpyxl.utils.datetime.WINDOWS_EPOCH:
            sheet.cell(line, 6).value = datetime.date(1904, 1, 2)
    other = book.create_sheet("Träger & Orte")
    # A sheet as offices make them: a title, a header of two rows with merged cells, codes that look like numbers.
    other["A1"] = "Bestand der Träger nach Kreisen"
    other["A3"], other["B3"], other["C3"], other["E3"] = "Träger", "AGS", "Anzahl", "Quote"
    other["C4"], other["D4"] = "insg.", "Frauen"
    for area in ["A3:A4", "B3:B4", "C3:D3", "E3:E4", "A5:A6"]:
        other.merge_cells(area)
    other["A5"], other["B5"], other["C5"], other["D5"], other["E5"] = "Verein", 5570044, 12, 7, 0.52
    other["B6"], other["C6"], other["D6"], other["E6"] = 4011000, 3, 1, 1 / 3
    other["A7"], other["C7"], other["D7"], other["E7"] = "Insgesamt", 15, 8, 0.5333333333333333
    for line in range(5, 8):
        other.cell(line, 2).number_format = "00000000"
        other.cell(line, 5).number_format = "0.0%"
    other["A9"] = "Quelle: erfunden"
    errors = book.create_sheet("Fehler")
    for row in [["a", "b"], [1, "#DIV/0!"], [2, 5]]:
        errors.append(row)
    errors["B2"].data_type = "e"
    formulas = book.create_sheet("Formeln")
    for row in [["a", "b"], [1, "=A2*2"]]:
        formulas.append(row)
    book.save(name)


workbook("survey.xlsx", openpyxl.utils.datetime.WINDOWS_EPOCH)
workbook("survey-1904.xlsx", openpyxl.utils.datetime.MAC_EPOCH)
