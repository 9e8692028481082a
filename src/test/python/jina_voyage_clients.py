"""Clients that speak Jina's, Voyage's and vLLM's API."""

from praxis import DOCUMENTS, EMBEDDER, LONG_TEXT, QUERY, RERANKER, TEXTS, TOKENS, TOO_LONG, call, fails, ranked_texts
from praxis import ranking, same, same_floats, vectors
import praxis


@call("langchain-community", "JinaEmbeddings")
def langchain_jina():
    from langchain_community.embeddings import JinaEmbeddings, jina

    jina.JINA_API_URL = praxis.url + "/v1/embeddings"
    same_floats(JinaEmbeddings(jina_api_key="none", model_name=EMBEDDER).embed_documents(TEXTS), vectors())


@call("langchain-community", "JinaRerank")
def langchain_jina_rerank():
    from langchain_community.document_compressors import JinaRerank, jina_rerank

    jina_rerank.JINA_API_URL = praxis.url + "/v1/rerank"
    results = JinaRerank(jina_api_key="none", model=RERANKER, top_n=2).rerank(DOCUMENTS, QUERY)
    same([(r["index"], r["relevance_score"]) for r in results], ranking()[:2])


@call("jina-haystack", "JinaDocumentEmbedder, JinaRanker")
def haystack_jina():
    from haystack import Document
    from haystack.utils import Secret
    from haystack_integrations.components.embedders.jina import JinaDocumentEmbedder
    from haystack_integrations.components.rankers.jina import JinaRanker

    key = Secret.from_token("none")
    embedder = JinaDocumentEmbedder(
        model=EMBEDDER, base_url=praxis.url + "/v1/embeddings", api_key=key, progress_bar=False
    )
    documents = embedder.run([Document(content=text) for text in TEXTS])["documents"]
    same_floats([document.embedding for document in documents], vectors())
    ranker = JinaRanker(model=RERANKER, base_url=praxis.url + "/v1/rerank", api_key=key)
    documents = ranker.run(query=QUERY, documents=[Document(content=text) for text in DOCUMENTS])["documents"]
    same([(document.content, document.score) for document in documents], ranked_texts())


@call("vllm-haystack", "VLLMRanker")
def haystack_vllm():
    from haystack import Document
    from haystack.utils import Secret
    from haystack_integrations.components.rankers.vllm import VLLMRanker

    ranker = VLLMRanker(model=RERANKER, api_base_url=praxis.url + "/v1", api_key=Secret.from_token("none"))
    documents = ranker.run(query=QUERY, documents=[Document(content=text) for text in DOCUMENTS])["documents"]
    same([(document.content, document.score) for document in documents], ranked_texts())


def voyage():
    import voyageai

    return voyageai.Client(api_key="none", base_url=praxis.url + "/v1", max_retries=0)


@call("voyageai", "embed")
def voyage_embed():
    answer = voyage().embed(TEXTS, model=EMBEDDER, input_type="document", truncation=True)
    same_floats(answer.embeddings, vectors())
    same(answer.total_tokens, TOKENS)


@call("voyageai", "embed, output_dimension and output_dtype")
def voyage_options():
    same_floats(voyage().embed(TEXTS, model=EMBEDDER, output_dimension=4).embeddings, vectors(dimensions=4))
    bits = voyage().embed(TEXTS, model=EMBEDDER, output_dtype="ubinary").embeddings
    same([len(row) for row in bits], [1, 1])


@call("voyageai", "rerank")
def voyage_rerank():
    answer = voyage().rerank(QUERY, DOCUMENTS, model=RERANKER, top_k=2)
    same([(result.index, result.relevance_score) for result in answer.results], ranking()[:2])


@call("voyageai", "errors")
def voyage_errors():
    import voyageai

    client = voyage()
    fails(lambda: client.embed([LONG_TEXT], model=EMBEDDER, truncation=False), voyageai.error.VoyageError, TOO_LONG)
