#!/usr/bin/env python3
"""Writes a folder for each repository of repositories.py: its configuration and module files as they are on the Hub,
with smaller sizes, random weights under the original names of its tensors, and a tiny tokenizer of the same class.

    python generate.py            writes all folders beside this file
    python generate.py NAME ...   writes only the folders whose names contain one of these

expected.json has the answers of the reference, in float64 on the weights as stored and rounded to float32: of
transformers and sentence-transformers where they load the original layout, else of references.py. Made with
torch 2.13.0, transformers 5.18.0, sentence-transformers 6.0.1, tokenizers 0.23.2, numpy 2.4.6.
"""
import json, pathlib, shutil, sys, zlib
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
import references, tokenizers_of_hub as tok
from repositories import REPOSITORIES

HERE = pathlib.Path(__file__).resolve().parent
TYPES = dict(F32=torch.float32, F16=torch.float16, BF16=torch.bfloat16)
TEXTS = ["the car is blue", "Café ÉCOLE naïve 😀, softmax!", "", "how a small detail can make a huge difference"]
LONG = " ".join(["self attention compares every word with every other word"] * 4)
PAIRS = [["the car is blue", "precision and recall"], ["a", "how a small detail can make a huge difference"]]

def numbers(x):
    """Lists of numbers with six decimal places."""
    return [numbers(v) for v in x] if isinstance(x, list) else round(x, 6) + 0.0

def write(path, value, indent=2):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":")) + "\n", encoding="utf-8")

def weights(name, shapes, type_):
    """Random tensors of a type; gains are around 1."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    def draw(n, shape):
        x = random.normal(size=shape) * (0.7 if len(shape) > 1 and "embedding" in n else 0.35 if len(shape) < 2 else min(0.5, 1.6 / shape[-1] ** 0.5))
        gain = len(shape) == 1 and n.endswith("weight")
        return torch.tensor(x + (1.0 if gain else 0.0)).to(type_)
    return {n: draw(n, s) for n, s in shapes.items()}

def pooled(states, how, normalizes, steps=()):
    v = dict(cls=lambda: states[0], mean=lambda: states.mean(0), lasttoken=lambda: states[-1])[how]()
    for step in steps:
        v = step(v)
    return F.normalize(v, dim=-1) if normalizes else v

def modules(r):
    """The files of sentence-transformers, as its versions up to 5 wrote them."""
    out = {}
    kinds = [("", "Transformer")] + [(f"{i}_{kind}", kind) for i, kind in enumerate(r.get("modules", ()), 1)]
    names = r.get("module_paths", {})
    entries = [dict(idx=i, name=str(i), path=names.get(path, path), type="sentence_transformers.models." + kind) for i, (path, kind) in enumerate(kinds)]
    if "modules" in r:
        out["modules.json"] = entries
    if "modules" in r and "pooling" in r:
        flags = dict(pooling_mode_cls_token="cls", pooling_mode_mean_tokens="mean", pooling_mode_max_tokens="max", pooling_mode_mean_sqrt_len_tokens="sqrt")
        if r.get("newer_pooling"):
            flags |= dict(pooling_mode_weightedmean_tokens="weightedmean", pooling_mode_lasttoken="lasttoken")
        at = next(e["path"] for e in entries if e["type"].endswith("Pooling"))
        out[at + "/config.json"] = dict(word_embedding_dimension=r["size"]) | {f: how == r["pooling"] for f, how in flags.items()} | r.get("pooling_extra", {})
    if "max_seq_length" in r:
        out["sentence_bert_config.json"] = dict(max_seq_length=r["max_seq_length"], do_lower_case=r.get("do_lower_case", False))
    if "sentence" in r:
        out["config_sentence_transformers.json"] = r["sentence"]
    return out

def record(tokenizer, text, reference, r, with_states):
    enc = tokenizer(*text) if isinstance(text, list) else tokenizer(text)
    ids, types = enc["input_ids"], enc.get("token_type_ids") or [0] * len(enc["input_ids"])
    limit = r.get("limit")
    if limit and len(ids) > limit:
        raise ValueError(f"{r['name']}: {len(ids)} tokens exceed {limit}")
    rec = dict(text=text, input_ids=ids, tokens=tokenizer.convert_ids_to_tokens(ids))
    if "token_type_ids" in enc and any(types):
        rec["token_type_ids"] = types
    states, maps = reference(torch.tensor(ids), torch.tensor(types))
    if with_states:
        rec["last_hidden_state"] = numbers(states[-1].tolist())
        rec["attentions"] = numbers([maps[0].tolist()])
    return rec, states[-1]

def embedder(r, folder, tokenizer, reference):
    prompts = (r.get("sentence") or {}).get("prompts", {})
    records = []
    for n, text in enumerate(r.get("texts", TEXTS)):
        rec, last = record(tokenizer, text, reference, r, n == 0)
        whole = lambda s: pooled(s, r.get("pooling", "mean"), r.get("normalizes", False), r.get("steps", ()))
        rec["embedding"] = numbers(whole(last).tolist())
        if n == 0 and prompts:
            rec["embedding_prompts"] = {k: numbers(whole(record(tokenizer, p + text, reference, r, False)[1]).tolist()) for k, p in prompts.items()}
        records.append(rec)
    write(folder / "expected.json", dict(model=r["name"], task="embedding", pooling=r.get("pooling", "mean"), normalize=r.get("normalizes", False), records=records), None)

def classifier(r, folder, tokenizer, reference):
    records = []
    for n, text in enumerate(PAIRS + TEXTS[:2]):
        rec, logits = record(tokenizer, text, reference, r, False)
        records.append(rec | dict(logits=numbers(logits.tolist())))
    write(folder / "expected.json", dict(model=r["name"], task="classify", records=records), None)

def library_class(r):
    import transformers
    return getattr(transformers, r.get("auto", "AutoModelForSequenceClassification" if "ForSequenceClassification" in r["config"]["architectures"][0] and "pooling" not in r else "AutoModel"))

def library_shapes(r, folder):
    """The tensors as transformers names them, or as r["rename"] does; None for those that a repository lacks."""
    from transformers import AutoConfig
    def shapes(c):
        with torch.device("meta"):
            model = library_class(r).from_config(AutoConfig.from_pretrained(folder))
        named = {r.get("rename", lambda n: n)(n): tuple(t.shape) for n, t in model.state_dict().items()}
        return {n: s for n, s in named.items() if n} | r.get("extra", lambda c: {})(c)
    return shapes

def library(r, folder):
    """The answers of transformers, which must find all of the folder's tensors."""
    model, found = library_class(r).from_pretrained(folder, dtype=torch.float64, attn_implementation="eager", output_loading_info=True)
    if found["missing_keys"] or found["mismatched_keys"]:
        raise ValueError((r["name"], found))
    model.eval()
    def answer(ids, types):
        arguments = dict(input_ids=ids[None])
        if getattr(model.config, "type_vocab_size", 0) > 1:
            arguments["token_type_ids"] = types[None]
        with torch.no_grad():
            out = model(**arguments, output_hidden_states=True, output_attentions=True)
        return ([out.logits[0]], None) if "logits" in out else ([s[0] for s in out.hidden_states[:-1]] + [out.last_hidden_state[0]], [a[0] for a in out.attentions])
    return answer

def files(r, folder, tensors):
    for path, value in (modules(r) | r.get("files", {})).items():
        write(folder / path, value) if not isinstance(value, (str, bytes)) else (folder / path).write_bytes(value.encode() if isinstance(value, str) else value)
    if r.get("format", "safetensors") == "safetensors":
        save_file(tensors, folder / "model.safetensors", metadata=dict(format="pt"))
    elif r["format"] == "torch":
        torch.save(tensors, folder / "pytorch_model.bin")

def generate(r):
    folder = HERE / r["name"].replace("/", "--")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    tokenizer = tok.write(r["tokenizer"], folder, r.get("tokenizer_config", {}))
    r["config"] = r["config"] | dict(vocab_size=len(tokenizer)) if "vocab_size" in r["config"] else r["config"]
    c = r["config"]
    r.setdefault("size", c.get("hidden_size") or c.get("n_embd"))
    write(folder / "config.json", c)
    own, shapes = r.get("reference", (None, library_shapes(r, folder)))
    tensors = weights(r["name"], shapes(c), TYPES[r.get("type", "F32")])
    files(r, folder, tensors)
    wide = {n: t.double() for n, t in tensors.items()}
    reference = (lambda ids, types: own(c, wide, ids, types)) if own else library(r, folder)
    (classifier if "ForSequenceClassification" in c["architectures"][0] and "pooling" not in r else embedder)(r, folder, tokenizer, reference)
    print(r["name"], sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()))

if __name__ == "__main__":
    torch.set_num_threads(1)
    for r in REPOSITORIES:
        if len(sys.argv) < 2 or any(a in r["name"] for a in sys.argv[1:]):
            generate(dict(r))
