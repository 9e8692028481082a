"""Golden values of comparisons, by scipy, mpmath and DeLong's formula over all pairs. Writes JSON.

    python paired_tests.py > paired-tests.json
"""
import json
import math
import sys

import mpmath
import numpy as np
import scipy.stats

mpmath.mp.dps = 50


def student(t, degrees):
    a, b = mpmath.mpf(degrees) / 2, mpmath.mpf(1) / 2
    x = degrees / (degrees + mpmath.mpf(t) ** 2)
    return float(mpmath.betainc(a, b, 0, x, regularized=True))


def coin(heads, tosses):
    less = min(heads, tosses - heads)
    tail = sum(mpmath.binomial(tosses, i) for i in range(less + 1)) / mpmath.mpf(2) ** tosses
    return float(min(1, 2 * tail))


def delong(labels, scores):
    """All pairs of a positive and a negative."""
    positive, negative = scores[:, labels == 1], scores[:, labels == 0]
    pairs = (positive[:, :, None] > negative[:, None, :]) + 0.5 * (positive[:, :, None] == negative[:, None, :])
    areas = pairs.mean((1, 2))
    covariance = np.cov(pairs.mean(2)) / positive.shape[1] + np.cov(pairs.mean(1)) / negative.shape[1]
    difference = areas[0] - areas[1]
    error = math.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    return {
        "roc_auc": areas.tolist(),
        "covariance": covariance.tolist(),
        "difference": float(difference),
        "standard_error": error,
        "z": float(difference / error),
        "p_value": float(2 * scipy.stats.norm.sf(abs(difference / error))),
    }


def rows(seed, count, is_tied):
    rng = np.random.default_rng(seed)
    labels = (rng.random(count) < 0.4).astype(int)
    labels[:4] = [0, 1, 0, 1]
    a = labels + rng.normal(size=count)
    b = 0.5 * labels + 0.5 * a + rng.normal(size=count) * 0.5
    scores = np.round(np.array([a, b]), 0 if is_tied else 3)
    right = (scores >= 0.5) == (labels == 1)
    only_a, only_b = int((right[0] & ~right[1]).sum()), int((right[1] & ~right[0]).sum())
    paired = scipy.stats.ttest_rel(scores[0], scores[1])
    interval = paired.confidence_interval(0.9)
    return {
        "name": f"{count} rows of seed {seed}" + (", tied" if is_tied else ""),
        "labels": labels.tolist(),
        "scores_a": scores[0].tolist(),
        "scores_b": scores[1].tolist(),
        "delong": delong(labels, scores),
        "only_a": only_a,
        "only_b": only_b,
        "mcnemar": scipy.stats.binomtest(only_a, only_a + only_b).pvalue if only_a + only_b else 1.0,
        "t": paired.statistic,
        "t_p_value": paired.pvalue,
        "t_interval": [interval.low, interval.high],
    }


def main():
    cases = [rows(seed, count, is_tied) for seed, count, is_tied in ((1, 7, False), (2, 40, True), (3, 90, False))]
    cases.append(
        {
            "name": "distributions",
            "student": [
                [t, degrees, student(t, degrees)]
                for degrees in (1, 2, 3, 7, 30, 1000, 1e6)
                for t in (1e-5, 0.3, 1, 2, 6, 13.3, 40)
            ],
            "quantiles": [
                [level, degrees, float(scipy.stats.t.ppf((1 + level) / 2, degrees))]
                for degrees in (1, 2, 9, 100, 1e6)
                for level in (0.5, 0.9, 0.95, 0.999)
            ],
            "coin": [
                [heads, tosses, coin(heads, tosses)]
                for heads, tosses in (
                    (0, 0), (0, 1), (1, 3), (0, 10), (3, 20), (10, 20), (9, 20), (20, 200), (700, 1000), (5, 5000),
                    (2400, 5000), (7000, 10000),
                )
            ],
            "chi_squared": [[x, float(mpmath.erfc(mpmath.sqrt(mpmath.mpf(x) / 2)))] for x in (1e-9, 0.5, 3.84, 30, 180, 900)],
        }
    )
    json.dump(cases, sys.stdout, separators=(",", ":"))


main()
