package dev.praxis.serving;

import dev.praxis.admission.RequestModel;
import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Loading;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Resident.Lease;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Finds the models of requests. */
@Component
public class Models {
    private static final String MODEL = "/model";
    private static final String ATTRIBUTE = Models.class.getName() + ':';

    private final Catalogue catalogue;
    private final Aliases aliases;
    private final List<String> defaults;

    Models(Catalogue catalogue, NameSettings names) {
        this.catalogue = catalogue;
        aliases = Aliases.of(names.aliases());
        defaults = names.defaults();
    }

    /** Returns all models, in any state. */
    public List<Entry> all() {
        return catalogue.entries();
    }

    /** Returns the names besides its id by which requests find a model. */
    public List<String> aliases(Entry entry) {
        return Stream.concat(aliases.of(entry.id()).stream(), entry.names().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the id of the model for a request that need not name one.
     *
     * @param id id or other name in the request; null if there is none
     * @param task what the request needs the model for
     */
    public String idOrDefault(@Nullable String id, Task task) {
        String chosen = id == null ? defaultId(task) : id;
        if (chosen != null) {
            return chosen;
        }
        List<Entry> able = able(task);
        throw able.isEmpty()
                ? new ProblemException(
                        ProblemType.MODEL_NOT_FOUND, MODEL, "no model %s; %s".formatted(task.verb(), known()))
                : ProblemException.invalid(
                        MODEL,
                        "expected the name of a model, since more than one %s (%s) and praxis.models.default names none of them"
                                .formatted(task.verb(), ids(able)));
    }

    /**
     * Returns the id of the model for requests that name none; null if there is no such model, or
     * more than one and no default.
     */
    public @Nullable String defaultId(Task task) {
        for (String candidate : defaults) {
            if (task.isBestDoneBy(inspect(find(candidate, null)))) {
                return candidate;
            }
        }
        List<Entry> able = able(task);
        for (String candidate : defaults) {
            String id = find(candidate, null).id();
            if (able.stream().anyMatch(entry -> entry.id().equals(id))) {
                return candidate;
            }
        }
        return able.size() == 1 ? able.getFirst().id() : null;
    }

    private List<Entry> able(Task task) {
        List<Entry> able = new ArrayList<>();
        for (Entry entry : all()) {
            if (!(entry.state() instanceof Failed) && task.isDoneBy(inspect(entry))) {
                able.add(entry);
            }
        }
        List<Entry> best =
                able.stream().filter(entry -> task.isBestDoneBy(inspect(entry))).toList();
        if (!best.isEmpty()) {
            able = new ArrayList<>(best);
        }
        List<Entry> own =
                able.stream().filter(entry -> !catalogue.isBundled(entry)).toList();
        // A bundled model must not make a choice ambiguous that is clear without it.
        return own.isEmpty() ? able : own;
    }

    private static Checkpoint inspect(Entry entry) {
        return switch (entry.state()) {
            case Ready ready -> ready.checkpoint();
            case Loading ignored -> throw loading(null);
            case Failed failed -> throw unavailable(null, failed);
        };
    }

    /**
     * Returns a model by its id or another name, in any state: the one with exactly this id, else
     * the target of an alias, else the only model that {@link Catalogue#matching} finds.
     *
     * @param pointer location of the id in the request; null if it is in the path
     */
    public Entry find(String id, @Nullable String pointer) {
        Entry exact = catalogue.find(id);
        String target = exact == null || catalogue.isBundled(exact) ? aliases.target(id) : null;
        List<Entry> matching = catalogue.matching(target == null ? id : target);
        if (matching.size() != 1) {
            String detail = matching.isEmpty()
                    ? "unknown model; " + known()
                    : "more than one model has this name, ignoring case; expected exactly one of " + ids(matching);
            throw new ProblemException(ProblemType.MODEL_NOT_FOUND, pointer, detail);
        }
        return matching.getFirst();
    }

    /**
     * Returns a loaded model, leased until the current request of this thread is completed.
     * Repeated calls in one request return the same model, even if it is reloaded in between.
     *
     * @param pointer location of the id in the request; null if it is in the path
     */
    public Checkpoint require(String id, @Nullable String pointer) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        String attribute = ATTRIBUTE + id;
        if (request.getAttribute(attribute, RequestAttributes.SCOPE_REQUEST) instanceof Lease lease && lease.isOpen()) {
            return lease.checkpoint();
        }
        String name = find(id, pointer).id();
        Lease lease = lease(name, pointer);
        request.setAttribute(attribute, lease, RequestAttributes.SCOPE_REQUEST);
        request.registerDestructionCallback(attribute, lease::close, RequestAttributes.SCOPE_REQUEST);
        RequestModel.set(name);
        return lease.checkpoint();
    }

    /**
     * Leases a loaded model until the lease is closed, for work that outlives its request or
     * belongs to none. Parameters are those of {@link #find}.
     */
    public Lease lease(String id, @Nullable String pointer) {
        while (true) {
            Lease lease = leaseUnlessRetired(id, pointer);
            if (lease != null) {
                return lease;
            }
            // It was replaced after it was found; the next iteration finds its replacement.
        }
    }

    private @Nullable Lease leaseUnlessRetired(String id, @Nullable String pointer) {
        return switch (find(id, pointer).state()) {
            case Ready ready -> ready.resident().lease();
            case Loading ignored -> throw loading(pointer);
            case Failed failed -> throw unavailable(pointer, failed);
        };
    }

    private static ProblemException loading(@Nullable String pointer) {
        return new ProblemException(ProblemType.LOADING, pointer, "the model is still loading");
    }

    private static ProblemException unavailable(@Nullable String pointer, Failed failed) {
        return new ProblemException(
                ProblemType.MODEL_UNAVAILABLE, pointer, "the model could not be loaded: " + failed.reason());
    }

    private String known() {
        List<Entry> all = all();
        return all.isEmpty() ? "praxis.models.directory contains none" : "known models are " + ids(all);
    }

    private static String ids(List<Entry> models) {
        return models.stream().map(Entry::id).collect(Collectors.joining(", "));
    }
}
