/**
 * Architectures and tensor names of the supported families of encoders, one small file per family.
 */
@NullMarked
package dev.praxis.checkpoint.family;

import org.jspecify.annotations.NullMarked;
