package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Family.ClassificationHead;
import dev.praxis.checkpoint.family.Family.TokenClassificationHead;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import java.util.List;

/** Classification heads that several families share. */
final class Classifiers {
    private Classifiers() {}

    /**
     * Returns the head {@code f(p W₁ᵀ + b₁) W₂ᵀ + b₂} of a pooled vector p.
     *
     * @param prefixes optional prefixes of the first layer's name in a checkpoint
     * @param dense module of W₁
     * @param classifier module of W₂
     */
    static ClassificationHead twoLayers(
            Pooling pooling, int size, Activation activation, List<String> prefixes, String dense, String classifier) {
        return new ClassificationHead(
                TensorNames.ofHead(prefixes)
                        .name("head.0", dense)
                        .topLevel("head.1", classifier)
                        .build(),
                classifier,
                labels -> new HeadArchitecture(
                        List.of(pooling), List.of(new Dense(size, true, activation), new Dense(labels, true, null))));
    }

    /** Returns the head {@code p Wᵀ + b} of a pooled vector p, with or without b. */
    static ClassificationHead oneLayer(Pooling pooling, boolean biased, String classifier) {
        return new ClassificationHead(
                TensorNames.ofHead().name("head.0", classifier).build(),
                classifier,
                labels -> new HeadArchitecture(List.of(pooling), List.of(new Dense(labels, biased, null))));
    }

    /** Returns the head {@code x Wᵀ + b} of each token's vector x. */
    static TokenClassificationHead ofTokens(String classifier) {
        return new TokenClassificationHead(
                TensorNames.ofHead().name("head.0", classifier).build(),
                classifier,
                labels -> new TokenHeadArchitecture(List.of(new Dense(labels, true, null))));
    }

    /** Returns the head {@code f(x_CLS W₁ᵀ + b₁) W₂ᵀ + b₂} under RoBERTa's tensor names. */
    static ClassificationHead roberta(ConfigFile config, Activation activation) {
        return twoLayers(
                Pooling.CLS,
                config.size("hidden_size"),
                activation,
                List.of(),
                "classifier.dense",
                "classifier.out_proj");
    }
}
