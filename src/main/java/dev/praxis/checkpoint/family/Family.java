package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import java.util.List;

/**
 * A family of encoders: the architecture that its {@code config.json} means, and the names of its
 * tensors. Both engines read nothing else.
 */
public interface Family {

    /** The {@code model_type}s of this family. */
    List<String> modelTypes();

    /** The encoder that a configuration describes. */
    EncoderArchitecture architecture(ConfigFile config);

    /** The names of the encoder's tensors. */
    TensorNames tensors();

    /** The head for the classification of sequences that comes with the encoder. */
    ClassificationHead classificationHead(ConfigFile config);

    /**
     * A head for the classification of sequences.
     *
     * @param tensors the names of its tensors
     * @param classifier module of its last dense layer, whose rows are the labels
     * @param architectures its architecture, by the number of labels
     */
    record ClassificationHead(TensorNames tensors, String classifier, ByLabels architectures) {

        /** The architecture of a head, by the number of labels. */
        public interface ByLabels {
            HeadArchitecture of(int labels);
        }
    }
}
