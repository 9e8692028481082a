package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.TensorNames.Form;
import dev.praxis.compute.transformer.Experts;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import java.util.List;
import java.util.stream.IntStream;

/** The mixtures of experts in some layers of Nomic BERT. */
final class NomicExperts {
    private static final String EVERY = "moe_every_n_layers";
    private static final String COUNT = "num_experts";

    /** Maximum number of experts: more than any encoder has, and few enough to describe each. */
    private static final int MAX_EXPERTS = 256;

    private NomicExperts() {}

    /** Returns n if every n-th layer has a mixture, and 0 if none has. */
    static int every(ConfigFile config) {
        return Math.max(0, config.integer(EVERY, 0));
    }

    /** Returns whether a layer has a mixture: layers 1, n + 1, 2n + 1 and so on. */
    static boolean hasMixture(ConfigFile config, int layer) {
        return every(config) > 0 && layer % every(config) == 1;
    }

    /** Returns the mixture of experts of the size of the other layers' networks. */
    static FeedForwardArchitecture of(ConfigFile config, FeedForwardArchitecture single) {
        if (single.gated()) {
            throw config.wrong("activation_function", "one without a gate, for experts");
        }
        if (config.flag("expert_choice_router", false)) {
            throw config.wrong("expert_choice_router", "false");
        }
        if (config.count("num_shared_experts", 0) > 0) {
            throw config.wrong("num_shared_experts", "0");
        }
        if (config.size("moe_top_k") > count(config)) {
            throw config.wrong("moe_top_k", "at most %s, %d".formatted(COUNT, count(config)));
        }
        boolean renormalized = config.flag("moe_normalize_expert_weights", false);
        return new FeedForwardArchitecture(
                single.size(),
                single.activation(),
                true,
                new Experts(count(config), config.size("moe_top_k"), renormalized));
    }

    private static int count(ConfigFile config) {
        if (config.size(COUNT) > MAX_EXPERTS) {
            throw config.wrong(COUNT, "a number from 1 to " + MAX_EXPERTS);
        }
        return config.size(COUNT);
    }

    /** Adds the names of the experts' tensors, each of which has the parts of all experts. */
    static void name(ConfigFile config, TensorNames.Builder names) {
        if (every(config) > 0) {
            names.name("router", "mlp.router.layer")
                    .stacked("mlp.experts.mlp.w1", modules(config, "expand"), Form.PARAMETER)
                    .stacked("mlp.experts.mlp.w2", modules(config, "contract"), Form.TRANSPOSED)
                    .name("mixture", "mlp.experts");
        }
    }

    private static List<String> modules(ConfigFile config, String module) {
        return IntStream.range(0, count(config))
                .mapToObj(expert -> "experts.%d.%s".formatted(expert, module))
                .toList();
    }
}
