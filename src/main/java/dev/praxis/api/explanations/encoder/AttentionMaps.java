package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.serving.StageRecorder;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Keeps the attention weights of every head and passes the stages on. Not thread-safe. */
final class AttentionMaps implements Trace {
    private final StageRecorder stages;
    private final List<DMatrixRMaj> weights = new ArrayList<>();

    AttentionMaps(StageRecorder stages) {
        this.stages = stages;
    }

    @Override
    public boolean wants(String name) {
        return stages.wants(name);
    }

    @Override
    public void stage(String name, String formula, DMatrixRMaj values) {
        stages.stage(name, formula, values);
    }

    @Override
    public void attentionWeights(DMatrixRMaj headWeights) {
        weights.add(headWeights);
    }

    /** Returns the attention weights, [layers x heads x n x n]. */
    Tensor tensor(EncoderArchitecture architecture) {
        int n = weights.getFirst().numRows;
        DMatrixRMaj all = new DMatrixRMaj(weights.size() * n, n);
        for (int i = 0; i < weights.size(); i++) {
            System.arraycopy(weights.get(i).data, 0, all.data, i * n * n, n * n);
        }
        return new Tensor(all, architecture.layers().size(), architecture.heads(), n, n);
    }
}
