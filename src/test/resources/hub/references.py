"""Encoders whose original layout transformers does not load, straight from their formulas in float64.

`t` maps the names of a checkpoint's tensors to float64 tensors, and `ids` and `types` are the tokens of one text.
Each function returns the hidden states after the embeddings and after each layer.
"""
import math
import torch
import torch.nn.functional as F

ACTIVATIONS = dict(gelu=F.gelu, relu=F.relu, silu=F.silu, swiglu=F.silu, geglu=F.gelu, reglu=F.relu)

def linear(x, t, name):
    return F.linear(x, t[name + ".weight"], t.get(name + ".bias"))

def norm(x, t, name, eps):
    return F.layer_norm(x, x.shape[-1:], t[name + ".weight"], t[name + ".bias"], eps)

def attention(q, k, v, heads, bias=0.0):
    split = lambda x: x.unflatten(-1, (heads, -1)).transpose(0, 1)
    q, k, v = split(q), split(k), split(v)
    maps = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[-1]) + bias, -1)
    return (maps @ v).transpose(0, 1).flatten(1), maps

def rotated(x, heads, inverse_frequencies):
    """Rotates the first half of each head against its second half."""
    angles = torch.arange(len(x), dtype=torch.float64)[:, None, None] * inverse_frequencies
    a, b = x.unflatten(-1, (heads, -1)).chunk(2, -1)
    return torch.cat([a * angles.cos() - b * angles.sin(), b * angles.cos() + a * angles.sin()], -1).flatten(1)

def frequencies(size, base):
    return 1 / base ** (torch.arange(0, size, 2, dtype=torch.float64) / size)

def slopes(heads):
    """Slopes of ALiBi: a geometric series, and between its terms if the number of heads is no power of two."""
    of_power = lambda n: [2 ** (-8 * (i + 1) / n) for i in range(n)]
    below = 2 ** math.floor(math.log2(heads))
    return of_power(below) + of_power(2 * below)[0::2][:heads - below]

def alibi(heads, length):
    at = torch.arange(length, dtype=torch.float64)
    return -torch.tensor(slopes(heads), dtype=torch.float64)[:, None, None] * (at[None, :] - at[:, None]).abs()

# ------------------------------------------------------------------ jina v2
def jina(c, t, ids, types):
    """Post-norm with ALiBi and a gated feed-forward network, whose first half is activated."""
    eps, heads = c["layer_norm_eps"], c["num_attention_heads"]
    h = norm(t["embeddings.word_embeddings.weight"][ids] + t["embeddings.token_type_embeddings.weight"][types],
             t, "embeddings.LayerNorm", eps)
    states, maps = [h], []
    for i in range(c["num_hidden_layers"]):
        n = f"encoder.layer.{i}."
        q, k, v = (linear(h, t, f"{n}attention.self.{x}") for x in ("query", "key", "value"))
        context, weights = attention(q, k, v, heads, alibi(heads, len(h)))
        h = norm(h + linear(context, t, n + "attention.output.dense"), t, n + "attention.output.LayerNorm", eps)
        gated, rest = linear(h, t, n + "mlp.gated_layers").chunk(2, -1)
        h = norm(h + linear(ACTIVATIONS[c["feed_forward_type"]](gated) * rest, t, n + "mlp.wo"), t, n + "mlp.layernorm", eps)
        states.append(h); maps.append(weights)
    return states, maps

def jina_code(c, t, ids, types):
    """Norms over all heads of queries and keys, the second half activated, and one more residual and norm."""
    eps, heads = c["layer_norm_eps"], c["num_attention_heads"]
    h = norm(t["embeddings.word_embeddings.weight"][ids] + t["embeddings.token_type_embeddings.weight"][types],
             t, "embeddings.LayerNorm", eps)
    states, maps = [h], []
    for i in range(c["num_hidden_layers"]):
        n = f"encoder.layer.{i}."
        q, k, v = (linear(h, t, f"{n}attention.self.{x}") for x in ("query", "key", "value"))
        q, k = norm(q, t, n + "attention.self.layer_norm_q", eps), norm(k, t, n + "attention.self.layer_norm_k", eps)
        context, weights = attention(q, k, v, heads, alibi(heads, len(h)))
        attended = norm(h + linear(context, t, n + "attention.output.dense"), t, n + "attention.output.LayerNorm", eps)
        h = norm(h + attended, t, n + "layer_norm_1", eps)
        up, gated = linear(h, t, n + "mlp.up_gated_layer").chunk(2, -1)
        h = norm(h + linear(up * ACTIVATIONS[c["feed_forward_type"]](gated), t, n + "mlp.down_layer"), t, n + "layer_norm_2", eps)
        states.append(h); maps.append(weights)
    return states, maps

# ------------------------------------------------------------------ nomic
def nomic_frequencies(c, length):
    """Dynamic NTK: beyond the trained positions, a base that grows with the length of the text."""
    size, base, scale, trained = c["n_embd"] // c["n_head"], c["rotary_emb_base"], c.get("rotary_scaling_factor"), c["max_trained_positions"]
    if scale and length > trained:
        base = base * (scale * length / trained - (scale - 1)) ** (size / (size - 2))
    return frequencies(size, base)

def experts(c, t, n, x):
    """The top experts of each row, weighted by the router's probabilities as they are."""
    probabilities = torch.softmax(linear(x, t, n + "router.layer"), -1)
    weights, chosen = probabilities.topk(c["moe_top_k"], -1)
    if c["moe_normalize_expert_weights"]:
        weights = weights / weights.sum(-1, keepdim=True)
    w1, w2 = (t[n + "experts.mlp." + w].view(c["num_experts"], c["n_inner"], -1) for w in ("w1", "w2"))
    rows = [sum(w * (ACTIVATIONS[c["activation_function"]](w1[e] @ row) @ w2[e]) for w, e in zip(ws, es)) for row, ws, es in zip(x, weights, chosen)]
    return torch.stack(rows) + t[n + "experts.bias"]

def nomic(c, t, ids, types):
    """Post-norm with rotary positions; plain, gated or a mixture of experts."""
    eps, heads = c["layer_norm_epsilon"], c["n_head"]
    h = norm(t["embeddings.word_embeddings.weight"][ids] + t["embeddings.token_type_embeddings.weight"][types], t, "emb_ln", eps)
    turning = nomic_frequencies(c, len(ids))
    states, maps = [h], []
    for i in range(c["n_layer"]):
        n = f"encoder.layers.{i}."
        q, k, v = linear(h, t, n + "attn.Wqkv").chunk(3, -1)
        context, weights = attention(rotated(q, heads, turning), rotated(k, heads, turning), v, heads)
        h = norm(h + linear(context, t, n + "attn.out_proj"), t, n + "norm1", eps)
        every, act = c.get("moe_every_n_layers") or 0, ACTIVATIONS[c["activation_function"]]
        if every and i % every == 1:
            out = experts(c, t, n + "mlp.", h)
        elif c["activation_function"] == "gelu":
            out = linear(act(linear(h, t, n + "mlp.fc1")), t, n + "mlp.fc2")
        else:
            out = linear(linear(h, t, n + "mlp.fc11") * act(linear(h, t, n + "mlp.fc12")), t, n + "mlp.fc2")
        h = norm(h + out, t, n + "norm2", eps)
        states.append(h); maps.append(weights)
    return states, maps

# ------------------------------------------------------------------ new, gte
def new_frequencies(c):
    size, base, scaling = c["hidden_size"] // c["num_attention_heads"], c["rope_theta"], c.get("rope_scaling")
    if scaling is None:
        return frequencies(size, base)
    factor = scaling["factor"]
    return frequencies(size, base * factor) / factor ** (2 / size)

def new(c, t, ids, types):
    """Post-norm with packed projections and NTK scaling; the second half of up_gate_proj is activated."""
    eps, heads, p = c["layer_norm_eps"], c["num_attention_heads"], "new." if any(n.startswith("new.") for n in t) else ""
    h = t[p + "embeddings.word_embeddings.weight"][ids]
    if c["type_vocab_size"] > 0:
        h = h + t[p + "embeddings.token_type_embeddings.weight"][types]
    h = norm(h, t, p + "embeddings.LayerNorm", eps)
    turning = new_frequencies(c)
    states, maps = [h], []
    for i in range(c["num_hidden_layers"]):
        n = f"{p}encoder.layer.{i}."
        q, k, v = linear(h, t, n + "attention.qkv_proj").chunk(3, -1)
        context, weights = attention(rotated(q, heads, turning), rotated(k, heads, turning), v, heads)
        h = norm(h + linear(context, t, n + "attention.o_proj"), t, n + "attn_ln", eps)
        up, gate = linear(h, t, n + "mlp.up_gate_proj").chunk(2, -1)
        h = norm(h + linear(ACTIVATIONS[c["hidden_act"]](gate) * up, t, n + "mlp.down_proj"), t, n + "mlp_ln", eps)
        states.append(h); maps.append(weights)
    return states, maps

# ------------------------------------------------------------------ names and shapes
def linear_shapes(name, out, into, bias=True):
    return {name + ".weight": (out, into)} | ({name + ".bias": (out,)} if bias else {})

def norm_shapes(name, size):
    return {name + ".weight": (size,), name + ".bias": (size,)}

def jina_shapes(c, code=False):
    d, ff = c["hidden_size"], c["intermediate_size"]
    s = {"embeddings.word_embeddings.weight": (c["vocab_size"], d), "embeddings.token_type_embeddings.weight": (c["type_vocab_size"], d)}
    s |= norm_shapes("embeddings.LayerNorm", d)
    for i in range(c["num_hidden_layers"]):
        n = f"encoder.layer.{i}."
        for x in ("query", "key", "value"):
            s |= linear_shapes(f"{n}attention.self.{x}", d, d)
        s |= linear_shapes(n + "attention.output.dense", d, d) | norm_shapes(n + "attention.output.LayerNorm", d)
        if code:
            s |= norm_shapes(n + "attention.self.layer_norm_q", d) | norm_shapes(n + "attention.self.layer_norm_k", d)
            s |= linear_shapes(n + "mlp.up_gated_layer", 2 * ff, d, False) | linear_shapes(n + "mlp.down_layer", d, ff)
            s |= norm_shapes(n + "layer_norm_1", d) | norm_shapes(n + "layer_norm_2", d)
        else:
            s |= linear_shapes(n + "mlp.gated_layers", 2 * ff, d, False) | linear_shapes(n + "mlp.wo", d, ff) | norm_shapes(n + "mlp.layernorm", d)
    return s | linear_shapes("pooler.dense", d, d)

def jina_code_shapes(c):
    return jina_shapes(c, True)

def nomic_shapes(c):
    d, ff = c["n_embd"], c["n_inner"]
    s = {"embeddings.word_embeddings.weight": (c["vocab_size"], d), "embeddings.token_type_embeddings.weight": (c["type_vocab_size"], d)}
    s |= norm_shapes("emb_ln", d)
    for i in range(c["n_layer"]):
        n, every = f"encoder.layers.{i}.", c.get("moe_every_n_layers") or 0
        s |= linear_shapes(n + "attn.Wqkv", 3 * d, d, c["qkv_proj_bias"]) | linear_shapes(n + "attn.out_proj", d, d, c["qkv_proj_bias"])
        s |= norm_shapes(n + "norm1", d) | norm_shapes(n + "norm2", d)
        if every and i % every == 1:
            wide = (c["num_experts"] * ff, d)
            s |= {n + "mlp.router.layer.weight": (c["num_experts"], d), n + "mlp.experts.mlp.w1": wide, n + "mlp.experts.mlp.w2": wide,
                  n + "mlp.experts.bias": (d,)}
        else:
            for fc in ("fc1",) if c["activation_function"] == "gelu" else ("fc11", "fc12"):
                s |= linear_shapes(f"{n}mlp.{fc}", ff, d, c["mlp_fc1_bias"])
            s |= linear_shapes(n + "mlp.fc2", d, ff, c["mlp_fc2_bias"])
    return s

def new_shapes(c, prefix=""):
    d, ff = c["hidden_size"], c["intermediate_size"]
    s = {"embeddings.word_embeddings.weight": (c["vocab_size"], d)}
    if c["type_vocab_size"] > 0:
        s["embeddings.token_type_embeddings.weight"] = (c["type_vocab_size"], d)
    s |= norm_shapes("embeddings.LayerNorm", d)
    for i in range(c["num_hidden_layers"]):
        n = f"encoder.layer.{i}."
        s |= linear_shapes(n + "attention.qkv_proj", 3 * d, d) | linear_shapes(n + "attention.o_proj", d, d) | norm_shapes(n + "attn_ln", d)
        s |= linear_shapes(n + "mlp.up_gate_proj", 2 * ff, d, False) | linear_shapes(n + "mlp.down_proj", d, ff) | norm_shapes(n + "mlp_ln", d)
    return {prefix + n: shape for n, shape in s.items()}

# ------------------------------------------------------------------ heads
def pooled_logits(t, first, prefix):
    return linear(torch.tanh(linear(first, t, prefix + "pooler.dense")), t, "classifier")

def jina_reranker(c, t, ids, types):
    states, maps = jina(c, {n.removeprefix("bert."): x for n, x in t.items()}, ids, types)
    return [pooled_logits(t, states[-1][0], "bert.")], maps

def jina_reranker_shapes(c):
    return {"bert." + n: s for n, s in jina_shapes(c).items()} | linear_shapes("classifier", 1, c["hidden_size"])

def new_reranker(c, t, ids, types):
    states, maps = new(c, t, ids, types)
    return [pooled_logits(t, states[-1][0], "new.")], maps

def new_reranker_shapes(c):
    d = c["hidden_size"]
    return new_shapes(c, "new.") | linear_shapes("new.pooler.dense", d, d) | linear_shapes("classifier", 1, d)

# ------------------------------------------------------------------ voyage: Qwen3 that sees all tokens
def rms(x, weight, eps):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + eps) * weight

def voyage(c, t, ids, types):
    eps, size, heads, shared = c["rms_norm_eps"], c["head_dim"], c["num_attention_heads"], c["num_key_value_heads"]
    turning, h = frequencies(size, c["rope_theta"]), t["model.embed_tokens.weight"][ids]
    states, maps = [h], []
    for i in range(c["num_hidden_layers"]):
        n = f"model.layers.{i}."
        x = rms(h, t[n + "input_layernorm.weight"], eps)
        q, k, v = (linear(x, t, f"{n}self_attn.{p}_proj") for p in "qkv")
        q = rms(q.unflatten(-1, (heads, size)), t[n + "self_attn.q_norm.weight"], eps).flatten(1)
        k = rms(k.unflatten(-1, (shared, size)), t[n + "self_attn.k_norm.weight"], eps).flatten(1)
        repeat = lambda y: y.unflatten(-1, (shared, size)).repeat_interleave(heads // shared, 1).flatten(1)
        context, weights = attention(rotated(q, heads, turning), repeat(rotated(k, shared, turning)), repeat(v), heads)
        h = h + linear(context, t, n + "self_attn.o_proj")
        x = rms(h, t[n + "post_attention_layernorm.weight"], eps)
        h = h + linear(F.silu(linear(x, t, n + "mlp.gate_proj")) * linear(x, t, n + "mlp.up_proj"), t, n + "mlp.down_proj")
        states.append(h); maps.append(weights)
    states[-1] = rms(h, t["model.norm.weight"], eps)
    return states, maps

def voyage_shapes(c):
    d, ff, size, heads, shared = c["hidden_size"], c["intermediate_size"], c["head_dim"], c["num_attention_heads"], c["num_key_value_heads"]
    s = {"model.embed_tokens.weight": (c["vocab_size"], d), "model.norm.weight": (d,), "linear.weight": (c["num_labels"], d)}
    for i in range(c["num_hidden_layers"]):
        n = f"model.layers.{i}."
        s |= {n + "input_layernorm.weight": (d,), n + "post_attention_layernorm.weight": (d,), n + "self_attn.q_norm.weight": (size,), n + "self_attn.k_norm.weight": (size,)}
        for p, out, into in (("q", heads * size, d), ("k", shared * size, d), ("v", shared * size, d), ("o", d, heads * size)):
            s |= linear_shapes(f"{n}self_attn.{p}_proj", out, into, False)
        for p, out, into in (("gate", ff, d), ("up", ff, d), ("down", d, ff)):
            s |= linear_shapes(f"{n}mlp.{p}_proj", out, into, False)
    return s
