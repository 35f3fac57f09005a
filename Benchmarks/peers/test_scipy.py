"""One Welch test."""
import csv
import sys

from scipy import stats

groups = {"A": [], "B": []}
with open(sys.argv[1], newline="") as file:
    for row in csv.DictReader(file):
        if row["score"]:
            groups[row["group"]].append(float(row["score"]))
test = stats.ttest_ind(groups["A"], groups["B"], equal_var=False)
print("p_value", repr(float(test.pvalue)), sep="\n")
