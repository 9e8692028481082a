package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The models that must be loaded for the service to be ready, {@code praxis.models.required}. */
final class RequiredModels {
    static final String ALL = "all";
    static final String ANY = "any";

    private final Catalogue catalogue;
    private final List<String> required;

    /** Ids found at startup. A folder added to a running service does not make it unready. */
    private final Set<String> foundAtStart;

    /**
     * Creates the rule for a catalogue that has listed its folders but loaded none.
     *
     * @param required {@code all}, {@code any}, or ids
     */
    RequiredModels(Catalogue catalogue, List<String> required) {
        this.catalogue = catalogue;
        this.required = required;
        foundAtStart = catalogue.entries().stream().map(Entry::id).collect(Collectors.toSet());
    }

    /** Returns the rule as configured. */
    String rule() {
        return String.join(",", required);
    }

    /**
     * Returns the reasons why required models are not loaded, by id; empty if the service is ready.
     */
    Map<String, String> faults() {
        List<Entry> entries = catalogue.entries();
        Map<String, String> faults = new TreeMap<>();
        for (Entry entry : entries) {
            String fault = fault(entry);
            if (fault != null && isRequired(entry.id())) {
                faults.put(entry.id(), fault);
            }
        }
        if (is(ANY)) {
            if (entries.stream().anyMatch(entry -> fault(entry) == null)) {
                return Map.of();
            }
            return faults.isEmpty() ? Map.of(ANY, "no models") : faults;
        }
        if (!is(ALL)) {
            for (String id : required) {
                int found = catalogue.matching(id).size();
                if (found != 1) {
                    faults.put(id, found == 0 ? "no such folder with a config.json" : "several folders, without case");
                }
            }
        }
        return faults;
    }

    /** Returns the models in use whose changed folders cannot be reloaded, with the reasons. */
    Map<String, String> stale() {
        Map<String, String> stale = new TreeMap<>();
        for (Entry entry : catalogue.entries()) {
            if (entry.state() instanceof Ready ready && ready.reloadFailure() != null) {
                stale.put(entry.id(), ready.reloadFailure());
            }
        }
        return stale;
    }

    private boolean isRequired(String id) {
        return is(ANY) || (is(ALL) ? foundAtStart.contains(id) : isNamed(id));
    }

    private boolean isNamed(String id) {
        return required.stream()
                .map(catalogue::matching)
                .anyMatch(matching ->
                        matching.size() == 1 && matching.getFirst().id().equals(id));
    }

    private boolean is(String rule) {
        return required.equals(List.of(rule));
    }

    private static @Nullable String fault(Entry entry) {
        return switch (entry.state()) {
            case Ready ignored -> null;
            case Failed failed -> failed.reason();
            case Catalogue.Loading ignored -> "loading";
        };
    }
}
