"""Golden masks: polygons, run lengths, boxes, areas and overlaps of pycocotools. Writes JSON.

    python detection_masks.py > detection-masks.json
"""
import json
import math
import sys

import numpy as np
from pycocotools import mask as coco


def described(annotation, height, width):
    """An annotation with its mask, made as COCO.annToRLE makes it."""
    segmentation = annotation["segmentation"]
    if isinstance(segmentation, list):
        rle = coco.merge(coco.frPyObjects(segmentation, height, width))
    elif isinstance(segmentation["counts"], list):
        rle = coco.frPyObjects(segmentation, height, width)
    else:
        rle = segmentation
    return annotation | {
        "size": [height, width],
        "text": text(rle),
        "area": int(coco.area(rle)),
        "bbox": coco.toBbox(rle).tolist(),
    }


def text(rle):
    counts = rle["counts"]
    return counts if isinstance(counts, str) else counts.decode("ascii")


def polygons(height, width, *points):
    return described({"segmentation": [np.ravel(p).tolist() for p in points], "iscrowd": 0}, height, width)


def runs(pixels):
    flat = pixels.ravel(order="F")
    ends = np.flatnonzero(np.diff(flat)) + 1
    counts = np.diff([0, *ends, flat.size]).tolist()
    return [0, *counts] if flat[0] else counts


def outline(rng, height, width, points):
    """A blob as an annotator draws it, in hundredths of a pixel, around a center that may be near the border."""
    angles = np.sort(rng.random(points)) * 2 * math.pi
    radius = rng.uniform(0.02, 0.3) * min(height, width) * rng.uniform(0.6, 1.4, points)
    x = rng.random() * width + radius * np.cos(angles) * rng.uniform(0.5, 2)
    y = rng.random() * height + radius * np.sin(angles)
    return np.round(np.stack([np.clip(x, 0, width), np.clip(y, 0, height)], 1), 2)


def shapes():
    """Special polygons by name."""
    square = [[2, 2], [9, 2], [9, 7], [2, 7]]
    far = 2**20
    yield "square", [polygons(10, 12, square), polygons(10, 12, square[::-1]), polygons(10, 12, square + square[:1])]
    yield "whole image and more", [
        polygons(10, 12, [[0, 0], [12, 0], [12, 10], [0, 10]]),
        polygons(10, 12, [[-5, -5], [30, -5], [30, 30], [-5, 30]]),
        polygons(10, 12, [[-far, -far], [far, -far], [far, far], [-far, far]]),
        polygons(10, 12, [[-0.5, -0.5], [11.5, -0.5], [11.5, 9.5], [-0.5, 9.5]]),
    ]
    yield "outside", [
        polygons(10, 12, [[20, 2], [29, 2], [29, 7]]),
        polygons(10, 12, [[-20, 2], [-9, 2], [-9, 7]]),
        polygons(10, 12, [[2, -20], [9, -20], [9, -7]]),
        polygons(10, 12, [[2, 20], [9, 20], [9, 17]]),
    ]
    yield "partly outside", [
        polygons(10, 12, [[-3.3, 2.7], [5.1, -4.2], [19.9, 6.4], [6.6, 14.8]]),
        polygons(10, 12, [[5.3, -40.1], [7.9, 55.5], [-3.2, 4.4]]),
        polygons(10, 12, [[-1000.7, 3.3], [1000.2, 5.5], [6, 900.1]]),
        polygons(10, 12, [[-far, 3.3], [far, 5.5], [6, far]]),
        polygons(10, 12, [[2.2, -far], [7.7, far], [9.1, 3.3]]),
        polygons(10, 12, [[-far, -far], [far, far - 0.2], [3, 9]]),
        polygons(10, 12, [[-far, far], [far, 0.2 - far], [3, 9]]),
    ]
    yield "self-intersecting", [
        polygons(10, 12, [[1, 1], [10, 8], [10, 1], [1, 8]]),
        polygons(20, 20, [[10 + 9 * math.sin(a), 10 + 9 * math.cos(a)] for a in np.arange(5) * 0.8 * math.pi]),
        polygons(10, 12, square + square),
    ]
    yield "without an area", [
        polygons(10, 12, [[3, 3], [3, 3], [3, 3]]),
        polygons(10, 12, [[1, 1], [5, 5], [9, 9]]),
        polygons(10, 12, [[1, 1], [9, 9], [5, 5], [2, 2]]),
        polygons(10, 12, [[1, 3], [10, 3], [4, 3]]),
        polygons(10, 12, [[4, 1], [4, 9], [4, 5]]),
        polygons(10, 12, [[1.3, 2.2], [9.9, 7.1], [1.3, 2.2]]),
        polygons(10, 12, [[-3, -3], [-3, -3], [-3, -3]]),
    ]
    yield "repeated points", [
        polygons(10, 12, [[2, 2], [2, 2], [9, 2], [9, 2], [9, 7], [9, 7], [9, 7], [2, 7], [2, 2]]),
        polygons(10, 12, [[-2, -2], [-2, -2], [9, 2], [9, 2], [9, 7]]),
    ]
    yield "tiny", [
        polygons(10, 12, [[3.1, 3.1], [3.2, 3.1], [3.2, 3.2]]),
        polygons(10, 12, [[3.4, 3.4], [3.6, 3.4], [3.6, 3.6], [3.4, 3.6]]),
        polygons(10, 12, [[3.5, 3], [3.5, 4], [4.5, 4], [4.5, 3]]),
        polygons(1, 1, [[0, 0], [1, 0], [1, 1], [0, 1]]),
        polygons(1, 1, [[0.2, 0.2], [0.7, 0.2], [0.7, 0.9], [0.2, 0.9]]),
        polygons(1, 30, [[2, 0], [25.5, 0], [25.5, 1], [2, 1]]),
        polygons(30, 1, [[0, 2], [1, 2], [1, 25.5], [0, 25.5]]),
    ]
    yield "several polygons", [
        polygons(10, 12, square, [[5, 5], [11, 5], [11, 9], [5, 9]]),
        polygons(10, 12, square, square, [[0, 0], [3, 0], [3, 3]]),
        polygons(10, 12, [[20, 2], [29, 2], [29, 7]], square),
        polygons(10, 12, [[0, 0], [12, 0], [12, 10], [0, 10]], square),
    ]


def small(seed, count, step):
    """Random polygons around small images, on a grid of the given step, which puts points onto every boundary."""
    rng = np.random.default_rng(seed)
    annotations = []
    for _ in range(count):
        height, width = rng.integers(1, 25, 2).tolist()
        shapes_ = [
            np.round(rng.uniform(-6, 30, (rng.integers(3, 8), 2)) / step) * step for _ in range(rng.integers(1, 4))
        ]
        annotations.append(polygons(height, width, *[np.round(s, 4) for s in shapes_]))
    return annotations


def stored(seed):
    """Random masks as COCO stores crowds and results: counts as a list, and as text."""
    rng = np.random.default_rng(seed)
    annotations = []
    for height, width, share in ((1, 1, 0), (1, 1, 1), (7, 5, 0), (7, 5, 1), (6, 8, 0.5), (9, 4, 0.1), (30, 40, 0.9)):
        pixels = np.asfortranarray(rng.random((height, width)) < share, dtype=np.uint8)
        counts = runs(pixels)
        annotations.append(
            described({"segmentation": {"counts": counts, "size": [height, width]}, "iscrowd": 1}, height, width)
        )
        assert annotations[-1]["text"] == text(coco.encode(pixels))
        annotations.append(
            described(
                {"segmentation": {"counts": text(coco.encode(pixels)), "size": [height, width]}, "iscrowd": 0},
                height,
                width,
            )
        )
        annotations[-1]["counts"] = counts
    for counts in ([0, 100_000_000], [99_999_999, 1], [3, 40_000_000, 9_999_997, 50_000_000], [16, 15, 99_999_969]):
        size = [10_000, 10_000]
        annotations.append(described({"segmentation": {"counts": counts, "size": size}, "iscrowd": 1}, *size))
    return annotations


def unusual():
    """Counts of 0 within a mask. The reference is the mask that pycocotools encodes from their pixels."""
    for counts in ([2, 3, 0, 0, 5], [0, 3, 0, 2, 5, 0], [5, 0, 5], [0, 0, 10], [10, 0], [0, 2, 0, 0, 0, 3, 5], [2, 0, 0, 0, 8]):
        rle = coco.frPyObjects({"counts": counts, "size": [5, 2]}, 5, 2)
        pixels = np.asfortranarray(coco.decode(rle))
        encoded = coco.encode(pixels)
        assert coco.area(rle) == coco.area(encoded)
        yield {
            "segmentation": {"counts": counts, "size": [5, 2]},
            "iscrowd": 1,
            "size": [5, 2],
            "text": text(encoded),
            "area": int(coco.area(encoded)),
            "bbox": coco.toBbox(encoded).tolist(),
        }


def overlaps(name, detections, truths, crowds):
    return {
        "name": name,
        "size": detections[0]["size"],
        "detections": [text(d) for d in detections],
        "ground_truths": [text(g) for g in truths],
        "iscrowd": crowds,
        "iou": coco.iou(detections, truths, crowds).tolist(),
    }


def random_overlaps(name, seed, height, width, shares):
    rng = np.random.default_rng(seed)

    def some():
        return [
            coco.encode(np.asfortranarray(rng.random((height, width)) < share, dtype=np.uint8)) for share in shares
        ]

    return overlaps(name, some(), some(), [i % 2 for i in range(len(shares))])


def drawn_overlaps(name, seed, height, width, count):
    rng = np.random.default_rng(seed)
    outlines = [outline(rng, height, width, 24) for _ in range(count)]
    shifted = [o + np.round(rng.normal(size=2) * 6, 2) for o in outlines]
    made = [
        coco.merge(coco.frPyObjects([np.ravel(o).tolist()], height, width)) for o in outlines + shifted
    ]
    return overlaps(name, made[:count], made[count:], [int(i % 3 == 0) for i in range(count)])


def main():
    rng = np.random.default_rng(1)
    annotations = [
        polygons(480, 640, *[outline(rng, 480, 640, rng.integers(8, 50)) for _ in range(1 + i % 3)]) for i in range(15)
    ]
    groups = [
        *shapes(),
        ("outlines as annotators draw them", annotations),
        ("small, on whole pixels", small(2, 40, 1)),
        ("small, on tenths of pixels", small(3, 60, 0.1)),
        ("small, on odd tenths of pixels", small(4, 40, 0.3)),
        ("small, on a fine grid", small(5, 60, 0.0001)),
        ("run lengths", stored(6)),
        ("run lengths of 0 within", list(unusual())),
    ]
    cases = [{"name": name, "annotations": annotations} for name, annotations in groups]
    cases += [
        random_overlaps("random pixels", 7, 9, 11, [0, 0.02, 0.1, 0.5, 0.9, 1]),
        random_overlaps("one column", 8, 40, 1, [0.02, 0.1, 0.5, 0.9]),
        random_overlaps("one row", 9, 1, 40, [0.02, 0.1, 0.5, 0.9]),
        drawn_overlaps("outlines", 10, 240, 320, 8),
    ]
    json.dump(cases, sys.stdout, separators=(",", ":"))


main()
