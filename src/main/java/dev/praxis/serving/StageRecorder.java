package dev.praxis.serving;

import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Keeps the selected stages of a forward pass. One thread uses it. */
public class StageRecorder implements Trace {
    /**
     * Memory of a stage's name, formula and matrix besides its values: a kilobyte, in float64
     * numbers.
     */
    public static final int NUMBERS_OF_A_STAGE = 128;

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

    /** The stages, in the order in which they were computed. */
    public List<StageResponse> stages() {
        return stages;
    }
}
