/** What the tensors and settings of each family of encoders mean: one small file a family. */
@NullMarked
package dev.praxis.checkpoint.family;

import org.jspecify.annotations.NullMarked;
