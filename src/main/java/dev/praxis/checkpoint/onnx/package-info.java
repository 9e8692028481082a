/**
 * Weights of checkpoints that were exported to <a href="https://onnx.ai">ONNX</a>. The graph is not
 * executed: it names the weights and tells how they are laid out, and it must not contradict the
 * architecture of {@code config.json}.
 *
 * <p>Files are not trusted. They are memory-mapped, and no memory is allocated for sizes that they
 * merely claim. Errors are reported as
 * {@link dev.praxis.checkpoint.problem.CheckpointException}.
 */
@NullMarked
package dev.praxis.checkpoint.onnx;

import org.jspecify.annotations.NullMarked;
