package dev.praxis.api.explanations.crossentropy;

import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record CrossEntropyRequest(
        @Required @Schema(description = "z: [classes] or [rows x classes], at least one number.")
        Tensor logits,

        @Required
        @NumberOrArray
        @Schema(
                description =
                        "Class indices from 0: an integer for a vector of logits, [rows] for a matrix. Or q, rows of probabilities that sum to 1 (to 1e-3): the shape of the logits.")
        Tensor targets,

        @Schema(description = "w: [classes], each at least 0. Ones if not sent.")
        double @Nullable [] classWeights,

        @Schema(
                description = "From 0 to 1: the share of each target that is spread evenly over the classes.",
                defaultValue = "0")
        @Nullable
        Double labelSmoothing,

        @Schema(
                description =
                        "Rows with this class index do not count. With targets that are probabilities: none, or -100.",
                defaultValue = "-100")
        @Nullable
        Long ignoreIndex,

        @Schema(description = "How the losses of the rows become one.", defaultValue = "mean") @Nullable
        Reduction reduction) {}
