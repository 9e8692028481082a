package dev.praxis.wire.columns;

import dev.praxis.wire.json.ReadWarnings;

/**
 * The context that the readers of all formats share.
 *
 * @param columns columns of the request
 * @param options how the file is read
 * @param budget entries and memory that the columns may still take
 * @param warnings collects what was ignored
 */
record Reading(RequestColumns columns, FileOptions options, ColumnBudget budget, ReadWarnings warnings) {

    /** Warns about columns or arrays that were not read. */
    void warnOfIgnored(String which) {
        warnings.add("ignored_columns", which);
    }
}
