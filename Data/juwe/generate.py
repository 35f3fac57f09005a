#!/usr/bin/env python3
"""Makes the base data of the study juwe-controlling from the tables as printed in ../published/juwe.yaml.

cases.csv, spending.csv, shares.csv, net-effects.csv and staff.csv are the printed figures. Residents were printed for 2020
only; for the other years residents.csv has the middle of the numbers that every printed density and cost per resident of the
year allows. Its dates are those that the report states.
Python 3.9 or later, standard library only. `--check` compares without writing.
"""
import csv
import io
import pathlib
import re
import sys
from fractions import Fraction

HERE = pathlib.Path(__file__).parent
YEARS = [str(year) for year in range(2014, 2021)]
# The days of the register that the report names: for 2014 and 2015 the same one.
DATES = {"2014": "2015-01-01", "2015": "2015-01-01", "2020": "2020-01-01"}
MONTHS = {"Jan Ist": "202001", "Apr Ist": "202004", "Jul Ist": "202007", "Okt Ist": "202010"}
CODES = {
    "§ 31 SPFH": "31", "§ 32 Heilpäd. Tagesgruppen": "32", "§ 30 Erziehungsbeistandschaften": "30",
    "§ 35 ISE ambulant": "35-ambulant", "§ 27 (2) Heilpäd. Einzelmaßnahmen": "27-2-einzel",
    "§ 27 (2) Familienkrisenintervention": "27-2-krise", "§ 27 (2) Alternative Einzelfallhilfen": "27-2-alternativ",
    "§ 27 (2) Patenschaften": "27-2-paten", "§ 27 (2) Unterstützte Elternschaft": "27-2-eltern",
    "§ 34, 35 stationär": "34-35-stationaer", "§ 33 Vollzeitpflege": "33", "§ 34 Betreutes Jugendwohnen": "34-wohnen",
    "§ 19 Vater-Mutter-Kind-Einrichtung": "19", "Summe PG 41.01.03 (ambulant)": "ambulant",
    "Summe PG 41.01.04 (auß. d. Fam.)": "ausserhalb",
}


def tables():
    """The printed figures by table, row and column, as text."""
    found, current, columns = {}, None, None
    for line in (HERE / "../published/juwe.yaml").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"  - id: (.+)", line):
            current, columns = match.group(1), None
        elif "relations:" in line:
            columns = None
        elif line.startswith("      ") and "|" in line and "{" not in line:
            cells = [cell.strip() for cell in line.split("|")]
            if columns is None:
                columns = cells[1:]
            else:
                found.setdefault(current, {})[cells[0]] = dict(zip(columns, cells[1:]))
    return found


def ends(text):
    """The ends of what is printed so."""
    digits = text.rstrip("%").replace(".", "").replace(",", ".")
    decimals = len(digits.partition(".")[2])
    return Fraction(digits) - Fraction(1, 2 * 10**decimals), Fraction(digits) + Fraction(1, 2 * 10**decimals)


def whole(text):
    return int(text.replace(".", ""))


def decimal(text):
    """The number in the notation of data files; percent as a share."""
    digits = text.replace(".", "").replace(",", ".")
    if not digits.endswith("%"):
        return digits
    places = len(digits.rstrip("%").partition(".")[2]) + 2
    return f"{float(digits.rstrip('%')) / 100:.{places}f}"


def main():
    printed = tables()
    units = [("city", "")] + [(f"sz-{number}", f"sz-{number}-") for number in range(1, 7)]
    names = {"": ("finance", "cost-per-resident"), "sz": ("finance", "cost")}
    cases, spending, residents = [["unit", "group", "period", "cases"]], [["unit", "group", "period", "teur"]], [
        ["unit", "period", "residents", "date"]]
    for unit, prefix in units:
        money, cost = names["sz" if prefix else ""]
        for target, table in ((cases, "cases"), (spending, money)):
            for row, values in printed[prefix + table].items():
                # At the level of the city the product groups are sums of the rows above them.
                if row in CODES and (prefix or not row.startswith("Summe")):
                    target += [[unit, CODES[row], year, whole(values[year])] for year in YEARS]
        for year in YEARS:
            low, high = Fraction(0), Fraction(10**9)
            for row in ("Summe PG 41.01.03 (ambulant)", "Summe PG 41.01.04 (auß. d. Fam.)", "alle Hilfen"):
                for amount, rate in ((prefix + "cases", prefix + "density"), (prefix + money, prefix + cost)):
                    above, below = ends(printed[amount][row][year]), ends(printed[rate][row][year])
                    low = max(low, 1000 * above[0] / below[1])
                    high = min(high, 1000 * above[1] / below[0])
            if year == "2020":
                row = "Stadt HB" if unit == "city" else unit.upper().replace("-", " ")
                number = whole(printed["population"][row]["JEW"])
            else:
                number = round((low + high) / 2)
            assert low <= number <= high, (unit, year, float(low), float(high))
            residents.append([unit, year, number, DATES.get(year, "")])
    shares = [["unit", "period", "follow_up", "consultations"]]
    for unit, prefix in units:
        for year in YEARS:
            table = printed[prefix + "density"] if prefix else printed["quotients"]
            follow = table["Anteil Folgehilfen bei Beratungen" if prefix else "Anteil Folgehilfen"][year]
            quotient = "" if prefix else decimal(table["Quotient Beratungen je Hilfe"][year])
            shares.append([unit, year, decimal(follow), quotient])
    net = [["period", "staff", "staff_forecast", "prevention", "prevention_forecast", "reduced_growth_forecast", "base_effect"]]
    effects = printed["net-effects"]
    for year in YEARS[2:]:
        actual, forecast = year + " Ist", year + " Prognose"
        net.append([year] + [whole(effects[row][column]) for row, column in (
            ("Personalkosten", actual), ("Personalkosten", forecast), ("Sachkosten Prävention", actual),
            ("Sachkosten Prävention", forecast), ("reduzierter Ausgabenzuwachs", forecast),
            ("Nettoeffekt Team Walle", actual))])
    staff = [["unit", "period", "planned", "additional", "present"]]
    positions = printed["personnel"]
    for number in range(1, 7):
        row = positions[f"SZ {number}"]
        staff += [[f"sz-{number}", month, decimal(row["ZZ"]), "", decimal(row[column])] for column, month in MONTHS.items()]
    extra = sum(Fraction(decimal(positions[row]["ZZ"])) for row in positions if row.startswith("zzgl."))
    staff += [["city", month, "", f"{float(extra):.2f}", ""] for month in MONTHS.values()]
    for name, rows in (("cases.csv", cases), ("spending.csv", spending), ("residents.csv", residents), ("shares.csv", shares),
                       ("net-effects.csv", net), ("staff.csv", staff)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        if "--check" not in sys.argv:
            (HERE / name).write_text(text.getvalue(), encoding="utf-8")
        elif (HERE / name).read_text(encoding="utf-8") != text.getvalue():
            sys.exit(f"{name} differs from what is printed")


main()
