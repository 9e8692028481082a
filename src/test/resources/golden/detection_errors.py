#!/usr/bin/env python3
"""Prints what TIDE says of small cases of detections: average precision at an IoU of 0.5, and what mending each kind of error would add.

    python detection_errors.py > detection-errors.json

Made with tidecv 1.0.1 (github.com/dbolya/tide, commit 49a5d2a), pycocotools 2.0.11, numpy 2.4.6, Python 3.11 (from 3.12 on, sum()
compensates rounding, which can move the last digits). Crowds are TIDE's ignore regions. Images are registered in ascending id,
ground truths and detections in the order given. Precisions are percentages, as TIDE has them. A case holds a request and of it:

AP, dAP      of the six main errors (never below 0) and of the two special ones (as they come)
counts       of each main error
detections   per detection: `outcome` (true, false, ignored, cut: beyond TIDE's 100 of an image), `error` (null for true and cut;
             ignored ones have an error too), `ground_truth`: the one matched (true) or, for Cls and Loc, the one that it should be
missed       indices of the ground truths with the error Miss; `unmatched`: of all that no detection matched
"""
import contextlib, io, json
import numpy as np
from tidecv import Data, TIDE

CASES = []


def truth(image, label, box, crowd=False):
    return dict(image=image, label=label, box=box) | (dict(crowd=True) if crowd else {})


def found(image, label, score, box):
    return dict(image=image, label=label, score=score, box=box)


def evaluate(request):
    truths, dets = request["ground_truths"], request["detections"]
    labels = sorted({entry["label"] for entry in truths + dets})
    gt, predictions = Data("truths", max_dets=100), Data("detections")
    for label in labels: gt.add_class(labels.index(label), label)
    for image in sorted({entry["image"] for entry in truths + dets}): gt.add_image(image, str(image))
    for t in truths:
        (gt.add_ignore_region if t.get("crowd") else gt.add_ground_truth)(t["image"], labels.index(t["label"]), t["box"])
    for d in dets: predictions.add_detection(d["image"], labels.index(d["label"]), d["score"], d["box"])
    tide = TIDE()
    run = tide.evaluate(gt, predictions, mode=TIDE.BOX)
    detections = []
    for p in predictions.annotations:
        used = p.get("used", "cut")
        detections.append(dict(outcome={True: "true", False: "false", None: "ignored", "cut": "cut"}[used], error=None,
                               ground_truth=p["matched_with"] if used is True else None))
    for error in run.errors:
        if hasattr(error, "pred"):
            entry = detections[error.pred["_id"]]
            assert entry["error"] is None
            entry["error"] = error.short_name
            if error.short_name in ("Cls", "Loc"): entry["ground_truth"] = error.gt["_id"]
    name = predictions.name
    return dict(AP=float(run.ap), dAP={k: float(v) for k, v in (tide.get_main_errors()[name] | tide.get_special_errors()[name]).items()},
                counts={kind.short_name: count for kind, count in run.count_errors().items()}, detections=detections,
                missed=sorted(e.gt["_id"] for e in run.errors if e.short_name == "Miss"),
                unmatched=sorted(t["_id"] for each in run.false_negatives.values() for t in each))


def case(name, why, truths, dets):
    request = dict(box_format="xywh", ground_truths=truths, detections=dets)
    CASES.append(dict(name=name, why=why, request=request, expected=evaluate(json.loads(json.dumps(request)))))


def dense(seed, labels, crowds, images=8, truths_of=6, dets=120, ties=True):
    """Detections near ground truths, some with a wrong class, some anywhere; the last image has no ground truth, the first no detection."""
    rng, truths, detections = np.random.default_rng(seed), [], []
    for i in range(truths_of * images):
        x, y, w, h = (int(v) for v in (*rng.integers(0, 200, 2), *rng.integers(15, 90, 2)))
        truths.append(truth(int(rng.integers(images - 1)), labels[rng.integers(len(labels))], [x, y, w, h], bool(rng.random() < crowds)))
    for i in range(dets):
        t = truths[rng.integers(len(truths))]
        x, y, w, h = t["box"]
        image, label, spread = t["image"], t["label"], [0.03, 0.1, 0.2, 0.4][rng.integers(4)]
        b = [x + rng.normal() * spread * w, y + rng.normal() * spread * h, w * rng.uniform(1 - spread, 1 + spread), h * rng.uniform(1 - spread, 1 + spread)]
        if rng.random() < 0.25: label = labels[rng.integers(len(labels))]
        if rng.random() < 0.15: b, image = [*rng.uniform(0, 200, 2), *rng.uniform(10, 90, 2)], int(rng.integers(images))
        if i % 9 == 0: b = [x, y, w, h / 2]
        if image: detections.append(found(image, label, round(float(rng.uniform(0.05, 1)), 1 if ties else 4), [round(float(v), 1) for v in b]))
    return truths, detections


A, B = [0, 0, 10, 10], [50, 0, 10, 10]
case("random, four classes", "every rule at once", *dense(1, ["a", "b", "c", "d"], 0))
case("random, crowds", "every rule at once", *dense(2, ["a", "b", "c"], 0.2, ties=False))
case("random, one class, equal scores", "every rule at once", *dense(3, ["a"], 0.1))
case("random, a class that is never there", "detections of z have no ground truth anywhere",
     *(lambda t, d: (t, d + [found(2, "z", 0.55, t[0]["box"]), found(3, "z", 0.95, [1, 1, 9, 9])]))(*dense(4, ["a", "b"], 0.1)))
case("random, more than 100 in an image", "the first 100 of all classes together", *dense(5, ["a", "b"], 0.1, images=3, truths_of=5, dets=280))
case("IoU of exactly 0.5", "a match; the second, on the one taken, is Loc rather than Dupe", [truth(1, "a", A)], [found(1, "a", 0.9, [0, 0, 10, 5]), found(1, "a", 0.8, [0, 5, 10, 5])])
case("duplicate", "Dupe only above 0.5", [truth(1, "a", A)], [found(1, "a", 0.9, A), found(1, "a", 0.8, [0, 0, 10, 9])])
case("IoU of exactly 0.1", "of the right class Loc, of another Bkg", [truth(1, "a", A)], [found(1, "a", 0.9, [0, 0, 10, 1]), found(1, "b", 0.8, [0, 0, 10, 1])])
case("wrong class", "IoU of exactly 0.5 is Cls, below it Both, of 0.1 or less Bkg", [truth(1, "a", A)],
     [found(1, "b", 0.9, [0, 0, 10, 4]), found(1, "b", 0.8, [0, 0, 10, 5]), found(1, "b", 0.7, [0, 0, 10, 1]), found(1, "a", 0.6, [70, 70, 5, 5])])
case("localisation before classification", "0.2 with its own class, 1 with another: Loc", [truth(1, "a", A), truth(1, "b", [0, 0, 10, 50])], [found(1, "b", 0.9, A)])
case("classification before duplicate", "a second one of its own class with 0.8 to a ground truth taken, and 0.6 to another's", [truth(1, "a", A), truth(1, "b", [0, 0, 10, 6])],
     [found(1, "a", 0.9, A), found(1, "a", 0.8, [0, 0, 10, 8])])
case("the highest score mends", "Loc and Cls on one ground truth: only the Cls of 0.9 mends, and no Miss", [truth(1, "a", A), truth(2, "a", A)],
     [found(1, "a", 0.7, [0, 0, 10, 4]), found(1, "b", 0.9, A), found(2, "a", 0.8, A), found(3, "a", 0.85, A)])
case("a ground truth that is found is not mended", "Loc against one that another detection has", [truth(1, "a", A), truth(2, "a", A)], [found(1, "a", 0.9, A), found(1, "a", 0.8, [0, 0, 10, 4])])
case("ignored in a crowd", "not false, yet counted as an error; above 0.5 only, and of the same class only", [truth(1, "a", [0, 0, 100, 100], True), truth(1, "a", [200, 0, 10, 10])],
     [found(1, "a", 0.9, A), found(1, "a", 0.8, [95, 0, 10, 10]), found(1, "b", 0.7, A), found(1, "a", 0.6, [200, 0, 10, 10])])
case("an ignored one mends", "Loc on ground truth 1, within a crowd: mending adds a true positive", [truth(1, "a", [0, 0, 100, 100], True), truth(1, "a", A), truth(2, "a", A)],
     [found(1, "a", 0.9, [0, 0, 10, 4]), found(2, "a", 0.8, A)])
case("a class without ground truths counts as 0", "until its only detection goes with Bkg", [truth(1, "a", A)], [found(1, "a", 0.9, A), found(1, "b", 0.8, B)])
case("equal scores after mending", "true ones come after false ones of the same score once anything is mended; the plain AP has them as given", [truth(1, "a", A), truth(2, "a", A)],
     [found(1, "a", 0.5, A), found(1, "a", 0.5, B), found(2, "a", 0.5, A)])
case("a missed one is taken away", "Miss lowers the number to find, of a class without detections to none: that class is left out", [truth(1, "a", A), truth(1, "b", A), truth(2, "a", A)], [found(1, "a", 0.5, A)])
case("images only in detections", "TIDE skips images that it does not know; here all are known: Bkg", [truth(1, "a", A)], [found(1, "a", 0.5, A), found(7, "a", 0.9, A)])

if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]")
