"""Satterthwaite's degrees of freedom by their closed forms: python3 generate-degrees.py DIRECTORY writes degrees.json for the data sets of
slopes-1.json, slopes-2.json and intercepts.json that are fitted by restricted maximum likelihood; in double precision for all, and in 50 digits
for those with which R's differ most and some others.

The covariance of the observations is linear in its parameters, V = sum of theta_i G_i, so that the gradient and the second derivatives of -2 log
restricted likelihood have closed forms in P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1. Newton's method from R's estimates ends where
no step changes the 40th digit.
"""
import json, os, sys
import numpy
from mpmath import mp, matrix, inverse, mpf
mp.dps = 50
here = os.path.dirname(os.path.abspath(__file__))

def satterthwaite(case, slope):
    y = matrix([mpf(repr(v)) for v in case["y"]])
    time = [mpf(repr(v)) for v in case["time"]]
    x = [mpf(repr(v)) for v in case["x"]]
    groups, n = case["g"], len(case["g"])
    X = matrix(n, 3)
    for i in range(n):
        X[i, 0], X[i, 1], X[i, 2] = mpf(1), time[i], x[i]
    same = lambda value: matrix([[value(i, j) if groups[i] == groups[j] else mpf(0) for j in range(n)] for i in range(n)])
    G = [same(lambda i, j: mpf(1))]
    D = case["D"]
    theta = [mpf(repr(D[0][0]))]
    if slope:
        G += [same(lambda i, j: time[i] + time[j]), same(lambda i, j: time[i] * time[j])]
        theta += [mpf(repr(D[0][1])), mpf(repr(D[1][1]))]
    G.append(matrix([[mpf(1) if i == j else mpf(0) for j in range(n)] for i in range(n)]))
    theta.append(mpf(repr(case["sigma2"])))
    k = len(G)
    trace = lambda a, b: sum(a[i, j] * b[j, i] for i in range(n) for j in range(n))
    for _ in range(8):
        V = sum((theta[i] * G[i] for i in range(1, k)), theta[0] * G[0])
        W = inverse(V)
        C = inverse(X.T * W * X)
        P = W - W * X * C * X.T * W
        PG = [P * g for g in G]
        r = P * y
        Gr = [g * r for g in G]
        gradient = matrix([sum(PG[i][j, j] for j in range(n)) - (r.T * Gr[i])[0] for i in range(k)])
        hessian = matrix(k, k)
        for i in range(k):
            for j in range(i + 1):
                hessian[i, j] = hessian[j, i] = -trace(PG[i], PG[j]) + 2 * (Gr[i].T * P * Gr[j])[0]
        step = inverse(hessian) * gradient
        if max(abs(step[i]) / (1 + abs(theta[i])) for i in range(k)) < mpf(10) ** -40:
            break
        theta = [theta[i] - step[i] for i in range(k)]
    else:
        raise ValueError("no convergence")
    A = 2 * inverse(hessian)
    changes = [C * X.T * W * g * W * X * C for g in G]
    out = []
    for j in range(3):
        gradient = matrix([c[j, j] for c in changes])
        out.append(2 * C[j, j] ** 2 / (gradient.T * A * gradient)[0])
    return out

def approximately(case, slope):
    """The same in double precision."""
    y, time, x, g = (numpy.array(case[k], float) for k in ("y", "time", "x", "g"))
    n = len(y)
    X = numpy.column_stack([numpy.ones(n), time, x])
    same = (g[:, None] == g[None, :]).astype(float)
    D = case["D"]
    G, theta = [same], [D[0][0]]
    if slope:
        G += [same * (time[:, None] + time[None, :]), same * numpy.outer(time, time)]
        theta += [D[0][1], D[1][1]]
    G, theta = G + [numpy.eye(n)], numpy.array(theta + [case["sigma2"]])
    for _ in range(6):
        W = numpy.linalg.inv(sum(t * m for t, m in zip(theta, G)))
        C = numpy.linalg.inv(X.T @ W @ X)
        P = W - W @ X @ C @ X.T @ W
        PG = [P @ m for m in G]
        r = P @ y
        gradient = numpy.array([numpy.trace(a) - r @ m @ r for a, m in zip(PG, G)])
        hessian = numpy.array([[-numpy.sum(a * b.T) + 2 * (k @ r) @ P @ (m @ r) for b, m in zip(PG, G)] for a, k in zip(PG, G)])
        theta = theta - numpy.linalg.solve(hessian, gradient)
    A = 2 * numpy.linalg.inv(hessian)
    changes = [C @ X.T @ W @ m @ W @ X @ C for m in G]
    gradients = [numpy.array([c[j, j] for c in changes]) for j in range(3)]
    return [2 * C[j, j] ** 2 / (d @ A @ d) for j, d in enumerate(gradients)]

cases, closed = [], []
for name, slope, worst in [("slopes-1.json", True, 6), ("slopes-2.json", True, 6), ("intercepts.json", False, 6)]:
    found = json.load(open(os.path.join(here, name)))["cases"]
    usable = [i for i, c in enumerate(found) if c["reml"] and "satterthwaite" in c]
    approximate = {i: approximately(found[i], slope) for i in usable}
    closed += [{"file": name, "case": i, "degreesOfFreedom": [float(v) for v in approximate[i]]} for i in usable]
    def distance(i):
        return max(abs(r / e - 1) for r, e in zip(found[i]["satterthwaite"], approximate[i]))
    far = sorted((i for i in usable if len(found[i]["y"]) <= 90), key=distance, reverse=True)[:worst]
    for index in sorted(set(far + [i for i in usable if len(found[i]["y"]) <= 32][:4])):
        exact = satterthwaite(found[index], slope)
        relative = [max(abs(mpf(repr(float(r))) / e - 1) for r, e in zip(values, exact))
            for values in (found[index]["satterthwaite"], approximate[index])]
        print(name, index, len(found[index]["y"]), [mp.nstr(r, 3) for r in relative], file=sys.stderr, flush=True)
        cases.append({"file": name, "case": index, "degreesOfFreedom": [mp.nstr(e, 20) for e in exact]})
    print(name, "worst difference of R:", max(map(distance, usable)), len(usable), file=sys.stderr)
json.dump({"source": "mpmath, 50 digits; numpy, closed forms", "cases": cases, "closed": closed},
    open(os.path.join(sys.argv[1], "degrees.json"), "w"), indent=0)
