"""The service under test, what its own endpoints answer, and the list of calls to try."""

import json
import urllib.request
from dataclasses import dataclass
from importlib import metadata
from typing import Callable

import numpy as np

EMBEDDER = "tiny-random-bert"
RERANKER = "tiny-random-reranker"
CLASSIFIER = "tiny-random-classifier"
TEXTS = ["the car is blue", "a"]
TOKENS = 9
LONG_TEXT = "word " * 100
TOO_LONG = "at most 64 tokens"
QUERY = "car"
DOCUMENTS = ["a", "the car is blue", "blue"]

url = "http://localhost:8080"


@dataclass
class Call:
    package: str
    name: str
    run: Callable[[], None]

    def version(self):
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return "from source"


calls: list[Call] = []


def call(package, name):
    """Registers a function that drives a client and asserts what it returns."""

    def register(function):
        calls.append(Call(package, name, function))
        return function

    return register


def post(path, body):
    request = urllib.request.Request(
        url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def vectors(texts=None, **options):
    """Returns the vectors of /v1/embeddings as a float32 matrix."""
    texts = TEXTS if texts is None else texts
    answer = post("/v1/embeddings", {"model": EMBEDDER, "input": texts, **options})
    return np.array([entry["embedding"] for entry in answer["data"]], np.float32)


def ranking(**options):
    """Returns the indices and scores of /v1/rerank, best first."""
    body = {"model": RERANKER, "query": QUERY, "documents": DOCUMENTS, **options}
    return [(r["index"], r["relevance_score"]) for r in post("/v1/rerank", body)["results"]]


def ranked_texts():
    return [(DOCUMENTS[index], score) for index, score in ranking()]


def same_floats(actual, expected):
    """Asserts that two matrices hold the same float32 numbers."""
    actual = np.array(actual, np.float32)
    assert actual.size > 0 and actual.shape == expected.shape, f"shape {actual.shape}, expected {expected.shape}"
    assert np.array_equal(actual, expected), f"differs by {np.abs(actual - expected).max()}"


def same(actual, expected):
    assert actual == expected, f"{actual}, expected {expected}"


def fails(function, error, *parts):
    """Asserts that a call fails with the client's own error, and that its text has the service's message."""
    try:
        result = function()
    except error as e:
        text = f"{e} {getattr(e, 'body', '')} {getattr(getattr(e, 'response', None), 'text', '')}"
        for part in parts:
            assert part in text, f"no {part!r} in {text!r}"
        return
    raise AssertionError(f"no error, but {str(result)[:200]}")
