package dev.praxis.serving;

import dev.praxis.admission.Bounds;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where models are, and what they and one request to them may cost.
 *
 * @param directory each of its folders is a model
 * @param memory heap that all models may hold together; half of the heap if not set
 * @param texts inputs of one request
 * @param textCharacters of one text
 * @param tokens of all inputs of one request together
 * @param stageOperations multiply-adds of the float64 forward pass that a request for stages takes, an exponential counted as 100
 */
@ConfigurationProperties("praxis.models")
public record ModelLimits(
        @DefaultValue("models") Path directory,
        @Nullable DataSize memory,
        @DefaultValue("2048") int texts,
        @DefaultValue("100000") int textCharacters,
        @DefaultValue("65536") int tokens,
        @DefaultValue("40000000000") long stageOperations) {

    public ModelLimits {
        if (memory != null) {
            Bounds.requireWithin("praxis.models.memory", memory.toBytes(), Long.MAX_VALUE);
        }
        Bounds.requireWithin("praxis.models.texts", texts, Integer.MAX_VALUE);
        Bounds.requireWithin("praxis.models.text-characters", textCharacters, Integer.MAX_VALUE);
        Bounds.requireWithin("praxis.models.tokens", tokens, Integer.MAX_VALUE);
        Bounds.requireWithin("praxis.models.stage-operations", stageOperations, Long.MAX_VALUE);
    }

    long memoryBytes() {
        return memory == null ? Runtime.getRuntime().maxMemory() / 2 : memory.toBytes();
    }
}
