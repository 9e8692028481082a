#!/usr/bin/env python3
"""Writes tiny masked language models of random weights, one for each set of tensor names, and beside each what
transformers predicts (expected.json), as ../golden/generate_families.py does for two of them.

    python generate.py OUT_DIR

Made with torch 2.13, transformers 5.18; float32 arithmetic on the CPU, eager attention.
"""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "golden"))
import generate_families as families
from transformers import *
from transformers import AutoModelForMaskedLM
g = families.g
WORDS = dict(vocab_size=len(g.wordpiece()[0].get_vocab()), pad_token_id=0)
BYTES = dict(vocab_size=len(g.bytelevel()[0].get_vocab()), pad_token_id=1, bos_token_id=0, eos_token_id=2)
SIZES = dict(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=24)
SHORT = dict(max_position_embeddings=64)
ROBERTA = dict(**BYTES, **SIZES, max_position_embeddings=66, type_vocab_size=1)
DISTIL = dict(**WORDS, **SHORT, dim=16, n_layers=1, n_heads=2, hidden_dim=24)
MODERN = dict(**WORDS, **SIZES, **SHORT, local_attention=8, bos_token_id=2, eos_token_id=3, cls_token_id=2, sep_token_id=3)
DEBERTA = dict(**WORDS, **SIZES, **SHORT, relative_attention=True, pos_att_type=["p2c", "c2p"], position_buckets=8,
               norm_rel_ebd="layer_norm", share_att_key=True, position_biased_input=False, type_vocab_size=0)
EURO = dict(**BYTES, **SIZES, **SHORT, num_key_value_heads=2)
UNTIED, TIED = dict(tie_word_embeddings=False), dict(tie_word_embeddings=True)
MODELS = {
    "bert-untied": BertConfig(**WORDS, **SIZES, **SHORT, **UNTIED),
    "roberta-untied": RobertaConfig(**ROBERTA, **UNTIED),
    "xlm-roberta": XLMRobertaConfig(**ROBERTA),
    "camembert": CamembertConfig(**ROBERTA),
    "distilbert": DistilBertConfig(**DISTIL),
    "distilbert-untied": DistilBertConfig(**DISTIL, **UNTIED),
    "mpnet": MPNetConfig(**BYTES, **SIZES, max_position_embeddings=66),
    "modernbert": ModernBertConfig(**MODERN),
    "modernbert-untied": ModernBertConfig(**MODERN, decoder_bias=False, classifier_bias=True, norm_bias=True, **UNTIED),
    "electra": ElectraConfig(**WORDS, **SIZES, **SHORT, embedding_size=8),
    "electra-untied": ElectraConfig(**WORDS, **SIZES, **SHORT, embedding_size=16, **UNTIED),
    "albert": AlbertConfig(**WORDS, **SIZES, **SHORT, embedding_size=8),
    "deberta": DebertaV2Config(**DEBERTA),
    "deberta-not-legacy": DebertaV2Config(**DEBERTA, legacy=False),
    "eurobert": EuroBertConfig(**EURO, **UNTIED),
    "eurobert-tied": EuroBertConfig(**EURO, mlp_bias=True, **TIED),
    "gte": GteConfig(**WORDS, **SIZES, **SHORT),
    "nomic": NomicBertConfig(**WORDS, **SIZES, **SHORT),
}

if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1]).resolve()
    for seed, (name, config) in enumerate(MODELS.items()):
        tokenizer = g.bytelevel if config.vocab_size == BYTES["vocab_size"] else g.wordpiece
        families.head(out, name, AutoModelForMaskedLM, config, tokenizer, seed + 22, kind="fill")
    for folder in (out / "checkpoints").iterdir():
        folder.rename(out / folder.name)
    (out / "checkpoints").rmdir()
