package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import java.util.List;
import java.util.Set;

/**
 * Version 2 of Jina's BERT: biases by distance in place of positions, and a gated feed-forward
 * network whose two halves are one tensor.
 */
final class JinaFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("bert");
    }

    @Override
    public boolean fits(ConfigFile config) {
        return Jina.isMeantBy(config) && !Jina.isCode(config);
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        Activation activation = Jina.gate(config);
        if (activation == null) {
            throw config.wrong("feed_forward_type", "geglu or reglu");
        }
        return Jina.architecture(
                config,
                AttentionArchitecture.plain(Bert.heads(config)),
                new FeedForwardArchitecture(config.size("intermediate_size"), activation, true, false, true),
                NormPlacement.AFTER);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        if (TensorNames.isStored(stored, "attention.self.layer_norm_q")) {
            // The configuration names code in its own folder, which does not tell the variant.
            throw config.wrong(
                    "_name_or_path", "jinaai/jina-bert-v2-qk-post-norm, since the tensors have that variant's names");
        }
        return Bert.tensors("bert")
                .stacked("mlp.gated_layers", List.of("gate", "expand"))
                .name("contract", "mlp.wo")
                .name("output_norm", "mlp.layernorm")
                .build();
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return new BertFamily().classificationHead(config);
    }

    /** {@inheritDoc} The configurations of Jina's rerankers name a class without a head. */
    @Override
    public boolean isClassifier(ConfigFile config, Set<String> tensors) {
        return Family.super.isClassifier(config, tensors)
                || (tensors.contains("classifier.weight")
                        && tensors.stream().anyMatch(name -> name.endsWith("pooler.dense.weight")));
    }
}
