package dev.praxis.wire.columns;

import dev.praxis.wire.json.ReadWarnings;

/**
 * The context that the readers of all formats share.
 *
 * @param columns columns of the request
 * @param options how the file is read
 * @param budget entries and memory that the columns may still take
 * @param warnings collects what was ignored
 * @param sent options so far, to which the parts of a form add
 */
record Reading(
        RequestColumns columns, FileOptions options, ColumnBudget budget, ReadWarnings warnings, SentOptions sent) {

    /** Creates the context of a file that came with no options but those of {@code sent}. */
    static Reading of(SentOptions sent, ColumnBudget budget) {
        return new Reading(sent.columns(), sent.fileOptions(), budget, new ReadWarnings(), sent);
    }

    /** Returns the context with another option. */
    Reading with(String name, String value) {
        sent.add(name, value);
        return new Reading(columns, sent.fileOptions(), budget, warnings, sent);
    }

    /** Warns about columns or arrays that were not read. */
    void warnOfIgnored(String which) {
        warnings.add("ignored_columns", which);
    }
}
