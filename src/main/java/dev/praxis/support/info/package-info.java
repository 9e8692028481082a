/** What {@code /actuator/info} says besides build and commit. */
@NullMarked
package dev.praxis.support.info;

import org.jspecify.annotations.NullMarked;
