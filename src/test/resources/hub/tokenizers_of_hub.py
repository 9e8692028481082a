"""Tiny tokenizers of each kind, from those of ../models, with the special tokens of a repository."""
import json, pathlib
from transformers import PreTrainedTokenizerFast

HERE = pathlib.Path(__file__).resolve().parent
MAX_PIECES = 290

def read(model):
    return json.loads((HERE.parent / "models" / model / "tokenizer.json").read_text(encoding="utf-8"))

def added(id, content):
    return dict(id=id, content=content, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)

def template(before, after, ids, types=True, pair=None):
    """A template of one text, and of two, each between its own special tokens."""
    token = lambda t, kind: dict(SpecialToken=dict(id=t, type_id=kind))
    text = lambda name, kind: dict(Sequence=dict(id=name, type_id=kind))
    single = [token(t, 0) for t in before] + [text("A", 0)] + [token(t, 0) for t in after]
    second = int(types)
    return dict(type="TemplateProcessing", single=single,
                pair=single + [token(t, second) for t in pair or []] + [text("B", second)] + [token(t, second) for t in after],
                special_tokens={t: dict(id=t, ids=[ids[t]], tokens=[t]) for t in dict.fromkeys([*before, *after, *(pair or [])])})

def renamed(json_, names):
    """The same tokenizer with other names of its special tokens."""
    text = json.dumps(json_, ensure_ascii=False)
    for old, new in names.items():
        text = text.replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1])
    return json.loads(text)

def wordpiece(cased=False):
    t = read("tiny-random-bert")
    if cased:
        t["normalizer"] |= dict(lowercase=False, strip_accents=False)
    return t, dict(cls_token="[CLS]", mask_token="[MASK]", pad_token="[PAD]", sep_token="[SEP]", unk_token="[UNK]")

def mpnet():
    return read("mpnet-tiny-classifier"), dict(bos_token="<s>", cls_token="<s>", eos_token="</s>", mask_token="<mask>", pad_token="<pad>", sep_token="</s>", unk_token="[UNK]")

def unigram():
    return read("xlm-roberta-tiny-classifier"), dict(bos_token="<s>", cls_token="<s>", eos_token="</s>", mask_token="<mask>", pad_token="<pad>", sep_token="</s>", unk_token="<unk>")

def bert_unigram(names):
    """SentencePiece's pieces between [CLS] and [SEP], as DeBERTa and ALBERT have them."""
    t = renamed(read("xlm-roberta-tiny-classifier"), {"<s>": "[CLS]", "</s>": "[SEP]"} | names)
    t["post_processor"] = template(["[CLS]"], ["[SEP]"], {a["content"]: a["id"] for a in t["added_tokens"]})
    names = {"<pad>": "<pad>", "<unk>": "<unk>", "<mask>": "<mask>"} | names
    return t, dict(cls_token="[CLS]", mask_token=names["<mask>"], pad_token=names["<pad>"], sep_token="[SEP]", unk_token=names["<unk>"])

def bytelevel(special, before, after, pair=None):
    """Byte-level pieces behind other special tokens, cut to few merges."""
    t = read("modernbert-tiny-old-config")
    old = len(t["added_tokens"])
    pieces = [p for p, i in sorted(t["model"]["vocab"].items(), key=lambda e: e[1]) if i >= old][:MAX_PIECES - len(special)]
    vocab = {p: i for i, p in enumerate([*special, *pieces])}
    t["added_tokens"] = [added(i, s) for i, s in enumerate(special)]
    t["model"] |= dict(vocab=vocab, merges=[m for m in t["model"]["merges"] if "".join(m if isinstance(m, list) else m.split(" ")) in vocab], unk_token=None)
    t["post_processor"] = template(before, after, vocab, types=False, pair=pair)
    return t

def modernbert():
    return bytelevel(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], ["[CLS]"], ["[SEP]"]), dict(cls_token="[CLS]", mask_token="[MASK]", pad_token="[PAD]", sep_token="[SEP]", unk_token="[UNK]")

def roberta_code():
    return bytelevel(["<s>", "<pad>", "</s>", "<unk>", "<mask>"], ["<s>"], ["</s>"], ["</s>"]), dict(bos_token="<s>", cls_token="<s>", eos_token="</s>", mask_token="<mask>", pad_token="<pad>", sep_token="</s>", unk_token="<unk>")

def qwen():
    """The end of text behind every text; padding has the same token."""
    return bytelevel(["<|endoftext|>", "<|im_start|>", "<|im_end|>"], [], ["<|endoftext|>"]), dict(eos_token="<|im_end|>", pad_token="<|endoftext|>")

def qwen_chat():
    return bytelevel(["<|endoftext|>", "<|im_start|>", "<|im_end|>"], [], []), dict(eos_token="<|im_end|>", pad_token="<|endoftext|>")

def llama():
    return bytelevel(["<|begin_of_text|>", "<|end_of_text|>", "<|mask|>"], ["<|begin_of_text|>"], ["<|end_of_text|>"]), dict(bos_token="<|begin_of_text|>", eos_token="<|end_of_text|>", mask_token="<|mask|>", pad_token="<|end_of_text|>")

def gemma():
    """Characters and bytes for unknown ones, spaces as ▁, and few merges."""
    special = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>"]
    letters = "▁abcdefghijklmnopqrstuvwxyzCEÉ,.:|!é"
    merges = ["t h", "th e", "▁ the", "▁ b", "l u", "lu e", "▁b lue", "c a", "ca r", "i s", "▁ is", "a i", "o n", "e r", "i n", "s o"]
    pieces = special + [f"<0x{b:02X}>" for b in range(256)] + list(letters) + [m.replace(" ", "") for m in merges]
    vocab = {p: i for i, p in enumerate(dict.fromkeys(pieces))}
    return dict(version="1.0", truncation=None, padding=None, added_tokens=[added(i, s) for i, s in enumerate(special)],
                normalizer=dict(type="Replace", pattern=dict(String=" "), content="▁"),
                pre_tokenizer=dict(type="Split", pattern=dict(String=" "), behavior="MergedWithPrevious", invert=False),
                post_processor=template(["<bos>"], ["<eos>"], vocab, types=False, pair=["<bos>"]),
                decoder=dict(type="Sequence", decoders=[dict(type="Replace", pattern=dict(String="▁"), content=" "), dict(type="ByteFallback"), dict(type="Fuse")]),
                model=dict(type="BPE", dropout=None, unk_token="<unk>", continuing_subword_prefix=None, end_of_word_suffix=None, fuse_unk=True, byte_fallback=True,
                           ignore_merges=False, vocab=vocab, merges=merges)), dict(bos_token="<bos>", eos_token="<eos>", mask_token="<mask>", pad_token="<pad>", unk_token="<unk>")

KINDS = dict(wordpiece=wordpiece, cased=lambda: wordpiece(True), mpnet=mpnet, unigram=unigram, modernbert=modernbert, qwen=qwen, qwen_chat=qwen_chat, llama=llama,
             gemma=gemma, roberta_code=roberta_code, deberta=lambda: bert_unigram({"<pad>": "[PAD]", "<unk>": "[UNK]", "<mask>": "[MASK]"}),
             albert=lambda: bert_unigram({"<mask>": "[MASK]"}))

TYPED = ("wordpiece", "cased", "deberta", "albert")

def write(kind, folder, config, at=""):
    """Writes tokenizer.json and tokenizer_config.json, and loads them."""
    tokenizer, special = KINDS[kind]()
    file = folder / at / "tokenizer.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    if config is not None:
        values = dict(clean_up_tokenization_spaces=True, **special) | config
        (folder / at / "tokenizer_config.json").write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    inputs = ["input_ids", "token_type_ids", "attention_mask"] if kind in TYPED else ["input_ids", "attention_mask"]
    return PreTrainedTokenizerFast(tokenizer_file=str(file), model_max_length=10**6, model_input_names=inputs, **special)
