/**
 * Bodies with tensors, as in the Open Inference Protocol: JSON, alone or with the binary data of
 * its tensors after it.
 */
@NullMarked
package dev.praxis.wire.tensors;

import org.jspecify.annotations.NullMarked;
