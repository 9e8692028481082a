package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.Names;
import dev.praxis.compute.kernel.StoredMatrix;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** What one checkpoint holds in memory, out of what all may hold together. */
public final class Ledger {
    private final long allowed;
    private final AtomicLong heldByAll;
    private final Set<String> formats = new TreeSet<>();
    private long bytes;
    private long parameters;

    /**
     * An empty ledger.
     *
     * @param allowed bytes that all checkpoints may hold together
     * @param heldByAll bytes that all hold by now
     */
    public Ledger(long allowed, AtomicLong heldByAll) {
        this.allowed = allowed;
        this.heldByAll = heldByAll;
    }

    /** Makes room for tensors before they are held. */
    void hold(List<StoredMatrix> tensors) {
        for (StoredMatrix tensor : tensors) {
            parameters += (long) tensor.rows() * tensor.columns();
            formats.add(Names.of(tensor.format()));
            hold(tensor.data().byteSize(), "tensor " + tensor.name());
        }
    }

    /** Makes room for something that follows from the configuration alone. */
    public void hold(long more, String what) {
        long held = heldByAll.get();
        // What does not fit is never counted: another model that is being loaded may still fit.
        while (held + more > allowed || !heldByAll.compareAndSet(held, held + more)) {
            if (held + more > allowed) {
                throw new CheckpointException(
                        "%s: it does not fit: all models would hold %d bytes, and may hold %d (praxis.models.memory)"
                                .formatted(what, held + more, allowed));
            }
            held = heldByAll.get();
        }
        bytes += more;
    }

    /** Gives all of it back, for a checkpoint that cannot be used after all. */
    public void giveBack() {
        heldByAll.addAndGet(-bytes);
        bytes = 0;
    }

    /** Bytes that are held. */
    public long bytes() {
        return bytes;
    }

    /** Numbers in all tensors that are held. */
    public long parameters() {
        return parameters;
    }

    /** The formats of the tensors, float32 for instance. */
    public Set<String> formats() {
        return formats;
    }
}
