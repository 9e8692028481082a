/** The check of configuration properties: a misspelled one fails startup. */
@NullMarked
package dev.praxis.configuration;

import org.jspecify.annotations.NullMarked;
