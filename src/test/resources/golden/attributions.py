#!/usr/bin/env python3
"""Writes attributions of tiny models in ../models by PyTorch's autograd, in float64.

    python attributions.py > attributions.json

Made with torch 2.13.0, transformers 5.18.0, sentence-transformers 6.0.1 and numpy 2.4.6.
"""
import json, pathlib
import numpy as np, torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer
from sentence_transformers import SentenceTransformer

MODELS = pathlib.Path(__file__).resolve().parent.parent / "models"
TEXT, OTHER = "how the car is blue", "a blue car"

class Classifier:
    def __init__(self, name, label):
        d = str(MODELS / name)
        self.model = AutoModelForSequenceClassification.from_pretrained(d, attn_implementation="eager").double().eval()
        self.tokenizer, self.base = AutoTokenizer.from_pretrained(d), self.model.base_model
        self.label = None if label is None else self.model.config.label2id[label]
    def value(self, features):
        logits = self.model(**features).logits[0]
        if self.label is None: self.label = int(logits.argmax())
        return logits[self.label]

class Embedder:
    def __init__(self, name):
        self.model = SentenceTransformer(str(MODELS / name), device="cpu").double().eval()
        self.tokenizer, self.base = self.model.tokenizer, self.model[0].auto_model
        with torch.no_grad(): self.other = self.embedding(self.tokenizer(OTHER, return_tensors="pt"))
    def embedding(self, features):
        return self.model(dict(features))["sentence_embedding"][0]
    def value(self, features):
        return torch.cosine_similarity(self.embedding(features), self.other, dim=0)

def case(name, model, after_norm, zero=True, **request):
    features = model.tokenizer(TEXT, return_tensors="pt")
    # The module whose output depends on the token alone. Without biases, zero vectors have no cosine.
    module = model.base.embeddings if after_norm else model.base.get_input_embeddings()
    fixed = []
    module.register_forward_hook(lambda m, i, o: fixed[0] if fixed else taken.append(o.detach()))
    taken = []
    value = model.value(features).item()
    masked = dict(features)
    special = torch.tensor(model.tokenizer.get_special_tokens_mask(features["input_ids"][0].tolist(), already_has_special_tokens=True))
    masked["input_ids"] = torch.where(special.bool(), features["input_ids"], model.tokenizer.mask_token_id)
    model.value(masked)
    e, mask = taken[0], taken[1]
    def gradient(x):
        fixed[:] = [x.clone().requires_grad_()]
        y = model.value(features)
        y.backward()
        return y.item(), fixed[0].grad
    result = dict(model=name, request=request, value=value, gradient_x_input=(e * gradient(e)[1]).sum(-1)[0].tolist())
    nodes, weights = np.polynomial.legendre.leggauss(16)
    for start, b in (("zero", torch.zeros_like(e)), ("mask", mask))[0 if zero else 1:]:
        mean = sum(w / 2 * gradient(b + (1 + t) / 2 * (e - b))[1] for t, w in zip(nodes, weights))
        result[start] = dict(baseline_value=gradient(b)[0], tokens=((e - b) * mean).sum(-1)[0].tolist())
    return result

torch.set_num_threads(1)
print(json.dumps(dict(text=TEXT, cases=[
    case("tiny-random-classifier", Classifier("tiny-random-classifier", None), False),
    case("tiny-random-classifier", Classifier("tiny-random-classifier", "negative"), False, label="negative"),
    case("roberta-tiny-classifier", Classifier("roberta-tiny-classifier", None), False),
    case("deberta-tiny-nli", Classifier("deberta-tiny-nli", "neutral"), True, label="neutral"),
    case("bert-tiny-dense", Embedder("bert-tiny-dense"), False, text=OTHER),
    case("modernbert-tiny", Embedder("modernbert-tiny"), True, zero=False, text=OTHER),
]), indent=1))
