// The service under test, and what its own endpoints answer.
import assert from "node:assert/strict";

export const url = process.env.PRAXIS_URL;
export const embedder = "tiny-random-bert";
export const reranker = "tiny-random-reranker";
export const texts = ["the car is blue", "a"];
export const query = "car";
export const documents = ["the car is blue", "a", "blue"];

export async function post(path, body) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  assert.equal(response.status, 200, JSON.stringify(answer));
  return answer;
}

/** Returns the vectors of /v1/embeddings as lists of numbers. */
export async function vectors(input, options = {}) {
  const answer = await post("/v1/embeddings", { model: embedder, input, ...options });
  return answer.data.map((entry) => entry.embedding);
}

/** Returns the indices and scores of /v1/rerank, best first. */
export async function ranking(options = {}) {
  const answer = await post("/v1/rerank", { model: reranker, query, documents, ...options });
  return answer.results.map((result) => [result.index, result.relevance_score]);
}

/** Asserts that two lists of vectors are the same float32 numbers. */
export function assertSameFloats(actual, expected) {
  const floats = (vectors) => Array.from(vectors, (vector) => Array.from(Float32Array.from(vector)));
  assert.ok(expected.length > 0 && expected[0].length > 0);
  assert.deepEqual(floats(actual), floats(expected));
}
