import assert from "node:assert/strict";
import test from "node:test";
import { VoyageAIClient, VoyageAIError } from "voyageai";
import { assertSameFloats, documents, embedder, query, ranking, reranker, texts, url, vectors } from "./praxis.mjs";

const voyage = new VoyageAIClient({ environment: `${url}/v1`, apiKey: "none" });

test("voyageai embeds texts", async () => {
  const answer = await voyage.embed({ model: embedder, input: texts, inputType: "document", truncation: true });
  assertSameFloats(answer.data.map((entry) => entry.embedding), await vectors(texts));
  assert.equal(answer.usage.totalTokens, 9);
});

test("voyageai passes dimensions and asks for base64", async () => {
  const answer = await voyage.embed({
    model: embedder,
    input: texts[0],
    outputDimension: 4,
    outputDtype: "float",
    encodingFormat: "base64",
  });
  const bytes = Buffer.from(answer.data[0].embedding, "base64");
  const floats = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
  assertSameFloats([floats], await vectors(texts[0], { dimensions: 4 }));
});

test("voyageai ranks documents", async () => {
  const expected = await ranking();
  const answer = await voyage.rerank({ model: reranker, query, documents, topK: 2, returnDocuments: true });
  assert.deepEqual(answer.data.map((entry) => [entry.index, entry.relevanceScore]), expected.slice(0, 2));
  assert.equal(answer.data[0].document, documents[expected[0][0]]);
});

test("errors have the client's own type", async () => {
  await assert.rejects(voyage.embed({ model: "nothing", input: "a" }), (error) => {
    assert.ok(error instanceof VoyageAIError);
    assert.equal(error.statusCode, 404);
    assert.match(error.message, /unknown model/);
    return true;
  });
});
