"""Clients that speak OpenAI's API."""

from praxis import EMBEDDER, LONG_TEXT, TEXTS, TOKENS, TOO_LONG, call, fails, same, same_floats, vectors
import praxis


def base_url():
    return praxis.url + "/v1"


def openai_client():
    import openai

    return openai.OpenAI(base_url=base_url(), api_key="none", max_retries=0)


@call("openai", "embeddings, base64 and float")
def embeddings():
    for options in ({}, {"encoding_format": "float"}):
        answer = openai_client().embeddings.create(model=EMBEDDER, input=TEXTS, **options)
        same_floats([entry.embedding for entry in answer.data], vectors())
        same(answer.usage.total_tokens, TOKENS)


@call("openai", "dimensions, user and extra_body")
def options():
    extra = {"truncate_prompt_tokens": 3, "normalize": True}
    answer = openai_client().embeddings.create(
        model=EMBEDDER, input=TEXTS, dimensions=4, user="somebody", extra_body=extra
    )
    same_floats([entry.embedding for entry in answer.data], vectors(dimensions=4, **extra))


@call("openai", "models")
def models():
    assert EMBEDDER in [model.id for model in openai_client().models.list()]
    same(openai_client().models.retrieve(EMBEDDER).owned_by, "praxis")


@call("openai", "errors")
def errors():
    import openai

    create = openai_client().embeddings.create
    fails(lambda: create(model="nothing", input="a"), openai.NotFoundError, "unknown model")
    fails(lambda: create(model=EMBEDDER, input=LONG_TEXT), openai.UnprocessableEntityError, TOO_LONG)


def langchain(**options):
    from langchain_openai import OpenAIEmbeddings

    return OpenAIEmbeddings(model=EMBEDDER, base_url=base_url(), api_key="none", max_retries=0, **options)


@call("langchain-openai", "OpenAIEmbeddings(check_embedding_ctx_length=False)")
def langchain_texts():
    model = langchain(check_embedding_ctx_length=False)
    same_floats(model.embed_documents(TEXTS), vectors())
    same_floats([model.embed_query(TEXTS[0])], vectors()[:1])


@call("langchain-openai", "OpenAIEmbeddings, errors")
def langchain_errors():
    import openai

    model = langchain(check_embedding_ctx_length=False)
    fails(lambda: model.embed_query(LONG_TEXT), openai.UnprocessableEntityError, TOO_LONG)


def haystack_options():
    from haystack.utils import Secret

    return {"model": EMBEDDER, "api_base_url": base_url(), "api_key": Secret.from_token("none"), "max_retries": 0}


@call("haystack-ai", "OpenAIDocumentEmbedder, OpenAITextEmbedder")
def haystack():
    from haystack import Document
    from haystack.components.embedders import OpenAIDocumentEmbedder, OpenAITextEmbedder

    documents = [Document(content=text) for text in TEXTS]
    embedder = OpenAIDocumentEmbedder(**haystack_options(), progress_bar=False)
    same_floats([document.embedding for document in embedder.run(documents)["documents"]], vectors())
    same_floats([OpenAITextEmbedder(**haystack_options()).run(TEXTS[0])["embedding"]], vectors()[:1])


@call("vllm-haystack", "VLLMDocumentEmbedder")
def haystack_vllm():
    from haystack import Document
    from haystack_integrations.components.embedders.vllm import VLLMDocumentEmbedder

    documents = [Document(content=text) for text in TEXTS]
    embedder = VLLMDocumentEmbedder(**haystack_options(), progress_bar=False)
    same_floats([document.embedding for document in embedder.run(documents)["documents"]], vectors())
