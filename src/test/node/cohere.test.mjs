import assert from "node:assert/strict";
import test from "node:test";
import { CohereEmbeddings, CohereRerank } from "@langchain/cohere";
import { CohereClient, CohereClientV2, CohereError } from "cohere-ai";
import { assertSameFloats, documents, embedder, query, ranking, reranker, texts, url, vectors } from "./praxis.mjs";

const v1 = new CohereClient({ environment: url, token: "none" });
const v2 = new CohereClientV2({ environment: url, token: "none" });
const pairs = (results) => results.map((result) => [result.index, result.relevanceScore]);

test("version 2 embeds texts", async () => {
  const answer = await v2.embed({
    model: embedder,
    texts,
    inputType: "search_document",
    embeddingTypes: ["float", "int8", "ubinary"],
  });
  assertSameFloats(answer.embeddings.float, await vectors(texts));
  assert.equal(answer.embeddings.int8.length, texts.length);
  assert.equal(answer.embeddings.ubinary[0].length, 1);
  assert.equal(answer.meta.billedUnits.inputTokens, 9);
});

test("version 1 embeds texts", async () => {
  const answer = await v1.embed({ model: embedder, texts, inputType: "search_document" });
  assertSameFloats(answer.embeddings, await vectors(texts));
});

test("versions 1 and 2 rank documents", async () => {
  const expected = await ranking();
  assert.deepEqual(pairs((await v2.rerank({ model: reranker, query, documents })).results), expected);
  const answer = await v1.rerank({ model: reranker, query, documents, topN: 2, returnDocuments: true });
  assert.deepEqual(pairs(answer.results), expected.slice(0, 2));
  assert.equal(answer.results[0].document.text, documents[expected[0][0]]);
});

test("errors have the client's own type", async () => {
  await assert.rejects(v2.rerank({ model: "nothing", query, documents }), (error) => {
    assert.ok(error instanceof CohereError);
    assert.equal(error.statusCode, 404);
    assert.match(error.body.message, /unknown model/);
    return true;
  });
});

test("LangChain's CohereEmbeddings embeds documents and queries", async () => {
  const langchain = new CohereEmbeddings({ model: embedder, client: v1, maxRetries: 0 });
  assertSameFloats(await langchain.embedDocuments(texts), await vectors(texts, { input_type: "document" }));
  // The model has a prompt for queries.
  assertSameFloats([await langchain.embedQuery(texts[0])], await vectors(texts[0], { input_type: "query" }));
});

test("LangChain's CohereRerank ranks documents", async () => {
  const langchain = new CohereRerank({ model: reranker, client: v1, topN: 2 });
  assert.deepEqual(pairs(await langchain.rerank(documents, query)), (await ranking()).slice(0, 2));
});
