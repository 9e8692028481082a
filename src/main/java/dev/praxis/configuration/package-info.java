/** The check of configuration properties: a misspelled one fails the start. */
@NullMarked
package dev.praxis.configuration;

import org.jspecify.annotations.NullMarked;
