"""Sends rows for states, and a hundred states for their areas: python states_http.py PORT [DAYS] [ROWS_PER_DAY].

The service needs --praxis.limits.body-size=256MB --praxis.limits.request-elements=40000000.
"""
import http.client
import io
import json
import statistics
import sys
import time

import numpy as np

port = int(sys.argv[1])
days = int(sys.argv[2]) if len(sys.argv) > 2 else 100
rows_per_day = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
FILE = "application/vnd.praxis.ranking-state"
random = np.random.default_rng(1)


def rows(count, kind):
    labels = (random.random(count) < 0.3).astype(np.uint8)
    scores = 1 / (1 + np.exp(-random.normal(size=count) - labels))
    scores = {"float64": scores, "float32": scores.astype(np.float32), "4 decimals": np.round(scores, 4)}[kind]
    return scores, labels


def npz(scores, labels):
    archive = io.BytesIO()
    np.savez(archive, scores=scores, labels=labels)
    return archive.getvalue()


def post(path, body, media, accept="application/json"):
    connection = http.client.HTTPConnection("localhost", port)
    start = time.perf_counter()
    connection.request("POST", path, body, {"Content-Type": media, "Accept": accept})
    response = connection.getresponse()
    answer = response.read()
    elapsed = time.perf_counter() - start
    assert response.status == 200, answer
    return elapsed, answer


def form(files):
    head = b'--xyz\r\nContent-Disposition: form-data; name="states"; filename="day.prs"\r\n\r\n'
    return b"".join(head + file + b"\r\n" for file in files) + b"--xyz--\r\n"


def medians(*calls):
    turns = [[call()[0] for call in calls] for _ in range(9)][3:]
    return [statistics.median(times) * 1e3 for times in zip(*turns)]


for kind in ("float64", "float32", "4 decimals"):
    body = npz(*rows(10 * rows_per_day, kind))
    file = post("/v1/metrics/pr-auc/state", body, "application/x-npz", FILE)[1]
    state, areas = medians(
        lambda: post("/v1/metrics/pr-auc/state", body, "application/x-npz", FILE),
        lambda: post("/v1/metrics/pr-auc", body, "application/x-npz"),
    )
    print(
        f"{kind}: {10 * rows_per_day} rows, npz {len(body) / 1e6:.1f} MB, state {len(file) / 1e6:.2f} MB in {state:.0f} ms;"
        f" pr-auc {areas:.0f} ms",
        flush=True,
    )
    parts = [rows(rows_per_day, kind) for _ in range(days)]
    files = [post("/v1/metrics/pr-auc/state", npz(*part), "application/x-npz", FILE)[1] for part in parts]
    states = form(files)
    whole = npz(*(np.concatenate(column) for column in zip(*parts)))
    merged = json.loads(post("/v1/metrics/pr-auc/merge", states, "multipart/form-data; boundary=xyz")[1])
    expected = json.loads(post("/v1/metrics/pr-auc", whole, "application/x-npz")[1])
    for area, value in expected["areas"].items():
        assert abs(merged["areas"][area] - value) < 1e-12, (area, merged, expected)
    merge, week, areas = medians(
        lambda: post("/v1/metrics/pr-auc/merge", states, "multipart/form-data; boundary=xyz"),
        lambda: post("/v1/metrics/pr-auc/merge", states, "multipart/form-data; boundary=xyz", FILE),
        lambda: post("/v1/metrics/pr-auc", whole, "application/x-npz"),
    )
    print(
        f"{kind}: {days} states of {rows_per_day} rows, {len(states) / 1e6:.1f} MB, {merged['distinct_scores']} scores:"
        f" areas {merge:.0f} ms, merged state {week:.0f} ms; pr-auc of all rows ({len(whole) / 1e6:.0f} MB) {areas:.0f} ms",
        flush=True,
    )
