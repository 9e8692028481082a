/**
 * Tensors in the files that {@code torch.save} writes: a zip archive with a pickle that describes
 * the tensors, and one entry for each storage of their numbers. Files are memory-mapped.
 *
 * <p>Files are not trusted, and reading one can run no code: a small machine computes the pickle,
 * whose values are plain data and which has no way to look up or call anything. An opcode or a
 * global that state dicts do not need is rejected by name. No memory is allocated for sizes that a
 * file merely claims. Errors are reported as
 * {@link dev.praxis.checkpoint.problem.CheckpointException}.
 */
@NullMarked
package dev.praxis.checkpoint.torch;

import org.jspecify.annotations.NullMarked;
