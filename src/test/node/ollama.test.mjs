import assert from "node:assert/strict";
import test from "node:test";
import { OllamaEmbeddings } from "@langchain/ollama";
import { Ollama } from "ollama";
import { assertSameFloats, embedder, texts, url, vectors } from "./praxis.mjs";

const ollama = new Ollama({ host: url });
const langchain = (options) => new OllamaEmbeddings({ baseUrl: url, maxRetries: 0, ...options });

test("ollama embeds texts to vectors of length 1", async () => {
  const answer = await ollama.embed({ model: embedder, input: texts, keep_alive: "5m" });
  assertSameFloats(answer.embeddings, await vectors(texts, { normalize: true }));
  assert.equal(answer.prompt_eval_count, 9);
});

test("ollama passes dimensions and truncates", async () => {
  const answer = await ollama.embed({ model: embedder, input: "word ".repeat(100), truncate: true, dimensions: 4 });
  const expected = await vectors("word ".repeat(100), { normalize: true, truncate: true, dimensions: 4 });
  assertSameFloats(answer.embeddings, expected);
});

test("ollama embeds one text in the older form", async () => {
  const answer = await ollama.embeddings({ model: embedder, prompt: texts[0] });
  assertSameFloats([answer.embedding], await vectors(texts[0]));
});

test("ollama lists models", async () => {
  const { models } = await ollama.list();
  assert.ok(models.some((model) => model.name.startsWith(embedder)));
});

test("ollama and LangChain report errors", async () => {
  await assert.rejects(ollama.embed({ model: "nothing", input: "a" }), (error) => {
    assert.equal(error.status_code, 404);
    assert.match(error.message, /unknown model/);
    return true;
  });
  await assert.rejects(langchain({ model: embedder }).embedQuery("word ".repeat(100)), /at most 64 tokens/);
});

test("LangChain's OllamaEmbeddings embeds documents and queries", async () => {
  const expected = await vectors(texts, { normalize: true });
  assertSameFloats(await langchain({ model: embedder }).embedDocuments(texts), expected);
  assertSameFloats([await langchain({ model: embedder }).embedQuery(texts[0])], expected.slice(0, 1));
});
