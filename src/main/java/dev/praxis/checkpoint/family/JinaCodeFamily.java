package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import java.util.List;
import java.util.Set;

/**
 * The variant of Jina's BERT for code, "qk-post-norm": queries and keys are normalized over all
 * heads, and the attention has a second residual and norm.
 */
final class JinaCodeFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("bert");
    }

    @Override
    public boolean fits(ConfigFile config) {
        return Jina.isMeantBy(config) && Jina.isCode(config);
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        Activation gate = Jina.gate(config);
        Activation activation = gate == null ? Activations.of(config, "hidden_act", "gelu") : gate;
        return Jina.architecture(
                config,
                AttentionArchitecture.plain(Bert.heads(config)).with(Normed.ALL_HEADS),
                new FeedForwardArchitecture(config.size("intermediate_size"), activation, gate != null, false, true),
                NormPlacement.AFTER_TWICE);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        TensorNames.Builder names = Bert.tensors("bert")
                .name("query_norm", "attention.self.layer_norm_q")
                .name("key_norm", "attention.self.layer_norm_k")
                .name("attended_norm", "attention.output.LayerNorm")
                .name("attention_norm", "layer_norm_1")
                .name("contract", "mlp.down_layer")
                .name("output_norm", "layer_norm_2");
        return Jina.gate(config) != null
                ? names.stacked("mlp.up_gated_layer", List.of("expand", "gate")).build()
                : names.name("expand", "mlp.up_layer").build();
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return new BertFamily().classificationHead(config);
    }
}
