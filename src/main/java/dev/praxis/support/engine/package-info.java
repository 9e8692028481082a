/** What the numbers are computed with: chosen once at the start, logged, and shown in {@code /actuator/info}. */
@NullMarked
package dev.praxis.support.engine;

import org.jspecify.annotations.NullMarked;
