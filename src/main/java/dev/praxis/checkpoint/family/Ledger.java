package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.Names;
import dev.praxis.compute.kernel.StoredMatrix;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** The memory of one checkpoint, counted against the maximum of all checkpoints together. */
public final class Ledger {
    private final long allowed;
    private final AtomicLong heldByAll;
    private final Set<String> formats = new TreeSet<>();
    private long bytes;
    private long parameters;

    /**
     * Creates an empty ledger.
     *
     * @param allowed maximum bytes of all checkpoints together
     * @param heldByAll bytes currently held by all checkpoints
     */
    public Ledger(long allowed, AtomicLong heldByAll) {
        this.allowed = allowed;
        this.heldByAll = heldByAll;
    }

    /** Reserves memory for tensors before they are loaded. */
    void hold(List<StoredMatrix> tensors) {
        for (StoredMatrix tensor : tensors) {
            parameters += (long) tensor.rows() * tensor.columns();
            formats.add(Names.of(tensor.format()));
            hold(tensor.heldBytes(), "tensor " + tensor.name());
        }
    }

    /** Reserves memory for data whose size follows from the configuration. */
    public void hold(long more, String what) {
        long held = heldByAll.get();
        // Bytes that do not fit are never counted, not even briefly: another model being loaded may
        // still fit.
        while (held + more > allowed || !heldByAll.compareAndSet(held, held + more)) {
            if (held + more > allowed) {
                throw new CheckpointException(
                        "%s: exceeds the memory for models: they would hold %d bytes, and may hold %d (praxis.models.memory)"
                                .formatted(what, held + more, allowed));
            }
            held = heldByAll.get();
        }
        bytes += more;
    }

    /** Releases memory that was needed only while a tensor was converted. */
    void giveBack(long converted) {
        heldByAll.addAndGet(-converted);
        bytes -= converted;
    }

    /** Releases all memory, for a checkpoint that could not be loaded. */
    public void release() {
        heldByAll.addAndGet(-bytes);
        bytes = 0;
    }

    /** Returns the number of bytes held. */
    public long bytes() {
        return bytes;
    }

    /** Returns the number of entries in all loaded tensors. */
    public long parameters() {
        return parameters;
    }

    /** Returns the formats of the tensors, such as float32. */
    public Set<String> formats() {
        return formats;
    }
}
