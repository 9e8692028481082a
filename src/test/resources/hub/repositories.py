"""The repositories: their configurations and module files as they are on the Hub, except for sizes."""
import references as ref

TEXTS = ["the car is blue", "Café ÉCOLE naïve 😀, softmax!", "", "how a small detail can make a huge difference"]
LONG_TEXT = " ".join(["self attention compares every word with every other word"] * 4)
RETRIEVAL = "Represent this sentence for searching relevant passages: "
REPOSITORIES = []

def add(name, config, **more):
    """Adds a repository. Fields of the configuration that are None are left out if `drop` names them."""
    REPOSITORIES.append(dict(name=name, config={k: v for k, v in config.items() if v != "absent"}) | more)

def versions(st, transformers, pytorch, **more):
    return dict(__version__=dict(sentence_transformers=st, transformers=transformers, pytorch=pytorch)) | more

def tokenizer(kind, class_, length, **more):
    return dict(tokenizer=kind, tokenizer_config=dict(tokenizer_class=class_, model_max_length=length) | more)

BERT = tokenizer("wordpiece", "BertTokenizer", 512, do_lower_case=True, strip_accents=None, tokenize_chinese_chars=True)
XLMR = tokenizer("unigram", "XLMRobertaTokenizer", 512)
MODERNBERT = tokenizer("modernbert", "PreTrainedTokenizerFast", 8192, model_input_names=["input_ids", "attention_mask"])
UNLIMITED = 1000000000000000019884624838656

def longer(kind, length):
    return kind | dict(tokenizer_config=kind["tokenizer_config"] | dict(model_max_length=length))

def sentence(pooling, length, *modules, lower=False, **more):
    """The modules of an embedding model: pooling, and what follows it."""
    return dict(modules=("Pooling", *modules), pooling=pooling, normalizes="Normalize" in modules, max_seq_length=length, do_lower_case=lower) | more

# ------------------------------------------------------------------ BERT
def bert(**changes):
    return dict(architectures=["BertModel"], attention_probs_dropout_prob=0.1, classifier_dropout=None, gradient_checkpointing=False, hidden_act="gelu",
                hidden_dropout_prob=0.1, hidden_size=16, initializer_range=0.02, intermediate_size=24, layer_norm_eps=1e-12, max_position_embeddings=64,
                model_type="bert", num_attention_heads=2, num_hidden_layers=2, pad_token_id=0, position_embedding_type="absolute", torch_dtype="float32",
                transformers_version="4.30.0", type_vocab_size=2, use_cache=True, vocab_size=30522) | changes

POSITION_IDS = dict(extra=lambda c: {"embeddings.position_ids": (1, c["max_position_embeddings"])})
BGE_LABELS = dict(id2label={"0": "LABEL_0"}, label2id={"LABEL_0": 0})

add("sentence-transformers/all-MiniLM-L6-v2", bert(_name_or_path="nreimers/MiniLM-L6-H384-uncased", classifier_dropout="absent", torch_dtype="absent", transformers_version="4.8.2"),
    **longer(BERT, 512), **sentence("mean", 256, "Normalize"), **POSITION_IDS, sentence=versions("2.0.0", "4.6.1", "1.8.1"))
add("BAAI/bge-base-en-v1.5", bert(_name_or_path="models/training/BAAI_bge-base-en/", **BGE_LABELS),
        **BERT, **sentence("cls", 512, "Normalize", lower=True), sentence=versions("2.2.2", "4.28.1", "1.13.0+cu117"))
add("intfloat/e5-base-v2", bert(_name_or_path="tmp/", transformers_version="4.29.0.dev0"), **BERT, **sentence("mean", 512, "Normalize"), **POSITION_IDS)
add("Snowflake/snowflake-arctic-embed-m", bert(_name_or_path="Snowflake/arctic", transformers_version="4.36.1"), **BERT,
        **sentence("cls", 512, "Normalize"), sentence=versions("2.7.0.dev0", "4.39.3", "2.1.0+cu121", prompts=dict(query=RETRIEVAL), default_prompt_name=None))
add("mixedbread-ai/mxbai-embed-large-v1", bert(_name_or_path="mixedbread-ai/mxbai-embed-large-v1", torch_dtype="float16", use_cache=False, transformers_version="4.38.2"),
    **BERT, **sentence("cls", 512), type="F16", sentence=versions("2.5.1", "4.37.0", "2.1.0+cu121", prompts=dict(query=RETRIEVAL, passage=""), default_prompt_name=None))
add("sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", bert(_name_or_path="old_models/paraphrase-multilingual-MiniLM-L12-v2/0_Transformer", classifier_dropout="absent",
    torch_dtype="absent", transformers_version="4.7.0", vocab_size=250037), **XLMR, **sentence("mean", 128), **POSITION_IDS, sentence=versions("2.0.0", "4.7.0", "1.9.0+cu102"))
add("sentence-transformers/LaBSE", bert(architectures=["BertModel"], directionality="bidi", pooler_fc_size=768, pooler_num_attention_heads=12, pooler_num_fc_layers=3,
    pooler_size_per_head=128, pooler_type="first_token_transform", transformers_version="4.7.0", vocab_size=501153), **tokenizer("cased", "BertTokenizer", 512, do_lower_case=False),
    **sentence("cls", 256, "Dense", "Normalize"), dense=[dict(out=16, activation="tanh", bias=True, format="torch")], sentence=versions("2.0.0", "4.7.0", "1.9.0+cu102"))
add("cross-encoder/ms-marco-MiniLM-L6-v2", bert(architectures=["BertForSequenceClassification"], _name_or_path="nreimers/MiniLM-L6-H384-uncased", **BGE_LABELS,
    sentence_transformers=dict(activation_fn="torch.nn.modules.linear.Identity", version="4.0.1")), **BERT, extra=lambda c: {"bert.embeddings.position_ids": (1, c["max_position_embeddings"])})
add("sentence-transformers/distiluse-base-multilingual-cased-v2", dict(activation="gelu", architectures=["DistilBertModel"], attention_dropout=0.1, dim=16, dropout=0.1,
    hidden_dim=24, initializer_range=0.02, max_position_embeddings=64, model_type="distilbert", n_heads=2, n_layers=2, output_hidden_states=True, output_past=True,
    pad_token_id=0, qa_dropout=0.1, seq_classif_dropout=0.2, sinusoidal_pos_embds=False, tie_weights_=True, transformers_version="4.7.0", vocab_size=119547), size=16,
    **tokenizer("cased", "DistilBertTokenizer", 512, do_lower_case=False), **sentence("mean", 128, "Dense"), dense=[dict(out=12, activation="tanh", bias=True)],
    sentence=versions("2.0.0", "4.7.0", "1.9.0+cu102"))

# ------------------------------------------------------------------ XLM-RoBERTa, MPNet
def xlmr(**changes):
    return dict(architectures=["XLMRobertaModel"], attention_probs_dropout_prob=0.1, bos_token_id=0, classifier_dropout=None, eos_token_id=2, hidden_act="gelu",
                hidden_dropout_prob=0.1, hidden_size=16, initializer_range=0.02, intermediate_size=24, layer_norm_eps=1e-05, max_position_embeddings=66,
                model_type="xlm-roberta", num_attention_heads=2, num_hidden_layers=2, output_past=True, pad_token_id=1, position_embedding_type="absolute",
                torch_dtype="float32", transformers_version="4.33.0", type_vocab_size=1, use_cache=True, vocab_size=250002) | changes

add("BAAI/bge-m3", xlmr(_name_or_path=""), **longer(XLMR, 8192), **sentence("cls", 8192, "Normalize"), format="torch",
    sentence=versions("2.2.2", "4.33.0", "2.1.2+cu121"), torch_files={"sparse_linear.pt": lambda c: {"weight": (1, c["hidden_size"]), "bias": (1,)},
                                                                       "colbert_linear.pt": lambda c: {"weight": (c["hidden_size"],) * 2, "bias": (c["hidden_size"],)}})
add("BAAI/bge-reranker-base", xlmr(architectures=["XLMRobertaForSequenceClassification"], **BGE_LABELS), **XLMR,
    extra=lambda c: {"roberta.embeddings.position_ids": (1, c["max_position_embeddings"])})
add("BAAI/bge-reranker-v2-m3", xlmr(architectures=["XLMRobertaForSequenceClassification"], _name_or_path="BAAI/bge-m3", **BGE_LABELS, transformers_version="4.38.1"), **longer(XLMR, 8192))
for size in ("small", "base"):
    config = xlmr(transformers_version="4.29.0.dev0") if size != "small" else bert(_name_or_path="intfloat/multilingual-e5-small", tokenizer_class="XLMRobertaTokenizer", vocab_size=250037)
    add(f"intfloat/multilingual-e5-{size}", config, **XLMR, **sentence("mean", 512, "Normalize"), **POSITION_IDS)
add("Snowflake/snowflake-arctic-embed-l-v2.0", xlmr(_name_or_path="Snowflake/snowflake-arctic-embed-l-v2.0"), **longer(XLMR, 8192), **sentence("cls", 8192, "Normalize"),
    sentence=versions("3.1.1", "4.45.2", "2.4.1+cu121", prompts=dict(query="query: "), default_prompt_name=None, similarity_fn_name="cosine"))
add("sentence-transformers/paraphrase-multilingual-mpnet-base-v2", xlmr(_name_or_path="old_models/paraphrase-multilingual-mpnet-base-v2/0_Transformer", gradient_checkpointing=False,
    transformers_version="4.7.0"), **XLMR, **sentence("mean", 128), **POSITION_IDS, sentence=versions("2.0.0", "4.7.0", "1.9.0+cu102"))
add("sentence-transformers/all-mpnet-base-v2", dict(_name_or_path="microsoft/mpnet-base", architectures=["MPNetForMaskedLM"], attention_probs_dropout_prob=0.1, bos_token_id=0,
    eos_token_id=2, hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=16, initializer_range=0.02, intermediate_size=24, layer_norm_eps=1e-05,
    max_position_embeddings=66, model_type="mpnet", num_attention_heads=2, num_hidden_layers=2, pad_token_id=1, relative_attention_num_buckets=32,
    transformers_version="4.8.2", vocab_size=30527), **tokenizer("mpnet", "MPNetTokenizer", 512, do_lower_case=True), **sentence("mean", 384, "Normalize"),
    **POSITION_IDS, sentence=versions("2.0.0", "4.6.1", "1.8.1"))

# ------------------------------------------------------------------ jina
def jina(**changes):
    at = changes.pop("at", "jinaai/jina-bert-implementation--")
    return dict(_name_or_path="jinaai/jina-bert-implementation", model_max_length=8192, architectures=["JinaBertForMaskedLM"], attention_probs_dropout_prob=0.0,
                auto_map=dict(AutoConfig=at + "configuration_bert.JinaBertConfig", AutoModelForMaskedLM=at + "modeling_bert.JinaBertForMaskedLM",
                              AutoModel=at + "modeling_bert.JinaBertModel", AutoModelForSequenceClassification=at + "modeling_bert.JinaBertForSequenceClassification"),
                classifier_dropout=None, gradient_checkpointing=False, hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=24,
                initializer_range=0.02, intermediate_size=20, layer_norm_eps=1e-12, max_position_embeddings=8192, model_type="bert", num_attention_heads=12,
                num_hidden_layers=2, pad_token_id=0, position_embedding_type="alibi", torch_dtype="float32", transformers_version="4.26.0", type_vocab_size=2,
                use_cache=True, vocab_size=30528, feed_forward_type="geglu", emb_pooler="mean") | changes

JINA = dict(**longer(BERT, 2147483648), **sentence("mean", 8192), texts=TEXTS + [LONG_TEXT], reference=(ref.jina, ref.jina_shapes), type="F16", extra_rows=6)
CODE = dict(JINA, **tokenizer("roberta_code", "RobertaTokenizer", 8192, add_prefix_space=False), reference=(ref.jina_code, ref.jina_code_shapes), extra_rows=0)
add("jinaai/jina-embeddings-v2-small-en", jina(num_attention_heads=8), **JINA)
add("jinaai/jina-embeddings-v2-base-en", jina(), **JINA)
add("jinaai/jina-embeddings-v2-base-de", jina(vocab_size=61056), **JINA)
add("variants/jina-v2-six-heads-reglu", jina(num_attention_heads=6, feed_forward_type="reglu"), **JINA)
add("variants/jina-v2-local-code", jina(at="", _name_or_path="absent"), **JINA)
add("jinaai/jina-embeddings-v2-base-code", jina(_name_or_path="jinaai/jina-bert-v2-qk-post-norm", at="jinaai/jina-bert-v2-qk-post-norm--", vocab_size=61056, pad_token_id=1), **CODE)
RERANKER = dict(**longer(BERT, 8192), reference=(ref.jina_reranker, ref.jina_reranker_shapes), texts=TEXTS)
add("jinaai/jina-reranker-v1-turbo-en", jina(architectures=["JinaBertForSequenceClassification"], **BGE_LABELS), **RERANKER, type="F16")
FLASH = "jinaai/xlm-roberta-flash-implementation--"
add("jinaai/jina-embeddings-v3", xlmr(_name_or_path="jinaai/jina-embeddings-v3", auto_map=dict(AutoConfig=FLASH + "configuration_xlm_roberta.XLMRobertaFlashConfig",
    AutoModel=FLASH + "modeling_lora.XLMRobertaLoRA", AutoModelForMaskedLM=FLASH + "modeling_xlm_roberta.XLMRobertaForMaskedLM",
    AutoModelForPreTraining=FLASH + "modeling_xlm_roberta.XLMRobertaForPreTraining"), emb_pooler=None, lora_adaptations=["retrieval.query", "retrieval.passage", "separation",
    "classification", "text-matching"], lora_alpha=1, lora_dropout_p=0.0, lora_main_params_trainable=False, lora_rank=4, matryoshka_dimensions=[32, 64, 128, 256, 512, 768, 1024],
    load_trained_adapters=True, position_embedding_type="rotary", rotary_emb_base=20000.0, truncate_dim=None, use_flash_attn=True, use_reg_tokens=False,
    max_position_embeddings=66, num_hidden_layers=1, torch_dtype="bfloat16"), **longer(XLMR, 8194), type="BF16",
    refused="config.json: auto_map: AutoConfig: expected no code for the type xlm-roberta (remove auto_map if the code computes what transformers does), found …")

# ------------------------------------------------------------------ nomic
def nomic(**changes):
    at = changes.pop("at", "nomic-ai/nomic-bert-2048--")
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

TASKS = dict(search_query="search_query: ", search_document="search_document: ", classification="classification: ", clustering="clustering: ")
EXPERTS = dict(query="search_query: ", passage="search_document: ", Classification="classification: ", MultilabelClassification="classification: ", Clustering="clustering: ",
               PairClassification="classification: ", STS="classification: ", Summarization="classification: ", Speed="search_document: ")
# Fields that a later revision of v1.5 has for transformers 5, beside the older ones.
NEWER = dict(max_position_embeddings=2048, rope_parameters=dict(rope_theta=1000.0, rope_type="default"), hidden_act="silu", hidden_size=16, intermediate_size=24,
             layer_norm_eps=1e-12, num_attention_heads=2, num_hidden_layers=2)
NOMIC = dict(**longer(BERT, 8192), **sentence("mean", 8192), texts=TEXTS + [LONG_TEXT], reference=(ref.nomic, ref.nomic_shapes), extra_rows=6)
ST = ("2.4.0.dev0", "4.37.2", "2.1.0+cu121")
add("nomic-ai/nomic-embed-text-v1", nomic(), **NOMIC, sentence=versions(*ST))
add("nomic-ai/nomic-embed-text-v1.5", nomic(**NEWER), **NOMIC, sentence=versions(*ST, prompts=TASKS, default_prompt_name=None))
add("nomic-ai/nomic-embed-text-v2-moe", nomic(activation_function="gelu", qkv_proj_bias=True, mlp_fc1_bias=True, mlp_fc2_bias=True, moe_every_n_layers=2, num_experts=8,
    moe_top_k=2, moe_normalize_expert_weights=False, moe_impl="megablocks", moe_resid_pdrop=0.0, num_shared_experts=0, rotary_emb_base=10000.0, type_vocab_size=1, n_positions=2048,
    n_layer=3, n_inner=12, layer_norm_epsilon=1e-05, pad_token_id=1, transformers_version="4.44.2", vocab_size=250048),
    **{**NOMIC, **longer(XLMR, 512), **sentence("mean", 512, "Normalize"), "extra_rows": 46}, sentence=versions("3.3.0", "4.44.2", "2.4.1+cu121", prompts=EXPERTS, default_prompt_name=None))
add("Snowflake/snowflake-arctic-embed-m-long", nomic(at=""), **{**NOMIC, **sentence("cls", 8192, "Normalize")},
    sentence=versions("2.7.0.dev0", "4.39.3", "2.1.0+cu121", prompts=dict(query=RETRIEVAL), default_prompt_name=None))
add("variants/nomic-dynamic-ntk", nomic(rotary_scaling_factor=2, max_trained_positions=16, n_positions=64), **NOMIC)
add("variants/nomic-v1.5-with-layer-norm", nomic(), **{**NOMIC, **sentence("mean", 8192, "LayerNorm", "Normalize")}, dimensions=8)

# ------------------------------------------------------------------ new, gte
def new(at, **changes):
    tasks = ("MaskedLM", "MultipleChoice", "QuestionAnswering", "SequenceClassification", "TokenClassification")
    return dict(architectures=["NewModel"], attention_probs_dropout_prob=0.0,
                auto_map=dict(AutoConfig=at + "configuration.NewConfig", AutoModel=at + "modeling.NewModel") | {"AutoModelFor" + t: f"{at}modeling.NewFor{t}" for t in tasks},
                classifier_dropout=None, hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=16, **BGE_LABELS, initializer_range=0.02,
                intermediate_size=24, layer_norm_eps=1e-12, layer_norm_type="layer_norm", logn_attention_clip1=False, logn_attention_scale=False,
                max_position_embeddings=8192, model_type="new", num_attention_heads=2, num_hidden_layers=2, pack_qkv=True, pad_token_id=0,
                position_embedding_type="rope", rope_scaling=dict(factor=2.0, type="ntk"), rope_theta=500000, torch_dtype="float32",
                transformers_version="4.39.1", type_vocab_size=0, unpad_inputs=False, use_memory_efficient_attention=False, vocab_size=30528) | changes

IMPLEMENTATION = "Alibaba-NLP/new-impl--"
def gte(prefix=""):
    return dict(reference=(ref.new, lambda c: ref.new_shapes(c, prefix)), texts=TEXTS + [LONG_TEXT])

MULTILINGUAL = dict(rope_scaling=dict(factor=8.0, type="ntk"), rope_theta=20000, type_vocab_size=1, pad_token_id=1, vocab_size=250048, torch_dtype="float16")
add("Alibaba-NLP/gte-base-en-v1.5", new(IMPLEMENTATION), **longer(BERT, 32768), **sentence("cls", 8192), **gte("new."), extra_rows=6)
add("Alibaba-NLP/gte-large-en-v1.5", new(IMPLEMENTATION, rope_theta=160000, type_vocab_size=2), **longer(BERT, 32768), **sentence("cls", 8192), **gte(), extra_rows=6)
add("Alibaba-NLP/gte-multilingual-base", new(IMPLEMENTATION, **MULTILINGUAL), **longer(XLMR, 32768), **sentence("cls", 8192, "Normalize"), **gte("new."), type="F16", extra_rows=46)
add("Alibaba-NLP/gte-multilingual-reranker-base", new(IMPLEMENTATION, **MULTILINGUAL) | dict(architectures=["NewForSequenceClassification"]), **longer(XLMR, 32768),
    reference=(ref.new_reranker, ref.new_reranker_shapes), type="F16")
add("Snowflake/snowflake-arctic-embed-m-v2.0", new("", **MULTILINGUAL) | dict(architectures=["GteModel"], model_type="gte", rope_scaling=None, rope_theta=160000, torch_dtype="float32",
    id2label="absent", label2id="absent", matryoshka_dimensions=[256], auto_map=dict(AutoConfig="configuration_hf_alibaba_nlp_gte.GteConfig", AutoModel="modeling_hf_alibaba_nlp_gte.GteModel")),
    **longer(XLMR, 32768), **sentence("cls", 8192, "Normalize"), **gte(),
    sentence=versions("3.1.1", "4.45.2", "2.4.1+cu121", prompts=dict(query="query: "), default_prompt_name=None, similarity_fn_name="cosine"))
add("NovaSearch/stella_en_400M_v5", new("", rope_theta=160000, type_vocab_size=2), **longer(BERT, 512), **sentence("mean", 512, "Dense"), **gte("new."),
    dense=[dict(out=12, activation="identity", bias=True)], module_paths={"2_Dense": "2_Dense_1024"}, extra_rows=6,
    sentence=versions("3.0.1", "4.42.3", "2.2.2+cu118", prompts=dict(s2p_query="Instruct: Given a web search query, retrieve relevant passages that answer the query.\nQuery: ",
                      s2s_query="Instruct: Retrieve semantically similar text.\nQuery: "), default_prompt_name=None, similarity_fn_name="cosine"))

# ------------------------------------------------------------------ ModernBERT
def modernbert(**changes):
    return dict(architectures=["ModernBertModel"], attention_bias=False, attention_dropout=0.0, bos_token_id=2, classifier_activation="gelu", classifier_bias=False,
                classifier_dropout=0.0, classifier_pooling="mean", cls_token_id=2, decoder_bias=True, deterministic_flash_attn=False, embedding_dropout=0.0,
                eos_token_id=3, global_attn_every_n_layers=3, global_rope_theta=160000.0, gradient_checkpointing=False, hidden_activation="gelu", hidden_size=16,
                initializer_cutoff_factor=2.0, initializer_range=0.02, intermediate_size=24, layer_norm_eps=1e-05, local_attention=16, local_rope_theta=10000.0,
                max_position_embeddings=8192, mlp_bias=False, mlp_dropout=0.0, model_type="modernbert", norm_bias=False, norm_eps=1e-05, num_attention_heads=2,
                num_hidden_layers=4, pad_token_id=0, position_embedding_type="absolute", reference_compile=False, repad_logits_with_grad=False, sep_token_id=3,
                sparse_pred_ignore_index=-100, sparse_prediction=False, torch_dtype="float32", transformers_version="4.48.0", vocab_size=50368) | changes

LONGER = dict(texts=TEXTS + [LONG_TEXT])
MASKED = dict(stored="AutoModelForMaskedLM")
add("nomic-ai/modernbert-embed-base", modernbert(), **MODERNBERT, **sentence("mean", 8192, "Normalize"), **LONGER, sentence=versions("3.3.1", "4.48.0.dev0", "2.5.1", prompts={},
    default_prompt_name=None, similarity_fn_name="cosine"))
add("Alibaba-NLP/gte-modernbert-base", modernbert(torch_dtype="float16"), **MODERNBERT, **sentence("cls", 8192), **LONGER, type="F16")
add("ibm-granite/granite-embedding-english-r2", modernbert(global_rope_theta=80000.0, torch_dtype="bfloat16"), **MODERNBERT, **sentence("cls", 8192, "Normalize"), **LONGER, type="BF16")
add("ibm-granite/granite-embedding-small-english-r2", modernbert(global_rope_theta=80000.0, torch_dtype="bfloat16", num_attention_heads=4), **MODERNBERT,
    **sentence("cls", 8192, "Normalize"), **LONGER, type="BF16")
add("Alibaba-NLP/gte-reranker-modernbert-base", modernbert(architectures=["ModernBertForSequenceClassification"], **BGE_LABELS, torch_dtype="float16"), **MODERNBERT, type="F16")
add("jhu-clsp/mmBERT-base", modernbert(architectures=["ModernBertForMaskedLM"], local_rope_theta=160000.0, position_embedding_type="sans_pos", bos_token_id=2, eos_token_id=1, cls_token_id=1,
    sep_token_id=1, mask_token_id=4, vocab_size=256000), **tokenizer("gemma", "PreTrainedTokenizerFast", 8192, cls_token="<bos>", sep_token="<eos>"), **LONGER, **MASKED)
add("jhu-clsp/ettin-encoder-17m", modernbert(architectures=["ModernBertForMaskedLM"], position_embedding_type="sans_pos", num_attention_heads=4), **MODERNBERT, **LONGER, **MASKED)

# ------------------------------------------------------------------ decoders and their kin
def qwen3(**changes):
    return dict(architectures=["Qwen3ForCausalLM"], attention_bias=False, attention_dropout=0.0, bos_token_id=0, eos_token_id=0, head_dim=8, hidden_act="silu", hidden_size=16,
                initializer_range=0.02, intermediate_size=24, max_position_embeddings=32768, max_window_layers=28, model_type="qwen3", num_attention_heads=4,
                num_hidden_layers=2, num_key_value_heads=2, rms_norm_eps=1e-06, rope_scaling=None, rope_theta=1000000, sliding_window=None, tie_word_embeddings=True,
                torch_dtype="bfloat16", transformers_version="4.51.3", use_cache=True, use_sliding_window=False, vocab_size=151669) | changes

QWEN = tokenizer("qwen", "Qwen2Tokenizer", 131072, add_bos_token=False, add_prefix_space=False, additional_special_tokens=["<|im_start|>", "<|im_end|>"], bos_token=None,
                 errors="replace", split_special_tokens=False, unk_token=None)
QWEN_CHAT = dict(QWEN, tokenizer="qwen_chat")
QWEN_PROMPTS = dict(query="Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:", document="")
WITHOUT_MODEL = dict(rename=lambda n: n.removeprefix("model."))
for size, more in (("0.6B", {}), ("4B", dict(num_attention_heads=8))):
    add(f"Qwen/Qwen3-Embedding-{size}", qwen3(**more), **QWEN, **sentence("lasttoken", None, "Normalize", newer_pooling=True, pooling_extra=dict(include_prompt=True)), **LONGER, type="BF16",
        sharded=size == "4B", sentence=dict(prompts=QWEN_PROMPTS, default_prompt_name=None, similarity_fn_name="cosine"))
add("Qwen/Qwen3-Reranker-0.6B", qwen3(max_position_embeddings=40960, num_hidden_layers=1), **QWEN_CHAT, type="BF16", pooling="lasttoken", stored="AutoModelForCausalLM")
add("tomaarsen/Qwen3-Reranker-0.6B-seq-cls", qwen3(architectures=["Qwen3ForSequenceClassification"], max_position_embeddings=40960, pad_token_id=0, **BGE_LABELS,
    eos_token_id=2), **QWEN_CHAT, type="BF16", sentence=None)
add("voyageai/voyage-4-nano", qwen3(architectures=["Qwen3BidirectionalModel"], auto_map=dict(AutoModel="modeling_qwen3_bidirectional.Qwen3BidirectionalModel"), num_labels=20,
    use_bidirectional_attention=True), **QWEN, **sentence("mean", 32768, "Normalize", newer_pooling=True), **LONGER, type="BF16", reference=(ref.voyage, ref.voyage_shapes), size=20, projection="linear.weight",
    sentence=dict(prompts=dict(query="Represent the query for retrieving supporting documents: ", document="Represent the document for retrieval: "), default_prompt_name=None,
                  similarity_fn_name="cosine"))
GEMMA_PROMPTS = {k: f"task: {v} | query: " for k, v in dict(query="search result", BitextMining="search result", Clustering="clustering", Classification="classification",
    InstructionRetrieval="code retrieval", MultilabelClassification="classification", PairClassification="sentence similarity", Reranking="search result", Retrieval="search result",
    STS="sentence similarity", Summarization="summarization").items()} | {"document": "title: none | text: ", "Retrieval-query": "task: search result | query: ",
    "Retrieval-document": "title: none | text: "}
add("google/embeddinggemma-300m", dict(_sliding_window_pattern=6, architectures=["Gemma3TextModel"], attention_bias=False, attention_dropout=0.0, attn_logit_softcapping=None,
    bos_token_id=2, dtype="float32", eos_token_id=1, final_logit_softcapping=None, head_dim=4, hidden_activation="gelu_pytorch_tanh", hidden_size=12, initializer_range=0.02,
    intermediate_size=16, layer_types=["sliding_attention"] * 5 + ["full_attention"], max_position_embeddings=2048, model_type="gemma3_text", num_attention_heads=3, num_hidden_layers=6,
    num_key_value_heads=1, pad_token_id=0, query_pre_attn_scalar=4, rms_norm_eps=1e-06, rope_local_base_freq=10000.0, rope_scaling=None, rope_theta=1000000.0, sliding_window=16,
    transformers_version="4.57.0.dev0", use_bidirectional_attention=True, use_cache=True, vocab_size=262144), **tokenizer("gemma", "GemmaTokenizer", UNLIMITED, add_bos_token=True,
    add_eos_token=True, boi_token="absent", sp_model_kwargs=None), **sentence("mean", 2048, "Dense", "Dense", "Normalize", newer_pooling=True, pooling_extra=dict(include_prompt=True)),
    dense=[dict(out=24, activation="identity", bias=False), dict(out=12, activation="identity", bias=False)], **LONGER, gain=0.0,  # Gemma adds 1 to gains.
    sentence=dict(model_type="SentenceTransformer", **versions("5.1.0", "4.57.0.dev0", "2.8.0+cu128"), prompts=GEMMA_PROMPTS, default_prompt_name=None, similarity_fn_name="cosine"))
add("EuroBERT/EuroBERT-210m", dict(architectures=["EuroBertForMaskedLM"], attention_bias=False, attention_dropout=0.0, auto_map=dict(AutoConfig="configuration_eurobert.EuroBertConfig",
    AutoModel="modeling_eurobert.EuroBertModel", AutoModelForPreTraining="modeling_eurobert.EuroBertPreTrainedModel", AutoModelForMaskedLM="modeling_eurobert.EuroBertForMaskedLM",
    AutoModelForSequenceClassification="modeling_eurobert.EuroBertForSequenceClassification"), bos_token="<|begin_of_text|>", bos_token_id=0, clf_pooling="late",
    eos_token="<|end_of_text|>", eos_token_id=1, head_dim=8, hidden_act="silu", hidden_dropout=0.0, hidden_size=16, initializer_range=0.02, intermediate_size=24,
    mask_token="<|mask|>", mask_token_id=2, max_position_embeddings=8192, mlp_bias=False, model_type="eurobert", num_attention_heads=2, num_hidden_layers=2, num_key_value_heads=2,
    pad_token="<|end_of_text|>", pad_token_id=1, pretraining_tp=1, rms_norm_eps=1e-05, rope_scaling=None, rope_theta=250000, tie_word_embeddings=False, torch_dtype="bfloat16",
    transformers_version="4.40.0.dev0", use_cache=False, vocab_size=128256), **tokenizer("llama", "PreTrainedTokenizerFast", 8192, model_input_names=["input_ids", "attention_mask"]),
    **LONGER, **MASKED, type="BF16")

# ------------------------------------------------------------------ DeBERTa, ELECTRA, ALBERT
def deberta(**changes):
    return dict(_name_or_path="microsoft/deberta-v3-base", architectures=["DebertaV2ForSequenceClassification"], attention_probs_dropout_prob=0.1,
                hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=16, initializer_range=0.02, intermediate_size=24,
                layer_norm_eps=1e-07, max_position_embeddings=512, max_relative_positions=-1, model_type="deberta-v2", norm_rel_ebd="layer_norm",
                num_attention_heads=2, num_hidden_layers=2, pad_token_id=0, pooler_dropout=0, pooler_hidden_act="gelu", pooler_hidden_size=16,
                pos_att_type=["p2c", "c2p"], position_biased_input=False, position_buckets=8, relative_attention=True, share_att_key=True,
                torch_dtype="float32", transformers_version="4.29.0.dev0", type_vocab_size=0, vocab_size=128100) | changes

DEBERTA = tokenizer("deberta", "DebertaV2Tokenizer", 512, do_lower_case=False, sp_model_kwargs={}, split_by_punct=False, vocab_type="spm")
NLI = dict(id2label={"0": "entailment", "1": "neutral", "2": "contradiction"}, label2id={"entailment": 0, "neutral": 1, "contradiction": 2})
SHAPES = dict(DEBERTA, stored="AutoModel", pooling="mean", **LONGER)
add("MoritzLaurer/DeBERTa-v3-base-mnli-fever-anli", deberta(**NLI, torch_dtype="float32", transformers_version="4.17.0"), **DEBERTA, type="F16")
add("MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7", deberta(_name_or_path="MoritzLaurer/mDeBERTa-v3-base-mnli-xnli", **NLI, pos_att_type="p2c|c2p", vocab_size=251000), **DEBERTA)
add("cross-encoder/nli-deberta-v3-base", deberta(id2label={"0": "contradiction", "1": "entailment", "2": "neutral"}, label2id=dict(contradiction=0, entailment=1, neutral=2),
    sentence_transformers=dict(activation_fn="torch.nn.modules.linear.Identity", version="4.1.0.dev0")), **DEBERTA)
add("mixedbread-ai/mxbai-rerank-base-v1", deberta(**BGE_LABELS, torch_dtype="float16"), **DEBERTA, type="F16")
add("microsoft/deberta-v3-base", {k: v for k, v in deberta(architectures="absent", pos_att_type="p2c|c2p").items()}, **dict(DEBERTA, tokenizer_files=("spm.model",)), format="torch",
    stored="AutoModel", rename=lambda n: "deberta." + n, refused="tokenizer.json: no such file, only spm.model: transformers writes the missing file with AutoTokenizer.from_pretrained(folder).save_pretrained(folder)")
add("variants/deberta-v2-own-position-keys", deberta(architectures=["DebertaV2Model"], share_att_key=False), **SHAPES)
add("variants/deberta-v2-own-position-keys-c2p", deberta(architectures=["DebertaV2Model"], share_att_key=False, pos_att_type=["c2p"]), **SHAPES)
add("variants/deberta-v2-c2p", deberta(architectures=["DebertaV2Model"], pos_att_type="c2p"), **SHAPES)
add("variants/deberta-v2-p2c", deberta(architectures=["DebertaV2Model"], pos_att_type=["p2c"]), **SHAPES)
add("variants/deberta-v2-without-buckets", deberta(architectures=["DebertaV2Model"], position_buckets=-1, max_relative_positions=24, norm_rel_ebd="none"), **SHAPES)
add("variants/deberta-v2-convolution", deberta(architectures=["DebertaV2Model"], conv_kernel_size=3, conv_act="gelu", share_att_key=False), **SHAPES,
    refused="config.json: conv_kernel_size: expected 0, since a convolution, as in deberta-v2-xlarge, is not supported: choose a DeBERTa-v3, found 3")
add("variants/deberta-v2-absolute-positions", deberta(architectures=["DebertaV2Model"], position_biased_input=True, max_position_embeddings=128, position_buckets=16, max_relative_positions=32), **SHAPES)
add("cross-encoder/ms-marco-electra-base", dict(_name_or_path="google/electra-base-discriminator", architectures=["ElectraForSequenceClassification"], attention_probs_dropout_prob=0.1,
    classifier_dropout=None, embedding_size=16, hidden_act="gelu", hidden_dropout_prob=0.1, hidden_size=16, **BGE_LABELS, initializer_range=0.02, intermediate_size=24,
    layer_norm_eps=1e-12, max_position_embeddings=64, model_type="electra", num_attention_heads=2, num_hidden_layers=2, pad_token_id=0, position_embedding_type="absolute",
    sentence_transformers=dict(activation_fn="torch.nn.modules.linear.Identity", version="4.0.1"), summary_activation="gelu", summary_last_dropout=0.1, summary_type="first",
    summary_use_proj=True, transformers_version="4.48.0", type_vocab_size=2, use_cache=True, vocab_size=30522), **BERT)
add("sentence-transformers/paraphrase-albert-small-v2", dict(architectures=["AlbertModel"], attention_probs_dropout_prob=0.0, bos_token_id=2, classifier_dropout_prob=0.1, down_scale_factor=1,
    embedding_size=8, eos_token_id=3, gap_size=0, hidden_act="gelu_new", hidden_dropout_prob=0.0, hidden_size=16, initializer_range=0.02, inner_group_num=1, intermediate_size=24,
    layer_norm_eps=1e-12, max_position_embeddings=64, model_type="albert", net_structure_type=0, num_attention_heads=2, num_hidden_groups=1, num_hidden_layers=3,
    num_memory_blocks=0, pad_token_id=0, position_embedding_type="absolute", transformers_version="4.7.0", type_vocab_size=2, vocab_size=30000),
    **tokenizer("albert", "AlbertTokenizer", 512, do_lower_case=True, remove_space=True, keep_accents=False), **sentence("mean", 100), sentence=versions("2.0.0", "4.7.0", "1.9.0+cu102"))

# ------------------------------------------------------------------ without a transformer, or refused
def bare(name, refused, **files):
    """Adds a repository with only these files, by path. "…" in a refusal stands for any text."""
    REPOSITORIES.append(dict(name=name, files=files, refused=refused))

def unknown(type_, example):
    return f'config.json: model_type: expected one of … (for example {example}), found "{type_}"'

ENTRY = "sentence_transformers.models."
def entries(*modules):
    return [dict(idx=i, name=str(i), path=path, type=type_) for i, (path, type_) in enumerate(modules)]

def t5(name, *more, **config):
    bare(name, unknown("t5", "sentence-transformers/all-mpnet-base-v2"), **{"config.json": dict(architectures=["T5EncoderModel"], d_ff=32, d_kv=8, d_model=16, decoder_start_token_id=0, dropout_rate=0.1, eos_token_id=1, feed_forward_proj="relu",
         initializer_factor=1.0, is_encoder_decoder=True, layer_norm_epsilon=1e-06, model_type="t5", n_positions=512, num_decoder_layers=2, num_heads=2, num_layers=2, output_past=True,
         pad_token_id=0, relative_attention_num_buckets=32, transformers_version="4.11.3", use_cache=True, vocab_size=32128) | config,
         "modules.json": entries(("", ENTRY + "Transformer"), ("1_Pooling", ENTRY + "Pooling"), ("2_Dense", ENTRY + "Dense"), ("3_Normalize", ENTRY + "Normalize"))})

NORMAL = [t for t in TEXTS if t.isascii() and t]
add("minishlab/potion-base-8M", dict(model_type="model2vec", architectures=["StaticModel"], tokenizer_name="baai/bge-base-en-v1.5", apply_pca=256, apply_zipf=True, hidden_dim=12,
    seq_length=1000000, normalize=True), tokenizer="wordpiece", tokenizer_config=None, static="embeddings", normalizes=True, texts=NORMAL,
    files={"modules.json": entries((".", ENTRY + "StaticEmbedding"), ("1_Normalize", ENTRY + "Normalize"))})
REPOSITORIES.append(dict(name="sentence-transformers/static-retrieval-mrl-en-v1", tokenizer="wordpiece", tokenizer_config=None, static="embedding.weight", at="0_StaticEmbedding", texts=NORMAL,
    files={"modules.json": entries(("0_StaticEmbedding", ENTRY + "StaticEmbedding")),
           "config_sentence_transformers.json": versions("3.3.0.dev0", "4.45.2", "2.5.0+cu121", prompts={}, default_prompt_name=None, similarity_fn_name="cosine")}))

t5("sentence-transformers/sentence-t5-base")
t5("sentence-transformers/gtr-t5-base")
t5("hkunlp/instructor-large", feed_forward_proj="gated-gelu")
bare("xlnet/xlnet-base-cased", unknown("xlnet", "sentence-transformers/all-mpnet-base-v2"), **{"config.json": dict(architectures=["XLNetLMHeadModel"], attn_type="bi", bi_data=False, bos_token_id=1, clamp_len=-1, d_head=8, d_inner=32, d_model=16,
     dropout=0.1, end_n_top=5, eos_token_id=2, ff_activation="gelu", initializer_range=0.02, layer_norm_eps=1e-12, mem_len=None, model_type="xlnet", n_head=2, n_layer=2, pad_token_id=5,
     reuse_len=None, same_length=False, start_n_top=5, summary_activation="tanh", summary_last_dropout=0.1, summary_type="last", summary_use_proj=True, untie_r=True, vocab_size=32000)})
bare("Alibaba-NLP/gte-Qwen2-1.5B-instruct", unknown("qwen2", "Qwen/Qwen3-Embedding-0.6B"), **{"config.json": dict(architectures=["Qwen2ForCausalLM"], attention_dropout=0.0, auto_map=dict(AutoModel="modeling_qwen.Qwen2Model",
     AutoModelForCausalLM="modeling_qwen.Qwen2ForCausalLM", AutoModelForSequenceClassification="modeling_qwen.Qwen2ForSequenceClassification"), bos_token_id=151643, eos_token_id=151643,
     hidden_act="silu", hidden_size=16, initializer_range=0.02, intermediate_size=32, is_causal=False, max_position_embeddings=131072, max_window_layers=21, model_type="qwen2",
     num_attention_heads=2, num_hidden_layers=2, num_key_value_heads=1, rms_norm_eps=1e-06, rope_theta=1000000.0, sliding_window=131072, tie_word_embeddings=False, torch_dtype="float32",
     transformers_version="4.41.2", use_cache=True, use_sliding_window=False, vocab_size=151646)})
bare("intfloat/e5-mistral-7b-instruct", unknown("mistral", "Qwen/Qwen3-Embedding-0.6B"), **{"config.json": dict(_name_or_path="mistralai/Mistral-7B-v0.1", architectures=["MistralModel"], bos_token_id=1, eos_token_id=2, hidden_act="silu",
     hidden_size=16, initializer_range=0.02, intermediate_size=32, max_position_embeddings=32768, model_type="mistral", num_attention_heads=2, num_hidden_layers=2, num_key_value_heads=1,
     pad_token_id=2, rms_norm_eps=1e-05, rope_theta=10000.0, sliding_window=4096, tie_word_embeddings=False, torch_dtype="float16", transformers_version="4.34.0", use_cache=False,
     vocab_size=32000)})
bare("nomic-ai/nomic-embed-text-v1.5-GGUF", "skipped, since it has no config.json", **{"nomic-embed-text-v1.5.Q4_K_M.gguf": b"GGUF\x03\0\0\0"})
add("naver/splade-v3", bert(architectures=["BertForMaskedLM"], _name_or_path="naver/splade-cocondenser-ensembledistil"), **BERT, stored="AutoModelForMaskedLM",
    files={"modules.json": entries(("", "sentence_transformers.sparse_encoder.models.MLMTransformer"), ("1_SpladePooling", "sentence_transformers.sparse_encoder.models.SpladePooling")),
           "1_SpladePooling/config.json": dict(pooling_strategy="max", activation_function="relu", word_embedding_dimension=None)})
add("colbert-ir/colbertv2.0", bert(architectures=["HF_ColBERT"], _name_or_path="bert-base-uncased"), **BERT, rename=lambda n: "bert." + n,
    extra=lambda c: {"linear.weight": (8, c["hidden_size"])}, files={"artifact.metadata": dict(checkpoint="bert-base-uncased", dim=8, doc_maxlen=180, query_maxlen=32, similarity="cosine")})
def projection(size, out, seed):
    import torch; from safetensors.torch import save
    return save({"linear.weight": torch.randn(out, size, generator=torch.Generator().manual_seed(seed)) / size ** .5})
add("lightonai/GTE-ModernColBERT-v1", modernbert(local_attention=128), **MODERNBERT, files={"modules.json": entries(("", ENTRY + "Transformer"), ("1_Dense", "pylate.models.Dense.Dense")),
    "1_Dense/config.json": dict(in_features=16, out_features=8, bias=False, activation_function="torch.nn.modules.linear.Identity"), "1_Dense/model.safetensors": projection(16, 8, 7),
    "sentence_bert_config.json": dict(max_seq_length=299, do_lower_case=False),
    "config_sentence_transformers.json": dict(__version__=dict(sentence_transformers="4.0.2", transformers="4.48.2", pytorch="2.5.1+cu124"), prompts={}, default_prompt_name=None, similarity_fn_name="MaxSim",
        query_prefix="[Q] ", document_prefix="[D] ", query_length=32, document_length=300, attend_to_expansion_tokens=False, skiplist_words=list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))})
