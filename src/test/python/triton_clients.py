"""Clients that speak the Open Inference Protocol."""

import asyncio

import numpy as np

from praxis import CLASSIFIER, EMBEDDER, TEXTS, call, fails, post, same, same_floats, vectors
import praxis

IDS = np.array([[2, 70, 71, 3], [2, 70, 3, 0]], np.int64)
MASK = np.array([[1, 1, 1, 1], [1, 1, 1, 0]], np.int64)
FOREIGN = np.array([[101, 70, 3]], np.int64)


def address():
    return praxis.url.removeprefix("http://")


def client():
    from tritonclient import http

    return http.InferenceServerClient(address())


def tensor(name, values, datatype, binary=True):
    from tritonclient import http

    return http.InferInput(name, list(values.shape), datatype).set_data_from_numpy(values, binary_data=binary)


def texts(binary=True):
    return tensor("text", np.array(TEXTS, np.object_), "BYTES", binary)


@call("tritonclient", "live, ready, metadata, repository index")
def server():
    triton = client()
    assert triton.is_server_live() and triton.is_server_ready()
    assert triton.is_model_ready(EMBEDDER) and triton.is_model_ready(EMBEDDER, "1")
    assert not triton.is_model_ready(EMBEDDER, "2") and not triton.is_model_ready("nothing")
    assert "binary_tensor_data" in triton.get_server_metadata()["extensions"]
    same([described["name"] for described in triton.get_model_metadata(EMBEDDER)["inputs"]][0], "text")
    assert {"name": EMBEDDER, "version": "1", "state": "READY", "reason": ""} in triton.get_model_repository_index()


@call("tritonclient", "infer, BYTES in binary form and JSON, both ways")
def infer():
    from tritonclient.http import InferRequestedOutput

    for binary in (True, False):
        for outputs in (None, [InferRequestedOutput("embedding", binary_data=binary)]):
            result = client().infer(EMBEDDER, [texts(binary)], outputs=outputs, request_id="42")
            same_floats(result.as_numpy("embedding"), vectors())
            same(result.get_response()["id"], "42")


@call("tritonclient", "infer, INT64 and INT32 with a mask")
def ids():
    expected = np.concatenate([vectors([2, 70, 71, 3]), vectors([2, 70, 3])])
    for dtype, name in ((np.int64, "INT64"), (np.int32, "INT32")):
        for binary in (True, False):
            inputs = [
                tensor("input_ids", IDS.astype(dtype), name, binary),
                tensor("attention_mask", MASK.astype(dtype), name, not binary),
            ]
            same_floats(client().infer(EMBEDDER, inputs).as_numpy("embedding"), expected)


@call("tritonclient", "infer, labels, scores and ids of a classifier")
def classifier():
    from tritonclient.http import InferRequestedOutput

    outputs = [InferRequestedOutput(name) for name in ("labels", "scores", "input_ids")]
    result = client().infer(CLASSIFIER, [texts()], outputs=outputs)
    best = [labels[0] for labels in post(f"/v1/models/{CLASSIFIER}/classify", {"input": TEXTS})["results"]]
    same([label.decode() for label in result.as_numpy("labels")], [entry["label"] for entry in best])
    same(result.as_numpy("scores").max(axis=1).tolist(), [entry["score"] for entry in best])
    same(result.as_numpy("input_ids").dtype, np.int64)


@call("tritonclient", "infer, parameters and priority; async_infer")
def parameters():
    result = client().infer(EMBEDDER, [texts()], parameters={"dimensions": 4}, priority=1, timeout=1000)
    same_floats(result.as_numpy("embedding"), vectors(dimensions=4))
    same_floats(client().async_infer(EMBEDDER, [texts()]).get_result().as_numpy("embedding"), vectors())


@call("tritonclient", "infer, gzip both ways")
def gzip():
    result = client().infer(
        EMBEDDER, [texts()], request_compression_algorithm="gzip", response_compression_algorithm="gzip"
    )
    same_floats(result.as_numpy("embedding"), vectors())


@call("tritonclient", "errors")
def errors():
    from tritonclient.utils import InferenceServerException

    foreign = tensor("input_ids", FOREIGN, "INT64")
    fails(lambda: client().infer(EMBEDDER, [foreign]), InferenceServerException, "422", "special token")
    wrong = tensor("texts", np.array(TEXTS, np.object_), "BYTES")
    fails(lambda: client().infer(EMBEDDER, [wrong]), InferenceServerException, 'did you mean "text"?')


@call("tritonclient", "asyncio")
def asynchronous():
    from tritonclient.http import aio

    async def run():
        triton = aio.InferenceServerClient(address())
        try:
            assert await triton.is_server_live() and await triton.is_model_ready(EMBEDDER)
            assert len(await triton.get_model_repository_index()) > 0
            for binary in (True, False):
                result = await triton.infer(EMBEDDER, [texts(binary)])
                same_floats(result.as_numpy("embedding"), vectors())
        finally:
            await triton.close()

    asyncio.run(run())
