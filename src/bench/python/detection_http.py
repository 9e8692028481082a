"""Evaluates the files of dev.praxis.bench.ObjectImages with pycocotools and over HTTP with Praxis: python detection_http.py FOLDER PRAXIS_PORT."""
import contextlib
import io
import json
import pathlib
import statistics
import subprocess
import sys
import time

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

folder, port = pathlib.Path(sys.argv[1]), sys.argv[2]
NAMES = ["AP", "AP50", "AP75", "AP_small", "AP_medium", "AP_large", "AR_1", "AR_10", "AR_100", "AR_small", "AR_medium", "AR_large"]


def praxis():
    """Returns the seconds of a request with both files, and the numbers."""
    start = time.perf_counter()
    answer = subprocess.run(
        ["curl", "-s", "-F", f"ground_truth=@{folder}/ground_truth.json", "-F", f"detections=@{folder}/detections.json",
         f"http://localhost:{port}/v1/metrics/detection?protocol=coco"], capture_output=True, check=True).stdout
    return time.perf_counter() - start, json.loads(answer)["summary"]


def pycocotools():
    """Returns the seconds from the files to the numbers, those of evaluate and accumulate alone, and the numbers."""
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        truths = COCO(folder / "ground_truth.json")
        found = truths.loadRes(json.loads((folder / "detections.json").read_text()))
        evaluation = COCOeval(truths, found, "bbox")
        parsed = time.perf_counter()
        evaluation.evaluate()
        evaluation.accumulate()
        accumulated = time.perf_counter()
        evaluation.summarize()
    return time.perf_counter() - start, accumulated - parsed, dict(zip(NAMES, evaluation.stats.tolist()))


for _ in range(8):
    praxis()
before = [praxis() for _ in range(5)]
seconds, evaluating, expected = pycocotools()
after = [praxis() for _ in range(5)]
own = statistics.median(time for time, _ in before + after)
print(f"pycocotools: {seconds:.2f} s from files, {evaluating:.2f} s of evaluate and accumulate")
print(f"Praxis: {own:.3f} s over HTTP, {seconds / own:.1f} times as fast; the same bits: {before[-1][1] == expected}")
