package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Trace;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Keeps of a forward pass what its request asks for. */
final class EncoderTrace implements Trace {
    private final TraceLevel level;
    private final List<EncoderResponse.Stage> stages = new ArrayList<>();
    private final List<DMatrixRMaj> attentionWeights = new ArrayList<>();

    EncoderTrace(TraceLevel level) {
        this.level = level;
    }

    @Override
    public boolean wantsStages() {
        return level == TraceLevel.ALL;
    }

    @Override
    public void stage(String name, String formula, DMatrixRMaj values) {
        if (wantsStages()) {
            Tensor tensor = Tensor.matrix(values);
            stages.add(new EncoderResponse.Stage(name, tensor.shape(), formula, tensor));
        }
    }

    @Override
    public void attentionWeights(DMatrixRMaj weights) {
        if (level != TraceLevel.NONE) {
            attentionWeights.add(weights);
        }
    }

    @Nullable
    List<EncoderResponse.Stage> stages() {
        return wantsStages() ? stages : null;
    }

    /** [layers x heads x n x n]. */
    @Nullable
    Tensor attentionWeights(EncoderArchitecture architecture) {
        if (level == TraceLevel.NONE) {
            return null;
        }
        int n = attentionWeights.getFirst().numRows;
        DMatrixRMaj all = new DMatrixRMaj(attentionWeights.size() * n, n);
        for (int i = 0; i < attentionWeights.size(); i++) {
            System.arraycopy(attentionWeights.get(i).data, 0, all.data, i * n * n, n * n);
        }
        return new Tensor(all, architecture.layers(), architecture.heads(), n, n);
    }
}
