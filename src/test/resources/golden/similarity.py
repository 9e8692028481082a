"""python similarity.py > similarity.json: similarities by sentence-transformers with models of ../models."""
import json
import pathlib

from sentence_transformers import SentenceTransformer
from sentence_transformers.util import SimilarityFunction

MODELS = pathlib.Path(__file__).parent.parent / "models"
FIRST = ["the car is blue", "precision and recall", "a"]
SECOND = ["the the the blue car", "a small car", "how a small detail can make a huge difference", "precision and recall"]

cases = []
for name in ("bert-tiny", "nomic-tiny"):
    model = SentenceTransformer(str(MODELS / name), device="cpu")
    roles = model.prompts.get("query")
    for metric in ("cosine", "dot", "euclidean", "manhattan"):
        a, b = (model.encode_query(FIRST), model.encode_document(SECOND)) if roles else (model.encode(FIRST), model.encode(SECOND))
        matrix = SimilarityFunction.to_similarity_fn(metric)(a, b)
        pairs = SimilarityFunction.to_similarity_pairwise_fn(metric)(a, b[:3])
        cases.append(dict(name=f"{name}: {metric}", model=name, metric=metric, roles=bool(roles), first=FIRST, second=SECOND,
                          matrix=matrix.tolist(), pairs=pairs.tolist()))
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
