"""Writes classification.json: what multiclass.json and calibration.json beside it have not, with scikit-learn 1.9.1, scipy 1.17.1 and numpy 2.4.6.

python classification.py > classification.json
"""
import json
import warnings

import numpy as np
from scipy.optimize import brentq
from scipy.special import log_softmax, softmax
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    brier_score_loss,
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
    roc_auc_score,
    top_k_accuracy_score,
)

warnings.simplefilter("ignore")
AVERAGES = ("macro", "micro", "weighted")


def case(name, rng, rows, classes, never_predicted=None, absent=None, weighted=False):
    labels = rng.integers(0, classes, rows)
    if absent is not None:
        labels[labels == absent] = (absent + 1) % classes
    logits = rng.normal(size=(rows, classes)) * 1.5
    logits[np.arange(rows), labels] += 1
    if never_predicted is not None:
        logits[:, never_predicted] -= 20
    weights = rng.uniform(0.1, 3, rows) if weighted else np.ones(rows)
    scores = softmax(logits, axis=1)
    predicted = scores.argmax(1)
    every = list(range(classes))
    onehot = np.eye(classes, dtype=int)[labels]

    def report(zero_division, average):
        values = precision_recall_fscore_support(
            labels, predicted, labels=every, average=average, sample_weight=weights, zero_division=zero_division
        )[:3]
        return dict(zip(("precision", "recall", "f1"), (np.asarray(v).tolist() for v in values)))

    out = dict(
        name=name,
        logits=logits.tolist(),
        scores=scores.tolist(),
        labels=labels.tolist(),
        weights=weights.tolist() if weighted else None,
        accuracy=accuracy_score(labels, predicted, sample_weight=weights),
        confusion_matrix=confusion_matrix(labels, predicted, labels=every, sample_weight=weights).tolist(),
        per_class=report(np.nan, None),
        averages={a: report(np.nan, a) for a in AVERAGES},
        averages_of_zero_division_0={a: report(0, a) for a in AVERAGES},
        log_loss=log_loss(labels, scores, labels=every, sample_weight=weights),
        brier_score=brier_score_loss(labels, scores, labels=every, sample_weight=weights, scale_by_half=False),
        top_k={k: top_k_accuracy_score(labels, scores, k=k, labels=every, sample_weight=weights) for k in range(1, classes)},
    )
    if absent is None:
        out["average_precision"] = {
            a: average_precision_score(onehot, scores, average=a, sample_weight=weights) for a in AVERAGES
        }
        out["roc_auc"] = {
            a: roc_auc_score(onehot, scores, average=a, sample_weight=weights) for a in AVERAGES
        }
    return out


def temperature(name, rng, rows, classes, scale, weighted=False):
    labels = rng.integers(0, classes, rows)
    logits = rng.normal(size=(rows, classes))
    logits[np.arange(rows), labels] += 0.8
    logits *= scale
    weights = rng.uniform(0.1, 3, rows) if weighted else np.ones(rows)
    own = logits[np.arange(rows), labels]

    def slope(b):
        return np.average((softmax(b * logits, axis=1) * logits).sum(1) - own, weights=weights)

    b = brentq(slope, 1e-3 / scale, 1e3 / scale, xtol=1e-16, rtol=1e-15)

    def loss(b):
        return np.average(-log_softmax(b * logits, axis=1)[np.arange(rows), labels], weights=weights)

    return dict(
        name=name,
        logits=logits.tolist(),
        labels=labels.tolist(),
        weights=weights.tolist() if weighted else None,
        temperature=1 / b,
        log_loss_before=loss(1),
        log_loss_after=loss(b),
    )


rng = np.random.default_rng(20261125)
print(
    json.dumps(
        [
            case("six classes", rng, 80, 6),
            case("weighted", rng, 60, 5, weighted=True),
            case("a class that is never predicted", rng, 40, 4, never_predicted=2),
            case("a class that no row has, weighted", rng, 40, 4, absent=1, weighted=True),
            temperature("temperature: too confident", rng, 60, 5, 4),
            temperature("temperature: too timid, weighted", rng, 50, 3, 0.01, weighted=True),
        ],
        indent=1,
    )
)
