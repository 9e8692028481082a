/**
 * Drills: attacks on a running service, each with guarantees that must hold. Run with
 * {@code ./mvnw -Pdrills verify}. They see only the jar, the ports and the process of the service.
 */
@NullMarked
package dev.praxis.drills;

import org.jspecify.annotations.NullMarked;
