#!/usr/bin/env python3
"""Writes tiny models with random weights as Hugging Face transformers and sentence-transformers save them,
and beside each (expected.json) what these libraries answer when they load the folder.

    python generate.py OUT_DIR             writes the model folders, the two files of buckets, and ../fuzz/TorchFuzz
    python generate.py OUT_DIR NAME ...    writes only these models
    python generate.py OUT_DIR --check     answers again, with sdpa attention, and compares with the files

Made with torch 2.13.0 (cpu, one thread), transformers 5.18.0, sentence-transformers 6.0.1, tokenizers 0.23.2,
sentencepiece 0.2.2, safetensors 0.8.0, numpy 2.4.6, model2vec 0.8.2 (from source). The answers are taken from the folder as written, with eager
attention and float64 arithmetic on the stored weights, one text at a time.
"""
import argparse, io, json, math, pathlib, shutil, tempfile
from collections import OrderedDict
import numpy as np
import sentencepiece as spm
import torch
from safetensors.torch import load_file, save_file
from tokenizers import (AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors,
                        trainers)
from transformers import (AutoModel, AutoModelForMaskedLM, AutoModelForSequenceClassification, AutoModelForTokenClassification, AutoTokenizer, BertConfig, EuroBertConfig, GteConfig, Qwen3Config, BertForPreTraining,
                          CamembertConfig, DebertaV2Config, DistilBertConfig, ModernBertConfig, ModernBertForMaskedLM, MPNetConfig,
                          PreTrainedTokenizerFast, RobertaConfig, XLMRobertaConfig, pipeline)
from transformers.models.deberta_v2.modeling_deberta_v2 import build_relative_position
from transformers.models.mpnet.modeling_mpnet import MPNetEncoder
from sentence_transformers import CrossEncoder, SentenceTransformer, SparseEncoder
from sentence_transformers.base.modules import Dense, Normalize, Router, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling, StaticEmbedding
from sentence_transformers.sparse_encoder.modules import MLMTransformer, SparseStaticEmbedding, SpladePooling

CORPUS = ["the car is blue", "how a small detail can make a huge difference", "precision and recall", "a",
          "the the the blue car", "self attention compares every word with every other word",
          "softmax turns numbers into probabilities", "the encoder adds positions to the embeddings",
          "gradients vanish when the dot products are large"]
TEXTS = CORPUS[:5] + ["<long>", "Café ÉCOLE naïve", "emoji 😀 car 👍🏽 blue", "[SEP] the [MASK] car", "</s> the <mask> car",
                      "", "the   car\n is\tblue ", "中文 字", "Ｔｈｅ ﬁne cafe\u0301, blue-car... it's £5!"]
PAIRS = [["the car is blue", "precision and recall"], ["<long>", "a blue car"]]
TRAINING = (CORPUS + TEXTS[6:8] + TEXTS[12:]) * 3
QUERY, DOCUMENTS = "a blue car", ["precision and recall", "the car is blue", "", "the encoder adds positions to the embeddings"]
POOLINGS = ["cls", "mean", "max", "lasttoken", "weightedmean", "mean_sqrt_len_tokens"]

# ------------------------------------------------------------------ files
def compact(x):
    """Plain lists and numbers; floats in float32's shortest digits."""
    if torch.is_tensor(x) or isinstance(x, np.ndarray):
        return compact(x.tolist())
    if isinstance(x, dict):
        return {k: compact(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [compact(v) for v in x]
    return float(str(np.float32(x))) if isinstance(x, (float, np.floating)) else x

def write(path, obj, indent=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    separators = (",", ":") if indent is None else None
    path.write_text(json.dumps(obj, ensure_ascii=False, indent=indent, separators=separators) + "\n", encoding="utf-8")

def read(path):
    return json.loads(path.read_text(encoding="utf-8"))

# ------------------------------------------------------------------ tokenizers
BERT = dict(pad="[PAD]", unk="[UNK]", cls="[CLS]", sep="[SEP]", mask="[MASK]")
ROBERTA = dict(cls="<s>", pad="<pad>", sep="</s>", unk="<unk>", mask="<mask>")

def mark(kind, token, lstrip):
    """A special token; the mask may swallow the space before it."""
    return AddedToken(token, lstrip=lstrip and kind == "mask", special=True, normalized=False)

def fast(t, names, max_length, inputs=("input_ids", "attention_mask"), lstrip=False):
    """The tokenizer as transformers wraps it."""
    return PreTrainedTokenizerFast(tokenizer_object=t, model_max_length=max_length, model_input_names=list(inputs),
                                   **{k + "_token": mark(k, v, lstrip) for k, v in names.items()})

def wordpiece(max_length, lowercase=True, names=BERT, types=True, roberta_pairs=False):
    """BERT's kind. Short words are whole, long ones cut after four letters (WordPieceTrainer's choice varies from run to run)."""
    normalizer, pre_tokenizer = normalizers.BertNormalizer(lowercase=lowercase), pre_tokenizers.BertPreTokenizer()
    words = sorted({w for text in CORPUS + TEXTS[6:7] for w, _ in pre_tokenizer.pre_tokenize_str(normalizer.normalize_str(text))})
    letters = sorted(set("".join(words) + "中,.'-!"))
    pieces = [*names.values(), *letters, *("##" + c for c in letters), *(w[:4] for w in words), *(w for w in words if len(w) < 6),
              *("##" + w[4:] for w in words if len(w) > 5)]
    t = Tokenizer(models.WordPiece({w: i for i, w in enumerate(dict.fromkeys(pieces))}, unk_token=names["unk"]))
    t.normalizer, t.pre_tokenizer = normalizer, pre_tokenizer
    cls, sep = ((names[k], t.token_to_id(names[k])) for k in ("cls", "sep"))
    t.post_processor = processors.RobertaProcessing(sep, cls, trim_offsets=False, add_prefix_space=False) if roberta_pairs else \
        processors.TemplateProcessing(single=f"{cls[0]} $A {sep[0]}", pair=f"{cls[0]} $A {sep[0]} $B:1 {sep[0]}:1", special_tokens=[cls, sep])
    t.decoder = decoders.WordPiece()
    return fast(t, names, max_length, ("input_ids", "token_type_ids", "attention_mask") if types else ("input_ids", "attention_mask"), roberta_pairs)

def bytelevel(max_length, names=ROBERTA, template=False):
    """RoBERTa's kind; with template, ModernBERT's: NFC and the template of BERT."""
    t = Tokenizer(models.BPE(unk_token=None if template else names["unk"]))
    t.normalizer = normalizers.NFC() if template else None
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(TRAINING, trainers.BpeTrainer(vocab_size=400, special_tokens=[mark(k, v, True) for k, v in names.items()],
                                                        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    cls, sep = ((names[k], t.token_to_id(names[k])) for k in ("cls", "sep"))
    t.post_processor = processors.TemplateProcessing(single=f"{cls[0]} $A {sep[0]}", pair=f"{cls[0]} $A {sep[0]} $B:1 {sep[0]}:1",
                                                     special_tokens=[cls, sep]) if template else processors.RobertaProcessing(sep, cls)
    return fast(t, names, max_length, lstrip=True)

def charsmap(proto):
    """normalizer_spec.precompiled_charsmap of a serialized SentencePiece model (fields 3 and 2)."""
    def fields(b):
        def varint(i):
            value = shift = 0
            while True:
                value |= (b[i] & 127) << shift; shift += 7; i += 1
                if b[i - 1] < 128:
                    return value, i
        i = 0
        while i < len(b):
            key, i = varint(i)
            if key & 7 == 0:
                value, i = varint(i)
            else:
                size, i = (4, i) if key & 7 == 5 else varint(i)
                value, i = b[i:i + size], i + size
            yield key >> 3, value
    return dict(fields(dict(fields(proto))[3]))[2]

RULES = {"\t": " ", "\n": " ", "\r": " ", "\u00a0": " ", "\u3000": " ", "\u200b": "", "ﬁ": "fi", "…": "...", "e\u0301": "é",
         **{chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F)}}

def unigram(max_length, charmap=True, camembert=False):
    """XLM-RoBERTa's kind: SentencePiece pieces behind its character map (a small one), or behind NFKC."""
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder) / "rules.tsv"
        rules.write_text("".join(" ".join(f"{ord(c):X}" for c in k) + "\t" + " ".join(f"{ord(c):X}" for c in v) + "\n" for k, v in RULES.items()))
        trained = io.BytesIO()
        spm.SentencePieceTrainer.train(sentence_iterator=iter(TRAINING), model_writer=trained, model_type="unigram", vocab_size=260,
                                       hard_vocab_limit=False, normalization_rule_tsv=str(rules), num_threads=1, minloglevel=2)
    sp = spm.SentencePieceProcessor(model_proto=trained.getvalue())
    pieces = [(sp.id_to_piece(i), sp.get_score(i)) for i in range(sp.get_piece_size()) if not (sp.is_control(i) or sp.is_unknown(i))]
    head = ["<s>NOTUSED", "<pad>", "</s>NOTUSED", "<unk>", "<unk>NOTUSED", "<s>", "</s>"] if camembert else ["<s>", "<pad>", "</s>", "<unk>"]
    vocab = [(h, -100.0 if h == "<unk>NOTUSED" else 0.0) for h in head] + pieces + [("<mask>", 0.0)]
    t = Tokenizer(models.Unigram(vocab, unk_id=3, byte_fallback=False))
    t.normalizer = normalizers.Precompiled(charsmap(trained.getvalue())) if charmap else \
        normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace("▁", "always")])
    t.decoder = decoders.Metaspace("▁", "always")
    ids = [(n, t.token_to_id(n)) for n in ("<s>", "</s>")]
    t.post_processor = processors.TemplateProcessing(single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=ids)
    return fast(t, ROBERTA, max_length, lstrip=True)

# ------------------------------------------------------------------ saving
def random_weights(model, seed):
    """Adds noise, strong enough that attention, every bias and every gain show in the answers."""
    g = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for p in model.parameters():
            p.add_((0.6 if p.shape[-1] <= 8 else 0.35) * torch.randn(p.shape, generator=g))
    return model.eval()

def plain(d, config, tok, seed, auto=AutoModel, dtype=torch.float32):
    torch.manual_seed(seed)
    random_weights(auto.from_config(config), seed).to(dtype).save_pretrained(d)
    tok.save_pretrained(d)

def sentences(d, config, tok, seed, modules, prompts=None, default_prompt_name=None, dtype=torch.float32, max_shard_size=None):
    with tempfile.TemporaryDirectory() as folder:
        plain(folder, config, tok, seed, dtype=dtype)
        st = SentenceTransformer(modules=[Transformer(folder), *modules], prompts=prompts, default_prompt_name=default_prompt_name, device="cpu")
        for module in modules:
            random_weights(module, seed + 1)
        st.save(str(d), create_model_card=False)
        if max_shard_size:
            (d / "model.safetensors").unlink()
            st[0].model.save_pretrained(d, max_shard_size=max_shard_size)

def reranker(d, config, tok, seed):
    with tempfile.TemporaryDirectory() as folder:
        plain(folder, config, tok, seed, AutoModelForSequenceClassification)
        CrossEncoder(folder, device="cpu").save(str(d), create_model_card=False)

def legacy(d, config, tok, seed):
    """As sentence-transformers 2 left a checkpoint converted from TensorFlow: old names everywhere."""
    torch.manual_seed(seed)
    weights = random_weights(BertForPreTraining(config), seed).state_dict()
    weights = {k.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): v.contiguous()
               for k, v in weights.items() if not k.startswith("cls.predictions.decoder")}
    weights["bert.embeddings.position_ids"] = torch.arange(config.max_position_embeddings)[None]
    d.mkdir(parents=True)
    save_file(weights, d / "model.safetensors", metadata={"format": "pt"})
    keys = ["attention_probs_dropout_prob", "hidden_act", "hidden_dropout_prob", "hidden_size", "initializer_range", "intermediate_size",
            "layer_norm_eps", "max_position_embeddings", "model_type", "num_attention_heads", "num_hidden_layers", "pad_token_id",
            "type_vocab_size", "use_cache", "vocab_size"]
    write(d / "config.json", dict(architectures=["BertForPreTraining"], gradient_checkpointing=False, position_embedding_type="absolute",
                                  transformers_version="4.8.2", **{k: getattr(config, k) for k in keys}), 2)
    t = tok.backend_tokenizer
    t.enable_truncation(16)
    t.enable_padding(length=16, pad_id=tok.pad_token_id, pad_token=tok.pad_token)
    t.save(str(d / "tokenizer.json"))
    special = {k: str(v) for k, v in tok.special_tokens_map.items()}
    write(d / "special_tokens_map.json", special)
    write(d / "tokenizer_config.json", dict(do_lower_case=False, **special, tokenize_chinese_chars=True, strip_accents=None,
                                            model_max_length=512, tokenizer_class="BertTokenizer"))
    (d / "vocab.txt").write_text("".join(k + "\n" for k, _ in sorted(t.get_vocab().items(), key=lambda e: e[1])), encoding="utf-8")
    write(d / "modules.json", [dict(idx=0, name="0", path="", type="sentence_transformers.models.Transformer"),
                               dict(idx=1, name="1", path="1_Pooling", type="sentence_transformers.models.Pooling")], 2)
    write(d / "config_sentence_transformers.json", {"__version__": dict(sentence_transformers="2.0.0", transformers="4.6.1", pytorch="1.8.1")}, 2)
    write(d / "sentence_bert_config.json", dict(max_seq_length=16, do_lower_case=True), 2)
    write(d / "1_Pooling" / "config.json", dict(word_embedding_dimension=config.hidden_size, pooling_mode_cls_token=True,
          pooling_mode_mean_tokens=True, pooling_mode_max_tokens=True, pooling_mode_mean_sqrt_len_tokens=False), 2)

def old_modernbert(d, config, tok, seed):
    """The masked language model, its config.json as transformers 4 wrote it."""
    torch.manual_seed(seed)
    random_weights(ModernBertForMaskedLM(config), seed).save_pretrained(d)
    tok.save_pretrained(d)
    c = read(d / "config.json")
    for k in ("rope_parameters", "layer_types", "dtype"):
        c.pop(k)
    c |= dict(global_attn_every_n_layers=2, global_rope_theta=160000.0, local_rope_theta=10000.0, position_embedding_type="absolute",
              layer_norm_eps=c["norm_eps"], gradient_checkpointing=False, torch_dtype="float32", transformers_version="4.47.0.dev0")
    write(d / "config.json", dict(sorted(c.items())), 2)

def static(d, tok, seed, modules, prompts, width):
    rows = np.random.default_rng(seed).normal(size=(len(tok), width)).astype(np.float32)
    for module in modules:
        random_weights(module, seed + 1)
    SentenceTransformer(modules=[StaticEmbedding(tok, rows), *modules], prompts=prompts, device="cpu").save(str(d), create_model_card=False)

def clusters(d, tok, seed, width):
    """A vocabulary that model2vec has reduced to 24 rows, of which each token takes one with its own factor."""
    from model2vec.persistence import save_pretrained
    random = np.random.default_rng(seed)
    d.mkdir(parents=True)
    save_pretrained(d, random.normal(size=(24, width)).astype(np.float32), tok.backend_tokenizer,
                    dict(model_type="model2vec", architectures=["StaticModel"], seq_length=1000000, hidden_dim=width, normalize=True),
                    create_model_card=False, weights=random.uniform(0.1, 2, len(tok)), mapping=random.integers(0, 24, len(tok)))

def strided(state):
    """The same tensors as programs leave them that save what they have: transposed, expanded, parts of larger ones."""
    state = dict(state)
    for k in [k for k in state if k.endswith("intermediate.dense.weight")]:
        state[k] = state[k].t().contiguous().t()
    for k in [k for k in state if k.endswith("output.dense.weight") and "attention" not in k]:
        state[k] = torch.cat([torch.ones_like(state[k]), state[k]], 1)[:, state[k].shape[1]:]
    for k in [k for k in state if k.endswith("self.query.weight")]:
        names = [k.replace("query", part) for part in ("query", "key", "value")]
        state |= dict(zip(names, torch.cat([state[n] for n in names]).chunk(3)))
    return state

def pickled(d, shards=False):
    """A model with its weights as torch.save writes them, as those of a masked language model or in two files."""
    base = load_file(d / "model.safetensors"); (d / "model.safetensors").unlink()
    if not shards:
        state = OrderedDict(("roberta." + k, v) for k, v in strided(base).items())
        words = state["roberta.embeddings.word_embeddings.weight"]
        state["roberta.embeddings.position_ids"] = torch.arange(66).expand((1, -1))
        state["roberta.embeddings.token_type_ids"] = torch.zeros(1, dtype=torch.int64).expand((1, 66))
        state |= {"lm_head.decoder.weight": words, "lm_head.bias": torch.zeros(len(words)), "lm_head.decoder.bias": torch.zeros(len(words))}
        state._metadata = OrderedDict({"": dict(version=1)})
        torch.save(state, d / "pytorch_model.bin")
        return
    names, files = sorted(base), [f"pytorch_model-0000{i}-of-00002.bin" for i in (1, 2)]
    parts = names[:len(names) // 2], names[len(names) // 2:]
    torch.save({k: base[k] for k in parts[0]}, d / files[0])
    torch.save(OrderedDict((k, torch.nn.Parameter(base[k])) for k in parts[1]), d / files[1])
    write(d / "pytorch_model.bin.index.json", dict(metadata=dict(total_size=sum(v.nbytes for v in base.values())),
                                                   weight_map={k: f for part, f in zip(parts, files) for k in part}), 2)

def torch_files(d):
    """Small files of torch.save, each with something that models have now and then."""
    d.mkdir(parents=True, exist_ok=True)
    base = torch.arange(24, dtype=torch.float32)
    torch.save(dict(plain=base[:6].view(2, 3), transposed=base[:6].view(2, 3).t(), columns=base.view(4, 6)[1:, 2:4], expanded=base[:3].expand(2, 3),
                    steps=base[1::5], cube=base.view(2, 3, 4).permute(2, 0, 1), scalar=base[7], empty=base[24:].view(0, 5)), d / "strided.pt")
    torch.save({str(t)[6:]: torch.tensor([1, 0]).to(t) for t in (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64,
               torch.int8, torch.uint8, torch.bool, torch.uint16, torch.float8_e4m3fn)}, d / "types.pt")
    torch.manual_seed(0)
    torch.save(torch.nn.Linear(2, 1).state_dict(keep_vars=True), d / "parameters-of-protocol-5.pt", pickle_protocol=5)
    torch.save(dict(epoch=3, loss=0.5, size=torch.Size([2, 1]), state_dict=OrderedDict(weight=base[:2]),
                    optimizer=dict(state={0: dict(step=base[0], average=base[:2] / 2)}, param_groups=[dict(lr=1e-3, params=[0], betas=(0.9, 0.99))])),
               d / "training.pt")
    torch.save(torch.nn.Linear(2, 1), d / "module.pt")
    torch.save(dict(weight=base[:2]), d / "before-1.6.pt", _use_new_zipfile_serialization=False)
    torch.save(dict(weight=torch.complex(base[:2], base[:2]).conj()), d / "conjugate.pt")

def splade(d, config, tok, seed, pooling, queries=False, prompts=None):
    """A sparse encoder; with queries, one whose queries have a weight per token, some of them 0 and some negative."""
    with tempfile.TemporaryDirectory() as folder:
        plain(folder, config, tok, seed, AutoModelForMaskedLM)
        mlm = MLMTransformer(folder)
    if not queries:
        SparseEncoder(modules=[mlm, pooling], prompts=prompts, device="cpu").save(str(d), create_model_card=False)
        return
    weight = torch.randn(len(tok), generator=torch.Generator().manual_seed(seed)) + 1
    weight[::7] = 0
    router = Router.for_query_document([SparseStaticEmbedding(tok, weight=weight, frozen=True)], [mlm, pooling])
    SparseEncoder(modules=[router], prompts=prompts, device="cpu").save(str(d), create_model_card=False)

def three_vectors(d, config, tok, seed):
    """A model with dense, sparse and multi-vector heads, laid out like bge-m3."""
    sentences(d, config, tok, seed, [Pooling(config.hidden_size, "cls"), Normalize()])
    g, h = torch.Generator().manual_seed(seed), config.hidden_size
    torch.save(OrderedDict(weight=torch.randn(1, h, generator=g), bias=torch.randn(1, generator=g)), d / "sparse_linear.pt")
    torch.save(OrderedDict(weight=torch.randn(h, h, generator=g) / h ** .5, bias=torch.randn(h, generator=g)), d / "colbert_linear.pt")

# ------------------------------------------------------------------ answers
def fill(text, tok, limit):
    """Puts the long text, about 56 tokens, in place of its name."""
    if isinstance(text, list):
        return [fill(text[0], tok, limit - 8), text[1]]
    words, cut = " ".join(CORPUS[5:] + CORPUS).split(), 0
    while cut < len(words) and len(tok(" ".join(words[:cut + 1]))["input_ids"]) <= limit:
        cut += 1
    return " ".join(words[:cut]) if text == "<long>" else text

def encoded(tok, text, cut=None):
    e = tok(*(text if isinstance(text, list) else [text]), truncation=cut is not None, max_length=cut,
            return_offsets_mapping=True, return_special_tokens_mask=True)
    r = dict(text=text, input_ids=e["input_ids"], tokens=tok.convert_ids_to_tokens(e["input_ids"]), offsets=e["offset_mapping"],
             special=e["special_tokens_mask"])
    return r | (dict(token_type_ids=e["token_type_ids"]) if "token_type_ids" in e else {})

def inputs(record):
    return {k: torch.tensor([record[k]]) for k in ("input_ids", "token_type_ids") if k in record} | \
        dict(attention_mask=torch.ones(1, len(record["input_ids"]), dtype=torch.long))

def embedding_answers(d, attention, embed=True, poolings=False, cut=False):
    arguments = dict(attn_implementation=attention, dtype=torch.float64)
    st = SentenceTransformer(str(d), device="cpu", model_kwargs=arguments).double() if embed else None
    tok, model = (st.tokenizer, st[0].model) if embed else (AutoTokenizer.from_pretrained(d), AutoModel.from_pretrained(d, **arguments).eval())
    limit = st.max_seq_length if embed else tok.model_max_length
    prompts = {k: v for k, v in (st.prompts if embed else {}).items() if v}
    records = []
    for text in TEXTS:
        text = fill(text, tok, 56)
        r = encoded(tok, text, limit if cut else None)
        if cut:
            r["untruncated_input_ids"] = tok(text, truncation=False)["input_ids"]
        if len(r["input_ids"]) > limit:
            continue
        with torch.no_grad():
            o = model(**inputs(r), output_hidden_states=True, output_attentions=attention == "eager")
        if len(records) < 3:
            r["last_hidden_state"] = o.last_hidden_state[0]
        if not records:
            r |= dict(hidden_states=[h[0] for h in o.hidden_states], attentions=[a[0] for a in o.attentions or ()])
        if embed:
            one = lambda **kw: st.encode([text], batch_size=1, **kw)[0]
            r["embedding"] = one(prompt="")
            if st.default_prompt_name:
                r["embedding_default"] = one()
            if prompts and len(tok(max(prompts.values(), key=len) + text)["input_ids"]) <= limit:
                r["embedding_prompts"] = {k: one(prompt_name=k) for k in st.prompts}
        if poolings:
            r["embeddings"] = {m: Pooling(model.config.hidden_size, m)(dict(token_embeddings=o.last_hidden_state,
                               attention_mask=inputs(r)["attention_mask"]))["sentence_embedding"][0] for m in POOLINGS}
        records.append(r)
    answer = dict(model=d.name, task="embedding", max_length=limit)
    if prompts:
        answer |= dict(prompts=st.prompts, default_prompt_name=st.default_prompt_name,
                       prompt_tokens={k: st[0]._get_prompt_length(v) for k, v in prompts.items()})
    return answer | dict(records=records)

def nonzero(v):
    at = torch.nonzero(v).flatten()
    return dict(indices=at, values=v[at])

def splade_answers(d, attention):
    """Of documents; and of queries, where they differ."""
    s = SparseEncoder(str(d), device="cpu", model_kwargs=dict(attn_implementation=attention, dtype=torch.float64)).double()
    routed, arguments = isinstance(s[0], Router), dict(batch_size=1, convert_to_sparse_tensor=False)
    tok = (s[0].sub_modules["document"] if routed else s)[0].tokenizer
    records = []
    for text in TEXTS:
        r = encoded(tok, fill(text, tok, 56))
        if len(r["input_ids"]) > tok.model_max_length:
            continue
        r["sparse"] = nonzero(s.encode_document([r["text"]], **arguments)[0])
        if (routed or s.prompts.get("query")) and text:
            r["sparse_query"] = nonzero(s.encode_query([r["text"]], **arguments)[0])
        records.append(r)
    return dict(model=d.name, task="sparse", max_length=tok.model_max_length, records=records)

def three_vectors_answers(d, attention):
    answer = embedding_answers(d, attention)
    st = SentenceTransformer(str(d), device="cpu", model_kwargs=dict(attn_implementation=attention, dtype=torch.float64))
    sparse, multi = (torch.load(d / f"{n}_linear.pt") for n in ("sparse", "colbert"))
    ignored = {st.tokenizer.cls_token_id, st.tokenizer.eos_token_id, st.tokenizer.pad_token_id, st.tokenizer.unk_token_id}
    for r in answer["records"]:
        with torch.no_grad():
            x = st[0].model(**inputs(r)).last_hidden_state[0]
        weights = torch.relu(x @ sparse["weight"].double().T + sparse["bias"].double()).flatten()
        best = torch.zeros(len(st.tokenizer), dtype=torch.float64)
        for i, w in zip(r["input_ids"], weights):
            if i not in ignored:
                best[i] = max(best[i], w)
        r["sparse"] = nonzero(best)
        r["multi_vector"] = torch.nn.functional.normalize(x[1:] @ multi["weight"].double().T + multi["bias"].double(), dim=-1)
    return answer

def static_tokens(tokenizer, text, without=None):
    e = tokenizer.encode(text, add_special_tokens=False)
    kept = [i for i, id in enumerate(e.ids) if id != without]
    return dict(text=text, input_ids=[e.ids[i] for i in kept], tokens=[tokenizer.id_to_token(e.ids[i]) for i in kept],
                offsets=[e.offsets[i] for i in kept], special=[0] * len(kept))

def static_answers(d, attention):
    st = SentenceTransformer(str(d), device="cpu").double()
    records = []
    for text in TEXTS:
        r = static_tokens(st[0].tokenizer, fill(text, lambda t: dict(input_ids=st[0].tokenizer.encode(t).ids), 56))
        if len(records) < 3:
            r["last_hidden_state"] = st[0].embedding.weight.detach()[r["input_ids"]]
        if not records:
            r["hidden_states"] = [r["last_hidden_state"]]
        r["embedding"] = st.encode([r["text"]], prompt="")[0]
        r["embedding_prompts"] = {k: st.encode([r["text"]], prompt_name=k)[0] for k in st.prompts}
        records.append(r)
    return dict(model=d.name, task="embedding", prompts=st.prompts, default_prompt_name=None, prompt_tokens=dict.fromkeys(st.prompts, 0), records=records)

def model2vec_answers(d, attention):
    from model2vec import StaticModel
    m = StaticModel.from_pretrained(str(d))
    records = []
    for text in TEXTS:
        r = static_tokens(m.tokenizer, fill(text, lambda t: dict(input_ids=m.tokenizer.encode(t).ids), 56), m.unk_token_id)
        assert [r["input_ids"]] == m.tokenize([r["text"]])
        if len(records) < 3:
            r["last_hidden_state"] = m.encode_as_sequence(r["text"])
        r["embedding"] = m.encode([r["text"]], max_length=None)[0]
        records.append(r)
    return dict(model=d.name, task="embedding", records=records)

def classifier_answers(d, attention, rank=False):
    tok = AutoTokenizer.from_pretrained(d)
    model = AutoModelForSequenceClassification.from_pretrained(d, attn_implementation=attention, dtype=torch.float64).eval()
    ask = pipeline("text-classification", model=model, tokenizer=tok, device="cpu")
    records = []
    for text in TEXTS + PAIRS:
        text = fill(text, tok, 56)
        r = encoded(tok, text)
        if len(r["input_ids"]) > tok.model_max_length:
            continue
        with torch.no_grad():
            r["logits"] = model(**inputs(r)).logits[0]
        said = ask(dict(text=text[0], text_pair=text[1]) if isinstance(text, list) else [text], top_k=None)
        said = said[0] if isinstance(said[0], list) else said
        r["probabilities"] = [s["score"] for s in sorted(said, key=lambda s: model.config.label2id[s["label"]])]
        records.append(r)
    answer = dict(model=d.name, task="classify", max_length=tok.model_max_length, problem_type=model.config.problem_type,
                  labels=[model.config.id2label[i] for i in range(model.config.num_labels)], records=records)
    if rank:
        ce = CrossEncoder(str(d), device="cpu", model_kwargs=dict(attn_implementation=attention, dtype=torch.float64))
        pairs = [(QUERY, doc) for doc in DOCUMENTS]
        answer["rank"] = dict(query=QUERY, documents=DOCUMENTS, logits=ce.predict(pairs, activation_fn=torch.nn.Identity()),
                              sigmoid=ce.predict(pairs, activation_fn=torch.nn.Sigmoid()), predict=ce.predict(pairs),
                              ranked=ce.rank(QUERY, DOCUMENTS))
    return answer

def entity_answers(d, attention):
    """Token classifiers: the logits of every token, and the pipeline's answers by its ways of aggregation."""
    tok = AutoTokenizer.from_pretrained(d)
    model = AutoModelForTokenClassification.from_pretrained(d, attn_implementation=attention, dtype=torch.float64).eval()
    ask = pipeline("token-classification", model=model, tokenizer=tok, device="cpu")
    records = []
    for text in TEXTS:
        text = fill(text, tok, 56)
        r = encoded(tok, text)
        if len(r["input_ids"]) > tok.model_max_length:
            continue
        with torch.no_grad():
            r["token_logits"] = model(**inputs(r)).logits[0]
        r["entities"] = {a: [[e.get("entity_group", e.get("entity")), float(e["score"]), e["start"], e["end"]]
                             for e in ask(text, aggregation_strategy=a, ignore_labels=[])] for a in ("none", "simple", "first", "average", "max")}
        records.append(r)
    return dict(model=d.name, task="token-classify", max_length=tok.model_max_length,
                labels=[model.config.id2label[i] for i in range(model.config.num_labels)], records=records)

# ------------------------------------------------------------------ the models
def bert(vocab, hidden=16, layers=2, **kw):
    return BertConfig(vocab_size=vocab, hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=2, intermediate_size=2 * hidden,
                      max_position_embeddings=64, pad_token_id=0, **kw)

def roberta(kind, tok, layers=2, **kw):
    return kind(**dict(vocab_size=len(tok), hidden_size=24, num_hidden_layers=layers, num_attention_heads=3, intermediate_size=40,
                       max_position_embeddings=66, pad_token_id=1, bos_token_id=tok.bos_token_id or tok.cls_token_id,
                       eos_token_id=tok.sep_token_id) | ({} if kind is MPNetConfig else dict(type_vocab_size=1, layer_norm_eps=1e-5)) | kw)

def modernbert(tok, **kw):
    return ModernBertConfig(vocab_size=len(tok), hidden_size=24, num_hidden_layers=3, num_attention_heads=3, intermediate_size=40,
                            max_position_embeddings=64, local_attention=8, pad_token_id=tok.pad_token_id, bos_token_id=tok.cls_token_id,
                            eos_token_id=tok.sep_token_id, cls_token_id=tok.cls_token_id, sep_token_id=tok.sep_token_id, **kw)

def labels(*names):
    return dict(num_labels=len(names), id2label=dict(enumerate(names)), label2id={n: i for i, n in enumerate(names)})

CLASSIFIER = AutoModelForSequenceClassification
SENTIMENT, TWO, TOPICS = labels("negative", "neutral", "positive"), labels("NEGATIVE", "POSITIVE"), labels("cars", "mathematics", "language")

def tiny_random_bert(d, s):
    t = wordpiece(64)
    sentences(d, bert(len(t), 8), t, s, [Pooling(8, "mean"), Normalize()], {"query": "query: ", "document": ""})
def tiny_random_classifier(d, s):
    t = wordpiece(64); plain(d, bert(len(t), 8, **SENTIMENT), t, s, CLASSIFIER)
def tiny_random_reranker(d, s):
    t = wordpiece(64); reranker(d, bert(len(t), 8, num_labels=1), t, s)
def xlm_roberta_tiny_f16(d, s):
    t = unigram(64); sentences(d, roberta(XLMRobertaConfig, t), t, s, [Pooling(24, "mean"), Normalize()], dtype=torch.float16)
def xlm_roberta_tiny_classifier(d, s):
    t = unigram(64, charmap=False); plain(d, roberta(XLMRobertaConfig, t, **TWO), t, s, CLASSIFIER)
def roberta_tiny_classifier(d, s):
    t = bytelevel(64); plain(d, roberta(RobertaConfig, t, **labels("contradiction", "entailment", "neutral")), t, s, CLASSIFIER)
def camembert_tiny_reranker(d, s):
    t = unigram(64, camembert=True); plain(d, roberta(CamembertConfig, t, num_labels=1), t, s, CLASSIFIER)
    config = read(d / "config.json") | dict(sentence_transformers=dict(activation_fn="torch.nn.modules.linear.Identity", version="4.1.0"))
    write(d / "config.json", config, 2)  # where sentence-transformers 4 kept the activation
def distilbert_tiny_classifier(d, s):
    t = wordpiece(64, types=False)
    plain(d, DistilBertConfig(vocab_size=len(t), dim=24, n_layers=2, n_heads=3, hidden_dim=48, max_position_embeddings=64, pad_token_id=0, **TWO), t, s, CLASSIFIER)
def mpnet_tiny_classifier(d, s):
    t = wordpiece(64, names=ROBERTA | dict(unk="[UNK]"), types=False, roberta_pairs=True); plain(d, roberta(MPNetConfig, t, **TOPICS), t, s, CLASSIFIER)
def modernbert_tiny_classifier(d, s):
    t = bytelevel(64, BERT, True); plain(d, modernbert(t, classifier_pooling="mean", problem_type="multi_label_classification", **TOPICS), t, s, CLASSIFIER)
def modernbert_tiny_classifier_cls(d, s):
    t = bytelevel(64, BERT, True)
    plain(d, modernbert(t, classifier_pooling="cls", classifier_bias=True, norm_bias=True, attention_bias=True, mlp_bias=True, **TWO), t, s, CLASSIFIER, torch.bfloat16)
def modernbert_tiny_old_config(d, s):
    t = bytelevel(64, BERT, True)
    old_modernbert(d, modernbert(t, layer_types=["full_attention", "sliding_attention", "full_attention"]), t, s)
def bert_tiny_legacy(d, s):
    t = wordpiece(512, lowercase=False); legacy(d, bert(len(t)), t, s)
def bert_tiny_dense(d, s):
    t = wordpiece(64)
    sentences(d, bert(len(t)), t, s, [Pooling(16, "weightedmean", include_prompt=False), Dense(16, 12, activation_function=torch.nn.Tanh()), Normalize()],
              {"query": "the encoder compares: ", "document": "blue "}, "query", max_shard_size="16KB")
def bert_tiny_poolings(d, s):
    t = wordpiece(64); sentences(d, bert(len(t), hidden_act="relu"), t, s, [Pooling(16, "mean")])
def bert_tiny_tanh(d, s):
    t = wordpiece(64); plain(d, bert(len(t), 16, 1, hidden_act="gelu_pytorch_tanh"), t, s)
def bert_tiny_silu(d, s):
    t = wordpiece(64); plain(d, bert(len(t), 16, 1, hidden_act="silu"), t, s)
def eurobert_tiny_classifier(d, s):
    t = bytelevel(64)
    plain(d, EuroBertConfig(vocab_size=len(t), hidden_size=24, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, intermediate_size=40,
                            max_position_embeddings=64, rope_theta=250000.0, **llama_ids(t), **TOPICS), t, s, CLASSIFIER)
def qwen3_tiny_classifier(d, s):
    t = bytelevel(64)
    plain(d, Qwen3Config(vocab_size=len(t), hidden_size=24, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, head_dim=10,
                         intermediate_size=40, max_position_embeddings=64, rope_theta=1e6, **llama_ids(t), **TWO), t, s, CLASSIFIER)
def gte_tiny_reranker(d, s):
    t = bytelevel(64)
    reranker(d, GteConfig(vocab_size=len(t), hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40, type_vocab_size=1,
                          max_position_embeddings=64, num_labels=1, **llama_ids(t)), t, s)
def llama_ids(t):
    return dict(pad_token_id=t.pad_token_id, bos_token_id=t.cls_token_id, eos_token_id=t.sep_token_id)
def static_tiny(d, s):
    static(d, wordpiece(64), s, [Dense(12, 8, activation_function=torch.nn.Tanh()), Normalize()], {"query": "a blue "}, 12)
def model2vec_tiny(d, s):
    clusters(d, wordpiece(64), s, 12)
def deberta(tok, **kw):
    return DebertaV2Config(**dict(vocab_size=len(tok), hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40,
                                  max_position_embeddings=64, pad_token_id=tok.pad_token_id, relative_attention=True) | kw)
def deberta_tiny_reranker(d, s):
    t = unigram(64)
    plain(d, deberta(t, pos_att_type="c2p|p2c", position_buckets=8, max_relative_positions=24, position_biased_input=False,
                     norm_rel_ebd="layer_norm", pooler_hidden_act="tanh", num_labels=1), t, s, CLASSIFIER)
def deberta_tiny_absolute(d, s):
    t = wordpiece(64)
    sentences(d, deberta(t, pos_att_type=["c2p"], max_relative_positions=12, share_att_key=True, type_vocab_size=2), t, s, [Pooling(24, "mean"), Normalize()])

def xlm_roberta_tiny_torch(d, s):
    t = unigram(64); sentences(d, roberta(XLMRobertaConfig, t), t, s, [Pooling(24, "cls"), Dense(24, 8, activation_function=torch.nn.Tanh()), Normalize()])
    pickled(d)
    dense = next(d.glob("*_Dense")); torch.save(load_file(dense / "model.safetensors"), dense / "pytorch_model.bin"); (dense / "model.safetensors").unlink()
def bert_tiny_torch_shards(d, s):
    t = wordpiece(64); plain(d, bert(len(t)), t, s, dtype=torch.bfloat16); pickled(d, shards=True)

def splade_tiny(d, s):
    t = wordpiece(64); splade(d, bert(len(t), 8), t, s, SpladePooling("max"))
def splade_tiny_sum(d, s):
    t = wordpiece(64, types=False)
    splade(d, DistilBertConfig(vocab_size=len(t), dim=24, n_layers=1, n_heads=3, hidden_dim=48, max_position_embeddings=64, pad_token_id=0), t, s,
           SpladePooling("sum", "log1p_relu"), prompts={"query": "a blue ", "document": ""})
def splade_tiny_inference_free(d, s):
    t = wordpiece(64); splade(d, bert(len(t), 8), t, s, SpladePooling("max", "log1p_relu"), queries=True)
def bge_m3_tiny(d, s):
    t = unigram(64); t.bos_token, t.eos_token = "<s>", "</s>"; three_vectors(d, roberta(XLMRobertaConfig, t), t, s)
NER = labels("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
def entities(d, config, tok, seed):
    """A token classifier all of whose labels occur: no label is better than another on average."""
    torch.manual_seed(seed)
    model = random_weights(AutoModelForTokenClassification.from_config(config), seed)
    with torch.no_grad():
        model.classifier.weight *= 3
        model.classifier.bias -= torch.cat([model(**inputs(encoded(tok, text))).logits[0] for text in CORPUS]).mean(0)
    model.save_pretrained(d)
    tok.save_pretrained(d)
def bert_tiny_ner(d, s):
    t = wordpiece(64); entities(d, bert(len(t), **NER), t, s)
def xlm_roberta_tiny_ner(d, s):
    t = unigram(64); entities(d, roberta(XLMRobertaConfig, t, **NER), t, s)
def modernbert_tiny_ner(d, s):  # attention is local in every layer
    t = bytelevel(64, BERT, True)
    config = modernbert(t, layer_types=["sliding_attention"] * 3, **NER)
    config.local_attention = 4
    entities(d, config, t, s)

C, E = classifier_answers, embedding_answers
MODELS = {make.__name__.replace("_", "-"): (make, answers, options) for make, answers, options in [
    (tiny_random_bert, E, {}), (tiny_random_classifier, C, {}), (tiny_random_reranker, C, dict(rank=True)), (xlm_roberta_tiny_f16, E, {}),
    (xlm_roberta_tiny_classifier, C, {}), (roberta_tiny_classifier, C, {}), (camembert_tiny_reranker, C, dict(rank=True)),
    (distilbert_tiny_classifier, C, {}), (mpnet_tiny_classifier, C, {}), (modernbert_tiny_classifier, C, {}), (modernbert_tiny_classifier_cls, C, {}),
    (modernbert_tiny_old_config, E, {}), (bert_tiny_legacy, E, dict(cut=True)), (bert_tiny_dense, E, {}), (bert_tiny_poolings, E, dict(poolings=True)),
    (bert_tiny_tanh, E, dict(embed=False)), (bert_tiny_silu, E, dict(embed=False)),
    (eurobert_tiny_classifier, C, {}), (qwen3_tiny_classifier, C, {}), (gte_tiny_reranker, C, dict(rank=True)),
    (static_tiny, static_answers, {}), (model2vec_tiny, model2vec_answers, {}),
    (xlm_roberta_tiny_torch, E, {}), (bert_tiny_torch_shards, E, dict(embed=False)),
    (deberta_tiny_reranker, C, dict(rank=True)), (deberta_tiny_absolute, E, {}),
    (splade_tiny, splade_answers, {}), (splade_tiny_sum, splade_answers, {}), (splade_tiny_inference_free, splade_answers, {}),
    (bge_m3_tiny, three_vectors_answers, {}),
    (bert_tiny_ner, entity_answers, {}), (xlm_roberta_tiny_ner, entity_answers, {}), (modernbert_tiny_ner, entity_answers, {})]}

def difference(a, b, path=""):
    """The largest difference of numbers, relative above one; anything else must be equal."""
    if isinstance(a, dict):
        assert a.keys() == b.keys(), (path, a.keys() ^ b.keys())
        return max([difference(a[k], b[k], f"{path}/{k}") for k in a if k != "attentions"], default=0.0)
    if isinstance(a, list):
        assert len(a) == len(b), (path, len(a), len(b))
        return max([difference(x, y, f"{path}/{i}") for i, (x, y) in enumerate(zip(a, b))], default=0.0)
    if isinstance(a, float) and not math.isnan(a):
        return abs(a - b) / max(1.0, abs(a))
    assert a == b, (path, a, b)
    return 0.0

if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=pathlib.Path); ap.add_argument("names", nargs="*"); ap.add_argument("--seed", type=int, default=20261124)
    ap.add_argument("--check", action="store_true")
    a = ap.parse_args()
    torch.set_num_threads(1)
    for number, (name, (make, answers, options)) in enumerate(MODELS.items()):
        d = a.out / name
        if a.names and name not in a.names:
            continue
        if a.check:
            attention = "eager" if name.startswith(("mpnet", "deberta")) else "sdpa"  # these have no other
            worst = difference(read(d / "expected.json"), compact(answers(d, attention, **options)))
            print(f"{name}: largest difference {worst:.2g}"); assert worst < 1e-5
            continue
        shutil.rmtree(d, ignore_errors=True)
        make(d, a.seed % 100000 + 10 * number)
        write(d / "expected.json", compact(answers(d, "eager", **options)))
        print(name, sum(f.stat().st_size for f in d.rglob("*") if f.is_file()) // 1024, "KB", flush=True)
    if not a.check and not a.names:
        relative = torch.arange(-600, 601)  # memory position - context position
        torch_files(a.out.parent / "fuzz/TorchFuzz")
        write(a.out / "mpnet-buckets.json", dict(first=-600, last=600, buckets=MPNetEncoder.relative_position_bucket(relative).tolist()))
        tables = []
        for buckets, farthest in ((256, 512), (128, 512), (32, 512), (256, 2048), (16, 64), (8, 64), (9, 40), (2, 30), (48, 300), (-1, 12)):
            x = torch.zeros(1, farthest + 70, 1)  # one query and key per position
            relative = build_relative_position(x, x, bucket_size=buckets, max_position=farthest)[0]
            by_distance = torch.cat([relative[0].flip(0), relative[1:, 0]])  # query position - key position
            span = buckets if buckets > 0 else farthest
            tables.append(dict(buckets=buckets, farthest=farthest, rows=torch.clamp(by_distance + span, 0, 2 * span - 1).tolist()))
        write(a.out / "deberta-buckets.json", tables)
