package dev.praxis.bench;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.util.List;
import java.util.Objects;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A model in Praxis with texts for it. */
@State(Scope.Benchmark)
public class PraxisModel {
    private @Nullable Checkpoint checkpoint;
    private Batch batch = Batch.of(List.of());

    @Setup
    public void load(ModelTexts texts) {
        checkpoint = texts.checkpoint();
        batch = texts.batch();
    }

    /** Returns one vector per text. */
    FMatrixRMaj embed() {
        Checkpoint loaded = Objects.requireNonNull(checkpoint);
        FMatrixRMaj last = loaded.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
        return loaded.sentence().head().forward(last, batch, 0);
    }
}
