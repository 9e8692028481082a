"""Clients that speak Ollama's API."""

from praxis import EMBEDDER, LONG_TEXT, TEXTS, TOKENS, TOO_LONG, call, fails, same, same_floats, vectors
import praxis


def client():
    import ollama

    return ollama.Client(praxis.url)


@call("ollama", "embed")
def embed():
    answer = client().embed(model=EMBEDDER, input=TEXTS, keep_alive="5m")
    same_floats(answer.embeddings, vectors(normalize=True))
    same(answer.prompt_eval_count, TOKENS)


@call("ollama", "embed, truncate and dimensions")
def options():
    answer = client().embed(model=EMBEDDER, input=LONG_TEXT, truncate=True, dimensions=4)
    same_floats(answer.embeddings, vectors([LONG_TEXT], normalize=True, truncate=True, dimensions=4))


@call("ollama", "embeddings, list")
def older():
    same_floats([client().embeddings(model=EMBEDDER, prompt=TEXTS[0]).embedding], vectors()[:1])
    assert any(model.model.startswith(EMBEDDER) for model in client().list().models)


@call("ollama", "errors")
def errors():
    import ollama

    fails(lambda: client().embed(model="nothing", input="a"), ollama.ResponseError, "unknown model")
    fails(lambda: client().embed(model=EMBEDDER, input=LONG_TEXT, truncate=False), ollama.ResponseError, TOO_LONG)


@call("ollama-haystack", "OllamaDocumentEmbedder")
def haystack():
    from haystack import Document
    from haystack_integrations.components.embedders.ollama import OllamaDocumentEmbedder

    embedder = OllamaDocumentEmbedder(model=EMBEDDER, url=praxis.url, progress_bar=False)
    documents = embedder.run([Document(content=text) for text in TEXTS])["documents"]
    same_floats([document.embedding for document in documents], vectors(normalize=True))


@call("langchain-community", "OllamaEmbeddings")
def langchain():
    from langchain_community.embeddings import OllamaEmbeddings

    model = OllamaEmbeddings(model=EMBEDDER, base_url=praxis.url, embed_instruction="", query_instruction="")
    same_floats(model.embed_documents(TEXTS), vectors())
