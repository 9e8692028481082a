#!/usr/bin/env python3
"""Prints what pycocotools' COCOeval makes of small cases of detections with boxes: random ones, and one for each rule.

    python detection.py > detection.json

Made with pycocotools 2.0.11 and numpy 2.4.6. A case holds a `request` and what is `expected` of it:

summary     the twelve numbers, null where pycocotools says -1. With other maximum numbers of detections the names AR_1, AR_10
            and AR_100 change with them, and AP is the one at the last maximum (pycocotools' own AP insists on 100).
classes     per class: AP (all areas, last maximum, mean over IoU thresholds and recalls), AP_at per IoU threshold, AR; null
            for a class without ground truths that count
curve       precision of one class at every recall threshold, at the first IoU threshold, all areas, last maximum
detections  per detection, at the first IoU threshold, all areas: index of the ground truth it matched or null, whether it is
            ignored, and `cut` if it was beyond the last maximum (then the others are null and false)

Annotation ids start at 1, as pycocotools takes a match with annotation 0 for none.
"""
import contextlib, io, json
import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

AREAS = [("all", 0, 1e5 ** 2), ("small", 0, 32 ** 2), ("medium", 32 ** 2, 96 ** 2), ("large", 96 ** 2, 1e5 ** 2)]


def truth(image, label, box, area=None, crowd=False):
    entry = dict(image=image, label=label, box=box)
    if area is not None: entry["area"] = area
    if crowd: entry["crowd"] = True
    return entry


def found(image, label, score, box):
    return dict(image=image, label=label, score=score, box=box)


def mean(values):
    """Mean of the entries that exist, taken as pycocotools takes it: over a contiguous copy in index order."""
    values = values[values > -1]
    return float(np.mean(values)) if len(values) else None


def evaluate(request, curve_of):
    truths, dets = request["ground_truths"], request["detections"]
    labels = sorted({entry["label"] for entry in truths + dets})
    images = sorted({entry["image"] for entry in truths + dets})
    annotations = [dict(id=i + 1, image_id=t["image"], category_id=labels.index(t["label"]) + 1, bbox=t["box"],
                        area=t.get("area", t["box"][2] * t["box"][3]), iscrowd=int(t.get("crowd", False))) for i, t in enumerate(truths)]
    results = [dict(image_id=d["image"], category_id=labels.index(d["label"]) + 1, bbox=d["box"], score=d["score"]) for d in dets]
    coco = COCO()
    coco.dataset = dict(images=[dict(id=i) for i in reversed(images)], annotations=annotations,
                        categories=[dict(id=i + 1, name=name) for i, name in enumerate(labels)])
    coco.createIndex()
    judge = COCOeval(coco, coco.loadRes(results), "bbox")
    areas = [(a["name"], a["min"], a["max"]) for a in request["area_ranges"]] if "area_ranges" in request else AREAS
    judge.params.areaRngLbl, judge.params.areaRng = [a[0] for a in areas], [list(a[1:]) for a in areas]
    if "iou_thresholds" in request: judge.params.iouThrs = np.array(request["iou_thresholds"])
    if "recall_thresholds" in request: judge.params.recThrs = np.array(request["recall_thresholds"])
    if "max_detections" in request: judge.params.maxDets = request["max_detections"]
    judge.evaluate(); judge.accumulate()
    ious, cuts, precision, recall = judge.params.iouThrs, judge.params.maxDets, judge.eval["precision"], judge.eval["recall"]

    area = {name: i for i, (name, _, _) in enumerate(areas)}
    summary = {"AP": mean(precision[:, :, :, area["all"], -1]),
               "AP50": mean(precision[ious == 0.5][..., area["all"], -1]), "AP75": mean(precision[ious == 0.75][..., area["all"], -1])}
    summary |= {f"AP_{name}": mean(precision[..., area[name], -1]) for name, _, _ in areas[1:]}
    summary |= {f"AR_{cut}": mean(recall[..., area["all"], m]) for m, cut in enumerate(cuts)}
    summary |= {f"AR_{name}": mean(recall[..., area[name], -1]) for name, _, _ in areas[1:]}
    if len(cuts) == 3 and len(areas) == 4:
        judge.summarize()
        theirs = [None if s == -1 else s for s in judge.stats]
        assert [v for v in summary.values()][cuts[-1] != 100:] == theirs[cuts[-1] != 100:]

    classes = {}
    for k, label in enumerate(labels):
        each = precision[:, :, k, area["all"], -1]
        classes[label] = dict(AP=mean(each), AP_at=[mean(row) for row in each], AR=mean(recall[:, k, area["all"], -1]))

    detections = [dict(ground_truth=None, ignored=False, cut=True) for _ in dets]
    for e in judge.evalImgs:
        if e is not None and e["aRng"] == list(areas[area["all"]][1:]):
            for i, matched, ignored in zip(e["dtIds"], e["dtMatches"][0], e["dtIgnore"][0]):
                detections[i - 1] = dict(ground_truth=int(matched) - 1 if matched else None, ignored=bool(ignored))
    curve = precision[0, :, labels.index(curve_of), area["all"], -1]
    return dict(summary=summary, classes=classes,
                curve=dict(label=curve_of, iou=float(ious[0]), precision=None if curve[0] == -1 else curve.tolist()), detections=detections)


CASES = []


def case(name, why, truths, dets, curve_of="a", **options):
    request = dict(protocol="coco", box_format="xywh", ground_truths=truths, detections=dets, **options)
    with contextlib.redirect_stdout(io.StringIO()):
        CASES.append(dict(name=name, why=why, request=request, expected=evaluate(json.loads(json.dumps(request)), curve_of)))


def box(rng, span=400, decimals=0):
    side = rng.choice([rng.uniform(8, 36), rng.uniform(28, 100), rng.uniform(90, 200)])
    return [round(float(v), decimals) for v in (*rng.uniform(0, span, 2), side, side * rng.uniform(0.6, 1.6))]


def dense(seed, decimals, **options):
    """Detections near the ground truths of an image, scores of few values, all classes and images mixed in the list."""
    rng = np.random.default_rng(seed)
    images, labels, truths, dets = [7, 2, 10, 31, 100, 5, 21, 3, 64, 12, 1, 44], ["bird", "cat", "dog", "ghost", "mob"], [], []
    for i in range(60):
        label, crowd = labels[rng.integers(3)], rng.random() < 0.1
        b = [100.0, 50.0, 32.0, 32.0] if i % 15 == 3 else [20.0, 40.0, 96.0, 96.0] if i % 15 == 7 else box(rng, decimals=decimals)
        area = [None, None, 1024, 9216, round(b[2] * b[3] * rng.uniform(0.4, 0.9), decimals)][rng.integers(5)]
        truths.append(truth(images[rng.integers(10)], label, b, area, crowd))
    truths += [truth(10, "mob", [0, 0, 300, 300], None, True), truth(44, "dog", [50, 50, 40, 40]), truth(44, "dog", [300, 60, 40, 40], None, True)]
    for i in range(190):
        if i % 4:
            t = truths[rng.integers(len(truths) - 2)]
            x, y, w, h = t["box"]
            d = [x + rng.normal() * w / 8, y + rng.normal() * h / 8, w * rng.uniform(0.8, 1.25), h * rng.uniform(0.8, 1.25)]
            if i % 8 == 1: d = [x, y, w, h / 2]
            if i % 8 == 2: d = [x, y, w, h * 0.75]
            image, label, d = t["image"], t["label"], [round(float(v), decimals) for v in d]
        else:
            image, label, d = images[rng.integers(11)], labels[rng.integers(5)], box(rng, decimals=decimals)
        if rng.random() < 0.1: label = labels[rng.integers(5)]
        if image != 64: dets.append(found(image, label, round(float(rng.uniform(0.1, 0.95)), 1), d))
    for i in range(130):
        x, y, w, h = truths[-2]["box"] if i % 3 else truths[-1]["box"]
        d = [x + int(rng.integers(-9, 10)), y + int(rng.integers(-9, 10)), w, h]
        dets.append(found(44, "dog", round(float(rng.uniform(0.1, 0.95)), 1), [round(float(v), decimals) for v in d]))
    for i in range(6): dets.append(found(10, "mob", 0.5, [10 * i, 5, 30, 30]))
    truths.append(truth(64, "cat", [5, 5, 60, 60]))
    order = rng.permutation(len(dets))
    return truths, [dets[i] for i in order]


TENTHS = [0.1 * i for i in range(11)]
ONE = dict(iou_thresholds=[0.5])

case("random, whole numbers", "every rule at once", *dense(1, 0), curve_of="dog")
case("random, whole numbers, fewer detections", "every rule at once, at most 1, 3 and 5 detections", *dense(1, 0), curve_of="dog", max_detections=[1, 3, 5])
case("random, decimals", "every rule at once", *dense(2, 1), curve_of="cat")
case("random, thresholds of its own", "options", *dense(3, 1), curve_of="cat", iou_thresholds=[0.3, 0.5, 0.75, 0.9], recall_thresholds=TENTHS,
     max_detections=[2, 20], area_ranges=[dict(name="all", min=0, max=1e10), dict(name="tiny", min=0, max=400), dict(name="rest", min=400, max=1e10)])

case("an IoU equal to the threshold is a match", "IoU is exactly 0.5 in image 1 and exactly 0.75 in image 2",
     [truth(1, "a", [0, 0, 10, 10]), truth(2, "a", [0, 0, 4, 4])], [found(1, "a", 0.9, [0, 0, 10, 5]), found(2, "a", 0.8, [0, 0, 4, 3])], iou_thresholds=[0.5, 0.75])
case("the next free ground truth is taken", "the second detection overlaps ground truth 0 more, which is taken, and ground truth 1 enough",
     [truth(1, "a", [0, 0, 10, 10]), truth(1, "a", [3, 0, 10, 10])], [found(1, "a", 0.9, [0, 0, 10, 10]), found(1, "a", 0.8, [1, 0, 10, 10])], **ONE)
case("of equal IoUs the later ground truth wins", "the first detection overlaps both by 2/3; if it took ground truth 0, the second would match nothing",
     [truth(1, "a", [0, 0, 10, 10]), truth(1, "a", [4, 0, 10, 10])], [found(1, "a", 0.9, [2, 0, 10, 10]), found(1, "a", 0.8, [0, 0, 10, 10])], **ONE)
case("a threshold of 1 forgives rounding", "a box with itself has the IoU 0.9999999999999998; the threshold is min(t, 1 - 1e-10)",
     [truth(1, "a", [15.3, 10.5, 15.3, 56.6])], [found(1, "a", 0.9, [15.3, 10.5, 15.3, 56.6])], iou_thresholds=[1.0])
case("a crowd is matched many times", "three detections on one crowd are all ignored",
     [truth(1, "a", [0, 0, 20, 20], None, True), truth(1, "a", [50, 50, 10, 10])],
     [found(1, "a", 0.9, [0, 0, 20, 18]), found(1, "a", 0.8, [0, 0, 20, 20]), found(1, "a", 0.7, [0, 0, 18, 20]), found(1, "a", 0.6, [50, 50, 10, 10])], **ONE)
case("a crowd's IoU divides by the detection's area", "the first lies within the crowd, the second by exactly half, the third by less and is false",
     [truth(1, "a", [0, 0, 100, 100], None, True), truth(1, "a", [150, 50, 10, 10]), truth(2, "a", [150, 50, 10, 10])],
     [found(1, "a", 0.9, [20, 20, 10, 10]), found(1, "a", 0.8, [95, 20, 10, 10]), found(1, "a", 0.7, [96, 40, 10, 10]), found(1, "a", 0.6, [150, 50, 10, 10])], **ONE)
case("a ground truth comes before a crowd that fits better", "IoU 0.6 with the ground truth, 1 with the crowd: a true positive",
     [truth(1, "a", [0, 0, 100, 100], None, True), truth(1, "a", [10, 10, 10, 10])], [found(1, "a", 0.9, [10, 10, 10, 6])], **ONE)
case("a crowd catches what finds its ground truth taken", "the second detection is ignored, not false",
     [truth(1, "a", [0, 0, 100, 100], None, True), truth(1, "a", [10, 10, 10, 10]), truth(2, "a", [10, 10, 10, 10])],
     [found(1, "a", 0.9, [10, 10, 10, 10]), found(1, "a", 0.8, [10, 10, 10, 10]), found(2, "a", 0.7, [10, 10, 10, 10])], **ONE)
case("a crowd does not count as found or missed", "recall is 1 of 1", [truth(1, "a", [0, 0, 100, 100], None, True), truth(1, "a", [200, 0, 10, 10])],
     [found(1, "a", 0.9, [200, 0, 10, 10])], **ONE)
case("a ground truth of the range comes before one outside that fits better", "small: IoU 0.6 with ground truth 1, 1 with ground truth 0, whose area is 5000",
     [truth(1, "a", [0, 0, 10, 10], 5000), truth(1, "a", [0, 0, 10, 6], 60)], [found(1, "a", 0.9, [0, 0, 10, 10])], **ONE)
case("a ground truth outside the range is matched once", "small: the second detection on ground truth 0 is false, as its own area is small",
     [truth(1, "a", [0, 0, 30, 30], 5000), truth(1, "a", [100, 0, 10, 10])],
     [found(1, "a", 0.9, [0, 0, 30, 30]), found(1, "a", 0.8, [0, 0, 30, 29]), found(1, "a", 0.7, [100, 0, 10, 10])], **ONE)
case("area ranges include both borders", "areas of exactly 1024 and 9216 count twice, for ground truths and for false detections",
     [truth(1, "a", [0, 0, 32, 32]), truth(2, "a", [0, 0, 96, 96]), truth(1, "a", [200, 0, 10, 10]), truth(1, "a", [300, 0, 60, 60]), truth(2, "a", [200, 0, 120, 120])],
     [found(3, "a", 0.95, [0, 0, 32, 32]), found(3, "a", 0.9, [100, 0, 96, 96]), found(1, "a", 0.8, [0, 0, 32, 32]), found(2, "a", 0.7, [0, 0, 96, 96])], **ONE)
case("the area is the annotation's", "boxes of 100 x 100 with areas 500 and 5000 are small and medium; without an area, large",
     [truth(1, "a", [0, 0, 100, 100], 500), truth(2, "a", [0, 0, 100, 100], 5000), truth(3, "a", [0, 0, 100, 100])],
     [found(1, "a", 0.9, [0, 0, 100, 100]), found(3, "a", 0.8, [0, 0, 100, 100])], **ONE)
case("an unmatched detection outside the range is ignored", "small: the detection of 100 x 100 is no false positive; large: it is, but nothing is to be found",
     [truth(1, "a", [0, 0, 10, 10])], [found(1, "a", 0.9, [200, 200, 100, 100]), found(1, "a", 0.8, [0, 0, 10, 10])], **ONE)
case("a match outside the range counts if its ground truth is inside", "small: the ground truth has 1000, the detection 1200; medium: ignored",
     [truth(1, "a", [0, 0, 40, 25]), truth(2, "a", [0, 0, 40, 30])], [found(1, "a", 0.9, [0, 0, 40, 30])], **ONE)
case("a match inside the range is ignored if its ground truth is outside", "small: the detection has 1000, its ground truth 1200; ground truth 1 is small and missed first",
     [truth(1, "a", [0, 0, 40, 30]), truth(2, "a", [0, 0, 10, 10])], [found(1, "a", 0.9, [0, 0, 40, 25]), found(2, "a", 0.8, [0, 0, 10, 10])], **ONE)
case("equal scores go by image id as a number", "image 2 has the false one and comes before image 10, though it is listed later and is later as text",
     [truth(10, "a", [0, 0, 10, 10]), truth(2, "a", [0, 0, 10, 10])], [found(10, "a", 0.5, [0, 0, 10, 10]), found(2, "a", 0.5, [50, 50, 10, 10])], **ONE)
case("equal scores within an image go by the order given", "a: the false one is first; b: the true one is first; c: both overlap, only the second could use ground truth 1 alone",
     [truth(1, "a", [0, 0, 10, 10]), truth(1, "b", [0, 0, 10, 10]), truth(1, "c", [0, 0, 10, 10]), truth(1, "c", [4, 0, 10, 10])],
     [found(1, "a", 0.5, [50, 50, 10, 10]), found(1, "a", 0.5, [0, 0, 10, 10]), found(1, "b", 0.5, [0, 0, 10, 10]), found(1, "b", 0.5, [50, 50, 10, 10]),
      found(1, "c", 0.5, [0, 0, 10, 10]), found(1, "c", 0.5, [1, 0, 10, 10])], **ONE)
case("one perfect detection has a precision just below 1", "precision is tp / (fp + tp + 2^-52): 1 / (1 + 2^-52) = 0.9999999999999998, while 2 / (2 + 2^-52) = 1",
     [truth(1, "a", [0, 0, 10, 10]), truth(1, "b", [0, 0, 10, 10]), truth(2, "b", [0, 0, 10, 10])],
     [found(1, "a", 0.9, [0, 0, 10, 10]), found(1, "b", 0.8, [0, 0, 10, 10]), found(2, "b", 0.7, [0, 0, 10, 10])], **ONE)
case("ignored detections first", "they have precision 0 / 2^-52 = 0, which the envelope lifts",
     [truth(1, "a", [0, 0, 100, 100], None, True), truth(1, "a", [200, 0, 10, 10]), truth(1, "a", [300, 0, 10, 10])],
     [found(1, "a", 0.9, [10, 10, 10, 10]), found(1, "a", 0.8, [200, 0, 10, 10])], **ONE)
case("recall thresholds are i * 0.01", "7 of 20 found before the first false one: a recall of 0.35, but threshold 35 is 0.35000000000000003",
     [truth(i + 1, "a", [0, 0, 10, 10]) for i in range(20)],
     [found(i + 1, "a", 0.9 - i / 100, [0, 0, 10, 10] if i != 7 else [50, 50, 10, 10]) for i in range(14)], **ONE)
case("IoU thresholds are 0.5 + i * 0.049999999999999996", "the IoU comes to 0.8999999999999999, which is threshold 8, though below 0.9",
     [truth(1, "a", [4.1, 2, 27, 10])], [found(1, "a", 0.9, [4.1, 2, 24.3, 10])])
case("the maximum is per class and image", "three of each class in each image; the true one of a is second, that of b third",
     [truth(i, label, [0, 0, 10, 10]) for i in (1, 2) for label in "ab"],
     [found(i, "a", s, [0, 0, 10, 10] if s == 0.8 else [50, 50, 10, 10]) for i in (1, 2) for s in (0.7, 0.8, 0.9)]
     + [found(i, "b", s, [0, 0, 10, 10] if s == 0.7 else [50, 50, 10, 10]) for i in (1, 2) for s in (0.7, 0.8, 0.9)], max_detections=[1, 2, 3], **ONE)
case("the last maximum cuts before matching", "of three equal scores the two given first stay", [truth(1, "a", [0, 0, 10, 10]), truth(1, "a", [50, 0, 10, 10])],
     [found(1, "a", 0.5, [50, 50, 10, 10]), found(1, "a", 0.5, [0, 0, 10, 10]), found(1, "a", 0.5, [50, 0, 10, 10])], max_detections=[1, 2], **ONE)
case("classes without ground truths are left out", "b has only detections, c only a crowd, d only a missed ground truth",
     [truth(1, "a", [0, 0, 10, 10]), truth(1, "c", [0, 0, 10, 10], None, True), truth(1, "d", [0, 0, 10, 10])],
     [found(1, "a", 0.9, [0, 0, 10, 10]), found(1, "b", 0.8, [0, 0, 10, 10]), found(1, "c", 0.7, [0, 0, 10, 10])], **ONE)
case("classes do not mix", "the right box with the wrong class is false, and its ground truth stays free",
     [truth(1, "a", [0, 0, 10, 10]), truth(1, "b", [50, 0, 10, 10])], [found(1, "b", 0.9, [0, 0, 10, 10]), found(1, "a", 0.8, [0, 0, 10, 10])], curve_of="b", **ONE)
case("images do not mix", "the right box in the wrong image is false", [truth(1, "a", [0, 0, 10, 10]), truth(2, "a", [50, 0, 10, 10])],
     [found(2, "a", 0.9, [0, 0, 10, 10]), found(1, "a", 0.8, [0, 0, 10, 10])], **ONE)
case("boxes that touch do not overlap", "a shared edge, and a detection without width: IoU 0", [truth(1, "a", [0, 0, 10, 10]), truth(1, "b", [0, 0, 10, 10])],
     [found(1, "a", 0.9, [10, 0, 10, 10]), found(1, "b", 0.9, [5, 0, 0, 10])], iou_thresholds=[0.01, 0.5])
case("a later detection with a better IoU does not displace", "the higher score keeps the ground truth", [truth(1, "a", [0, 0, 10, 10]), truth(2, "a", [0, 0, 10, 10])],
     [found(1, "a", 0.8, [0, 0, 10, 10]), found(1, "a", 0.9, [0, 0, 10, 6])], iou_thresholds=[0.5, 0.75])
case("precision is the greatest to the right", "the envelope: false, true, true has precision 2/3 at recalls up to 1",
     [truth(i, "a", [0, 0, 10, 10]) for i in (1, 2)], [found(3, "a", 0.9, [0, 0, 10, 10]), found(1, "a", 0.8, [0, 0, 10, 10]), found(2, "a", 0.7, [0, 0, 10, 10])], **ONE)

if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]")
