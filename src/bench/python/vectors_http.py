"""Embeds 2,048 short texts in every form of the response, in turns: python vectors_http.py PORT MODEL [TURNS]. Prints medians in
milliseconds: the request for its client, the service's own computing and writing, and the ratio of the request to its computing."""
import http.client
import json
import re
import statistics
import sys
import time

port, model = int(sys.argv[1]), sys.argv[2]
turns = int(sys.argv[3]) if len(sys.argv) > 3 else 9
texts = [f"w{i}" for i in range(2048)]
JSON = "application/json"
forms = {
    "float32, application/octet-stream": ({}, "application/octet-stream"),
    "float32, application/x-npy": ({}, "application/x-npy"),
    "float16, application/octet-stream": ({"embedding_dtype": "float16"}, "application/octet-stream"),
    "ubinary, application/octet-stream": ({"embedding_dtype": "ubinary"}, "application/octet-stream"),
    "float32, base64": ({"encoding_format": "base64"}, JSON),
    "int8 with scales, base64": ({"encoding_format": "base64", "embedding_dtype": "int8"}, JSON),
    "int8 with scales, JSON": ({"embedding_dtype": "int8"}, JSON),
    "float32, JSON": ({}, JSON),
}
connection = http.client.HTTPConnection("localhost", port)
times = {form: [] for form in forms}
sizes = {}
for turn in range(turns + 2):
    for form, (options, accept) in forms.items():
        body = json.dumps({"model": model, "input": texts, **options})
        start = time.perf_counter()
        connection.request("POST", "/v1/embeddings", body, {"Content-Type": JSON, "Accept": accept})
        response = connection.getresponse()
        answer = response.read()
        elapsed = (time.perf_counter() - start) * 1e3
        assert response.status == 200, answer[:500]
        phases = {name: float(ms) for name, ms in re.findall(r"(\w+);dur=([\d.]+)", response.headers["Server-Timing"])}
        sizes[form] = len(answer)
        if turn >= 2:
            times[form].append((elapsed, phases["compute"], phases["write"], elapsed / phases["compute"]))
for form, rows in times.items():
    total, compute, write, ratio = (statistics.median(column) for column in zip(*rows))
    print(f"{form:36} {sizes[form] / 1e6:6.2f} MB  total {total:7.1f}  compute {compute:7.1f}  write {write:6.1f}  ratio {ratio:.3f}")
