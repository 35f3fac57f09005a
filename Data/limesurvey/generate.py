#!/usr/bin/env python3
"""Makes survey.txt, responses.csv and responses_vv.txt: an invented course feedback in the formats of LimeSurvey.

Python 3.9 or later, standard library only. `--check` compares with the files without writing.
"""

import random
import sys
from pathlib import Path

HERE = Path(__file__).parent

COLUMNS = ["id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
           "mandatory", "other", "default", "same_default", "exclude_all_others"]

# class, type or scale, name, relevance, German, English, further columns
QUESTIONS = [
    ("G", "0", "Kurs", "1", "Zum Kurs", "About the course", {}),
    ("Q", "Y", "attended", "1", "Haben Sie an dem Kurs teilgenommen?", "Did you take part in the course?", {}),
    ("Q", "L", "format", '((attended.NAOK == "Y"))', "In welcher Form?", "In which form?", {"other": "Y"}),
    ("A", "0", "A1", "0", "vor Ort", "on site", {}),
    ("A", "0", "A2", "0", "online", "online", {}),
    ("Q", "M", "topics", '((attended.NAOK == "Y"))', "Welche <b>Themen</b> waren nützlich?",
     "Which <b>topics</b> were useful?", {"other": "Y", "exclude_all_others": "SQ004"}),
    ("SQ", "0", "SQ001", "1", "Anträge", "Applications", {}),
    ("SQ", "0", "SQ002", "1", "Arbeit", "Work", {}),
    ("SQ", "0", "SQ003", "1", "Kinderbetreuung", "Childcare", {}),
    ("SQ", "0", "SQ004", "1", "keines", "none", {}),
    ("Q", "F", "rating", '((attended.NAOK == "Y"))', "Wie bewerten Sie", "How do you rate", {}),
    ("SQ", "0", "SQ001", "1", "die Leitung", "the teacher", {}),
    ("SQ", "0", "SQ002", "1", "die Räume", "the rooms", {}),
    ("A", "0", "A1", "0", "gut", "good", {}),
    ("A", "0", "A2", "0", "mittel", "fair", {}),
    ("A", "0", "A3", "0", "schlecht", "poor", {}),
    ("Q", "Y", "again", '((attended.NAOK == "Y")) and (topics_SQ004.NAOK != "Y")', "Würden Sie wieder teilnehmen?",
     "Would you take part again?", {}),
    ("Q", "L", "reason", '((attended.NAOK == "N"))', "Warum nicht?", "Why not?", {}),
    ("A", "0", "A1", "0", "keine Zeit", "no time", {}),
    ("A", "0", "A2", "0", "keine Kinderbetreuung", "no childcare", {}),
    ("A", "0", "A3", "0", "kein Interesse", "no interest", {}),
    ("G", "0", "Person", "1", "Zu Ihnen", "About you", {}),
    ("Q", "N", "children", "1", "Wie viele Kinder leben bei Ihnen?", "How many children live with you?", {}),
    ("Q", "Y", "care", "children.NAOK > 0", "Sind sie betreut?", "Are they in day care?", {}),
    ("Q", "T", "remarks", "1", "Was möchten Sie uns sagen?", "What would you like to tell us?", {}),
]


def structure():
    rows = [{"class": "S", "name": "sid", "text": "123456"}, {"class": "S", "name": "language", "text": "de"}]
    for language, title in (("de", "Rückmeldung zum Kurs"), ("en", "Course feedback")):
        rows.append({"class": "SL", "name": "surveyls_title", "text": title, "language": language})
    for index, language in enumerate(("de", "en")):
        for number, (kind, scale, name, relevance, german, english, more) in enumerate(QUESTIONS, 1):
            rows.append({"id": str(number), "class": kind, "type/scale": scale, "name": name, "relevance": relevance,
                         "text": (german, english)[index], "language": language, **more})
    return "\ufeff" + "".join(
        "\t".join(quoted(row.get(column, "")) for column in COLUMNS) + "\n"
        for row in [dict(zip(COLUMNS, COLUMNS))] + rows)


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in '"\t\n') else text


def responses():
    """The answers as LimeSurvey stores them: None where a question was not shown."""
    chance = random.Random(20240612)
    people = []
    for number in range(1, 49):
        attended = chance.random() < 0.8
        complete = chance.random() < 0.9
        row = {"id": str(number), "submitdate": f"2024-06-{1 + number % 28:02d} 10:00:00" if complete else None,
               "lastpage": "2" if complete else "1", "startlanguage": "de", "seed": str(chance.randrange(10**9)),
               "token": f"invented{number:03d}", "startdate": f"2024-06-{1 + number % 28:02d} 09:50:00",
               "datestamp": f"2024-06-{1 + number % 28:02d} 10:00:00", "ipaddr": f"192.0.2.{number}"}
        row["attended"] = "Y" if attended else "N"
        form = chance.choices(["A1", "A2", "-oth-"], [6, 3, 1])[0]
        row["format"] = form if attended else None
        row["format[other]"] = ("" if form != "-oth-" else "invented words") if attended else None
        none = chance.random() < 0.1
        for code, share in (("SQ001", 0.7), ("SQ002", 0.5), ("SQ003", 0.4)):
            row[f"topics[{code}]"] = ("Y" if not none and chance.random() < share else "") if attended else None
        row["topics[SQ004]"] = ("Y" if none else "") if attended else None
        row["topics[other]"] = ("invented words" if not none and chance.random() < 0.1 else "") if attended else None
        for code in ("SQ001", "SQ002"):
            answer = chance.choices(["A1", "A2", "A3", ""], [6, 3, 1, 1])[0]
            row[f"rating[{code}]"] = answer if attended else None
        row["again"] = chance.choices(["Y", "N", ""], [7, 2, 1])[0] if attended and not none else None
        row["reason"] = chance.choice(["A1", "A2", "A3"]) if not attended else None
        children = chance.choice([0, 1, 1, 2, 3])
        row["children"] = str(children) if complete else None
        row["care"] = chance.choice(["Y", "N"]) if complete and children else None
        row["remarks"] = "" if not complete else chance.choice(["", "invented words, \"quoted\"\nin two lines"])
        row["interviewtime"] = f"{chance.uniform(60, 600):.2f}"
        row["groupTime1"] = f"{chance.uniform(30, 300):.2f}"
        people.append(row)
    return people


def csv(rows):
    header = list(rows[0])
    lines = [header] + [["N/A" if row[name] is None else row[name] for name in header] for row in rows]
    return "\ufeff" + "".join(",".join('"' + text.replace('"', '""') + '"' for text in line) + "\n" for line in lines)


def vv(rows):
    names = [name for name in rows[0] if name not in ("interviewtime", "groupTime1", "ipaddr")]
    codes = [name.replace("[", "_").replace("]", "") for name in names]

    def stored(text):
        if text is None:
            return "{question_not_shown}"
        for sign, word in (("{", "{lbrace}"), ("\n", "{newline}"), ("\r", "{cr}"), ("\t", "{tab}"), ('"', "{quote}")):
            text = text.replace(sign, word)
        return text

    lines = [[f"Explanation of {code}" for code in codes], codes] + [[stored(row[name]) for name in names] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def main():
    rows = responses()
    files = {"survey.txt": structure(), "responses.csv": csv(rows), "responses_vv.txt": vv(rows)}
    for name, text in files.items():
        path = HERE / name
        if "--check" in sys.argv:
            if path.read_bytes().decode("utf-8") != text:
                sys.exit(f"{name} differs from what this script makes")
        else:
            path.write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
