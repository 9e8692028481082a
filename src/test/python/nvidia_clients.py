"""Clients that speak NVIDIA's variant of OpenAI's API."""

from praxis import EMBEDDER, LONG_TEXT, TEXTS, TOO_LONG, call, fails, same_floats, vectors
import praxis


def embeddings(**options):
    from langchain_nvidia_ai_endpoints import NVIDIAEmbeddings

    return NVIDIAEmbeddings(model=EMBEDDER, base_url=praxis.url + "/v1", api_key="none", **options)


@call("langchain-nvidia-ai-endpoints", "NVIDIAEmbeddings")
def documents_and_queries():
    same_floats(embeddings().embed_documents(TEXTS), vectors(input_type="passage"))
    same_floats([embeddings().embed_query(TEXTS[0])], vectors(TEXTS[:1], input_type="query"))


@call("langchain-nvidia-ai-endpoints", "NVIDIAEmbeddings(truncate=...)")
def truncation():
    for name, side in (("START", "left"), ("END", "right")):
        expected = vectors([LONG_TEXT], input_type="passage", truncate=True, truncation_side=side)
        same_floats(embeddings(truncate=name).embed_documents([LONG_TEXT]), expected)
    fails(lambda: embeddings().embed_documents([LONG_TEXT]), Exception, TOO_LONG)
