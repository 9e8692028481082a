#!/usr/bin/env python3
"""Prints average precisions by the rules of the PASCAL VOC development kit, from an implementation that does nothing else.

    python detection_voc.py > detection-voc.json

Made with Python 3.11, no packages. The rules, for each class, over all images:

- Detections in falling score (equal ones as listed: image by image in ascending id, then as given) each look at the ground truth
  of their image and class with the greatest IoU, the first of equal ones, difficult and already found ones included.
- IoU counts pixels: width and height are max - min + 1. It must be strictly above the threshold.
- Above it: a difficult ground truth makes the detection neither true nor false, a free one makes it true, one already found makes
  it false (a duplicate; the next best is not tried). Otherwise it is false.
- Recall divides by the ground truths that are not difficult; a class without any has no average precision.
- voc2010: the area under the precision's envelope over the recalls reached. voc2007: the mean over eleven recalls, numpy's
  arange(0, 1.1, 0.1), which is i * 0.1, of the greatest precision at that recall or beyond.

Each case holds a request and what is expected of it, `detections` giving per detection what became of
it, the index of the ground truth with the greatest IoU (null if all are 0) and that IoU.
"""
import json, random


def truth(image, label, box, difficult=False):
    return dict(image=image, label=label, box=box) | (dict(difficult=True) if difficult else {})


def found(image, label, score, box):
    return dict(image=image, label=label, score=score, box=box)


def overlap(a, b, offset):
    width = min(a[2], b[2]) - max(a[0], b[0]) + offset
    height = min(a[3], b[3]) - max(a[1], b[1]) + offset
    if width <= 0 or height <= 0: return 0.0
    area = lambda c: (c[2] - c[0] + offset) * (c[3] - c[1] + offset)
    return width * height / (area(a) + area(b) - width * height)


def corners(box, form):
    return box if form == "xyxy" else [box[0], box[1], box[0] + box[2], box[1] + box[3]]


def evaluate(request):
    truths, dets, form = request["ground_truths"], request["detections"], request["box_format"]
    threshold, offset = request.get("iou_thresholds", [0.5])[0], request.get("pixel_offset", 1)
    verdicts, classes = [None] * len(dets), {}
    for label in sorted({entry["label"] for entry in truths + dets}):
        ranked = sorted((i for i, d in enumerate(dets) if d["label"] == label), key=lambda i: (-dets[i]["score"], dets[i]["image"], i))
        positives = sum(t["label"] == label and not t.get("difficult", False) for t in truths)
        taken, true, false, precision, recall = set(), 0, 0, [], []
        for i in ranked:
            best, chosen = 0.0, None
            for j, t in enumerate(truths):
                if t["label"] == label and t["image"] == dets[i]["image"]:
                    iou = overlap(corners(dets[i]["box"], form), corners(t["box"], form), offset)
                    if iou > best: best, chosen = iou, j
            if best <= threshold: verdict = "false"
            elif truths[chosen].get("difficult", False): verdict = "ignored"
            else: verdict = "duplicate" if chosen in taken else "true"
            if verdict == "true": taken.add(chosen)
            true, false = true + (verdict == "true"), false + (verdict in ("false", "duplicate"))
            verdicts[i] = dict(verdict=verdict, ground_truth=chosen, iou=best)
            precision.append(true / (true + false) if true + false else 0.0)
            recall.append(true / positives if positives else None)
        if not positives:
            classes[label] = dict(AP_2007=None, AP_2010=None, ground_truths=0, true=true, false=false)
            continue
        eleven = sum(max([p for p, r in zip(precision, recall) if r >= i * 0.1], default=0.0) for i in range(11)) / 11
        area, before = 0.0, 0.0
        for i, r in enumerate(recall):
            area += (r - before) * max(precision[i:])
            before = r
        classes[label] = dict(AP_2007=eleven, AP_2010=area, ground_truths=positives, true=true, false=false)
    mean = lambda name: (lambda a: sum(a) / len(a) if a else None)([c[name] for c in classes.values() if c[name] is not None])
    return dict(mAP_2007=mean("AP_2007"), mAP_2010=mean("AP_2010"), classes=classes, detections=verdicts)


CASES = []


def case(name, why, truths, dets, **options):
    request = dict(dict(protocol="voc", box_format="xyxy"), ground_truths=truths, detections=dets, **options)
    CASES.append(dict(name=name, why=why, request=request, expected=evaluate(request)))


def dense(seed, step, **options):
    rng, truths, dets = random.Random(seed), [], []
    scores = [round(0.999 - i / 1000, 3) for i in range(200)]
    rng.shuffle(scores)
    for _ in range(50):
        x, y, w, h = rng.randrange(200), rng.randrange(200), rng.randrange(9, 80), rng.randrange(9, 80)
        truths.append(truth(rng.randrange(10), rng.choice("abc"), [x, y, x + w, y + h], rng.random() < 0.2))
    truths += [truth(3, "difficult", [0, 0, 50, 50], True), truth(11, "a", [0, 0, 40, 40])]
    for score in scores[:150]:
        if rng.random() < 0.8:
            t = rng.choice(truths[:-1])
            box = [v + step * rng.randrange(-8, 9) for v in t["box"]]
            box = [min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])]
            dets.append(found(t["image"], t["label"] if rng.random() < 0.9 else "b", score, box))
        else:
            x, y = rng.randrange(200), rng.randrange(200)
            dets.append(found(rng.randrange(12), rng.choice(["a", "b", "c", "nothing"]), score, [x, y, x + rng.randrange(5, 90), y + rng.randrange(5, 90)]))
    return truths, dets


case("random", "every rule at once", *dense(1, 1))
case("random, decimals, no pixel offset", "every rule at once", *dense(2, 0.75), pixel_offset=0)
case("random, threshold 0.3", "every rule at once", *dense(3, 0.5), iou_thresholds=[0.3])
case("an IoU equal to the threshold is no match", "10 x 10 pixels against 10 x 5: IoU 0.5; with 10 x 6: 0.6",
     [truth(1, "a", [0, 0, 9, 9]), truth(2, "a", [0, 0, 9, 9])], [found(1, "a", 0.9, [0, 0, 9, 4]), found(2, "a", 0.8, [0, 0, 9, 5])])
case("one pixel is added", "from 0 to 9 against 0 to 4.5 and to 4.25: IoU 55 / 100 and 52.5 / 100, without it 40.5 / 81, which is no more than a half, and less",
     [truth(1, "a", [0, 0, 9, 9]), truth(2, "a", [0, 0, 9, 9])], [found(1, "a", 0.9, [0, 0, 9, 4.5]), found(2, "a", 0.8, [0, 0, 9, 4.25])])
case("no pixel is added", "the same boxes", [truth(1, "a", [0, 0, 9, 9]), truth(2, "a", [0, 0, 9, 9])],
     [found(1, "a", 0.9, [0, 0, 9, 4.5]), found(2, "a", 0.8, [0, 0, 9, 4.75])], pixel_offset=0)
case("one pixel is added to boxes of width and height too", "the corners are x and x + width",
     [truth(1, "a", [0, 0, 9, 9]), truth(1, "a", [50, 0, 9, 9])], [found(1, "a", 0.9, [0, 0, 9, 4.25]), found(1, "a", 0.8, [50, 0, 9, 4])], box_format="xywh")
case("boxes that share an edge overlap by a pixel", "threshold 0: the second touches in one column of pixels",
     [truth(1, "a", [0, 0, 9, 9]), truth(2, "a", [0, 0, 9, 9])], [found(1, "a", 0.9, [10, 0, 19, 9]), found(2, "a", 0.8, [9, 0, 18, 9])], iou_thresholds=[0.0])
case("a ground truth already found makes a duplicate", "the second overlaps ground truth 0 most, and ground truth 1, still free, enough",
     [truth(1, "a", [0, 0, 9, 9]), truth(1, "a", [3, 0, 12, 9])], [found(1, "a", 0.9, [0, 0, 9, 9]), found(1, "a", 0.8, [1, 0, 10, 9])])
case("of equal IoUs the first ground truth wins", "the first detection takes ground truth 0, so the second finds it taken",
     [truth(1, "a", [0, 0, 9, 9]), truth(1, "a", [4, 0, 13, 9])], [found(1, "a", 0.9, [2, 0, 11, 9]), found(1, "a", 0.8, [0, 0, 9, 9])])
case("a difficult ground truth counts neither way", "found twice, both times ignored; the one of image 2 is not missed",
     [truth(1, "a", [0, 0, 9, 9], True), truth(1, "a", [50, 0, 59, 9]), truth(2, "a", [0, 0, 9, 9], True)],
     [found(1, "a", 0.9, [0, 0, 9, 9]), found(1, "a", 0.8, [0, 0, 9, 8]), found(1, "a", 0.7, [50, 0, 59, 9])])
case("a difficult ground truth that fits better is the one", "the detection overlaps ground truth 1 enough, but the difficult one more: ignored",
     [truth(1, "a", [0, 0, 9, 9], True), truth(1, "a", [2, 0, 11, 9])], [found(1, "a", 0.9, [0, 0, 9, 9])])
case("a ground truth that fits better than a difficult one", "the reverse: true", [truth(1, "a", [2, 0, 11, 9], True), truth(1, "a", [0, 0, 9, 9])],
     [found(1, "a", 0.9, [0, 0, 9, 9])])
case("a difficult ground truth below the threshold protects nothing", "IoU 0.3 with it: false", [truth(1, "a", [0, 0, 9, 9], True), truth(1, "a", [50, 0, 59, 9])],
     [found(1, "a", 0.9, [0, 0, 9, 2]), found(1, "a", 0.8, [50, 0, 59, 9])])
case("classes without ground truths are left out", "b has only detections, c only a difficult ground truth, d only a missed one",
     [truth(1, "a", [0, 0, 9, 9]), truth(1, "c", [0, 0, 9, 9], True), truth(1, "d", [0, 0, 9, 9])],
     [found(1, "a", 0.9, [0, 0, 9, 9]), found(1, "b", 0.8, [0, 0, 9, 9]), found(1, "c", 0.7, [0, 0, 9, 9])])
case("eleven recalls", "3 of 10, 6 of 10 and 7 of 10 before false ones: 3 * 0.1 is more than 0.3, 6 * 0.1 than 0.6, 7 * 0.1 than 0.7",
     [truth(i, "a", [0, 0, 9, 9]) for i in range(10)],
     [found(i if i < 90 else 0, "a", 0.95 - n / 50, [0, 0, 9, 9] if i < 90 else [50, 50, 59, 59])
      for n, i in enumerate([0, 1, 2, 91, 92, 3, 4, 5, 93, 94, 95, 6, 96, 97, 7, 8])])
case("precision is the greatest to the right", "false, true, true, and a recall that ends at 2 of 3", [truth(i, "a", [0, 0, 9, 9]) for i in (1, 2, 3)],
     [found(4, "a", 0.9, [0, 0, 9, 9]), found(1, "a", 0.8, [0, 0, 9, 9]), found(2, "a", 0.7, [0, 0, 9, 9])])
case("images and classes do not mix", "the right box in the wrong image, and of the wrong class",
     [truth(1, "a", [0, 0, 9, 9]), truth(2, "a", [50, 0, 59, 9]), truth(2, "b", [80, 0, 89, 9])],
     [found(2, "a", 0.9, [0, 0, 9, 9]), found(2, "a", 0.8, [80, 0, 89, 9]), found(1, "a", 0.7, [0, 0, 9, 9]), found(2, "b", 0.6, [50, 0, 59, 9])])
case("no limit on detections", "the 150th of an image is the true one", [truth(1, "a", [0, 0, 9, 9])],
     [found(1, "a", round(0.9 - i / 1000, 3), [50, 50, 59, 59] if i < 149 else [0, 0, 9, 9]) for i in range(150)])

if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]")
