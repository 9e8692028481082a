#!/usr/bin/env python3
"""Writes ONNX exports of the tiny models in ../models, and the vectors that ONNX Runtime computes with all-MiniLM-L6-v2.

    python generate.py .                                     writes NAME.EXPORTER.onnx
    python generate.py . ../../../../target/bundled/all-minilm-l6-v2  also writes all-minilm-l6-v2.json

Made with torch 2.13.0 (cpu), transformers 5.18.0, onnx 1.23.1, onnxscript 0.7.2, onnxruntime 1.30.0, tokenizers 0.23.2,
numpy 2.4.6. The tokenizer truncates to 256 tokens with the special ones and does not pad; token vectors are averaged
and normalized in float64.
"""
import json, pathlib, sys
import numpy as np
import torch
from transformers import AutoModel, AutoModelForSequenceClassification

MODELS = pathlib.Path(__file__).resolve().parent.parent / "models"
# Model, exporter, attention, version of the operators.
EXPORTS = [("bert-tiny", "torchscript", "eager", 11), ("bert-tiny", "dynamo", "sdpa", 18), ("bert-tiny-tanh", "torchscript", "sdpa", 14),
           ("bert-tiny-classifier", "torchscript", "eager", 17), ("roberta-tiny", "torchscript", "sdpa", 14),
           ("roberta-tiny", "dynamo", "eager", 18), ("distilbert-tiny", "torchscript", "eager", 17), ("distilbert-tiny", "dynamo", "sdpa", 20),
           ("mpnet-tiny", "torchscript", "eager", 17), ("xlm-roberta-tiny-f16", "torchscript", "eager", 14)]
TEXTS = ["Someone in a car drives too fast.", "A driver is speeding.", "Precision and recall are metrics of a classifier.",
         "This is an example sentence", "Each sentence is converted", "", " \t\n", "?", "der schnelle braune Fuchs springt über den faulen Hund",
         "Быстрая коричневая лиса", "El niño come piñas, ¿verdad?", "自然言語処理と機械学習", "ความหมายของประโยค", "مرحبا بالعالم", "שלום עולם",
         "emoji 😀👍🏽 and ❤️‍🔥 zero\u200bwidth", "Ｆｕｌｌ ｗｉｄｔｈ ﬁ ligature, CAFÉ and cafe\u0301",
         "supercalifragilisticexpialidocious-antidisestablishmentarianism", "x" * 300,
         " ".join(f"word{i}, which is number {i}" for i in range(120))]


class Wrapped(torch.nn.Module):
    """Passes inputs by position, which the older exporter needs, and returns a single output."""
    def __init__(self, model, names):
        super().__init__()
        self.model, self.names = model, names

    def forward(self, *inputs):
        return self.model(**dict(zip(self.names, inputs)))[0]


def export(out, name, exporter, attention, opset):
    kind = AutoModelForSequenceClassification if name.endswith("classifier") else AutoModel
    model = kind.from_pretrained(MODELS / name, attn_implementation=attention, dtype=torch.float32).eval()
    ids = torch.randint(5, 20, (2, 9))
    inputs = {"input_ids": ids, "attention_mask": (torch.arange(9) < torch.tensor([[9], [6]])).long()}
    if name.startswith("bert"):
        inputs["token_type_ids"] = torch.zeros_like(ids)
    file = str(out / f"{name}.{exporter}.onnx")
    if exporter == "dynamo":
        shape = {0: torch.export.Dim("texts", min=1, max=64), 1: torch.export.Dim("tokens", min=2, max=48)}
        torch.onnx.export(model, (), file, kwargs=inputs, input_names=list(inputs), dynamo=True, external_data=False,
                          dynamic_shapes={k: shape for k in inputs}, opset_version=opset)
        shrink(file)
    else:
        torch.onnx.export(Wrapped(model, list(inputs)), tuple(inputs.values()), file, input_names=list(inputs), dynamo=False,
                          output_names=["output"], dynamic_axes={k: {0: "texts", 1: "tokens"} for k in inputs}, opset_version=opset)


def shrink(file):
    """Removes the stack traces and types, which are most of the file."""
    import onnx
    model = onnx.load(file)
    del model.graph.value_info[:]
    for node in model.graph.node:
        del node.metadata_props[:]
    onnx.save(model, file)


def vectors(folder):
    import onnxruntime, tokenizers
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    for text in TEXTS:
        encoded = tokenizer.encode(text)
        hidden = session.run(None, {k: np.array([v], dtype=np.int64) for k, v in (
            ("input_ids", encoded.ids), ("attention_mask", encoded.attention_mask), ("token_type_ids", encoded.type_ids))})[0][0]
        mean = hidden.astype(np.float64).mean(axis=0)
        vector = mean / np.linalg.norm(mean)
        yield {"text": text, "tokens": len(encoded.ids), "vector": [float(str(x)) for x in vector.astype(np.float32)]}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    torch.manual_seed(0)
    for each in EXPORTS:
        export(out, *each)
    if len(sys.argv) > 2:
        lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in vectors(pathlib.Path(sys.argv[2])))
        (out / "all-minilm-l6-v2.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
