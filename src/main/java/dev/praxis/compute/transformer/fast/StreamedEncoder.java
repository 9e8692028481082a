package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.EncoderArchitecture;
import org.ejml.data.FMatrixRMaj;

/**
 * An encoder with its weights as stored, of which it holds only one part at a time: the embeddings,
 * or one layer. For few batches, since every weight is loaded once per batch.
 *
 * @param architecture the architecture
 * @param stored the weights that {@link dev.praxis.compute.transformer.WeightShape#of} lists
 * @param engine the engine that computes
 */
public record StreamedEncoder(EncoderArchitecture architecture, StoredWeights stored, Engine engine) {

    /**
     * Encodes the sequences independently of each other.
     *
     * @param dropped called when the part that was loaded last is no longer held
     * @return the last hidden state, [tokens x size]
     */
    public FMatrixRMaj forward(Batch batch, Runnable dropped) {
        FMatrixRMaj x = new FMatrixRMaj(batch.tokens(), architecture.modelSize());
        Workspace workspace = new Workspace(engine.workers().lanes());
        Embedding.load(architecture, loader(), engine).forward(batch, x.data, workspace);
        dropped.run();
        WeightLoader loader = loader();
        PositionEncodings positions = PositionEncodings.load(architecture, loader);
        for (int i = 0; i < architecture.layers().size(); i++) {
            // A new loader, since a loader keeps what it has loaded.
            Layer.load(architecture, i, positions, loader()).forward(x.data, batch, null, workspace);
            dropped.run();
        }
        if (architecture.finalNorm()) {
            loader.norm("final_norm", architecture.modelSize(), architecture.norm())
                    .forward(x.data, batch.tokens(), x.data);
        }
        dropped.run();
        return x;
    }

    private WeightLoader loader() {
        return new WeightLoader(stored, engine);
    }
}
