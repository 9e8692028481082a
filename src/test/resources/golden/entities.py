#!/usr/bin/env python3
"""Prints what transformers' token-classification pipeline makes of random logits, for several tokenizers, schemes of labels
and all ways of aggregation.

    python entities.py > entities.json

Made with torch 2.13.0, transformers 5.18.0, tokenizers 0.23.2. The model answers seeded random logits; everything else is the
pipeline's own.
"""
import json, warnings, zlib
import numpy as np
import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast, pipeline
from transformers.modeling_outputs import TokenClassifierOutput
from transformers.utils import logging

warnings.simplefilter("ignore"); logging.set_verbosity_error()

CORPUS = ["Ada Lovelace met Charles Babbage in London", "the car is blue", "Angela Merkel was born in Hamburg, Germany",
          "Zürich and São Paulo are cities", "new york, new york!", "Microsoft Corp. bought GitHub in 2018"] * 4
TEXTS = ["Ada Lovelace met Charles Babbage in London.", "Müller-Lüdenscheidt (ZÜRICH)\r\nlives   in\tSão  Paulo!", "cafe\u0301 Ame\u0301lie 😀👍🏽 naïve",
         "", "   ", "中文 字 東京", "[MASK] [SEP] <mask> Hamburg's unbelievableness", "new york,new york  ", "x", "ﬁne Ｔｏｋｙｏ 2018—2019"]
SCHEMES = {
    "bio": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"],
    "bioes": ["O", "B-PER", "I-PER", "E-PER", "S-PER", "S-LOC"],
    "plain": ["O", "PERSON", "B-", "X-Y-Z", "I-X-Y-Z", "LABEL_5"],
    "io": ["I-LOC", "O", "I-PER"],
    "one": ["ENTITY"],
}
NAMES = dict(pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]")
SPECIAL = list(NAMES.values())

def finish(t, unk=True):
    cls, sep = (("[CLS]", t.token_to_id("[CLS]")), ("[SEP]", t.token_to_id("[SEP]")))
    if t.post_processor is None:
        t.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[cls, sep])
    return PreTrainedTokenizerFast(tokenizer_object=t, **(NAMES if unk else {k: v for k, v in NAMES.items() if k != "unk_token"}))

def wordpiece(lowercase):
    t = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    t.normalizer, t.pre_tokenizer = normalizers.BertNormalizer(lowercase=lowercase), pre_tokenizers.BertPreTokenizer()
    t.decoder = decoders.WordPiece()
    t.train_from_iterator(CORPUS, trainers.WordPieceTrainer(vocab_size=110, special_tokens=SPECIAL, show_progress=False))
    return finish(t)

def bytelevel(prefix, trim):
    t = Tokenizer(models.BPE())
    t.pre_tokenizer, t.decoder = pre_tokenizers.ByteLevel(add_prefix_space=prefix), decoders.ByteLevel()
    t.train_from_iterator(CORPUS, trainers.BpeTrainer(vocab_size=330, special_tokens=SPECIAL, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    t.post_processor = processors.RobertaProcessing(("[SEP]", t.token_to_id("[SEP]")), ("[CLS]", t.token_to_id("[CLS]")), trim_offsets=trim, add_prefix_space=prefix)
    return finish(t, unk=False)

def unigram():
    t = Tokenizer(models.Unigram())
    t.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("\t", " ")])
    t.pre_tokenizer, t.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    t.train_from_iterator(CORPUS, trainers.UnigramTrainer(vocab_size=90, special_tokens=SPECIAL, show_progress=False, unk_token="[UNK]"))
    return finish(t)

def suffixes():
    """BPE whose vocabulary marks continuations, as WordPiece's does."""
    t = Tokenizer(models.BPE(unk_token="[UNK]", continuing_subword_prefix="##"))
    t.normalizer, t.pre_tokenizer = normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents()]), pre_tokenizers.BertPreTokenizer()
    t.train_from_iterator(CORPUS, trainers.BpeTrainer(vocab_size=120, special_tokens=SPECIAL, show_progress=False, continuing_subword_prefix="##"))
    return finish(t)

TOKENIZERS = {"wordpiece, lower case": lambda: wordpiece(True), "wordpiece": lambda: wordpiece(False), "byte-level": lambda: bytelevel(False, True),
              "byte-level with spaces": lambda: bytelevel(True, False), "unigram": unigram, "BPE with a prefix": suffixes}

def logits(seed, tokens, labels):
    """Labels that often repeat, in float32 of few digits."""
    random = np.random.default_rng(seed)
    rows = random.normal(size=(tokens, labels))
    for i in range(1, tokens):
        if random.random() < 0.5:
            rows[i] = rows[i - 1] + 0.3 * rows[i]
    return np.round(2 * rows, 2).astype(np.float32)

def cases():
    for name, make in TOKENIZERS.items():
        tok = make()
        prefix = getattr(tok._tokenizer.model, "continuing_subword_prefix", None)
        for scheme, labels in SCHEMES.items():
            config = BertConfig(vocab_size=len(tok), hidden_size=4, num_hidden_layers=1, num_attention_heads=1, intermediate_size=4,
                                id2label=dict(enumerate(labels)), label2id={l: i for i, l in enumerate(labels)})
            model = BertForTokenClassification(config).eval()
            ask = pipeline("token-classification", model=model, tokenizer=tok, device="cpu")
            for text in TEXTS if scheme == "bio" else TEXTS[:1 + (name == "wordpiece")]:
                e = tok(text, return_offsets_mapping=True, return_special_tokens_mask=True)
                z = logits(zlib.crc32(f"{name}/{scheme}/{text}".encode()), len(e["input_ids"]), len(labels))
                model.forward = lambda **kw: TokenClassifierOutput(logits=torch.from_numpy(z)[None])
                case = dict(name=f"{name}, {scheme}: {text}", marks_continuations=bool(prefix), unknown=-1 if tok.unk_token_id is None else tok.unk_token_id, labels=labels, text=text,
                            ids=e["input_ids"], tokens=tok.convert_ids_to_tokens(e["input_ids"]), offsets=e["offset_mapping"], special=e["special_tokens_mask"],
                            logits=[[float(str(v)) for v in row] for row in z], answers=[])
                for aggregation in ("none", "simple", "first", "average", "max"):
                    for ignored in ([],) + ((["O"], ["PER", "B-PER"]) if text == TEXTS[0] else ()):
                        said = ask(text, aggregation_strategy=aggregation, ignore_labels=ignored)
                        entities = [[s.get("entity_group", s.get("entity")), float(f"{s['score']:.7g}"), s["start"], s["end"]] for s in said]
                        case["answers"].append(dict(aggregation=aggregation, ignore_labels=ignored, entities=entities))
                yield case

print("[" + ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in cases()) + "]")
