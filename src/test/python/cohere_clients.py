"""Clients that speak Cohere's API, versions 1 and 2."""

from praxis import DOCUMENTS, EMBEDDER, QUERY, RERANKER, TEXTS, TOKENS, call, fails, ranked_texts, ranking, same
from praxis import same_floats, vectors
import praxis


def version_1():
    import cohere

    return cohere.Client("none", base_url=praxis.url)


def version_2():
    import cohere

    return cohere.ClientV2("none", base_url=praxis.url)


def pairs(results):
    return [(result.index, result.relevance_score) for result in results]


@call("cohere", "v2 embed, embedding types")
def embed():
    types = ["float", "int8", "uint8", "binary", "ubinary", "base64"]
    answer = version_2().embed(model=EMBEDDER, texts=TEXTS, input_type="search_document", embedding_types=types)
    same_floats(answer.embeddings.float_, vectors())
    same([len(answer.embeddings.int8[0]), len(answer.embeddings.ubinary[0])], [8, 1])
    same(answer.meta.billed_units.input_tokens, TOKENS)


@call("cohere", "v2 rerank")
def rerank():
    answer = version_2().rerank(model=RERANKER, query=QUERY, documents=DOCUMENTS, max_tokens_per_doc=100)
    same(pairs(answer.results), ranking())


@call("cohere", "v1 embed")
def embed_v1():
    answer = version_1().embed(model=EMBEDDER, texts=TEXTS, input_type="search_document")
    same_floats(answer.embeddings, vectors())


@call("cohere", "v1 rerank")
def rerank_v1():
    answer = version_1().rerank(model=RERANKER, query=QUERY, documents=DOCUMENTS, top_n=2, return_documents=True)
    same(pairs(answer.results), ranking()[:2])
    same(answer.results[0].document.text, DOCUMENTS[ranking()[0][0]])


@call("cohere", "errors")
def errors():
    import cohere

    client = version_2()
    fails(
        lambda: client.rerank(model="nothing", query=QUERY, documents=DOCUMENTS), cohere.NotFoundError, "unknown model"
    )
    fails(
        lambda: client.embed(model=RERANKER, texts=TEXTS, input_type="search_document", embedding_types=["float"]),
        cohere.UnprocessableEntityError,
        "/model",
    )


@call("langchain-cohere", "CohereEmbeddings")
def langchain_embeddings():
    from langchain_cohere import CohereEmbeddings

    model = CohereEmbeddings(model=EMBEDDER, cohere_api_key="none", base_url=praxis.url)
    same_floats(model.embed_documents(TEXTS), vectors(input_type="document"))
    # The model has a prompt for queries.
    same_floats([model.embed_query(TEXTS[0])], vectors(TEXTS[:1], input_type="query"))


@call("langchain-cohere", "CohereRerank")
def langchain_rerank():
    from langchain_cohere import CohereRerank

    model = CohereRerank(model=RERANKER, cohere_api_key="none", base_url=praxis.url, top_n=2)
    same([(r["index"], r["relevance_score"]) for r in model.rerank(DOCUMENTS, QUERY)], ranking()[:2])


def haystack_options(model):
    from haystack.utils import Secret

    return {"model": model, "api_base_url": praxis.url, "api_key": Secret.from_token("none")}


@call("cohere-haystack", "CohereDocumentEmbedder")
def haystack_embedder():
    from haystack import Document
    from haystack_integrations.components.embedders.cohere import CohereDocumentEmbedder

    embedder = CohereDocumentEmbedder(**haystack_options(EMBEDDER), progress_bar=False)
    documents = embedder.run([Document(content=text) for text in TEXTS])["documents"]
    same_floats([document.embedding for document in documents], vectors())


@call("cohere-haystack", "CohereRanker")
def haystack_ranker():
    from haystack import Document
    from haystack_integrations.components.rankers.cohere import CohereRanker

    ranker = CohereRanker(**haystack_options(RERANKER))
    documents = ranker.run(query=QUERY, documents=[Document(content=text) for text in DOCUMENTS])["documents"]
    same([(document.content, document.score) for document in documents], ranked_texts())
