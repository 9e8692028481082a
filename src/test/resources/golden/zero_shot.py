"""python zero_shot.py > zero-shot.json: scores of transformers' zero-shot-classification pipeline on models of ../models."""
import json
import pathlib

from transformers import logging, pipeline

logging.set_verbosity_error()
MODELS = pathlib.Path(__file__).parent.parent / "models"
TEXTS = ["the car is blue", "how a small detail can make a huge difference", "precision and recall", "a", "the the the blue car",
         "a small car", "recall", "a blue detail can make the car huge", "The Car, is it BLUE?", "the car and the detail " * 30]
LABELS = ["car", "precision", "blue", "a huge difference"]


def case(classify, model, name, texts=TEXTS, labels=LABELS, **options):
    results = classify(texts, labels, **options)
    scores = [dict(zip(r["labels"], r["scores"])) for r in results]
    return dict(model=model, name=f"{model}: {name}", input=texts, labels=labels, scores=[[s[x] for x in labels] for s in scores],
                multi_label=options.get("multi_label", False), hypothesis_template=options.get("hypothesis_template"))


cases = []
for model in ("deberta-tiny-nli", "roberta-tiny-classifier"):
    classify = pipeline("zero-shot-classification", model=str(MODELS / model), device="cpu")
    cases += [
        case(classify, model, "one label of several applies"),
        case(classify, model, "several labels may apply", multi_label=True),
        case(classify, model, "another template", hypothesis_template="{} and precision"),
        case(classify, model, "a single label", labels=["blue"]),
        case(classify, model, "two labels", labels=["small", "huge"], multi_label=False),
    ]
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
