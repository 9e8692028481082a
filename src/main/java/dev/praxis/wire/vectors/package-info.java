/**
 * Vectors in responses: the type and encoding of their numbers in JSON, and matrices as npy files
 * or raw bytes.
 */
@NullMarked
package dev.praxis.wire.vectors;

import org.jspecify.annotations.NullMarked;
