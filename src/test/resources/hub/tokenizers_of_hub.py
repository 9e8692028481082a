"""Tiny tokenizers of each kind, from those of ../models, with the special tokens of a repository."""
import json, pathlib
from transformers import PreTrainedTokenizerFast

HERE = pathlib.Path(__file__).resolve().parent
WORDPIECE = dict(cls_token="[CLS]", mask_token="[MASK]", pad_token="[PAD]", sep_token="[SEP]", unk_token="[UNK]")

def read(model):
    return json.loads((HERE.parent / "models" / model / "tokenizer.json").read_text(encoding="utf-8"))

KINDS = dict(wordpiece=lambda: (read("tiny-random-bert"), WORDPIECE))

def write(kind, folder, config):
    """Writes tokenizer.json and tokenizer_config.json, and loads them."""
    tokenizer, special = KINDS[kind]()
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    values = dict(clean_up_tokenization_spaces=True, **special) | config
    (folder / "tokenizer_config.json").write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), model_max_length=10**6, **special)
