package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.family.Family.ClassificationHead;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.Pooling;
import java.util.List;

/** Heads for classification, where families agree. */
final class Classifiers {
    private Classifiers() {}

    /**
     * {@code f(p W₁ᵀ + b₁) W₂ᵀ + b₂} of a pooled vector p.
     *
     * @param prefix which a checkpoint may have before the first layer's name; empty for none
     * @param dense module of W₁
     * @param classifier module of W₂
     */
    static ClassificationHead twoLayers(
            Pooling pooling, int size, Activation activation, String prefix, String dense, String classifier) {
        TensorNames.Builder names = prefix.isEmpty() ? TensorNames.ofHead() : TensorNames.ofHead(prefix);
        return new ClassificationHead(
                names.name("head.0", dense).topLevel("head.1", classifier).build(),
                classifier,
                labels -> new HeadArchitecture(
                        List.of(pooling), List.of(new Dense(size, true, activation), new Dense(labels, true, null))));
    }
}
