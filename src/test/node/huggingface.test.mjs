import assert from "node:assert/strict";
import test from "node:test";
import { InferenceClient, InferenceClientProviderApiError } from "@huggingface/inference";
import { assertSameFloats, embedder, texts, url, vectors } from "./praxis.mjs";

// The model is that of praxis.models.default, since these requests name none.
const huggingface = new InferenceClient("none");

test("feature extraction embeds texts to vectors of length 1", async () => {
  const expected = await vectors(texts, { normalize: true });
  for (const endpointUrl of [url, `${url}/embed`]) {
    assertSameFloats(await huggingface.featureExtraction({ endpointUrl, inputs: texts }), expected);
  }
  assertSameFloats(await huggingface.endpoint(url).featureExtraction({ inputs: texts }), expected);
});

test("feature extraction passes normalize and truncate", async () => {
  const inputs = ["word ".repeat(100)];
  const options = { normalize: false, truncate: true };
  const actual = await huggingface.featureExtraction({ endpointUrl: url, inputs, ...options });
  assertSameFloats(actual, await vectors(inputs, options));
});

test("sentence similarity compares texts by the cosine", async () => {
  const [first, second] = await vectors(texts, { normalize: true });
  const cosine = first.reduce((sum, entry, i) => sum + entry * second[i], 0);
  const scores = await huggingface.sentenceSimilarity({
    endpointUrl: `${url}/similarity`,
    inputs: { source_sentence: texts[0], sentences: texts },
  });
  assert.equal(scores.length, 2);
  assert.ok(Math.abs(scores[0] - 1) < 1e-6);
  assert.ok(Math.abs(scores[1] - cosine) < 1e-6);
});

test("errors have the client's own type", async () => {
  const inputs = ["word ".repeat(100)];
  await assert.rejects(huggingface.featureExtraction({ endpointUrl: url, inputs, truncate: false }), (error) => {
    assert.ok(error instanceof InferenceClientProviderApiError);
    assert.equal(error.httpResponse.status, 422);
    assert.match(JSON.stringify(error.httpResponse.body), /at most 64 tokens/);
    return true;
  });
});
