/** Tests of the container's files. */
@NullMarked
package dev.praxis.container;

import org.jspecify.annotations.NullMarked;
