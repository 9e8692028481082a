"""Clients of text-embeddings-inference. They name no model: the service uses praxis.models.default."""

from praxis import CLASSIFIER, DOCUMENTS, LONG_TEXT, QUERY, TEXTS, TOO_LONG, call, fails, post, ranked_texts, same
from praxis import same_floats, vectors
import praxis


def client(path=""):
    from huggingface_hub import InferenceClient

    return InferenceClient(model=praxis.url + path)


@call("huggingface_hub", "InferenceClient.feature_extraction")
def feature_extraction():
    for path in ("", "/embed"):
        same_floats(client(path).feature_extraction(TEXTS), vectors(normalize=True))
    options = {"normalize": False, "truncate": True, "truncation_direction": "left"}
    expected = vectors([LONG_TEXT], normalize=False, truncate=True, truncation_side="left")
    same_floats(client().feature_extraction(LONG_TEXT, **options), expected)


@call("huggingface_hub", "InferenceClient.sentence_similarity")
def similarity():
    first, second = vectors(normalize=True).astype(float)
    scores = client("/similarity").sentence_similarity(TEXTS[0], other_sentences=TEXTS)
    assert abs(scores[0] - 1) < 1e-6 and abs(scores[1] - first @ second) < 1e-6, scores


@call("huggingface_hub", "InferenceClient.text_classification")
def classification():
    # The client expects nested arrays, and takes the first label from the flat one of text-embeddings-inference.
    best = client("/predict").text_classification(TEXTS[0])
    own = post(f"/v1/models/{CLASSIFIER}/classify", {"input": TEXTS[0]})["results"][0][0]
    assert best.label == own["label"] and abs(best.score - own["score"]) < 1e-6, best


@call("huggingface_hub", "errors")
def errors():
    from huggingface_hub.errors import HfHubHTTPError

    fails(lambda: client().feature_extraction(LONG_TEXT, truncate=False), HfHubHTTPError, TOO_LONG)


@call("huggingface-api-haystack", "HuggingFaceAPIDocumentEmbedder, HuggingFaceAPITextEmbedder")
def haystack_embedders():
    from haystack import Document
    from haystack_integrations.components.embedders.huggingface_api import HuggingFaceAPIDocumentEmbedder
    from haystack_integrations.components.embedders.huggingface_api import HuggingFaceAPITextEmbedder

    options = {"api_type": "text_embeddings_inference", "api_params": {"url": praxis.url}, "token": None}
    documents = [Document(content=text) for text in TEXTS]
    embedder = HuggingFaceAPIDocumentEmbedder(**options, progress_bar=False)
    expected = vectors(normalize=False)
    same_floats([document.embedding for document in embedder.run(documents)["documents"]], expected)
    same_floats([HuggingFaceAPITextEmbedder(**options).run(TEXTS[0])["embedding"]], expected[:1])


@call("huggingface-api-haystack", "HuggingFaceTEIRanker")
def haystack_ranker():
    from haystack import Document
    from haystack_integrations.components.rankers.huggingface_api import HuggingFaceTEIRanker

    ranker = HuggingFaceTEIRanker(url=praxis.url, token=None)
    documents = ranker.run(query=QUERY, documents=[Document(content=text) for text in DOCUMENTS])["documents"]
    same([(document.content, document.score) for document in documents], ranked_texts())
