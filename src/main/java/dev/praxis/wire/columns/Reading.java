package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Shown;
import java.util.Set;

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

    /** Returns the columns with the names that the file has. */
    RequestColumns fileColumns() {
        return columns.renamed(options.columnNames());
    }

    /** Leaves the positive label to the request, for files whose reader does not need it. */
    void handOverPositiveLabel() {
        String label = options.positiveLabel();
        if (label == null) {
            return;
        }
        if (!columns.hasOption(FileOptions.POSITIVE_LABEL)) {
            throw ProblemException.invalid("/" + FileOptions.POSITIVE_LABEL, "has no effect without a CSV file");
        }
        sent.request().put(FileOptions.POSITIVE_LABEL, label);
    }

    /** Requires an array of the file for each name in the options. */
    void requireNamed(Set<String> found) {
        options.columnNames().forEach((field, name) -> {
            if (!found.contains(field)) {
                throw ProblemException.invalid(
                        "/" + FileOptions.parameter(columns.require(field)),
                        "expected an array of the file, found \"%s\"".formatted(Shown.of(name)));
            }
        });
    }

    /** Warns about columns or arrays that were not read. */
    void warnOfIgnored(String which) {
        warnings.add("ignored_columns", which);
    }
}
