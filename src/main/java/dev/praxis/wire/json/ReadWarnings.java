package dev.praxis.wire.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationContext;

/**
 * The warnings about one body, collected while it is read. A request has them if its record has a
 * component of this type, which is no field of the body.
 */
public final class ReadWarnings {
    private final List<Warning> warnings = new ArrayList<>();

    /** Returns the warnings of the body being read. */
    static ReadWarnings of(DeserializationContext context) {
        // A reader of columns has set those of its file.
        ReadWarnings warnings = (ReadWarnings) context.getAttribute(ReadWarnings.class);
        if (warnings == null) {
            warnings = new ReadWarnings();
            context.setAttribute(ReadWarnings.class, warnings);
        }
        return warnings;
    }

    /** Adds a warning, once. */
    public void add(String code, String detail) {
        Warning warning = new Warning(code, detail);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    public List<Warning> list() {
        return List.copyOf(warnings);
    }

    /** Returns these warnings, followed by others. */
    public List<Warning> and(List<Warning> others) {
        List<Warning> all = new ArrayList<>(warnings);
        all.addAll(others);
        return List.copyOf(all);
    }
}
