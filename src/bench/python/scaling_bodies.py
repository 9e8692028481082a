"""Writes the request bodies of docs/scaling.md: python scaling_bodies.py FOLDER."""
import json
import pathlib
import random
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
# Each is one token of all-MiniLM-L6-v2.
words = "car sky blue red green house tree water night light river stone music paper story world heart table".split()
random.seed(1)


def text(tokens):
    return " ".join(random.choice(words) for _ in range(tokens - 2))


for tokens in (16, 128):
    for texts in (1, 32):
        body = {"model": "all-minilm-l6-v2", "input": [text(tokens) for _ in range(texts)]}
        (folder / f"floats-{texts}x{tokens}.json").write_text(json.dumps(body))
        (folder / f"{texts}x{tokens}.json").write_text(json.dumps(body | {"encoding_format": "base64"}))

rng = np.random.default_rng(1)
for rows in (10, 1_000_000):
    labels = (rng.random(rows) < 0.3).astype(np.int64)
    labels[:2] = 0, 1
    scores = rng.normal(size=rows) + labels
    (folder / f"rows-{rows}.json").write_text(json.dumps({"scores": scores.tolist(), "labels": labels.tolist()}))
    np.savez(folder / f"rows-{rows}.npz", scores=scores, labels=labels)
