"""python quantization.py > quantization.json: vectors as quantize_embeddings of sentence-transformers and numpy encode them, and the
files of numpy.save."""
import base64
import io
import json

import numpy as np
from sentence_transformers.util.quantization import quantize_embeddings

rng = np.random.default_rng(20261127)


def unit(rows, columns):
    vectors = rng.normal(size=(rows, columns)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def min_and_max(vectors):
    return np.vstack((vectors.min(axis=0), vectors.max(axis=0)))


def encoded(matrix):
    file = io.BytesIO()
    np.save(file, matrix)
    return base64.b64encode(file.getvalue()).decode()


def case(name, vectors, ranges):
    assert vectors.dtype == np.float32 and ranges.dtype == np.float32
    files = {p: encoded(quantize_embeddings(vectors, p, ranges=ranges)) for p in ("int8", "uint8", "binary", "ubinary")}
    files["float32"] = encoded(vectors)
    files["float16"] = encoded(vectors.astype(np.float16))
    return dict(name=name, vectors=vectors.tolist(), ranges=ranges.tolist(), files=files)


own = unit(6, 16)
outside = unit(5, 8)
# Numbers at the boundaries of steps, and beside them.
narrow = np.array([[-0.3, 0.1, -1.0, 0.0], [0.7, 0.9, 1.0, 255.0]], dtype=np.float32)
step = (narrow[1] - narrow[0]) / 255
on = (narrow[0] + np.arange(-2, 259, dtype=np.float32)[:, None] * step).astype(np.float32)
cases = [
    case("ranges of the vectors themselves", own, min_and_max(own)),
    case("vectors outside of the ranges", outside, (min_and_max(unit(40, 8)) / 3).astype(np.float32)),
    case("eleven dimensions, padded with zero bits", unit(4, 11), min_and_max(unit(20, 11))),
    case("a single dimension", unit(3, 1), np.array([[-1], [1]], dtype=np.float32)),
    case(
        "a range without a width, and zeros",
        np.array([[0.5, -0.0, 0.0, 0.25], [0.75, -0.0, 1e-40, -0.25], [3.0, 0.0, -1e-40, 1.0]], dtype=np.float32),
        np.array([[0.5, 0, -1, 0.25], [0.5, 0, 1, 0.25]], dtype=np.float32),
    ),
    case("boundaries of steps", on, narrow),
    case("below the boundaries", np.nextafter(on, np.float32(-np.inf)), narrow),
    case("above the boundaries", np.nextafter(on, np.float32(np.inf)), narrow),
    case(
        "float16: ties, subnormal numbers and the largest",
        np.array([[1 + 2**-11, 1 + 3 * 2**-11, 2**-25, 3 * 2**-25, 65504, -65519.996, 2**-26, -(2**-14)]], dtype=np.float32),
        np.array([[-1] * 8, [1] * 8], dtype=np.float32),
    ),
]
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
