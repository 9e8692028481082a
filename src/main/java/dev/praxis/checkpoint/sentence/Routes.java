package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The routes of a Router module: documents pass through an encoder, and queries have one weight per
 * token.
 *
 * @param document modules of documents
 * @param query the module of queries
 * @param queriesByDefault whether texts without a role are queries
 */
record Routes(List<Module> document, Module query, boolean queriesByDefault) {
    static final String ROUTER = "Router";

    private static final String FILE = "router_config.json";
    private static final String DOCUMENT = "document";
    private static final String QUERY = "query";
    private static final String STRUCTURE = "structure";
    private static final String STATIC = "SparseStaticEmbedding";

    /** Reads the routes of a Router whose files are in the model's folder or in a subfolder. */
    static Routes read(Path folder, Module router) {
        String prefix = router.path().isEmpty() ? "" : router.path() + '/';
        ConfigFile file = ConfigFile.read(folder, prefix + FILE);
        ConfigFile parameters = file.part("parameters");
        if (!parameters.part("route_mappings").node().isEmpty()) {
            throw parameters.wrong("route_mappings", "none: texts are routed by their role alone");
        }
        ConfigFile structure = file.part(STRUCTURE);
        for (String route : structure.node().propertyNames()) {
            if (!route.equals(QUERY) && !route.equals(DOCUMENT)) {
                throw file.wrong(STRUCTURE, "the routes query and document");
            }
        }
        List<Module> document = route(file, prefix, DOCUMENT);
        List<Module> query = route(file, prefix, QUERY);
        if (query.size() != 1 || !query.getFirst().is(STATIC)) {
            throw file.wrong(STRUCTURE, "a single SparseStaticEmbedding in the route query");
        }
        return new Routes(document, query.getFirst(), queriesByDefault(file, structure, parameters));
    }

    private static boolean queriesByDefault(ConfigFile file, ConfigFile structure, ConfigFile parameters) {
        String route = parameters.text("default_route");
        if (route == null && !parameters.flag("allow_empty_key", true)) {
            throw file.wrong("parameters", "a default_route, for texts without a role");
        }
        String chosen =
                route == null ? structure.node().propertyNames().iterator().next() : route;
        if (!chosen.equals(QUERY) && !chosen.equals(DOCUMENT)) {
            throw parameters.wrong("default_route", "query or document");
        }
        return chosen.equals(QUERY);
    }

    private static List<Module> route(ConfigFile file, String prefix, String route) {
        List<Module> modules = new ArrayList<>();
        for (JsonNode id : file.part(STRUCTURE).node().path(route)) {
            String type = file.part("types").text(id.asString(""));
            modules.add(Module.of(file, prefix, id.asString(""), type == null ? "nothing" : type));
        }
        if (modules.isEmpty()) {
            throw file.wrong(STRUCTURE, "modules in the route " + route);
        }
        return modules;
    }
}
