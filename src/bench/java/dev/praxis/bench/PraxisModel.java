package dev.praxis.bench;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.util.List;
import java.util.Objects;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A model in Praxis with texts for it. */
@State(Scope.Benchmark)
public class PraxisModel {
    /** The precision in which the weights are held. */
    @Param({"AS_STORED", "BFLOAT16", "INT8"})
    private WeightPrecision weights = WeightPrecision.AS_STORED;

    private @Nullable Checkpoint checkpoint;
    private Batch batch = Batch.of(List.of());

    /** Returns a model with weights in a precision, for use without JMH. */
    static PraxisModel of(ModelTexts texts, WeightPrecision weights) {
        PraxisModel model = new PraxisModel();
        model.weights = weights;
        model.load(texts);
        return model;
    }

    @Setup
    public void load(ModelTexts texts) {
        checkpoint = texts.checkpoint(weights);
        batch = texts.batch();
    }

    /** Returns one vector per text. */
    FMatrixRMaj embed() {
        Checkpoint loaded = Objects.requireNonNull(checkpoint);
        FMatrixRMaj last = loaded.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
        return loaded.sentence().head().forward(last, batch, 0);
    }
}
