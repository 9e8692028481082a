package dev.praxis.serving;

import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Records the selected stages of a forward pass. Not thread-safe. */
public class StageRecorder implements Trace {
    /**
     * Memory of a stage in addition to its values (name, formula, matrix object), in float64
     * numbers: a kilobyte.
     */
    public static final int NUMBERS_PER_STAGE = 128;

    private final StageSelection selection;
    private final List<StageResponse> stages = new ArrayList<>();

    public StageRecorder(StageSelection selection) {
        this.selection = selection;
    }

    @Override
    public boolean wants(String name) {
        return selection.selects(name);
    }

    @Override
    public void stage(String name, String formula, DMatrixRMaj values) {
        Tensor tensor = Tensor.matrix(values);
        stages.add(new StageResponse(name, tensor.shape(), formula, tensor));
    }

    /** Returns the stages in the order of their computation. */
    public List<StageResponse> stages() {
        return stages;
    }
}
