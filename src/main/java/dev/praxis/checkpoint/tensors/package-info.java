/**
 * Shared parts of all formats of tensor files: tensors as they are stored, their transposition,
 * mapped files, strict JSON, and excerpts of untrusted text in messages.
 */
@NullMarked
package dev.praxis.checkpoint.tensors;

import org.jspecify.annotations.NullMarked;
