#!/usr/bin/env python3
"""Writes a folder for each repository of repositories.py: its configuration and module files as they are on the Hub,
with smaller sizes, random weights under the original names of its tensors, and a tiny tokenizer of the same kind.

    python generate.py            writes all folders beside this file
    python generate.py NAME ...   writes only the folders whose names contain one of these

expected.json has the answers of the reference, in float64 on the weights as stored and rounded to six places: of
transformers where it loads the original layout, else of references.py; or the sentence of a refusal. Made with
torch 2.13.0, transformers 5.18.0, tokenizers 0.23.2, safetensors 0.8.0, numpy 2.4.6.
"""
import json, pathlib, shutil, sys, zlib
import numpy as np
import torch
import torch.nn.functional as F
import transformers
from safetensors.torch import save_file
import tokenizers_of_hub as tok
from repositories import REPOSITORIES, TEXTS

HERE = pathlib.Path(__file__).resolve().parent
TYPES = dict(F32=torch.float32, F16=torch.float16, BF16=torch.bfloat16)
PAIRS = [["the car is blue", "precision and recall"], ["a", "how a small detail can make a huge difference"]]
ACTIVATIONS = dict(tanh=("torch.nn.modules.activation.Tanh", torch.tanh), identity=("torch.nn.modules.linear.Identity", lambda x: x))
FLAGS = dict(pooling_mode_cls_token="cls", pooling_mode_mean_tokens="mean", pooling_mode_max_tokens="max", pooling_mode_mean_sqrt_len_tokens="sqrt")
NEWER_FLAGS = dict(pooling_mode_weightedmean_tokens="weightedmean", pooling_mode_lasttoken="lasttoken")

# ------------------------------------------------------------------ files
def numbers(x):
    """Lists of numbers with six decimal places."""
    return [numbers(v) for v in x] if isinstance(x, list) else round(x, 6) + 0.0

def write(path, value, indent=2):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":")) + "\n", encoding="utf-8")

def weights(name, shapes, type_, gain=1.0):
    """Random tensors of a type, with gains around the given one."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    def draw(n, shape):
        if n.endswith("position_ids"):
            return torch.arange(shape[-1])[None]
        x = random.normal(size=shape) * (0.7 if "embed" in n and len(shape) > 1 else 0.35 if len(shape) < 2 else min(0.4, 1.1 / shape[-1] ** 0.5))
        return torch.tensor(x + (gain if len(shape) == 1 and n.endswith("weight") else 0.0)).to(type_)
    return {n: draw(n, s) for n, s in shapes.items()}

def save(folder, tensors, format_="safetensors", sharded=False):
    folder.mkdir(parents=True, exist_ok=True)
    if format_ == "torch":
        torch.save(tensors, folder / "pytorch_model.bin")
    elif sharded:
        names = list(tensors)
        parts = {f"model-0000{i + 1}-of-00002.safetensors": names[i::2] for i in range(2)}
        for file, part in parts.items():
            save_file({n: tensors[n] for n in part}, folder / file, metadata=dict(format="pt"))
        write(folder / "model.safetensors.index.json", dict(metadata=dict(total_size=sum(t.nbytes for t in tensors.values())),
                                                            weight_map={n: file for file, part in parts.items() for n in part}))
    else:
        save_file(tensors, folder / "model.safetensors", metadata=dict(format="pt"))

def modules(r, folder):
    """Writes the files of sentence-transformers as its versions up to 5 do, and returns the steps after pooling."""
    steps, size, dense = [], r["size"], iter(r.get("dense", ()))
    entries = [dict(idx=0, name="0", path="", type="sentence_transformers.models.Transformer")]
    for i, kind in enumerate(r["modules"], 1):
        path = r.get("module_paths", {}).get(f"{i}_{kind}", f"{i}_{kind}")
        entries.append(dict(idx=i, name=str(i), path=path, type="sentence_transformers.models." + kind))
        if kind == "Pooling":
            flags = FLAGS | (NEWER_FLAGS if r.get("newer_pooling") else {})
            write(folder / path / "config.json", dict(word_embedding_dimension=size) | {f: how == r["pooling"] for f, how in flags.items()} | r.get("pooling_extra", {}))
        elif kind == "Dense":
            d = next(dense)
            name, act = ACTIVATIONS[d["activation"]]
            write(folder / path / "config.json", dict(in_features=size, out_features=d["out"], bias=d["bias"], activation_function=name))
            shapes = {"linear.weight": (d["out"], size)} | ({"linear.bias": (d["out"],)} if d["bias"] else {})
            w = weights(r["name"] + path, shapes, torch.float32)
            save(folder / path, w, d.get("format", "safetensors"))
            steps.append(lambda v, w=w, act=act: act(F.linear(v, w["linear.weight"].double(), w["linear.bias"].double() if "linear.bias" in w else None)))
            size = d["out"]
        elif kind == "LayerNorm":
            write(folder / path / "config.json", dict(dimension=size))
            save(folder / path, {"norm.weight": torch.ones(size), "norm.bias": torch.zeros(size)})
            steps.append(lambda v: F.layer_norm(v, v.shape))
    write(folder / "modules.json", entries)
    if r.get("max_seq_length"):
        write(folder / "sentence_bert_config.json", dict(max_seq_length=r["max_seq_length"], do_lower_case=r.get("do_lower_case", False)))
    if r.get("sentence"):
        write(folder / "config_sentence_transformers.json", r["sentence"])
    return steps

# ------------------------------------------------------------------ the library
def classifies(r):
    return "ForSequenceClassification" in r["config"].get("architectures", [""])[0] and "pooling" not in r

def library_shapes(r, folder):
    """The tensors as transformers names them, in the class that the repository was saved from."""
    name = r.get("stored") or ("AutoModelForSequenceClassification" if classifies(r) else "AutoModel")
    with torch.device("meta"):
        model = getattr(transformers, name).from_config(transformers.AutoConfig.from_pretrained(folder))
    tied = model._tied_weights_keys or ()
    names = {n: tuple(t.shape) for n, t in model.state_dict().items() if n not in tied}
    return {r.get("rename", lambda n: n)(n): s for n, s in names.items()} | r.get("extra", lambda c: {})(r["config"])

def library(r, folder):
    """The answers of transformers, which must find all of the folder's tensors."""
    class_ = transformers.AutoModelForSequenceClassification if classifies(r) else transformers.AutoModel
    model, found = class_.from_pretrained(folder, dtype=torch.float64, attn_implementation="eager", output_loading_info=True)
    if {n for n in found["missing_keys"] if not n.startswith("pooler.")} or found["mismatched_keys"]:
        raise ValueError((r["name"], found))
    model.eval()
    def answer(ids, types):
        arguments = dict(input_ids=ids[None])
        if getattr(model.config, "type_vocab_size", 0) > 1:
            arguments["token_type_ids"] = types[None]
        with torch.no_grad():
            out = model(**arguments, output_hidden_states=True, output_attentions=True)
        if classifies(r):
            return [out.logits[0]], None
        return [s[0] for s in out.hidden_states[:-1]] + [out.last_hidden_state[0]], [a[0] for a in out.attentions]
    return answer

# ------------------------------------------------------------------ answers
def encoded(tokenizer, text):
    enc = tokenizer(*text) if isinstance(text, list) else tokenizer(text)
    return enc["input_ids"], enc.get("token_type_ids") or [0] * len(enc["input_ids"])

def record(tokenizer, text):
    ids, types = encoded(tokenizer, text)
    rec = dict(text=text, input_ids=ids, tokens=tokenizer.convert_ids_to_tokens(ids))
    return rec | (dict(token_type_ids=types) if any(types) else {})

def embeddings(r, tokenizer, reference, steps, of_tokens):
    prompts = (r.get("sentence") or {}).get("prompts", {})
    def pooled(states):
        states = of_tokens(states)
        v = dict(cls=lambda: states[0], mean=lambda: states.mean(0), lasttoken=lambda: states[-1])[r.get("pooling", "mean")]()
        for step in steps:
            v = step(v)
        return v
    def finished(v):
        return F.normalize(v, dim=-1) if r.get("normalizes") else v
    def states(text):
        ids, types = encoded(tokenizer, text)
        return reference(torch.tensor(ids), torch.tensor(types))
    records = []
    for n, text in enumerate(r.get("texts", TEXTS)):
        rec = record(tokenizer, text)
        if not rec["input_ids"]:
            continue
        hidden, maps = states(text)
        if n == 0:
            rec |= dict(last_hidden_state=numbers(hidden[-1].tolist()), attentions=numbers([maps[0].tolist()]))
        v = pooled(hidden[-1])
        rec["embedding"] = numbers(finished(v).tolist())
        if "dimensions" in r:
            rec["embedding_dimensions"] = numbers(finished(v[:r["dimensions"]]).tolist())
        if n == 0 and prompts:
            rec["embedding_prompts"] = {k: numbers(finished(pooled(states(p + text)[0][-1])).tolist()) for k, p in prompts.items()}
        records.append(rec)
    return dict(model=r["name"], task="embedding", records=records)

def classes(r, tokenizer, reference):
    records = []
    for text in PAIRS + TEXTS[:2]:
        ids, types = encoded(tokenizer, text)
        records.append(record(tokenizer, text) | dict(logits=numbers(reference(torch.tensor(ids), torch.tensor(types))[0][-1].tolist())))
    return dict(model=r["name"], task="classify", records=records)

def static(r, folder):
    """A table with a vector per token, whose mean is the embedding of a text without special tokens."""
    at = folder / r.get("at", "")
    tokenizer = tok.write(r["tokenizer"], folder, None, r.get("at", ""))
    table = torch.tensor(np.random.default_rng(zlib.crc32(r["name"].encode())).normal(size=(len(tokenizer), 12)).astype(np.float32))
    save(at, {r["static"]: table})
    if "config" in r:
        write(folder / "config.json", r["config"])
    records = []
    for text in r["texts"]:
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        v = table[ids].double().mean(0)
        records.append(dict(text=text, input_ids=ids, tokens=tokenizer.convert_ids_to_tokens(ids),
                            embedding=numbers((F.normalize(v, dim=-1) if r.get("normalizes") else v).tolist())))
    write(folder / "expected.json", dict(model=r["name"], task="embedding", records=records), None)

def generate(r):
    folder = HERE / r["name"].replace("/", "--")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file, content in r.get("files", {}).items():
        write(folder / file, content) if not isinstance(content, bytes) else (folder / file).write_bytes(content)
    if "static" in r:
        static(r, folder)
    elif "config" not in r:
        write(folder / "expected.json", dict(model=r["name"], refused=r["refused"]))
    if "static" in r or "config" not in r:
        return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    tokenizer = tok.write(r["tokenizer"], folder, r["tokenizer_config"])
    c = r["config"] = r["config"] | dict(vocab_size=len(tokenizer) + r.get("extra_rows", 0))
    r.setdefault("size", c.get("hidden_size") or c.get("n_embd"))
    write(folder / "config.json", c)
    own, shapes = r.get("reference", (None, None))
    tensors = weights(r["name"], shapes(c) if own else library_shapes(r, folder), TYPES[r.get("type", "F32")], r.get("gain", 1.0))
    save(folder, tensors, r.get("format", "safetensors"), r.get("sharded", False))
    for file, of in r.get("torch_files", {}).items():
        torch.save(weights(r["name"] + file, of(c), torch.float32), folder / file)
    steps = modules(r, folder) if "modules" in r else []
    wide = {n: t.double() for n, t in tensors.items()}
    if "refused" in r:
        for file in r.get("tokenizer_files", ()):
            (folder / "tokenizer.json").rename(folder / file)
        write(folder / "expected.json", dict(model=r["name"], refused=r["refused"]))
    else:
        reference = (lambda ids, types: own(c, wide, ids, types)) if own else library(r, folder)
        of_tokens = lambda states: F.linear(states, wide[r["projection"]]) if "projection" in r else states
        expected = classes(r, tokenizer, reference) if classifies(r) else embeddings(r, tokenizer, reference, steps, of_tokens)
        write(folder / "expected.json", expected, None)
    for file in folder.rglob("*.safetensors"):
        file.chmod(0o644)
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())

if __name__ == "__main__":
    torch.set_num_threads(1)
    transformers.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    total = 0
    for r in REPOSITORIES:
        if len(sys.argv) < 2 or any(a in r["name"] for a in sys.argv[1:]):
            try:
                size = generate(dict(r))
                print(r["name"], size)
                total += size
            except Exception as e:
                print("FAILED", r["name"], type(e).__name__, str(e)[:600], file=sys.stderr)
    print("total", total)
