package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.inference.ClassificationHead;
import dev.praxis.compute.inference.TextEncoder;
import java.util.List;

/** A family of encoders: what its {@code config.json} says, and how its tensors are called. */
public interface Family {

    /** The {@code model_type}s that are of this family. */
    List<String> modelTypes();

    /** Tokens of the longest sequence. */
    int longest(ConfigFile config);

    /** The encoder that the tensors hold. */
    TextEncoder encoder(ConfigFile config, Weights weights);

    /** The head for the classification of sequences that stands beside the encoder. */
    ClassificationHead classificationHead(ConfigFile config, Weights weights);
}
