package dev.praxis.api.shapes.ollama;

import dev.praxis.wire.json.IgnoredFields;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The options of a model in Ollama's API, of which those of text generation have no effect. */
@IgnoredFields({
    "frequency_penalty",
    "low_vram",
    "main_gpu",
    "min_p",
    "mirostat",
    "mirostat_eta",
    "mirostat_tau",
    "num_batch",
    "num_gpu",
    "num_keep",
    "num_predict",
    "num_thread",
    "numa",
    "penalize_newline",
    "presence_penalty",
    "repeat_last_n",
    "repeat_penalty",
    "seed",
    "stop",
    "temperature",
    "tfs_z",
    "top_k",
    "top_p",
    "typical_p",
    "use_mlock",
    "use_mmap"
})
@Schema(name = "OllamaOptionsRequest", description = "Options of the model.")
record OllamaOptions(
        @Schema(
                description =
                        "Maximum number of tokens per text, including special tokens. Defaults to the model's maximum.")
        @Nullable
        Long numCtx) {}
