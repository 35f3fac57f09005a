"""Times the tool, and other programs where they are installed, on the same tasks; prints medians.

    measure.py TOOL FOLDER [ROUNDS [TASK ...]]

FOLDER takes the data and what the tool writes. The programs of a task run in turn, so that a busy machine slows
all of them. Before anything is timed, their numbers are compared: a program that computes something else is no
peer, and the run stops.
"""
import csv
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

from tasks import tasks

HERE = pathlib.Path(__file__).resolve().parent
MAKERS = [
    "make_survey.py", "make_samples.py", "make_rows.py", "make_journeys.py", "make_regression.py", "make_cases.py",
]


def python():
    """The interpreter of the peers: BENCH_PYTHON, or the usual one."""
    return os.environ.get("BENCH_PYTHON", "python3")


def imports(module):
    return [python(), "-c", module]


def library(name):
    return ["Rscript", "--vanilla", "-e", f"suppressMessages(library({name}))"]


# What each peer is called, how it is told to be there, how its scripts end, and how they are run.
PEERS = {
    "r": ("R", library("stats"), ".R"),
    "datatable": ("data.table", library("data.table"), ".R"),
    "boot": ("R boot", library("boot"), ".R"),
    "coin": ("R coin", library("coin"), ".R"),
    "exactranktests": ("exactRankTests", library("exactRankTests"), ".R"),
    "scipy": ("SciPy", imports("from scipy.stats import false_discovery_control"), ".py"),
    "duckdb": ("DuckDB", imports("import duckdb"), ".py"),
    "faiss": ("faiss", imports("import faiss, polars"), ".py"),
    "polars": ("Polars", imports("import polars"), ".py"),
    "sqlite": ("sqlite3 .import", ["sqlite3", "-version"], ".sh"),
    "sqliterules": ("sqlite3, same rules", ["sqlite3", "-version"], ".sh"),
    "pspp": ("PSPP", ["pspp", "--version"], ".sps"),
}
STARTS = {
    ".R": ["Rscript", "--vanilla"],
    ".py": [python()],
    ".sh": ["sh"],
    ".sps": ["pspp", "-O", "format=csv", "-o", "-"],
}


def succeeds(command):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def peers(task, installed):
    """The programs beside ours in a task: name and command."""
    for key, (name, _, ending) in PEERS.items():
        script = HERE / "peers" / f"{task.peers_of or task.name}_{key}{ending}"
        if key in installed and script.exists():
            yield name, STARTS[ending] + [str(script)]


def output(commands, folder):
    """What programs print, one after another."""
    texts = []
    for command in commands:
        run = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        texts.append(run.stdout.decode())
    return texts


def peer_numbers(name, text):
    """What a peer computed, by name; it prints the columns what and value."""
    if name == "PSPP":
        # It prints a table for people, with three decimals of the p-value.
        line = next(line for line in text.splitlines() if "Equal variances not assumed" in line)
        return {"score": float(line.split(",")[6])}
    return {row["what"]: float(row["value"]) for row in csv.DictReader(text.splitlines())}


def difference(ours, theirs, tolerance):
    """The first number that is missing or not the same, or None."""
    for what in sorted(ours.keys() | theirs.keys()):
        if what not in ours or what not in theirs:
            return f"{what} is computed by one of them only"
        if abs(ours[what] - theirs[what]) > tolerance(what, ours[what], theirs[what]):
            return f"{what} is {ours[what]!r} and {theirs[what]!r}"
    return None


def run(commands, folder):
    """Seconds on the clock, seconds of computing, and the largest memory in MiB of programs run one after another."""
    wall, computing, memory = 0.0, 0.0, 0.0
    for command in commands:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall += time.perf_counter() - start
        if status:
            sys.exit(f"{' '.join(command)} failed")
        computing += usage.ru_utime + usage.ru_stime
        # In KiB, but on macOS in bytes.
        memory = max(memory, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))
    return wall, computing, memory


def measure(task, programs, folder, rounds):
    """Prints a line per program: medians of the times, and how many times longer than ours it takes."""
    times = {name: [] for name in programs}
    for number in range(rounds + 1):
        for name, commands in programs.items():
            taken = run(commands, folder)
            if number > 0:  # the first round warms the caches
                times[name].append(taken)
    ours = None
    for name, taken in times.items():
        wall, computing, memory = (statistics.median(column) for column in zip(*taken))
        ours = ours or wall
        print(
            f"{task:<10} {name:<15}{1000 * wall:>8.0f} {1000 * computing:>8.0f} {memory:>8.0f} {wall / ours:>8.1f}",
            flush=True)


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: measure.py TOOL FOLDER [ROUNDS [TASK ...]]")
    tool, folder = shutil.which(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 11
    wanted = sys.argv[4:]
    for maker in MAKERS:
        subprocess.run([sys.executable, str(HERE / maker), str(folder)], check=True)
    installed = {key for key, (_, probe, _) in PEERS.items() if succeeds(probe)}
    print(f"medians of {rounds} runs of whole processes\n")
    print(f"{'task':<10} {'program':<15}{'ms':>8} {'cpu ms':>8} {'MiB':>8} {'times':>8}")
    for task in tasks(str(pathlib.Path(tool).resolve()), folder):
        if task.name not in wanted if wanted else task.is_long:
            continue
        if task.needs and not succeeds(task.needs):
            print(f"{task.name:<10} left out: the tool does not have it")
            continue
        output(task.preparing, folder)
        programs, place = {"wirkung": task.commands}, folder / task.folder
        ours = task.numbers(output(task.printing or task.commands, place)) if task.numbers else {}
        for name, command in peers(task, installed):
            theirs = peer_numbers(name, output([command], place)[0])
            tolerance = (lambda *_: 0.0005) if name == "PSPP" else task.tolerance
            found = difference(ours, theirs, tolerance)
            if found:
                sys.exit(f"{task.name}: {name} computes something else than wirkung: {found}; nothing was timed")
            programs[name] = [command]
        measure(task.name, programs, place, rounds)


main()
