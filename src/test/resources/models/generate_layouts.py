#!/usr/bin/env python3
"""Writes tiny models with random weights in layouts that transformers does not load without code from their
repositories, and beside each (expected.json) the answers of the formulas below, in numpy and float64.

    python generate_layouts.py OUT_DIR [NAME ...]

The files, tokenizers and texts are those of generate.py.
"""
import math, pathlib, shutil, sys
import numpy as np
from safetensors.numpy import save_file
from transformers import AutoTokenizer
from generate import PAIRS, TEXTS, compact, encoded, fill, unigram, wordpiece, write

erf = np.vectorize(math.erf)
gelu = lambda x: x * (1 + erf(x / math.sqrt(2))) / 2
relu = lambda x: np.maximum(x, 0)

def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)

class Encoder:
    """The parts that the layouts share, on the tensors t."""
    def __init__(self, t, epsilon, heads):
        self.t, self.epsilon, self.heads = {n: w.astype(np.float64) for n, w in t.items()}, epsilon, heads

    def linear(self, x, n):
        return x @ self.t[n + ".weight"].T + self.t.get(n + ".bias", 0)

    def norm(self, x, n):
        centred = x - x.mean(-1, keepdims=True)
        return centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + self.epsilon) * self.t[n + ".weight"] + self.t[n + ".bias"]

    def embedded(self, r, norm):
        types = r.get("token_type_ids", [0] * len(r["input_ids"]))
        table = self.t["embeddings.token_type_embeddings.weight"]
        return self.norm(self.t["embeddings.word_embeddings.weight"][r["input_ids"]] + table[[min(t, len(table) - 1) for t in types]], norm)

    def attention(self, q, k, v, bias, turn=lambda x: x):
        maps, contexts, size = [], [], q.shape[1] // self.heads
        for h in range(self.heads):
            of = slice(h * size, (h + 1) * size)
            maps.append(softmax(turn(q[:, of]) @ turn(k[:, of]).T / math.sqrt(size) + bias(h)))
            contexts.append(maps[-1] @ v[:, of])
        return np.concatenate(contexts, 1), maps

# ------------------------------------------------------------------ jina
def slopes(heads):
    """Press et al. (2022): 2^(-8/n), its square, ... for n heads, and every second of twice as many in between."""
    if heads & (heads - 1) == 0:
        return [2 ** (-8 / heads * (i + 1)) for i in range(heads)]
    below = 1 << (heads.bit_length() - 1)
    return slopes(below) + slopes(2 * below)[0::2][:heads - below]

def jina(c, e, r):
    n, slope = len(r["input_ids"]), slopes(e.heads)
    distance = abs(np.subtract.outer(np.arange(n), np.arange(n)))
    h = e.embedded(r, "embeddings.LayerNorm")
    states, maps = [h], []
    for i in range(c["num_hidden_layers"]):
        p = f"encoder.layer.{i}."
        q, k, v = (e.linear(h, f"{p}attention.self.{x}") for x in ("query", "key", "value"))
        context, weights = e.attention(q, k, v, lambda head: -slope[head] * distance)
        h = e.norm(h + e.linear(context, p + "attention.output.dense"), p + "attention.output.LayerNorm")
        first, second = np.split(e.linear(h, p + "mlp.gated_layers"), 2, -1)
        h = e.norm(h + e.linear(dict(geglu=gelu, reglu=relu)[c["feed_forward_type"]](first) * second, p + "mlp.wo"), p + "mlp.layernorm")
        states.append(h); maps.append(weights)
    return states, maps

def jina_shapes(c):
    d, f = c["hidden_size"], c["intermediate_size"]
    s = {"embeddings.word_embeddings.weight": (c["vocab_size"], d), "embeddings.token_type_embeddings.weight": (2, d)} | pair("embeddings.LayerNorm", d)
    for i in range(c["num_hidden_layers"]):
        p = f"encoder.layer.{i}."
        for x in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            s |= pair(p + x, d, d)
        s |= pair(p + "attention.output.LayerNorm", d) | {p + "mlp.gated_layers.weight": (2 * f, d)} | pair(p + "mlp.wo", d, f) | pair(p + "mlp.layernorm", d)
    return s | pair("pooler.dense", d, d)

def jina_config(tok, architecture, **changes):
    at = "jinaai/jina-bert-implementation--"
    return dict(_name_or_path="jinaai/jina-bert-implementation", architectures=[architecture], model_type="bert",
                auto_map=dict(AutoConfig=at + "configuration_bert.JinaBertConfig", AutoModel=at + "modeling_bert.JinaBertModel",
                              AutoModelForSequenceClassification=at + "modeling_bert.JinaBertForSequenceClassification"),
                attention_probs_dropout_prob=0.0, emb_pooler="mean", feed_forward_type="geglu", hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=24,
                intermediate_size=20, layer_norm_eps=1e-12, max_position_embeddings=8192, num_attention_heads=6, num_hidden_layers=2, pad_token_id=0,
                position_embedding_type="alibi", type_vocab_size=2, vocab_size=len(tok)) | changes

# ------------------------------------------------------------------ nomic with experts
def turned(x, base):
    """Rotates the first half of each row against its second half, by its position."""
    half = x.shape[1] // 2
    angles = np.outer(np.arange(len(x)), base ** (-np.arange(half) / half))
    a, b = x[:, :half], x[:, half:]
    return np.concatenate([a * np.cos(angles) - b * np.sin(angles), b * np.cos(angles) + a * np.sin(angles)], 1)

def mixture(c, e, x, p):
    """Token by token: the largest probabilities of the router weigh their experts as they are."""
    f, w1, w2 = c["n_inner"], e.t[p + "experts.mlp.w1"], e.t[p + "experts.mlp.w2"]
    y = np.tile(e.t[p + "experts.bias"], (len(x), 1))
    for token, row in enumerate(x):
        probabilities = softmax(e.t[p + "router.layer.weight"] @ row)
        chosen = sorted(range(c["num_experts"]), key=lambda i: -probabilities[i])[:c["moe_top_k"]]
        total = sum(probabilities[i] for i in chosen) if c["moe_normalize_expert_weights"] else 1
        for i in chosen:
            of = slice(i * f, (i + 1) * f)
            y[token] += probabilities[i] / total * (gelu(w1[of] @ row) @ w2[of])
    return y

def nomic(c, e, r):
    h = e.embedded(r, "emb_ln")
    states, maps = [h], []
    for i in range(c["n_layer"]):
        p = f"encoder.layers.{i}."
        q, k, v = np.split(e.linear(h, p + "attn.Wqkv"), 3, -1)
        context, weights = e.attention(q, k, v, lambda head: 0, lambda x: turned(x, c["rotary_emb_base"]))
        h = e.norm(h + e.linear(context, p + "attn.out_proj"), p + "norm1")
        fed = mixture(c, e, h, p + "mlp.") if i % c["moe_every_n_layers"] == 1 else e.linear(gelu(e.linear(h, p + "mlp.fc1")), p + "mlp.fc2")
        h = e.norm(h + fed, p + "norm2")
        states.append(h); maps.append(weights)
    return states, maps

def nomic_shapes(c):
    d, f = c["n_embd"], c["n_inner"]
    s = {"embeddings.word_embeddings.weight": (c["vocab_size"], d), "embeddings.token_type_embeddings.weight": (1, d)} | pair("emb_ln", d)
    for i in range(c["n_layer"]):
        p = f"encoder.layers.{i}."
        s |= pair(p + "attn.Wqkv", 3 * d, d) | pair(p + "attn.out_proj", d, d) | pair(p + "norm1", d) | pair(p + "norm2", d)
        if i % c["moe_every_n_layers"] == 1:
            s |= {p + "mlp.router.layer.weight": (c["num_experts"], d), p + "mlp.experts.bias": (d,)}
            s |= {p + f"mlp.experts.mlp.w{w}": (c["num_experts"] * f, d) for w in (1, 2)}
        else:
            s |= pair(p + "mlp.fc1", f, d) | pair(p + "mlp.fc2", d, f)
    return s

def nomic_config(tok, **changes):
    at = "nomic-ai/nomic-bert-2048--"
    return dict(activation_function="gelu", architectures=["NomicBertModel"], model_type="nomic_bert", layer_norm_epsilon=1e-5, n_embd=24, n_head=3, n_inner=20,
                auto_map=dict(AutoConfig=at + "configuration_hf_nomic_bert.NomicBertConfig", AutoModel=at + "modeling_hf_nomic_bert.NomicBertModel"),
                n_layer=4, n_positions=2048, max_trained_positions=2048, mlp_fc1_bias=True, mlp_fc2_bias=True, qkv_proj_bias=True, moe_every_n_layers=2, moe_impl="megablocks",
                moe_normalize_expert_weights=False, moe_resid_pdrop=0.0, moe_top_k=2, num_experts=8, num_shared_experts=0, pad_token_id=1, prenorm=False,
                rotary_emb_base=10000.0, rotary_emb_fraction=1.0, rotary_emb_interleaved=False, rotary_scaling_factor=None, type_vocab_size=1, vocab_size=len(tok)) | changes

# ------------------------------------------------------------------ folders
def pair(n, *shape):
    return {n + ".weight": shape, n + ".bias": shape[:1]}

def weights(shapes, seed, dtype=np.float32):
    """Gains around one; the rest strong enough to show in the answers."""
    g = np.random.default_rng(seed)
    return {n: ((len(s) == 1 and n.endswith("weight")) + 0.35 * g.standard_normal(s)).astype(dtype) for n, s in shapes.items()}

def save(d, config, tok, t, pools):
    shutil.rmtree(d, ignore_errors=True)
    tok.save_pretrained(d)
    write(d / "config.json", config, 2)
    save_file(t, d / "model.safetensors", metadata=dict(format="pt"))
    if pools:
        write(d / "modules.json", [dict(idx=0, name="0", path="", type="sentence_transformers.models.Transformer"),
                                   dict(idx=1, name="1", path="1_Pooling", type="sentence_transformers.models.Pooling")], 2)
        write(d / "sentence_bert_config.json", dict(max_seq_length=64, do_lower_case=False), 2)
        write(d / "1_Pooling" / "config.json", dict(word_embedding_dimension=t["embeddings.word_embeddings.weight"].shape[1], pooling_mode_cls_token=False,
              pooling_mode_mean_tokens=True, pooling_mode_max_tokens=False, pooling_mode_mean_sqrt_len_tokens=False), 2)

def answers(d, c, e, encoder, texts, add):
    tok, records = AutoTokenizer.from_pretrained(d), []
    for text in texts:
        r = encoded(tok, fill(text, tok, 56))
        states, maps = encoder(c, e, r)
        add(r, states, maps, len(records))
        records.append(r)
    return records

def embedding(r, states, maps, number):
    r["embedding"] = states[-1].mean(0)
    if number < 3:
        r["last_hidden_state"] = states[-1]
    if number == 0:
        r |= dict(hidden_states=states, attentions=maps)

def jina_tiny(d, s):
    tok = wordpiece(64)
    c = jina_config(tok, "JinaBertForMaskedLM"); t = weights(jina_shapes(c), s); save(d, c, tok, t, True)
    return dict(task="embedding", max_length=64, records=answers(d, c, Encoder(t, 1e-12, 6), jina, TEXTS, embedding))

def jina_tiny_reranker(d, s):
    """The class of the configuration has no head: Jina's rerankers were saved so."""
    tok = wordpiece(64)
    c = jina_config(tok, "JinaBertModel", num_attention_heads=4, feed_forward_type="reglu")
    t = {"bert." + n: w for n, w in weights(jina_shapes(c), s).items()} | weights(pair("classifier", 1, 24), s + 1)
    e = Encoder({n.removeprefix("bert."): w for n, w in t.items()}, 1e-12, 4)
    def logits(r, states, maps, number):
        r["logits"] = e.linear(np.tanh(e.linear(states[-1][0], "pooler.dense")), "classifier")
        r["probabilities"] = 1 / (1 + np.exp(-r["logits"]))
    save(d, c, tok, t, False)
    return dict(task="classify", max_length=64, problem_type=None, labels=["LABEL_0"], records=answers(d, c, e, jina, TEXTS + PAIRS, logits))

def nomic_tiny_moe(d, s):
    tok = unigram(64)
    c = nomic_config(tok); t = weights(nomic_shapes(c), s); save(d, c, tok, t, True)
    return dict(task="embedding", max_length=64, records=answers(d, c, Encoder(t, 1e-5, 3), nomic, TEXTS, embedding))

if __name__ == "__main__":
    out, names = pathlib.Path(sys.argv[1]), sys.argv[2:]
    for number, make in enumerate([jina_tiny, jina_tiny_reranker, nomic_tiny_moe]):
        d = out / make.__name__.replace("_", "-")
        if not names or d.name in names:
            expected = make(d, 20261127 + 10 * number)
            write(d / "expected.json", compact(dict(model=d.name) | expected))
            print(d.name, sum(f.stat().st_size for f in d.rglob("*") if f.is_file()) // 1024, "KB")
