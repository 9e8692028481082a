"""python multi_head.py > multi-head-attention.json: multi-head attention by PyTorch in float64.

Cases "module" are torch.nn.MultiheadAttention itself, with its own initialization and random biases. The others
are scaled_dot_product_attention over heads, between explicit linear projections, or without any.
"""
import json
import math

import torch
import torch.nn.functional as F

torch.manual_seed(20261127)
torch.set_default_dtype(torch.float64)


def tree(x):
    if torch.is_tensor(x):
        return x.detach().tolist()
    if isinstance(x, dict):
        return {k: tree(v) for k, v in x.items() if v is not None}
    return [tree(v) for v in x] if isinstance(x, (list, tuple)) else x


def linear(out, in_, biased):
    return dict(weight=torch.randn(out, in_, requires_grad=True),
                bias=torch.randn(out, requires_grad=True) if biased else None)


def allowed_keys(kind, n, m):
    allowed = torch.ones(n, m, dtype=torch.bool)
    if kind == "causal":
        allowed = allowed.tril()
    if kind == "padding":
        allowed[:, m - 2:] = False
    return allowed


def gradients(projections):
    return {name: {part: x.grad for part, x in p.items() if x is not None} for name, p in projections.items() if p is not None}


def module_case(name, n, m, embed, kdim, vdim, heads, kind, bias=True):
    module = torch.nn.MultiheadAttention(embed, heads, bias=bias, kdim=kdim, vdim=vdim, batch_first=True)
    if bias:
        torch.nn.init.normal_(module.in_proj_bias)
        torch.nn.init.normal_(module.out_proj.bias)
    x = [torch.randn(1, rows, columns, requires_grad=True) for rows, columns in ((n, embed), (m, kdim), (m, vdim))]
    allowed = allowed_keys(kind, n, m)
    output, weights = module(*x, attn_mask=~allowed, need_weights=True, average_attn_weights=False)
    upstream = torch.randn(n, embed)
    (output[0] * upstream).sum().backward()
    split = module.in_proj_weight is not None
    weight, ofs = {}, {}
    for i, part in enumerate(("query", "key", "value")):
        rows = slice(i * embed, (i + 1) * embed)
        w = module.in_proj_weight if split else getattr(module, part[0] + "_proj_weight")
        b = module.in_proj_bias
        weight[part] = dict(weight=w[rows] if split else w, bias=b[rows] if bias else None)
        ofs[part] = dict(weight=w.grad[rows] if split else w.grad, bias=b.grad[rows] if bias else None)
    out = module.out_proj
    weight["output"] = dict(weight=out.weight, bias=out.bias if bias else None)
    ofs["output"] = dict(weight=out.weight.grad, bias=out.bias.grad if bias else None)
    return tree(dict(name=name, heads=heads, scaled=True, queries=x[0][0], keys=x[1][0], values=x[2][0], allowed=allowed,
                     projections=weight, weights=weights[0], output=output[0], upstream=upstream,
                     gradient=dict(queries=x[0].grad[0], keys=x[1].grad[0], values=x[2].grad[0], projections=ofs)))


def explicit_case(name, n, m, columns, size, value_size, output_size, heads, kind, scaled=True, biased=True):
    x = [torch.randn(rows, c, requires_grad=True) for rows, c in zip((n, m, m), columns)]
    projections = None
    parts = list(x)
    if size:
        projections = dict(query=linear(size, columns[0], biased), key=linear(size, columns[1], False),
                           value=linear(value_size, columns[2], biased),
                           output=linear(output_size, value_size, biased) if output_size else None)
        parts = [F.linear(a, p["weight"], p["bias"]) for a, p in zip(x, projections.values())]
    q, k, v = (p.unflatten(1, (heads, -1)).transpose(0, 1) for p in parts)
    allowed = allowed_keys(kind, n, m)
    scale = 1 / math.sqrt(q.shape[-1]) if scaled else 1.0
    context = F.scaled_dot_product_attention(q, k, v, attn_mask=allowed, scale=scale)
    scores = (q @ k.transpose(1, 2) * scale).masked_fill(~allowed, -math.inf)
    side_by_side = context.transpose(0, 1).flatten(1)
    output = F.linear(side_by_side, **projections["output"]) if output_size else None
    result = side_by_side if output is None else output
    upstream = torch.randn(*result.shape)
    (result * upstream).sum().backward()
    return tree(dict(name=name, heads=heads, scaled=scaled, queries=x[0], keys=x[1], values=x[2], allowed=allowed,
                     projections=projections, weights=scores.softmax(-1), context=side_by_side, output=output,
                     upstream=upstream,
                     gradient=dict(queries=x[0].grad, keys=x[1].grad, values=x[2].grad,
                                   projections=gradients(projections) if projections else None)))


cases = [
    module_case("module, self-attention, causal", 4, 4, 8, 8, 8, 2, "causal"),
    module_case("module, other sizes of keys and values, padding", 3, 5, 6, 5, 4, 3, "padding"),
    module_case("module, no biases", 3, 3, 4, 4, 4, 4, "none", bias=False),
    explicit_case("three heads without projections", 3, 4, (6, 6, 9), 0, 0, 0, 3, "padding"),
    explicit_case("two heads without projections and scale", 4, 4, (4, 4, 2), 0, 0, 0, 2, "causal", scaled=False),
    explicit_case("one head, no output projection", 2, 3, (3, 4, 2), 5, 2, 0, 1, "none"),
    explicit_case("two heads, all sizes different", 3, 5, (3, 4, 5), 8, 6, 7, 2, "none"),
    explicit_case("four heads without biases", 3, 3, (2, 2, 2), 8, 4, 2, 4, "causal", biased=False),
]
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
