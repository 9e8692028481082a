package dev.praxis.api.crossentropy;

import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.support.json.Required;
import dev.praxis.support.json.Tensor;
import org.jspecify.annotations.Nullable;

record CrossEntropyRequest(
        @Required Tensor logits,
        @Required Tensor targets,
        double @Nullable [] classWeights,
        @Nullable Double labelSmoothing,
        @Nullable Long ignoreIndex,
        @Nullable Reduction reduction) {}
