/**
 * Drills: attacks on a running service, each with bounds that must hold; run by {@code ./mvnw
 * -Pdrills verify}. They see nothing of the service but its jar, its port and its process.
 */
@NullMarked
package dev.praxis.drills;

import org.jspecify.annotations.NullMarked;
