"""Invents consents of the participants of the ANNA example, so that the commands of the case store can be tried.

    python3 Data/store/generate.py

Synthetic: the persons do not exist. Everyone agrees to the evaluation; every second one to sharing with the youth
welfare office, of whom every fifth revokes it; two of three to research.
"""
import csv
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def main():
    with open(HERE.parent / "anna" / "session_sheets.csv", encoding="utf-8") as file:
        persons = sorted({row["person"] for row in csv.DictReader(file)})
    columns = ["person", "purpose", "recipient", "text_version", "legal_basis", "begins", "ends", "revoked"]
    with open(HERE / "consents.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for number, person in enumerate(persons):
            writer.writerow([person, "evaluation", "keeper", "2020-1", "consent", "2020-11-01", "2023-12-31", ""])
            if number % 3 != 0:
                writer.writerow([person, "research", "keeper", "2020-1", "consent", "2020-11-01", "2023-12-31", ""])
            if number % 2 == 0:
                revoked = "2022-01-15" if number % 10 == 0 else ""
                writer.writerow(
                    [person, "case-work", "VIII", "2020-1", "consent", "2020-11-01", "2023-12-31", revoked])
    (HERE / "links.csv").write_text(f"person,other\n{persons[0]},JA-0815\n", encoding="utf-8")
    (HERE / "erase.csv").write_text(f"person\n{persons[1]}\n", encoding="utf-8")


main()
