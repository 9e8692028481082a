package dev.praxis.api.explanations.crossentropy;

import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record CrossEntropyRequest(
        @Required @Schema(description = "Logits z, shape [classes] or [rows x classes], at least one number.")
        Tensor logits,

        @Required
        @NumberOrArray
        @Schema(
                description = "Class indices from 0: an integer for a vector of logits, shape [rows] for a matrix. Or "
                        + "probabilities q in the shape of the logits, each row summing to 1 up to rounding.")
        Tensor targets,

        @Schema(description = "Class weights w, each at least 0, shape [classes]. Defaults to ones.")
        double @Nullable [] classWeights,

        @Schema(
                description = "Fraction of each target that is spread evenly over the classes, from 0 to 1.",
                defaultValue = "0")
        @Nullable
        Double labelSmoothing,

        @Schema(
                description =
                        "Class index of rows to ignore. With targets that are probabilities, only the default is accepted.",
                defaultValue = "-100")
        @Nullable
        Long ignoreIndex,

        @Schema(
                description = "Reduction of the row losses: mean, sum, or none for one loss per row.",
                defaultValue = "mean")
        @Nullable
        Reduction reduction) {}
