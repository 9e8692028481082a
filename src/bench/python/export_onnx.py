#!/usr/bin/env python3
"""Writes model.onnx next to the config.json and model.safetensors of a BERT model, for ModelBenchmark.onnxRuntime.

    pip install torch transformers safetensors onnx
    ./mvnw -q -Pbench test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \\
        -Dexec.args="-classpath %classpath dev.praxis.bench.RandomModel"
    python src/bench/python/export_onnx.py target/random-models/random-6x384 target/random-models/random-12x768

The second command writes the models with random weights to target/random-models, without running benchmarks.
Tested with torch 2.13.0 (cpu), transformers 5.18.0, safetensors 0.8.0, onnx 1.23.1.
"""
import pathlib, sys
import torch
from safetensors.torch import load_file
from transformers import AutoConfig, AutoModel

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
OUTPUT = "last_hidden_state"


class LastHiddenState(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, *inputs):
        return self.model(**dict(zip(INPUTS, inputs))).last_hidden_state


def load(folder):
    """Loads a model without from_pretrained, which requires a format entry in the metadata of the file."""
    config = AutoConfig.from_pretrained(folder)
    model = AutoModel.from_config(config, attn_implementation="eager", add_pooling_layer=False)
    model.load_state_dict(load_file(folder / "model.safetensors"))
    return model.eval()


def export(folder):
    ids = torch.ones(2, 8, dtype=torch.long)
    mask = ids.clone()
    mask[1, 6:] = 0
    torch.onnx.export(
        LastHiddenState(load(folder)), (ids, mask, torch.zeros_like(ids)), str(folder / "model.onnx"),
        input_names=INPUTS, output_names=[OUTPUT], opset_version=17, dynamo=False,
        dynamic_axes={name: {0: "texts", 1: "tokens"} for name in [*INPUTS, OUTPUT]})


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for argument in sys.argv[1:]:
        export(pathlib.Path(argument))
