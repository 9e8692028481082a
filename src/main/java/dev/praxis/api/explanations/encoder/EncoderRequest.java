package dev.praxis.api.explanations.encoder;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.vectors.MatrixRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record EncoderRequest(
        @Required @Schema(description = "Input of the encoder.")
        EncoderInputRequest input,

        @Schema(description = "Architecture of the encoder. Defaults to the 2017 encoder.") @Nullable
        EncoderArchitectureRequest architecture,

        @Schema(description = "Weights of the encoder. Defaults to those of seed 42.") @Nullable
        EncoderWeightsRequest weights,

        @Schema(
                description =
                        "Results to return besides the output: attention adds the attention weights of each layer and head, "
                                + "and all adds these and every stage.",
                defaultValue = "none")
        @Nullable
        TraceLevel trace,

        @Schema(
                description =
                        "Names of the stages to return, where * matches any characters. For example, layers.0.* selects all "
                                + "stages of the first layer. If sent, it selects the stages whatever trace says. A name that matches "
                                + "no stage is rejected.")
        String @Nullable [] stages,

        @Schema(
                description =
                        "Whether to compute. If false, the response lists the names, shapes and formulas of the stages, all or "
                                + "those selected by stages, and has no output.",
                defaultValue = "true")
        @Nullable
        Boolean stageValues,

        @Schema(
                description =
                        "Whether to return the weights that were drawn from the seed, in the form in which they can be sent.",
                defaultValue = "false")
        @Nullable
        Boolean returnWeights)
        implements MatrixRequest {

    private static final String IN_MATRIX = "on a matrix of attention weights";

    /** Returns whether stages are listed instead of computed. */
    boolean lists() {
        return Boolean.FALSE.equals(stageValues);
    }

    boolean returnsWeights() {
        return Boolean.TRUE.equals(returnWeights);
    }

    /** Requires the attention weights alone beside the output. */
    @Override
    public void requireFitsMatrix() {
        if (trace != TraceLevel.ATTENTION) {
            throw ProblemException.invalid(
                    "/trace", "expected attention, whose weights can be a matrix; or send Accept: application/json");
        }
        Options.requireAbsent("/stages", stages, IN_MATRIX);
        Options.requireAbsent("/return_weights", returnWeights, IN_MATRIX);
    }
}
