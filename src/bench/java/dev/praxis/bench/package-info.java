/** JMH benchmarks of the compute layer, run with {@code ./mvnw -Pbench verify}. */
@NullMarked
package dev.praxis.bench;

import org.jspecify.annotations.NullMarked;
