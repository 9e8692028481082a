import assert from "node:assert/strict";
import test from "node:test";
import { OpenAIEmbeddings } from "@langchain/openai";
import OpenAI from "openai";
import { assertSameFloats, embedder, texts, url, vectors } from "./praxis.mjs";

const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: "none", maxRetries: 0 });

function langchain(options = {}) {
  return new OpenAIEmbeddings({
    model: embedder,
    apiKey: "none",
    maxRetries: 0,
    configuration: { baseURL: `${url}/v1` },
    ...options,
  });
}

test("openai embeds texts in base64, its default, and as numbers", async () => {
  const expected = await vectors(texts);
  for (const options of [{}, { encoding_format: "float" }]) {
    const answer = await openai.embeddings.create({ model: embedder, input: texts, ...options });
    assertSameFloats(answer.data.map((entry) => entry.embedding), expected);
    assert.deepEqual(answer.data.map((entry) => entry.index), [0, 1]);
    assert.equal(answer.model, embedder);
    assert.equal(answer.usage.total_tokens, 9);
  }
});

test("openai passes dimensions and user", async () => {
  const answer = await openai.embeddings.create({ model: embedder, input: texts[0], dimensions: 4, user: "somebody" });
  assertSameFloats([answer.data[0].embedding], await vectors(texts[0], { dimensions: 4 }));
});

test("openai lists and retrieves models", async () => {
  const ids = [];
  for await (const model of openai.models.list()) ids.push(model.id);
  assert.ok(ids.includes(embedder));
  assert.equal((await openai.models.retrieve(embedder)).owned_by, "praxis");
});

test("openai maps errors to its own classes", async () => {
  await assert.rejects(openai.embeddings.create({ model: "nothing", input: "a" }), (error) => {
    assert.ok(error instanceof OpenAI.NotFoundError);
    assert.equal(error.code, "model_not_found");
    assert.equal(error.param, "model");
    return true;
  });
  await assert.rejects(openai.embeddings.create({ model: embedder, input: "word ".repeat(100) }), (error) => {
    assert.ok(error instanceof OpenAI.UnprocessableEntityError);
    assert.match(error.message, /at most 64 tokens.*found 102/);
    return true;
  });
});

test("LangChain's OpenAIEmbeddings embeds documents and queries", async () => {
  const expected = await vectors(texts);
  assertSameFloats(await langchain().embedDocuments(texts), expected);
  assertSameFloats([await langchain().embedQuery(texts[0])], expected.slice(0, 1));
  assertSameFloats(await langchain({ dimensions: 4 }).embedDocuments(texts), await vectors(texts, { dimensions: 4 }));
});

test("LangChain's OpenAIEmbeddings reports errors", async () => {
  await assert.rejects(langchain({ model: "nothing" }).embedQuery("a"), /unknown model/);
});
