"""The repositories, with their true configurations except for sizes."""
import references as ref
LONG_TEXT = " ".join(["self attention compares every word with every other word"] * 4)
TEXTS = ["the car is blue", "Café ÉCOLE naïve 😀, softmax!", "", "how a small detail can make a huge difference"]

BERT_TOKENIZER = dict(do_lower_case=True, strip_accents=None, tokenize_chinese_chars=True, tokenizer_class="BertTokenizer")

def jina_config(**changes):
    at = "jinaai/jina-bert-implementation--"
    return dict(_name_or_path="jinaai/jina-bert-implementation", model_max_length=8192, architectures=["JinaBertForMaskedLM"],
                attention_probs_dropout_prob=0.0,
                auto_map=dict(AutoConfig=at + "configuration_bert.JinaBertConfig", AutoModelForMaskedLM=at + "modeling_bert.JinaBertForMaskedLM",
                              AutoModel=at + "modeling_bert.JinaBertModel",
                              AutoModelForSequenceClassification=at + "modeling_bert.JinaBertForSequenceClassification"),
                classifier_dropout=None, gradient_checkpointing=False, hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=24,
                initializer_range=0.02, intermediate_size=20, layer_norm_eps=1e-12, max_position_embeddings=8192, model_type="bert",
                num_attention_heads=12, num_hidden_layers=2, pad_token_id=0, position_embedding_type="alibi", torch_dtype="float32",
                transformers_version="4.26.0", type_vocab_size=2, use_cache=True, vocab_size=30528, feed_forward_type="geglu", emb_pooler="mean") | changes

def jina(name, **changes):
    more = {k: changes.pop(k) for k in ("reference",) if k in changes}
    return dict(name=name, config=jina_config(**changes), tokenizer="wordpiece", type="F16", reference=(ref.jina, ref.jina_shapes),
                tokenizer_config=dict(BERT_TOKENIZER, model_max_length=8192), texts=TEXTS + [LONG_TEXT], modules=("Pooling",), pooling="mean",
                max_seq_length=8192) | more

def nomic_config(**changes):
    at = "nomic-ai/nomic-bert-2048--"
    return dict(activation_function="swiglu", architectures=["NomicBertModel"], attn_pdrop=0.0,
                auto_map=dict(AutoConfig=at + "configuration_hf_nomic_bert.NomicBertConfig", AutoModel=at + "modeling_hf_nomic_bert.NomicBertModel",
                              AutoModelForMaskedLM=at + "modeling_hf_nomic_bert.NomicBertForPreTraining"),
                bos_token_id=None, causal=False, dense_seq_output=True, embd_pdrop=0.0, eos_token_id=None, fused_bias_fc=True,
                fused_dropout_add_ln=True, initializer_range=0.02, layer_norm_epsilon=1e-12, max_trained_positions=2048, mlp_fc1_bias=False,
                mlp_fc2_bias=False, model_type="nomic_bert", n_embd=16, n_head=2, n_inner=24, n_layer=2, n_positions=8192, pad_vocab_size_multiple=64,
                parallel_block=False, parallel_block_tied_norm=False, prenorm=False, qkv_proj_bias=False, reorder_and_upcast_attn=False,
                resid_pdrop=0.0, rotary_emb_base=1000, rotary_emb_fraction=1.0, rotary_emb_interleaved=False, rotary_emb_scale_base=None,
                rotary_scaling_factor=None, scale_attn_by_inverse_layer_idx=False, scale_attn_weights=True, summary_activation=None,
                summary_first_dropout=0.0, summary_proj_to_labels=True, summary_type="cls_index", summary_use_proj=True, torch_dtype="float32",
                transformers_version="4.37.2", type_vocab_size=2, use_cache=True, use_flash_attn=True, use_rms_norm=False, use_xentropy=True,
                vocab_size=30528) | changes

NOMIC_PROMPTS = dict(search_query="search_query: ", search_document="search_document: ", classification="classification: ", clustering="clustering: ")

def nomic(name, **changes):
    more = {k: changes.pop(k) for k in ("sentence", "normalizes", "modules", "tokenizer", "max_seq_length", "tokenizer_config") if k in changes}
    return dict(name=name, config=nomic_config(**changes), tokenizer="wordpiece", reference=(ref.nomic, ref.nomic_shapes),
                tokenizer_config=dict(BERT_TOKENIZER, model_max_length=8192), texts=TEXTS + [LONG_TEXT], modules=("Pooling",), pooling="mean",
                max_seq_length=8192) | more

def new_config(at, **changes):
    return dict(architectures=["NewModel"], attention_probs_dropout_prob=0.0,
                auto_map=dict(AutoConfig=at + "configuration.NewConfig", AutoModel=at + "modeling.NewModel",
                              AutoModelForMaskedLM=at + "modeling.NewForMaskedLM",
                              AutoModelForMultipleChoice=at + "modeling.NewForMultipleChoice",
                              AutoModelForQuestionAnswering=at + "modeling.NewForQuestionAnswering",
                              AutoModelForSequenceClassification=at + "modeling.NewForSequenceClassification",
                              AutoModelForTokenClassification=at + "modeling.NewForTokenClassification"),
                classifier_dropout=None, hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=16, id2label={"0": "LABEL_0"}, initializer_range=0.02,
                intermediate_size=24, label2id={"LABEL_0": 0}, layer_norm_eps=1e-12, layer_norm_type="layer_norm", logn_attention_clip1=False,
                logn_attention_scale=False, max_position_embeddings=8192, model_type="new", num_attention_heads=2, num_hidden_layers=2,
                pack_qkv=True, pad_token_id=0, position_embedding_type="rope", rope_scaling=dict(factor=2.0, type="ntk"), rope_theta=500000,
                torch_dtype="float32", transformers_version="4.39.1", type_vocab_size=0, unpad_inputs=False,
                use_memory_efficient_attention=False, vocab_size=30528) | changes

NEW_IMPL = "Alibaba-NLP/new-impl--"

def new(name, prefix="", at=NEW_IMPL, **changes):
    more = {k: changes.pop(k) for k in ("sentence", "normalizes", "modules", "tokenizer", "max_seq_length", "tokenizer_config", "type", "format") if k in changes}
    return dict(name=name, config=new_config(at, **changes), tokenizer="wordpiece", reference=(ref.new, lambda c: ref.new_shapes(c, prefix)),
                tokenizer_config=dict(BERT_TOKENIZER, model_max_length=32768), texts=TEXTS + [LONG_TEXT], modules=("Pooling", "Normalize"), normalizes=True,
                pooling="cls", max_seq_length=8192) | more

def deberta_config(**changes):
    return dict(_name_or_path="microsoft/deberta-v3-base", architectures=["DebertaV2ForSequenceClassification"], attention_probs_dropout_prob=0.1,
                hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=16, initializer_range=0.02, intermediate_size=24,
                layer_norm_eps=1e-07, max_position_embeddings=512, max_relative_positions=-1, model_type="deberta-v2", norm_rel_ebd="layer_norm",
                num_attention_heads=2, num_hidden_layers=2, pad_token_id=0, pooler_dropout=0, pooler_hidden_act="gelu", pooler_hidden_size=16,
                pos_att_type=["p2c", "c2p"], position_biased_input=False, position_buckets=8, relative_attention=True, share_att_key=True,
                torch_dtype="float16", transformers_version="4.29.0.dev0", type_vocab_size=0, vocab_size=128100) | changes

def deberta(name, **changes):
    more = {k: changes.pop(k) for k in ("pooling", "modules", "tokenizer", "max_seq_length", "tokenizer_config", "type", "format", "texts", "auto") if k in changes}
    return dict(name=name, config=deberta_config(**changes), tokenizer="wordpiece", tokenizer_config=dict(tokenizer_class="DebertaV2Tokenizer", model_max_length=512)) | more

def deberta_encoder(name, **changes):
    return deberta(name, **(dict(architectures=["DebertaV2Model"], texts=TEXTS + [LONG_TEXT], pooling="mean") | changes))

REPOSITORIES = [
    deberta_encoder("variants/deberta-v2-own-position-keys", share_att_key=False),
    deberta_encoder("variants/deberta-v2-own-position-keys-c2p", share_att_key=False, pos_att_type=["c2p"]),
    deberta_encoder("variants/deberta-v2-c2p", pos_att_type="c2p"),
    deberta_encoder("variants/deberta-v2-p2c", pos_att_type=["p2c"]),
    deberta_encoder("variants/deberta-v2-without-buckets", position_buckets=-1, max_relative_positions=24, norm_rel_ebd="none"),
    deberta_encoder("variants/deberta-v2-xlarge-like", position_buckets=8, conv_kernel_size=3, conv_act="gelu", share_att_key=False, pos_att_type="c2p|p2c", embedding_size=12, type_vocab_size=0),
    deberta_encoder("variants/deberta-v2-absolute-positions", position_biased_input=True, max_position_embeddings=128, position_buckets=16, max_relative_positions=32),
    jina("jinaai/jina-embeddings-v2-small-en", num_attention_heads=8, _name_or_path="jinaai/jina-embedding-s-en-v2"),
    jina("jinaai/jina-embeddings-v2-base-en"),
    jina("variants/jina-v2-six-heads-reglu", num_attention_heads=6, feed_forward_type="reglu"),
    jina("jinaai/jina-embeddings-v2-base-code", _name_or_path="jinaai/jina-bert-v2-qk-post-norm", reference=(ref.jina_code, ref.jina_code_shapes),
         auto_map=dict(AutoConfig="jinaai/jina-bert-v2-qk-post-norm--configuration_bert.JinaBertConfig",
                       AutoModel="jinaai/jina-bert-v2-qk-post-norm--modeling_bert.JinaBertModel",
                       AutoModelForMaskedLM="jinaai/jina-bert-v2-qk-post-norm--modeling_bert.JinaBertForMaskedLM",
                       AutoModelForSequenceClassification="jinaai/jina-bert-v2-qk-post-norm--modeling_bert.JinaBertForSequenceClassification")),
    nomic("nomic-ai/nomic-embed-text-v1.5", sentence=dict(__version__=dict(sentence_transformers="2.4.0.dev0", transformers="4.37.2", pytorch="2.1.0+cu121"), prompts=NOMIC_PROMPTS)),
    nomic("nomic-ai/nomic-embed-text-v2-moe", activation_function="gelu", qkv_proj_bias=True, mlp_fc1_bias=True, mlp_fc2_bias=True, moe_every_n_layers=2,
          num_experts=8, moe_top_k=2, moe_normalize_expert_weights=False, rotary_emb_base=10000, type_vocab_size=1, n_positions=2048, max_trained_positions=2048,
          n_layer=3, n_inner=12),
    nomic("variants/nomic-dynamic-ntk", rotary_scaling_factor=2, max_trained_positions=16, n_positions=64),
    new("Alibaba-NLP/gte-base-en-v1.5"),
    new("Alibaba-NLP/gte-multilingual-base", prefix="new.", type="F16", rope_scaling=dict(factor=8.0, type="ntk"), rope_theta=20000, type_vocab_size=1),
]
