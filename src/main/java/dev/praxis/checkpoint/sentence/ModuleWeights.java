package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.family.CheckpointWeights;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.checkpoint.family.TensorNames;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.StoredWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weights of a head whose steps each have a folder, which stay open until the head is loaded. */
final class ModuleWeights implements StoredWeights, AutoCloseable {
    private final Ledger ledger;
    private final List<CheckpointTensors> opened = new ArrayList<>();
    private final Map<String, CheckpointWeights> bySteps = new HashMap<>();

    ModuleWeights(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Opens the tensors of a step.
     *
     * @param step name of the step, such as {@code head.0}
     * @param module name of the module in the folder's tensors
     */
    void open(String step, Path folder, String module) {
        CheckpointTensors tensors = CheckpointTensors.open(folder);
        opened.add(tensors);
        TensorNames names = TensorNames.ofHead().name(step, module).build();
        bySteps.put(step, new CheckpointWeights(tensors, names, ledger));
    }

    /** Adds the weights of a layer that is applied before pooling. */
    void add(TokenLayer layer) {
        bySteps.put("head.tokens", layer.weights());
    }

    @Override
    public StoredMatrix matrix(String name, int rows, int columns, WeightPrecision precision) {
        return of(name).matrix(name, rows, columns, precision);
    }

    @Override
    public StoredMatrix vector(String name, int size) {
        return of(name).vector(name, size);
    }

    @Override
    public void hold(long bytes, String what) {
        ledger.hold(bytes, what);
    }

    @Override
    public void close() {
        opened.forEach(CheckpointTensors::close);
    }

    private CheckpointWeights of(String name) {
        CheckpointWeights weights = bySteps.get(name.substring(0, name.lastIndexOf('.')));
        if (weights == null) {
            throw new IllegalArgumentException("no step has " + name);
        }
        return weights;
    }
}
