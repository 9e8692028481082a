package dev.praxis.api.models.encode;

import dev.praxis.compute.transformer.Pooling;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.ChunkOptions;
import dev.praxis.serving.Role;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.vectors.MatrixRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record EncodeRequest(
        @Required
        @Schema(
                description =
                        "Text, array of texts, array of token ids, or array of such arrays. Token ids are those of "
                                + "the model's own tokenizer, including the special tokens.")
        TextsOrIds input,

        @Schema(description = "Outputs to return for each input besides its tokens. Defaults to last_hidden_state.")
        @Nullable
        List<@Nullable EncodeOutput> output,

        @Schema(
                description =
                        "With embedding among the outputs, or attributions of a cosine: pooling of the token vectors. Defaults "
                                + "to that of the model.")
        @Nullable
        Pooling pooling,

        @Schema(
                description =
                        "With embedding among the outputs: whether to normalize the embedding to length 1. Defaults to the "
                                + "model's setting, or to true if praxis.models.normalize is always.")
        @Nullable
        Boolean normalize,

        @Schema(
                description =
                        "Role of the inputs in a search. It selects the model's prompt of this name and, in models that treat "
                                + "queries and documents differently, how they are encoded.")
        @Nullable
        Role role,

        @Schema(
                description =
                        "With sparse among the outputs: number of the largest entries to return, largest first. Defaults to "
                                + "all, in ascending order of their indices.")
        @Nullable
        Long topK,

        @Schema(
                description =
                        "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is "
                                + "rejected with its length. Defaults to praxis.models.truncate, which is false unless "
                                + "configured.")
        @Nullable
        Boolean truncate,

        @Schema(
                description =
                        "Name of the prompt that is prepended to each text, or empty for none. It defaults to that "
                                + "of the role or, with embedding, sparse or multi_vector among the outputs, or attributions of "
                                + "a cosine, to the model's default prompt; otherwise to none.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Whether to add the tokenizer's special tokens, such as [CLS] and [SEP]. By default, they are added to "
                                + "texts, and token ids must begin with the first of them: other ids are most likely those of "
                                + "another tokenizer, and are rejected.")
        @Nullable
        Boolean addSpecialTokens,

        @Schema(
                description =
                        "With stages among the outputs: names of the stages to return, where * matches any characters. For "
                                + "example, layers.0.* selects all stages of the first layer, and pooling the pooled vector. A name "
                                + "that matches no stage is rejected. Defaults to all stages up to the last hidden state, and with "
                                + "embedding among the outputs also those of the embedding.")
        String @Nullable [] stages,

        @Schema(
                description =
                        "With stages among the outputs: whether to compute their values. If false, stages must be the only "
                                + "output: the response lists their names, shapes and formulas, and the model does not run.",
                defaultValue = "true")
        @Nullable
        Boolean stageValues,

        @Schema(
                description =
                        "With attributions among the outputs: the value to attribute to the tokens. Defaults to the logit of "
                                + "each input's best label; an embedding model needs a text to compare with.")
        @Nullable
        AttributionsRequest attributions,

        @Schema(
                description =
                        "How to cut texts into chunks; each result then has the embeddings of its chunks, as from /v1/chunks. Only "
                                + "with embedding as the output, which is then the default.",
                nullable = true)
        @Nullable
        ChunkOptions chunks)
        implements MatrixRequest {

    /** Requires the attention weights of one input alone. */
    @Override
    public void requireFitsMatrix() {
        if (output == null || !output.equals(List.of(EncodeOutput.ATTENTIONS))) {
            throw ProblemException.invalid(
                    "/output",
                    "expected attentions alone, the output that can be a matrix; or send Accept: application/json");
        }
        if (input.count() != 1) {
            throw ProblemException.invalid(
                    "/input", "expected one input, whose attentions can be a matrix, found " + input.count());
        }
    }
}
