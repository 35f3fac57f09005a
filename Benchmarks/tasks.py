"""The tasks that are measured: our commands, and the numbers that every program must agree on."""
import csv
import dataclasses
import pathlib
import sys
import typing

HERE = pathlib.Path(__file__).resolve().parent
PREDICTORS = " + ".join(f"x{number:02}" for number in range(1, 29))
ITEMS = ",".join(f"i{number:02}" for number in range(1, 41))


def to_nine_digits(_, ours, theirs):
    return 1e-9 * max(abs(ours), abs(theirs))


def to_single_precision(_, ours, theirs):
    return 1e-5 * max(abs(ours), abs(theirs))


def within_simulation_error(sizes):
    """Numbers from random draws agree within about five standard errors; others to nine digits."""

    def tolerance(what, ours, theirs):
        return sizes.get(what, to_nine_digits(what, ours, theirs))

    return tolerance


@dataclasses.dataclass
class Task:
    """A task: our commands, which run one after another in the folder of the data."""

    name: str
    commands: list
    # What our commands compute, by name, from what they print; None where nothing is compared.
    numbers: typing.Optional[typing.Callable] = None
    # The commands whose output has these numbers, where others than those that are timed.
    printing: list = dataclasses.field(default_factory=list)
    # How far numbers may be apart.
    tolerance: typing.Callable = to_nine_digits
    # A command that fails where the tool does not have the task.
    needs: list = dataclasses.field(default_factory=list)
    # Commands that make what the task needs, run once and not timed.
    preparing: list = dataclasses.field(default_factory=list)
    # The folder within that of the data in which everything runs but what prepares it.
    folder: str = "."
    # The task whose peers these are too.
    peers_of: typing.Optional[str] = None
    # Whether the task takes so long that it is measured only when it is named.
    is_long: bool = False


def rows(text):
    return list(csv.DictReader(text.splitlines()))


def p_values(texts):
    """The p-values of a table of results by term, and the corrected ones where there are any."""
    numbers = {}
    for row in rows(texts[0]):
        # Effect sizes are rows without a p-value.
        if row["p_value"] not in ("", None):
            numbers[row["term"]] = float(row["p_value"])
        if row["p_adjusted"]:
            numbers[row["term"] + " corrected"] = float(row["p_adjusted"])
    return numbers


def tables(folder, analysis):
    return rows((folder / "tables" / f"{analysis}.csv").read_text(encoding="utf-8"))


def small_numbers(folder):
    """The numbers of the small study from its tables."""

    def numbers(_):
        found = {}
        for row in tables(folder, "compare.tests") + tables(folder, "correlate.correlations"):
            found[row["term"]] = float(row["p_value"])
            found[row["term"] + " corrected"] = float(row["p_adjusted"])
            if "~" in row["term"]:
                found[row["term"] + " rho"] = float(row["estimate"])
        for row in tables(folder, "compare.tests"):
            for what, column in [("g", "effect"), ("low", "effect_low"), ("high", "effect_high")]:
                found[f"{row['term']} {what}"] = float(row[column])
        alpha = next(row for row in tables(folder, "scale.reliability") if row["term"] == "alpha")
        found["alpha"] = float(alpha["estimate"])
        return found

    return numbers


def journey_numbers(folder):
    """Counts, medians and reasons by cohort from the study's tables."""

    def numbers(_):
        found = {}
        for row in tables(folder, "funnel.stages"):
            stage = f"{row['group']} {row['stage'].replace('-', '_')}"
            found[stage + "_entered"] = float(row["entered"])
            found[stage + "_passed"] = float(row["passed"])
        for row in tables(folder, "durations.durations"):
            is_whole = (row["stage"], row["next_stage"]) == ("entitled", "finished")
            what = "whole" if is_whole else row["next_stage"].replace("-", "_")
            found[f"{row['group']} {what}_days"] = float(row["estimate"])
        for row in tables(folder, "funnel.reasons"):
            found[f"{row['group']} {row['reason']}"] = float(row["count"])
        return found

    return numbers


def row_numbers(texts):
    """The described columns: moments and quartiles of numbers, counts of codes."""
    names = {
        "n": "n", "mean": "mean", "deviation": "std_dev", "minimum": "minimum", "lower": "quartile_1",
        "median": "median", "upper": "quartile_3", "maximum": "maximum",
    }
    found = {}
    for row in rows(texts[0]):
        for what, column in names.items():
            found[f"{row['term']} {what}"] = float(row[column])
    for row in rows(texts[1]):
        found[f"{row['term']} {row['level']}"] = float(row["count"])
    return found


def bootstrap_numbers(texts):
    found = {}
    for name, text in zip(["mean", "spearman"], texts):
        row = rows(text)[0]
        for what, column in [("", "estimate"), (" low", "conf_low"), (" high", "conf_high")]:
            found[name + what] = float(row[column])
    return found


def neighbour_numbers(texts):
    """Mean distances of the nearest and of the 50th neighbour by help."""
    found = {}
    for row in rows(texts[0]):
        for what in ["nearest", "farthest"]:
            found.setdefault(f"{row['help']} {what}", []).append(float(row[what]))
    return {what: sum(values) / len(values) for what, values in found.items()}


def exact_numbers(texts):
    """The two-sided p-values by distance from the centre, as the peers define them, and with zeros dropped."""
    ratings, pairs, table = map(rows, texts)
    by_distance = next((row for row in ratings if row["method"].endswith("by distance")), ratings[0])
    return {
        "mann-whitney": float(by_distance["p_value"]),
        "signed-rank": float(pairs[0]["p_value"]),
        "freeman-halton": float(table[0]["p_value"]),
    }


def regression_numbers(texts):
    """The coefficients of both models."""
    return {
        f"{model} {row['term']}": float(row["estimate"])
        for model, text in zip(["linear", "logistic"], texts) for row in rows(text)
    }


def store_numbers(texts):
    return {"rows": float(rows(texts[-1])[0]["rows"])}


def tasks(tool, folder):
    """All tasks, in the order in which they are measured."""
    corrected = ["--correction", "benjamini-hochberg", "--format", "csv"]
    anna = str(HERE.parent / "Studies" / "anna")
    draws = ["--draws", "10000", "--format", "csv"]
    exact = ["--exact", "--format", "csv"]
    describe = [tool, "describe", "rows.csv", "--format", "csv"]
    fill = [
        ["rm", "-f", "rows.sqlite"],
        [tool, "store", "create", "rows.sqlite", "--key", "rows.key"],
        [tool, "store", "import", "rows.sqlite", "rows.csv", "--key", "rows.key", "--person", "case"],
    ]
    neighbours = [
        tool, "indicate", "neighbours", "cases.csv", "new_cases.csv", "--codebook", "cases.yaml", "--count", "50",
        "--range", "full", "--format", "csv",
    ]
    simulate = [
        ["rm", "-rf", "simulated"],
        [tool, "indicate", "simulate", "--cases", "60000", "--output", "simulated"],
    ]
    fit = [
        tool, "indicate", "fit", "simulated/reference.csv", "--codebook", "simulated/codebook.yaml", "--output",
        "model.wirkung",
    ]
    small = [tool, "run", "small", "--output", "small-results", "--format"]
    return [
        Task("start", [[tool, "--version"]]),
        Task(
            "test", [[tool, "compare", "survey.csv", "--outcome", "score", "--by", "group", "--format", "csv"]],
            p_values),
        Task("compare", [[tool, "compare", "survey.csv", "--outcome", ITEMS, "--by", "group", *corrected]], p_values),
        Task("correlate", [[tool, "correlate", "survey.csv", "--columns", ITEMS, *corrected]], p_values),
        Task(
            "small", [[*small, "json"]], small_numbers(folder / "small-results"), printing=[[*small, "csv"]]),
        Task(
            "bootstrap",
            [
                [tool, "bootstrap", "mean", "scores.csv", "--column", "x", "--group", "group", *draws],
                [tool, "bootstrap", "spearman", "scores.csv", "--column", "x", "--paired", "y", *draws],
            ],
            bootstrap_numbers,
            tolerance=within_simulation_error(
                {"mean low": 0.3, "mean high": 0.3, "spearman low": 0.015, "spearman high": 0.015}),
            needs=[tool, "bootstrap", "--help"]),
        Task(
            "permute",
            [[
                tool, "test", "permutation", "scores.csv", "--outcome", "x", "--group", "group", "--monte-carlo",
                "100000", "--format", "csv",
            ]],
            p_values, tolerance=within_simulation_error({"x": 0.001})),
        Task(
            "exact",
            [
                [tool, "test", "mann-whitney", "ratings.csv", "--outcome", "rating", "--group", "group", *exact],
                [
                    tool, "test", "wilcoxon-signed-rank", "pairs.csv", "--outcome", "before", "--paired", "after",
                    *exact,
                ],
                [tool, "test", "fisher", "table.csv", "--outcome", "row", "--group", "column", *exact],
            ],
            exact_numbers),
        Task("rows", [describe], row_numbers, printing=[describe, [*describe, "--table", "shares"]]),
        Task(
            "store", fill, store_numbers,
            printing=[*fill, [tool, "store", "status", "rows.sqlite", "--format", "csv", "--table", "totals"]],
            needs=[tool, "store", "--help"]),
        Task(
            "journeys",
            [[tool, "run", "journeys", "--format", "csv", "--output", "journeys-results"]],
            journey_numbers(folder / "journeys-results")),
        Task(
            "regress",
            [
                [tool, "regress", "regression.csv", "--formula", f"y ~ {PREDICTORS}", "--format", "csv"],
                [
                    tool, "regress", "regression.csv", "--model", "logistic", "--formula", f"event ~ {PREDICTORS}",
                    "--format", "csv",
                ],
            ],
            regression_numbers),
        Task(
            "neighbours", [neighbours], neighbour_numbers, tolerance=to_single_precision, needs=[*neighbours[:3], "--help"]),
        Task(
            "million", [neighbours], neighbour_numbers, tolerance=to_single_precision, needs=[*neighbours[:3], "--help"],
            preparing=[[sys.executable, str(HERE / "make_cases.py"), "million", "1000000", "10000"]], folder="million",
            peers_of="neighbours", is_long=True),
        Task("fit", [["rm", "-f", "model.wirkung"], fit], needs=[*fit[:3], "--help"], preparing=simulate, is_long=True),
        Task(
            "case", [[tool, "indicate", "case", "simulated/case.json", "--model", "model.wirkung", "--format", "json"]],
            needs=[*fit[:3], "--help"], preparing=[*simulate, ["rm", "-f", "model.wirkung"], fit]),
        Task("study", [[tool, "run", anna, "--format", "csv,json", "--output", "anna"]]),
        Task("report", [[tool, "run", anna, "--output", "report"]]),
    ]
