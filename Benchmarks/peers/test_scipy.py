"""One Welch test."""
import csv

from scipy import stats

groups = {"A": [], "B": []}
with open("survey.csv", newline="") as file:
    for row in csv.DictReader(file):
        if row["score"]:
            groups[row["group"]].append(float(row["score"]))
test = stats.ttest_ind(groups["A"], groups["B"], equal_var=False)
print("what,value")
print(f"score,{float(test.pvalue)!r}")
