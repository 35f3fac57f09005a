"""Times the tool, and R and SciPy where they are installed, on the same tasks; prints medians.

    measure.py TOOL FOLDER [ROUNDS]

FOLDER takes the data and the study's report. The programs of a task run in turn, so that a busy machine slows
all of them. Before anything is timed, their p-values are compared: a program that computes something else is
no peer.
"""
import csv
import io
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ITEMS = ",".join(f"i{number:02}" for number in range(1, 41))


def peers():
    """The programs beside ours that are installed, with the ending of their scripts."""
    found = []
    if shutil.which("Rscript"):
        found.append(("R", ["Rscript", "--vanilla"], ".R"))
    for python in [os.environ.get("BENCH_PYTHON"), "python3"]:
        if python and runs([python, "-c", "import numpy; from scipy.stats import false_discovery_control"]):
            found.append(("SciPy", [python], ".py"))
            break
    return found


def runs(command):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def tasks(tool, folder):
    """Name, what it is, our command, and the peers' script or None."""
    survey = str(folder / "survey.csv")
    corrected = ["--correction", "benjamini-hochberg", "--format", "csv"]
    anna = str(HERE.parent / "Studies" / "anna")
    return [
        ("start", "the version", [tool, "--version"], None),
        (
            "test",
            "one Welch test, 200 rows",
            [tool, "compare", survey, "--outcome", "score", "--by", "group", "--format", "csv"],
            "test",
        ),
        (
            "compare",
            "40 Mann-Whitney tests, corrected",
            [tool, "compare", survey, "--outcome", ITEMS, "--by", "group", *corrected],
            "compare",
        ),
        (
            "correlate",
            "780 Spearman correlations, corrected",
            [tool, "correlate", survey, "--columns", ITEMS, *corrected],
            "correlate",
        ),
        (
            "study",
            "the ANNA study without charts",
            [tool, "run", anna, "--format", "csv,json", "--output", str(folder / "anna")],
            None,
        ),
        (
            "report",
            "the ANNA study, whole report",
            [tool, "run", anna, "--output", str(folder / "report")],
            None,
        ),
    ]


def p_values(command):
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    rows = csv.DictReader(io.StringIO(text))
    return [[float(row[name]) for name in ("p_value", "p_adjusted") if row.get(name)] for row in rows]


def differs(ours, theirs):
    """Whether two lists of p-values are not the same numbers; a peer may leave columns out."""
    if len(ours) != len(theirs):
        return True
    return any(
        abs(a - b) > 1e-9 * abs(b) for mine, other in zip(ours, theirs) for a, b in zip(mine, other)
    )


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: measure.py TOOL FOLDER [ROUNDS]")
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) == 4 else 11
    subprocess.run([sys.executable, str(HERE / "make_survey.py"), str(folder)], check=True)
    others = peers()
    print(f"medians of {rounds} runs, whole process, in milliseconds\n")
    names = ["wirkung"] + [name for name, _, _ in others]
    print(f"{'task':<10} {'what':<38}" + "".join(f"{name:>10}" for name in names))
    for task, what, ours, script in tasks(tool, folder):
        programs = [ours]
        if script:
            for name, start, ending in others:
                command = start + [str(HERE / "peers" / (script + ending)), str(folder / "survey.csv")]
                if differs(p_values(ours), p_values(command)):
                    sys.exit(f"{task}: {name} computes other p-values than wirkung; nothing was timed")
                programs.append(command)
        times = [[] for _ in programs]
        for number in range(rounds + 1):
            for program, measured in zip(programs, times):
                taken = seconds(program)
                if number > 0:  # the first round warms the caches
                    measured.append(taken)
        cells = "".join(f"{1000 * statistics.median(measured):>10.0f}" for measured in times)
        print(f"{task:<10} {what:<38}{cells}", flush=True)


main()
