package dev.praxis.checkpoint.tensors;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open file of tensors in some format. Thread-safe; the file must not be modified meanwhile. */
public interface TensorFile extends AutoCloseable {

    /** Returns the names of the tensors, in the order of the file. */
    Set<String> names();

    /** Returns a tensor; null if there is none of this name. */
    @Nullable
    StoredTensor find(String name);

    /** Returns the size of the file in bytes. */
    long bytes();

    /** Closes the file. Reading one of its tensors fails afterwards. */
    @Override
    void close();
}
