#!/usr/bin/env python3
"""Writes tiny multi-vector models with random weights, and beside each (vectors.json) what the MultiVectorEncoder of
sentence-transformers answers when it loads the folder.

    python generate.py OUT_DIR [NAME ...]    colbert-tiny belongs to ../models, all others to this folder
    python generate.py --hub FOLDER ...      answers for folders of ../hub

Made with the libraries of ../models/generate.py. Folders of PyLate and of ColBERT's authors are laid out as these write them.
"""
import json, pathlib, shutil, sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "models"))
import torch
from collections import OrderedDict
from safetensors.torch import load_file, save_file
from tokenizers import AddedToken
from transformers import AutoModel, BertConfig, ModernBertConfig, RobertaConfig, XLMRobertaConfig
from sentence_transformers import MultiVectorEncoder, SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from sentence_transformers.multi_vector_encoder.modules import HierarchicalTokenPooling, MultiVectorMask
from generate import bytelevel, compact, wordpiece, write, TEXTS

QUERIES = ["a blue car", "", "the car is blue", "how a small detail can make a huge difference to the precision"]
DOCUMENTS = ["the car is blue", "precision and recall", "Ｔｈｅ ﬁne cafe\u0301, blue-car... it's £5!", "emoji 😀 car 👍🏽 blue", "", "a",
             "softmax turns numbers into probabilities, and self attention compares every word with every other word"]
PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

def perturb(module, seed):
    g = torch.Generator().manual_seed(seed)
    for p in module.parameters():
        p.data = (p.data + torch.randn(p.shape, generator=g) * (0.25 if p.ndim > 1 else 0.1)).contiguous()

def bert(vocabulary, **more):
    return BertConfig(vocab_size=vocabulary, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24, max_position_embeddings=64, pad_token_id=0, **more)

def plain(d, config, tokenizer, seed):
    model = AutoModel.from_config(config, attn_implementation="eager").eval(); perturb(model, seed)
    model.save_pretrained(d); tokenizer.save_pretrained(d)

def saved(d, config, tokenizer, seed, modules, prompts, transformer={}, similarity=None):
    base = d / "_base"; plain(base, config, tokenizer, seed)
    first = Transformer(str(base), **transformer)
    for i, m in enumerate(modules):
        if isinstance(m, Dense): perturb(m, seed + 1 + i)
    MultiVectorEncoder(modules=[first, *modules], prompts=prompts, similarity_fn_name=similarity, device="cpu").save(str(d), create_model_card=False)
    shutil.rmtree(base)

def token_dense(i, o, **more):
    return Dense(i, o, module_input_name="token_embeddings", **more)

def markers(t, *tokens, normalized=False):
    t.add_tokens([AddedToken(x, normalized=normalized) for x in tokens], special_tokens=not normalized); return t

def colbert_tiny(d, s):
    t = markers(wordpiece(64), "[Q]", "[D]")
    saved(d, bert(len(t)), t, s, [token_dense(16, 8, bias=False, activation_function=torch.nn.Identity()), MultiVectorMask(PUNCTUATION), Normalize("token_embeddings")],
          {"query": "[Q] ", "document": "[D] "}, dict(document_length=24, query_expansion=dict(strategy="fixed", length=12)))
def modernbert_mean(d, s):
    t = bytelevel(64, dict(pad="[PAD]", unk="[UNK]", cls="[CLS]", sep="[SEP]", mask="[MASK]"), template=True)
    config = ModernBertConfig(vocab_size=len(t), hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=24, max_position_embeddings=64, local_attention=8,
                              global_attn_every_n_layers=3, pad_token_id=0, bos_token_id=2, eos_token_id=3, cls_token_id=2, sep_token_id=3)
    saved(d, config, t, s, [token_dense(16, 24, bias=True, activation_function=torch.nn.Tanh()), token_dense(24, 8, bias=False, activation_function=torch.nn.Identity()),
                            Normalize("token_embeddings"), MultiVectorMask([".", ",", "!", "e"], skiplist_tasks=["query", "document"])],
          {"query": "search: ", "document": ""}, dict(query_expansion=dict(strategy="min", length=9, attend=True)), "meanmaxsim")
def keep_only(d, s):
    t = wordpiece(64); ids = t(["the car is blue", "a"], add_special_tokens=False)["input_ids"]
    saved(d, bert(len(t)), t, s, [token_dense(16, 8, bias=True, activation_function=torch.nn.Identity()), MultiVectorMask(keep_only_token_ids=sorted({i for x in ids for i in x}))], {})
def pooled(d, s):
    t = wordpiece(64)
    saved(d, bert(len(t)), t, s, [token_dense(16, 8, bias=False, activation_function=torch.nn.Identity()), Normalize("token_embeddings"), MultiVectorMask(), HierarchicalTokenPooling(2)], {})
def pooled_queries(d, s):
    t = wordpiece(64)
    saved(d, bert(len(t)), t, s, [Normalize("token_embeddings"), MultiVectorMask([","]), HierarchicalTokenPooling(3, num_protected_tokens=0, tasks=["query", "document"]), Normalize("token_embeddings")], {})
def roberta_unscored(d, s):
    t = bytelevel(64)
    config = RobertaConfig(vocab_size=len(t), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24, max_position_embeddings=66, type_vocab_size=1, pad_token_id=t.pad_token_id)
    saved(d, config, t, s, [token_dense(16, 8), Normalize("token_embeddings")], {"query": "query: "}, dict(query_length=16, query_expansion=dict(strategy="min", length=10)))
def residual(d, s):
    t = wordpiece(64)
    saved(d, bert(len(t)), t, s, [token_dense(16, 24, bias=False, activation_function=torch.nn.Identity(), use_residual=True), token_dense(24, 24, bias=True, activation_function=torch.nn.GELU(), use_residual=True),
                                  token_dense(24, 8, bias=False, activation_function=torch.nn.Identity()), MultiVectorMask(), Normalize("token_embeddings")], {})

def pylate(d, s, config, entries=(), attend=False, **more):
    t = markers(wordpiece(64), "[Q] ", "[D] ", normalized=True); plain(d, bert(len(t)), t, s)
    dense = d / "1_Dense"; dense.mkdir(); g = torch.Generator().manual_seed(s + 1)
    save_file({"linear.weight": torch.randn(8, 16, generator=g) / 4}, dense / "model.safetensors")
    write(dense / "config.json", dict(in_features=16, out_features=8, bias=False, activation_function="torch.nn.modules.linear.Identity", use_residual=False), 2)
    modules = [("", "sentence_transformers.models.Transformer"), *entries, ("1_Dense", "pylate.models.Dense.Dense")]
    write(d / "modules.json", [dict(idx=i, name=str(i), path=p, type=x) for i, (p, x) in enumerate(modules)], 2)
    write(d / "sentence_bert_config.json", dict(max_seq_length=40, do_lower_case=False), 2)
    write(d / "config_sentence_transformers.json", config, 2)
PYLATE = dict(__version__=dict(sentence_transformers="4.0.2", transformers="4.48.0", pytorch="2.5.1"), prompts={}, default_prompt_name=None, similarity_fn_name="MaxSim")
def pylate_tiny(d, s):
    pylate(d, s, dict(PYLATE, model_type="ColBERT", query_prefix="[Q] ", document_prefix="[D] ", query_length=14, document_length=30, attend_to_expansion_tokens=False, skiplist_words=[",", ".", "-", "unseen"], do_query_expansion=True))
def pylate_attends(d, s):
    pylate(d, s, dict(PYLATE, query_prefix="[Q] ", document_prefix="[D] ", prompts=dict(query="the "), query_length=14, document_length=30, attend_to_expansion_tokens=True))
def stanford_tiny(d, s, metadata=True):
    t = wordpiece(64); names = t.get_vocab(); vocabulary = len(t)
    tokenizer = json.loads(t.backend_tokenizer.to_str())
    from tokenizers import Tokenizer
    from transformers import BertTokenizerFast
    tokenizer["model"]["vocab"].update({"[unused0]": vocabulary, "[unused1]": vocabulary + 1})
    d.mkdir(parents=True); t = BertTokenizerFast(tokenizer_object=Tokenizer.from_str(json.dumps(tokenizer)), model_max_length=64)
    plain(d, bert(vocabulary + 2), t, s)
    g = torch.Generator().manual_seed(s + 1)
    tensors = {"bert." + k: v for k, v in load_file(d / "model.safetensors").items()} | {"linear.weight": torch.randn(8, 16, generator=g) / 4}
    save_file(tensors, d / "model.safetensors", metadata=dict(format="pt"))
    config = json.loads((d / "config.json").read_text()); config["architectures"] = ["HF_ColBERT"]; write(d / "config.json", config, 2)
    if metadata: write(d / "artifact.metadata", dict(query_token_id="[unused0]", doc_token_id="[unused1]", query_maxlen=10, doc_maxlen=30, dim=8, similarity="cosine", attend_to_mask_tokens=False, mask_punctuation=True, checkpoint="bert-base-uncased"), 2)
def stanford_without_metadata(d, s): stanford_tiny(d, s, False)

def bge_m3(d, s):
    """An embedding model with a head beside it, as BGE-M3 has: tokens from the second on, mapped and normalized."""
    t = bytelevel(64); base = d / "_base"
    plain(base, XLMRobertaConfig(vocab_size=len(t), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24, max_position_embeddings=66, type_vocab_size=1, pad_token_id=t.pad_token_id), t, s)
    SentenceTransformer(modules=[Transformer(str(base)), Pooling(16, "cls"), Normalize()], device="cpu").save(str(d), create_model_card=False); shutil.rmtree(base)
    g = torch.Generator().manual_seed(s + 1)
    torch.save(OrderedDict(weight=torch.randn(16, 16, generator=g) / 4, bias=torch.randn(16, generator=g)), d / "colbert_linear.pt")

def bge_m3_answers(d):
    s = SentenceTransformer(str(d), device="cpu"); head = torch.load(d / "colbert_linear.pt")
    def encoded(text):
        f = s.preprocess([text]); x = s.encode([text], output_value="token_embeddings")[0]
        return dict(ids=f["input_ids"][0].tolist(), vectors=torch.nn.functional.normalize(x[1:] @ head["weight"].T + head["bias"], dim=-1))
    records = [dict(text=x, **{role: encoded(x) for role in ("query", "document", "none")}, embedding=s.encode([x])[0]) for x in dict.fromkeys(QUERIES + DOCUMENTS)]
    vectors = {r["text"]: r["query"]["vectors"] for r in records}
    scores = [[(vectors[q] @ vectors[x].T).max(-1).values.sum() for x in DOCUMENTS] for q in QUERIES]
    return dict(prompts=dict(query="", document=""), queries=QUERIES, documents=DOCUMENTS, scores=[[float(x) for x in row] for row in scores], records=records)

def answers(d):
    if (d / "colbert_linear.pt").exists(): return bge_m3_answers(d)
    s = MultiVectorEncoder(str(d), device="cpu", model_kwargs=dict(attn_implementation="eager"))
    def encoded(text, role):
        f = s.preprocess([text], prompt=s.prompts.get(role) if role else None, **({"task": role} if role else {}))
        vectors = (dict(query=s.encode_query, document=s.encode_document)[role] if role else s.encode)([text])[0]
        return dict(ids=f["input_ids"][0].tolist(), vectors=vectors)
    records = [dict(text=x, query=encoded(x, "query"), document=encoded(x, "document"), none=encoded(x, None)) for x in dict.fromkeys(QUERIES + DOCUMENTS)]
    scores = s.similarity(s.encode_query(QUERIES), s.encode_document(DOCUMENTS))
    return dict(prompts={k: v for k, v in s.prompts.items() if v is not None}, queries=QUERIES, documents=DOCUMENTS, scores=scores, records=records)

if __name__ == "__main__":
    torch.set_num_threads(1)
    if sys.argv[1] == "--hub":
        for d in map(pathlib.Path, sys.argv[2:]): write(d / "vectors.json", compact(answers(d)))
        sys.exit()
    out, names = pathlib.Path(sys.argv[1]), sys.argv[2:]
    for i, make in enumerate([colbert_tiny, modernbert_mean, keep_only, pooled, pooled_queries, roberta_unscored, residual, pylate_tiny, pylate_attends, stanford_tiny, stanford_without_metadata, bge_m3]):
        d = out / make.__name__.replace("_", "-")
        if names and d.name not in names: continue
        shutil.rmtree(d, ignore_errors=True); torch.manual_seed(i); make(d, 40 + i)
        for f in d.rglob("README.md"): f.unlink()
        write(d / "vectors.json", compact(answers(d))); print(d.name, sum(f.stat().st_size for f in d.rglob("*") if f.is_file()) // 1024, "KB")
