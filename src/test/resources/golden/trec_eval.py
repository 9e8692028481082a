"""A random run and its judgments as TREC has them, and what trec_eval says about them.

    python trec_eval.py PROGRAM > trec-eval.json

PROGRAM is trec_eval 10.0-rc3 that prints 17 digits instead of four. Its own README describes the formats.
"""
import json
import random
import subprocess
import sys
import tempfile
import pathlib

CUTOFFS = (1, 5, 10, 100)
MEASURES = {"P": "precision_over_k", "recall": "recall", "map_cut": "average_precision", "ndcg_cut": "ndcg_linear", "success": "hit_rate"}
WHOLE = {"Rprec": "r_precision", "bpref": "bpref", "recip_rank": "reciprocal_rank"}


def files(rng):
    """Equal scores, scores equal only in float32, names beyond ASCII, documents that are not judged or not returned."""
    run, qrels = [], []
    name = lambda i: rng.choice(["doc", "D", "\u00e9", "z-", "\U0001f600", "\uff5e"]) + str(i)
    for q in range(1, 13):
        docs = [name(i) for i in range(rng.randint(4, 30))]
        pool = docs + [name(100 + i) for i in range(4)]
        qrels += [(f"q{q}", d, rng.choice([-1, 0, 0, 0, 1, 2, 3])) for d in pool if rng.random() < 0.7]
        if q != 11:  # judged, but not in the run
            run += [(f"q{q}", d, rng.choice([0.5, 1.25, 1.2500000001, 2, 3.75, -1, rng.random()])) for d in docs]
    run += [("q99", d, 1.0) for d in "ab"]  # not judged
    return "".join(f"{q} Q0 {d} 0 {s!r} tag\n" for q, d, s in run), "".join(f"{q} 0 {d} {g}\n" for q, d, g in qrels)


def main():
    run, qrels = files(random.Random(23))
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, name) for name in ("qrels", "run")]
        for path, text in zip(paths, (qrels, run)):
            path.write_text(text, encoding="utf-8")
        wanted = [m for name in MEASURES for m in ("-m", f"{name}.{','.join(map(str, CUTOFFS))}")] + [m for name in WHOLE for m in ("-m", name)]
        lines = subprocess.run([sys.argv[1], "-q", "-c", *wanted, *map(str, paths)], capture_output=True, text=True, check=True).stdout.splitlines()
    values = {}
    for line in lines:
        measure, query, value = line.split()
        name, _, k = measure.rpartition("_")
        of_query = values.setdefault(query, {})
        if measure in WHOLE:
            of_query[WHOLE[measure]] = float(value)
        else:
            of_query.setdefault(MEASURES[name], {})[k] = float(value)
    print(json.dumps([dict(name="a random run", run=run, qrels=qrels, means=values.pop("all"), queries=values)], indent=1))


main()
