"""Compares every form of the embeddings with quantize_embeddings of sentence-transformers, and reads some with OpenAI's client:
python compact_embeddings.py PORT, against a service with the models of the tests. Needs numpy, requests, openai and sentence-transformers."""
import base64
import io
import sys

import numpy
import openai
import requests
from sentence_transformers.util.quantization import quantize_embeddings

URL = f"http://localhost:{sys.argv[1]}/v1"
TEXTS = ["the car is blue", "precision and recall", "recall", "blue blue car"]


def post(request, accept="application/json"):
    response = requests.post(f"{URL}/embeddings", json=request, headers={"Accept": accept})
    response.raise_for_status()
    return response


def vectors(request, dtype):
    return numpy.array([row["embedding"] for row in post(request).json()["data"]]).astype(dtype)


def decoded(request, dtype):
    rows = post({**request, "encoding_format": "base64"}).json()["data"]
    return numpy.stack([numpy.frombuffer(base64.b64decode(row["embedding"]), dtype) for row in rows])


def loaded(request):
    return numpy.load(io.BytesIO(post(request, "application/x-npy").content))


def raw(request):
    response = post(request, "application/octet-stream")
    shape = [int(size) for size in response.headers["Praxis-Shape"].split(",")]
    return numpy.frombuffer(response.content, response.headers["Praxis-Dtype"]).reshape(shape)


for model, dimensions in (("bert-tiny", 32), ("bert-tiny", 13), ("tiny-random-bert", 8)):
    plain = {"model": model, "input": TEXTS, "dimensions": dimensions}
    expected = vectors(plain, numpy.float32)
    # The last text is outside of the ranges.
    ranges = numpy.vstack((expected[:3].min(axis=0), expected[:3].max(axis=0)))
    for dtype in ("float32", "float16", "int8", "uint8", "binary", "ubinary"):
        request = {**plain, "embedding_dtype": dtype}
        if dtype.endswith("int8"):
            request["embedding_ranges"] = ranges.tolist()
        want = (
            expected.astype(numpy.float16) if dtype == "float16" else quantize_embeddings(expected, dtype, ranges=ranges)
        )
        for form in (vectors(request, want.dtype), decoded(request, want.dtype), loaded(request), raw(request)):
            assert form.dtype == want.dtype and (form == want).all(), (dtype, form, want)
    for row, vector in zip(post({**plain, "embedding_dtype": "int8"}).json()["data"], expected):
        restored = row["scale"] * numpy.array(row["embedding"], dtype=numpy.float32)
        assert abs(restored - vector).max() <= 0.5001 * row["scale"]

client = openai.OpenAI(base_url=URL, api_key="none")
vector = client.embeddings.create(model="bert-tiny", input=TEXTS).data[0].embedding
row = client.embeddings.create(
    model="bert-tiny", input=TEXTS, encoding_format="float", extra_body={"embedding_dtype": "int8"}
).data[0]
assert abs(row.scale * numpy.array(row.embedding) - vector).max() <= 0.5001 * row.scale
file = client.embeddings.with_raw_response.create(
    model="bert-tiny", input=TEXTS, encoding_format="float", extra_headers={"Accept": "application/x-npy"}
)
assert (numpy.load(io.BytesIO(file.content))[0] == numpy.array(vector, dtype=numpy.float32)).all()
print("all forms agree: openai", openai.__version__, "numpy", numpy.__version__)
