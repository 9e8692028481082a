/** What ties an answer, its log lines and its trace together: the id of a request. */
@NullMarked
package dev.praxis.observability;

import org.jspecify.annotations.NullMarked;
