/**
 * Tests of the documentation: every example on every page runs and answers as shown, every table is
 * generated from the description it documents, and every link leads somewhere.
 */
@NullMarked
package dev.praxis.pages;

import org.jspecify.annotations.NullMarked;
