/**
 * What all formats of tensor files share: a tensor as it is stored, mapped files, strict JSON, and
 * excerpts of untrusted text in messages.
 */
@NullMarked
package dev.praxis.checkpoint.tensors;

import org.jspecify.annotations.NullMarked;
