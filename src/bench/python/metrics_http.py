"""Alternately posts the same million rows to Praxis and to metrics_peer.py: python metrics_http.py PRAXIS_PORT PEER_PORT [ROWS]."""
import http.client
import io
import json
import statistics
import sys
import time

import numpy as np

praxis_port, peer_port = int(sys.argv[1]), int(sys.argv[2])
rows = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
random = np.random.default_rng(1)
labels = (random.random(rows) < 0.3).astype(np.int64)
scores = random.normal(size=rows) + labels
archive = io.BytesIO()
np.savez(archive, scores=scores, labels=labels)
bodies = {
    "json": (json.dumps({"scores": scores.tolist(), "labels": labels.tolist()}).encode(), "application/json", "/json"),
    "npz": (archive.getvalue(), "application/x-npz", "/npz"),
}


def post(port, path, body, media):
    connection = http.client.HTTPConnection("localhost", port)
    start = time.perf_counter()
    connection.request("POST", path, body, {"Content-Type": media})
    response = connection.getresponse()
    answer = response.read()
    elapsed = time.perf_counter() - start
    assert response.status == 200, answer
    return elapsed, json.loads(answer)


for name, (body, media, peer_path) in bodies.items():
    ours, theirs = [], []
    for turn in range(15):
        elapsed, answer = post(praxis_port, "/v1/metrics/pr-auc", body, media)
        other, expected = post(peer_port, peer_path, body, media)
        for area in ("average_precision", "trapezoidal", "roc_auc"):
            assert abs(answer["areas"][area] - expected[area]) < 1e-12, (area, answer, expected)
        if turn >= 5:
            ours.append(elapsed)
            theirs.append(other)
    ratio = statistics.median(t / o for o, t in zip(ours, theirs))
    print(
        f"{name}: {len(body) / 1e6:.1f} MB, praxis {statistics.median(ours) * 1e3:.0f} ms,"
        f" peer {statistics.median(theirs) * 1e3:.0f} ms, peer / praxis {ratio:.1f}"
    )
