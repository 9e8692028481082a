#!/usr/bin/env python3
"""Writes states of ranked rows in their file form, by an implementation of its own of the table in
docs/states.md, with the average precision and ROC area of the rows as exact fractions.

    python ranking_state.py > ranking-state.json

Needs nothing but Python 3.
"""
import base64
import collections
import fractions
import json
import random
import struct

POLYNOMIAL = 0x82F63B78


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (POLYNOMIAL if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def key(score):
    (bits,) = struct.unpack("<q", struct.pack("<d", abs(score)))
    return -bits if score < 0 else bits


def zeros(keys):
    return min([(k & -k).bit_length() - 1 for k in keys if k != 0] + [63])


def state(rows, is_weighted):
    """Returns the bytes of rows, which are triples of score, label and weight."""
    at = collections.defaultdict(lambda: ([], []))
    for score, label, weight in rows:
        if weight > 0:
            at[score + 0.0][label].append(weight)
    scores = sorted(at)
    keys = [key(score) for score in scores]
    shift = zeros(keys)
    out = bytearray(b"PRXS") + bytes([1, int(is_weighted)])
    out += varint(sum(weight == 0 for _, _, weight in rows)) + varint(len(scores)) + bytes([shift])
    before = -(2**63)
    for k in keys:
        out += varint((k - before) >> shift)
        before = k
    for score in scores:
        negatives, positives = at[score]
        if is_weighted:
            flags = 0
            for bit, weights in enumerate((positives, negatives)):
                flags |= (len(weights) > 0) << bit | (len(weights) > 1) << (bit + 2)
            out.append(flags)
            for weights in (positives, negatives):
                total = sum(map(fractions.Fraction, weights))
                if weights:
                    out += struct.pack("<d", float(total))
                if len(weights) > 1:
                    squares = sum(fractions.Fraction(weight) ** 2 for weight in weights)
                    out += varint(len(weights)) + struct.pack("<d", float(total**2 / squares))
        elif len(negatives) + len(positives) == 1:
            out.append(len(positives))
        else:
            out += b"\x02" + varint(len(positives)) + varint(len(negatives))
    return bytes(out) + struct.pack("<I", crc32c(out))


def areas(rows):
    """Returns average precision and the ROC area, exactly."""
    weights = collections.defaultdict(lambda: [fractions.Fraction(0), fractions.Fraction(0)])
    for score, label, weight in rows:
        weights[score + 0.0][label] += fractions.Fraction(weight)
    total = [sum(pair[label] for pair in weights.values()) for label in (0, 1)]
    false_positives = true_positives = precision_area = roc_area = fractions.Fraction(0)
    for score in sorted(weights, reverse=True):
        negative, positive = weights[score]
        roc_area += negative * (true_positives + positive / 2)
        true_positives += positive
        false_positives += negative
        if positive:
            precision_area += positive * true_positives / (true_positives + false_positives)
    return precision_area / total[1], roc_area / (total[0] * total[1])


def float32(value):
    return struct.unpack("<f", struct.pack("<f", value))[0]


def case(name, rows, is_weighted):
    precision_area, roc_area = areas(rows)
    return {
        "name": name,
        "scores": [score for score, _, _ in rows],
        "labels": [label for _, label, _ in rows],
        "weights": [weight for _, _, weight in rows] if is_weighted else None,
        "distinct_scores": len({score + 0.0 for score, _, weight in rows if weight > 0}),
        "average_precision": float(precision_area),
        "roc_auc": float(roc_area),
        "state": base64.b64encode(state(rows, is_weighted)).decode(),
    }


def labels(rng, scores):
    drawn = [int(rng.random() < 0.4) for _ in scores]
    return [1, 0] + drawn[2:]


def main():
    rng = random.Random(20261127)
    float64 = [rng.gauss(0, 1) for _ in range(40)]
    ties = [rng.randrange(-4, 5) / 4 for _ in range(200)]
    narrow = [float32(rng.random()) for _ in range(60)]
    far = [0.0, -0.0, 5e-324, -5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 2.2250738585072014e-308, 1.0]
    one = [0.25, 0.25]
    cases = [
        case(name, [(score, label, 1) for score, label in zip(scores, labels(rng, scores))], False)
        for name, scores in [
            ("float64", float64),
            ("ties", ties),
            ("float32", narrow),
            ("ends of float64", far),
            ("one score", one),
        ]
    ]
    weighted = [(score, label, rng.randrange(0, 5) / 8) for score, label in zip(ties, labels(rng, ties))]
    weighted[0] = (ties[0], 1, 1.5)
    weighted[1] = (ties[1], 0, 0.5)
    cases.append(case("weights", weighted, True))
    alone = [(score, label, 0.1 + rng.random()) for score, label in zip(float64, labels(rng, float64))]
    cases.append(case("weights of distinct scores", alone, True))
    print(json.dumps(cases, indent=1))


if __name__ == "__main__":
    main()
