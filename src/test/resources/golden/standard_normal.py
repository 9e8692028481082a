"""python standard_normal.py > standard-normal.json: values of the standard normal distribution with 60 digits (mpmath 1.3.0), rounded once; and on
standard error the coefficients of the polynomial in StandardNormal, from the constant on."""
import json
import sys

from mpmath import cos, erfc, exp, mp, mpf, pi, sqrt

mp.dps = 60
CENTRE = mpf(5)
DEGREE = 22
NODES = 60


def cumulative(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def density(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def polynomial(t):
    """(z + 5) exp(z^2 / 2) cumulative(-z) at z = 5 (1 + t) / (1 - t)."""
    z = CENTRE * (1 + t) / (1 - t)
    return (z + CENTRE) * exp(z * z / 2) * cumulative(-z)


def chebyshev():
    nodes = [cos(pi * (2 * k + 1) / (2 * NODES)) for k in range(NODES)]
    values = [polynomial(t) for t in nodes]
    return [
        (1 if j == 0 else 2) * sum(v * cos(j * pi * (2 * k + 1) / (2 * NODES)) for k, v in enumerate(values)) / NODES
        for j in range(DEGREE + 1)
    ]


def powers(coefficients):
    """From Chebyshev polynomials to powers of t."""
    before = [mpf(1)] + [mpf(0)] * DEGREE
    current = [mpf(0), mpf(1)] + [mpf(0)] * (DEGREE - 1)
    total = [coefficients[0] * b + coefficients[1] * c for b, c in zip(before, current)]
    for coefficient in coefficients[2:]:
        following = [-b for b in before]
        for i in range(DEGREE):
            following[i + 1] += 2 * current[i]
        total = [t + coefficient * f for t, f in zip(total, following)]
        before, current = current, following
    return total


print([float(c) for c in powers(chebyshev())], file=sys.stderr)
# Thirds, whose squares float64 has to round, as it has to round nearly all.
points = sorted({s * x / 96 for s in (-1, 1) for x in [*range(0, 384, 5), *range(384, 3600, 61)]} | {-0.0, 1e-300, -1e-9, 1e6, -1e6})
print("[")
print(",\n".join(json.dumps(dict(name=str(x), x=x, cumulative=float(cumulative(mpf(x))), density=float(density(mpf(x))))) for x in points))
print("]")
