#!/usr/bin/env python3
"""Prints what LVIS's evaluator makes of small federated cases of detections with boxes.

    python detection_lvis.py > detection-lvis.json

Made with lvis (github.com/lvis-dataset/lvis-api, commit 7d7f07d), pycocotools 2.0.11 and numpy 2.4.6. A case holds the dataset and
the detections as LVIS has them in its files, and what is `expected`:

summary     LVIS's thirteen numbers under their own names, null where it says -1
classes     per category id: AP over all areas, null without ground truths that count
detections  per detection, at an IoU of 0.5, all areas: `outcome` true, false, ignored, cut (not among the 300 of its image) or
            dropped (of a category that its image does not know to be there or not), and the annotation id it matched
"""
import json, logging
import numpy as np
from lvis import LVIS, LVISEval, LVISResults

logging.disable(logging.CRITICAL)
CASES = []


def evaluate(dataset, results):
    data = LVIS.__new__(LVIS)
    data.logger, data.dataset = logging.getLogger("lvis"), dataset
    data._create_index()
    given = [dict(r, place=i) for i, r in enumerate(results)]
    found = LVISResults(data, given)
    judge = LVISEval(data, found, "bbox")
    judge.run()
    place = {d["id"]: d["place"] for d in found.dataset["annotations"]}
    detections = [dict(outcome="cut", annotation=None) for _ in results]
    for d in found.dataset["annotations"]: detections[d["place"]]["outcome"] = "dropped"
    for e in judge.eval_imgs:
        if e is not None and e["area_rng"] == judge.params.area_rng[0]:
            for i, match, ignored in zip(e["dt_ids"], e["dt_matches"][0], e["dt_ignore"][0]):
                detections[place[i]] = dict(outcome="ignored" if ignored else "true" if match else "false", annotation=int(match) or None)
    precision = judge.eval["precision"]
    mean = lambda a: float(np.mean(a[a > -1])) if (a > -1).any() else None
    return dict(summary={k: None if v == -1 else float(v) for k, v in judge.results.items()},
                classes={str(c): mean(precision[:, :, k, 0]) for k, c in enumerate(judge.params.cat_ids)}, detections=detections)


def case(name, why, images, categories, annotations, detections):
    dataset = dict(images=[dict(id=i, neg_category_ids=n, not_exhaustive_category_ids=x) for i, n, x in images],
                   categories=[dict(id=i, frequency=f) for i, f in categories],
                   annotations=[dict(id=k + 1, image_id=i, category_id=c, bbox=b, area=a if a is not None else b[2] * b[3]) for k, (i, c, b, a) in enumerate(annotations)])
    results = [dict(image_id=i, category_id=c, score=s, bbox=b) for i, c, s, b in detections]
    expected = evaluate(json.loads(json.dumps(dataset)), json.loads(json.dumps(results)))
    CASES.append(dict(name=name, why=why, dataset=dataset, detections=results, expected=expected))


def dense(seed, images=5, labels=9, crowded=None):
    """Categories r, c, f in turn; each image names some as negative and some as not exhaustive; the last category has no annotation."""
    rng = np.random.default_rng(seed)
    annotations, detections, present = [], [], {i: set() for i in range(1, images + 1)}
    for _ in range(10 * images):
        image, label, side = int(rng.integers(1, images + 1)), int(rng.integers(1, labels)), int(rng.integers(12, 160))
        annotations.append((image, label, [int(v) for v in (*rng.integers(0, 300, 2), side, side)], round(side * side * float(rng.uniform(0.4, 1)), 1)))
        present[image].add(label)
    for k in range(120):
        image, label, b, _ = annotations[rng.integers(len(annotations))]
        b = [round(float(v + rng.normal() * b[2] / 12), 1) for v in b[:2]] + b[2:]
        if rng.random() < 0.4: label = int(rng.integers(1, labels + 1))
        detections.append((image, label, round(float(rng.uniform(0.05, 1)), 1), b))
    if crowded:
        for k in range(330):
            b = annotations[k % len(annotations)][2] if k % 3 else [int(v) for v in (*rng.integers(0, 300, 2), 30, 30)]
            detections.append((crowded, int(rng.integers(1, labels)), round(float(rng.uniform(0.05, 1)), 2), b))
    each = []
    for i in range(1, images + 1):
        absent = [c for c in range(1, labels + 1) if c not in present[i]]
        each.append((i, [c for c in absent if rng.random() < 0.5], [c for c in sorted(present[i]) if rng.random() < 0.4]))
    return each, [(c, "rcf"[c % 3]) for c in range(1, labels + 1)], annotations, [detections[i] for i in rng.permutation(len(detections))]


A, B = [0, 0, 10, 10], [50, 0, 10, 10]
case("random", "every rule at once", *dense(1))
case("random, more than 300 in an image", "the 300 of all categories together", *dense(2, images=4, crowded=3))
case("neither there nor known to be absent", "category 2 in image 2 is dropped; in image 3, where it is negative, it is false", [(1, [], []), (2, [], []), (3, [2], [])],
     [(1, "f"), (2, "r")], [(1, 1, A, None), (1, 2, B, None), (2, 1, A, None)], [(1, 1, 0.9, A), (1, 2, 0.5, B), (2, 2, 0.8, A), (3, 2, 0.7, A), (2, 1, 0.6, A)])
case("not exhaustive", "image 1: the unmatched one is ignored, the matched one counts; image 2: the unmatched one is false", [(1, [], [1]), (2, [], [])],
     [(1, "f")], [(1, 1, A, None), (2, 1, A, None)], [(1, 1, 0.9, B), (1, 1, 0.8, A), (2, 1, 0.7, B), (2, 1, 0.6, A)])
case("300 of an image, over all categories", "302 of equal score in image 1, of which the 300 given first stay: the better one of category 1 and the true one of category 2 are cut", [(1, [2], []), (2, [], [])],
     [(1, "f"), (2, "c")], [(1, 1, A, None), (2, 1, A, None), (2, 2, A, None)],
     [(2, 1, 0.1, A), (2, 2, 0.2, A)] + [(1, 2, 0.5, B)] * 299 + [(1, 1, 0.5, [0, 0, 10, 9])] + [(1, 1, 0.5, A), (1, 2, 0.5, A)])
case("frequencies", "r, c and f are means of their own; no category of c has ground truths", [(1, [4], [])], [(1, "r"), (2, "f"), (3, "f"), (4, "c")],
     [(1, 1, A, None), (1, 2, B, None), (1, 3, B, None)], [(1, 1, 0.9, [30, 0, 10, 10]), (1, 1, 0.8, A), (1, 2, 0.7, B), (1, 4, 0.6, B)])

if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]")
