"""Golden cases of regression metrics: scikit-learn, scipy, and definitions as sums over all pairs."""

import json
import sys

import numpy
from scipy import integrate, stats
from sklearn import metrics


def mean(values, weights):
    return float(numpy.average(values, weights=weights))


def crps(members, target, fair):
    m = len(members)
    pairs = numpy.abs(members[:, None] - members[None, :]).sum()
    divisor = 2 * m * (m - 1) if fair else 2 * m * m
    return numpy.abs(members - target).mean() - pairs / divisor


def gaussian_crps(mean_, deviation, target):
    def distance(t):
        return (stats.norm.cdf(t, mean_, deviation) - (t >= target)) ** 2

    low = min(target, mean_) - 12 * deviation
    high = max(target, mean_) + 12 * deviation
    return sum(
        integrate.quad(distance, a, b, epsabs=1e-13, epsrel=1e-13, limit=500)[0]
        for a, b in [(low, target), (target, high)]
    )


def interval(lower, upper, level, targets, weights):
    missed = numpy.maximum(0, lower - targets) + numpy.maximum(0, targets - upper)
    return {
        "level": level,
        "coverage": mean((lower <= targets) & (targets <= upper), weights),
        "mean_width": mean(upper - lower, weights),
        "interval_score": mean(upper - lower + 2 / (1 - level) * missed, weights),
    }


def case(name, seed, rows, weighted, offset):
    random = numpy.random.default_rng(seed)
    targets = random.normal(size=rows).round(2) + offset
    predictions = targets + random.normal(size=rows).round(2)
    weights = random.integers(1, 4, rows).astype(float) if weighted else None
    levels = [0.1, 0.5, 0.9]
    quantiles = predictions[:, None] + random.normal(size=(rows, 3)) + stats.norm.ppf(levels)
    ensemble = predictions[:, None] + random.normal(size=(rows, 7)).round(1)
    deviations = random.uniform(0.3, 2, rows)
    lower, upper = predictions - 0.7, predictions + 1.1
    repeated = numpy.repeat(numpy.arange(rows), 1 if weights is None else weights.astype(int))
    p, y = predictions[repeated], targets[repeated]
    nominal = [0.5, 0.9]
    reach = [float(stats.norm.ppf((1 + level) / 2)) for level in nominal]
    request = {
        "targets": targets.tolist(),
        "predictions": predictions.tolist(),
        "quantile_levels": levels,
        "quantiles": quantiles.tolist(),
        "ensemble": ensemble.tolist(),
        "means": predictions.tolist(),
        "standard_deviations": deviations.tolist(),
        "lower": lower.tolist(),
        "upper": upper.tolist(),
        "level": 0.8,
        "levels": nominal,
    }
    if weighted:
        request["weights"] = weights.tolist()
    transforms = stats.norm.cdf(targets, predictions, deviations)
    expected = {
        "point": {
            "mae": metrics.mean_absolute_error(targets, predictions, sample_weight=weights),
            "mse": metrics.mean_squared_error(targets, predictions, sample_weight=weights),
            "rmse": metrics.root_mean_squared_error(targets, predictions, sample_weight=weights),
            "median_absolute_error": metrics.median_absolute_error(y, p),
            "max_error": metrics.max_error(targets, predictions),
            "mean_error": mean(predictions - targets, weights),
            "r2": metrics.r2_score(targets, predictions, sample_weight=weights),
            "explained_variance": metrics.explained_variance_score(targets, predictions, sample_weight=weights),
            "mean_absolute_percentage_error": metrics.mean_absolute_percentage_error(
                targets, predictions, sample_weight=weights
            ),
            "pearson": float(stats.pearsonr(p, y).statistic),
            "spearman": float(stats.spearmanr(p, y).statistic),
        },
        "quantiles": {
            "mean_pinball_loss": numpy.mean(
                [
                    metrics.mean_pinball_loss(targets, quantiles[:, i], sample_weight=weights, alpha=level)
                    for i, level in enumerate(levels)
                ]
            ),
            "crossing": mean((numpy.diff(quantiles, axis=1) < 0).any(axis=1), weights),
            "levels": [
                {
                    "level": level,
                    "pinball_loss": metrics.mean_pinball_loss(
                        targets, quantiles[:, i], sample_weight=weights, alpha=level
                    ),
                    "coverage": mean(targets <= quantiles[:, i], weights),
                }
                for i, level in enumerate(levels)
            ],
        },
        "ensemble": {
            "members": 7,
            "crps": mean([crps(m, t, False) for m, t in zip(ensemble, targets)], weights),
            "fair_crps": mean([crps(m, t, True) for m, t in zip(ensemble, targets)], weights),
            "intervals": [
                interval(
                    numpy.quantile(ensemble, (1 - level) / 2, axis=1),
                    numpy.quantile(ensemble, (1 + level) / 2, axis=1),
                    level,
                    targets,
                    weights,
                )
                for level in nominal
            ],
        },
        "gaussian": {
            "crps": mean([gaussian_crps(*row) for row in zip(predictions, deviations, targets)], weights),
            "log_score": mean(-stats.norm.logpdf(targets, predictions, deviations), weights),
            "pit_histogram": (
                numpy.histogram(transforms, 10, (0, 1), weights=weights)[0]
                / (rows if weights is None else weights.sum())
            ).tolist(),
            "intervals": [
                interval(predictions - r * deviations, predictions + r * deviations, level, targets, weights)
                for r, level in zip(reach, nominal)
            ],
        },
        "interval": interval(lower, upper, 0.8, targets, weights),
    }
    return {"name": name, "request": request, "expected": expected}


json.dump(
    [
        case("a few rows", 1, 5, False, 10),
        case("more rows", 2, 40, False, 0.005),
        case("weights", 3, 25, True, 0.005),
        case("far from zero", 4, 30, True, 1e4),
    ],
    sys.stdout,
    indent=1,
)
print()
