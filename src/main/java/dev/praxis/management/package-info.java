/** The management port: probes and metrics on a few threads that no caller can take. */
@NullMarked
package dev.praxis.management;

import org.jspecify.annotations.NullMarked;
