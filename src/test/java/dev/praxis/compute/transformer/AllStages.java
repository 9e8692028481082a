package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/** Keeps every stage by its name. */
final class AllStages implements Trace {
    private final Map<String, DMatrixRMaj> stages = new LinkedHashMap<>();
    private long elements;

    @Override
    public void stage(String name, String formula, DMatrixRMaj values) {
        assertThat(formula).isNotBlank().doesNotContain("\n");
        assertThat(stages.put(name, values)).as("one stage of the name " + name).isNull();
        elements += values.getNumElements();
    }

    DMatrixRMaj values(String name) {
        return Objects.requireNonNull(stages.get(name), name);
    }

    List<String> names() {
        return List.copyOf(stages.keySet());
    }

    long elements() {
        return elements;
    }
}
