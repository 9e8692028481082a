package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.TensorNames.Location;
import dev.praxis.checkpoint.onnx.Export;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.WeightShape;
import java.util.HashSet;
import java.util.Set;

/**
 * A comparison of an exported graph with the architecture of a {@code config.json}, which may have
 * come from elsewhere: weights alone would load, and give other numbers than the graph.
 */
public final class ExportCheck {
    /** Families whose graphs tell all that a configuration could contradict. */
    private static final Set<String> FAMILIES =
            Set.of("bert", "roberta", "xlm-roberta", "camembert", "distilbert", "mpnet");

    /** The relative difference of an epsilon in float32 from the configured one. */
    private static final double TOLERANCE = 1e-6;

    private final Export export;
    private final EncoderArchitecture architecture;

    private ExportCheck(Export export, EncoderArchitecture architecture) {
        this.export = export;
        this.architecture = architecture;
    }

    /**
     * Requires that an exported graph fits the architecture. Other formats have no graph.
     *
     * @throws CheckpointException if it does not
     */
    public static void require(
            ConfigFile config, EncoderArchitecture architecture, TensorNames names, CheckpointTensors tensors) {
        Export export = tensors.export();
        if (export == null) {
            return;
        }
        String modelType = String.valueOf(config.text("model_type"));
        if (!FAMILIES.contains(modelType) || !(architecture.embedding().positions() instanceof Positions.Learned)) {
            throw export.fault(
                    "expected a model_type whose exports are understood (%s), found %s: use model.safetensors"
                            .formatted(
                                    String.join(", ", FAMILIES.stream().sorted().toList()), modelType));
        }
        ExportCheck check = new ExportCheck(export, architecture);
        check.requireLayers();
        check.requireActivation();
        check.requirePositions();
        check.requireNorms();
        check.requireHeads();
        check.requireNoOthers(names, tensors);
    }

    private void requireLayers() {
        int layers = architecture.layers().size();
        int softmaxes = export.count("Softmax");
        if (softmaxes != layers) {
            throw contradiction("%d layers".formatted(layers), "%d with a Softmax".formatted(softmaxes));
        }
    }

    private void requireActivation() {
        Activation activation = architecture.layers().getFirst().feedForward().activation();
        int layers = architecture.layers().size();
        int exact = export.count("Erf", "Gelu");
        int found = switch (activation) {
            case GELU -> exact;
            case GELU_TANH -> export.count("Tanh", "Gelu tanh");
            case RELU -> export.count("Relu");
            case SWISH -> export.count("Sigmoid");
            case TANH -> export.count("Tanh");
            default -> 0;
        };
        if (found < layers || (activation != Activation.GELU && exact >= layers)) {
            throw contradiction("the activation %s in %d layers".formatted(activation, layers), "others");
        }
    }

    /** Families whose positions follow the padding token's id count the tokens before each. */
    private void requirePositions() {
        boolean counts = export.count("CumSum") > 0;
        boolean isCounted = ((Positions.Learned) architecture.embedding().positions()).padding() != null;
        if (counts != isCounted) {
            throw contradiction(
                    isCounted ? "positions after the padding token's id" : "positions from 0",
                    counts ? "positions after the padding token's id" : "others");
        }
    }

    private void requireNorms() {
        double epsilon = architecture.norm().epsilon();
        for (double found : export.epsilons()) {
            if (Math.abs(found - epsilon) > TOLERANCE * epsilon) {
                throw contradiction("norms with the epsilon " + epsilon, String.valueOf((float) found));
            }
        }
    }

    private void requireHeads() {
        int size = architecture.layers().getFirst().attention().heads().size();
        if (!export.headSizes().contains((long) size)) {
            throw contradiction(
                    "%d heads of %d columns".formatted(architecture.heads(), size), "shapes without such heads");
        }
    }

    /** An encoder with more weights computes something else. */
    private void requireNoOthers(TensorNames names, CheckpointTensors tensors) {
        Set<String> expected = new HashSet<>();
        for (WeightShape weight : WeightShape.of(architecture)) {
            Location location = names.location(weight.name());
            location.prefixes().forEach(prefix -> expected.add(prefix + location.module()));
            expected.add(location.module());
        }
        for (String name : tensors.names()) {
            String module = name.substring(0, name.lastIndexOf('.'));
            boolean isOfEncoder = name.contains(names.layers() + '.') || name.contains("embeddings.");
            if (isOfEncoder && !expected.contains(module)) {
                throw contradiction("an encoder without %s".formatted(name), "one with it");
            }
        }
    }

    private CheckpointException contradiction(String expected, String found) {
        return export.fault("expected %s, as config.json describes, found %s: use the config.json of this export"
                .formatted(expected, found));
    }
}
