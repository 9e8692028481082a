package dev.praxis.compute.transformer.traced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/** A listener that keeps every stage by name. */
final class AllStages implements Trace {
    private final Map<String, DMatrixRMaj> stages = new LinkedHashMap<>();
    private final Map<String, String> formulas = new HashMap<>();
    private long elements;

    @Override
    public boolean wants(String name) {
        return true;
    }

    @Override
    public void stage(String name, String formula, DMatrixRMaj values) {
        assertThat(formula).isNotBlank().doesNotContain("\n");
        assertThat(stages.put(name, values)).as("one stage of the name " + name).isNull();
        formulas.put(name, formula);
        elements += values.getNumElements();
    }

    DMatrixRMaj values(String name) {
        return Objects.requireNonNull(stages.get(name), name);
    }

    String formula(String name) {
        return Objects.requireNonNull(formulas.get(name), name);
    }

    List<String> names() {
        return List.copyOf(stages.keySet());
    }

    long elements() {
        return elements;
    }
}
