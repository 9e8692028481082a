package dev.praxis.deployment;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads the manifests, and converts them to the types of the Kubernetes API without leniency. */
final class Manifests {
    static final Path DIRECTORY = Path.of("deploy/kubernetes");

    /** The kinds that the library has types for. The others are custom resources. */
    static final Map<String, Class<?>> TYPES = Map.of(
            "apps/v1 Deployment", Deployment.class,
            "v1 Service", Service.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new WithoutAnySetters())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> Stream.of(
                                    CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                            .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
            .build();

    private Manifests() {}

    /** The library's types keep unknown fields in a map; without its setter, they are errors. */
    private static final class WithoutAnySetters extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
            return false;
        }
    }

    /** Returns all YAML files. */
    static List<Path> files() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files with a resource or a strategic merge patch of one. */
    static List<Path> resources() {
        return files().stream()
                .filter(file ->
                        read(file).isObject() && read(file).at("/metadata/name").isString())
                .toList();
    }

    /** Reads a file relative to the directory. */
    static JsonNode manifest(String file) {
        return read(DIRECTORY.resolve(file));
    }

    static JsonNode read(Path file) {
        try {
            return parse(Files.readString(file)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses YAML documents. */
    static Stream<JsonNode> parse(String yaml) {
        Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false).map(STRICT::<JsonNode>valueToTree);
    }

    static String kind(JsonNode manifest) {
        return manifest.get("apiVersion").asString() + " "
                + manifest.get("kind").asString();
    }

    /** Converts a manifest to the type of its kind. Fails on unknown fields and wrong types. */
    static Object convert(JsonNode manifest) {
        return convert(manifest, requireNonNull(TYPES.get(kind(manifest)), () -> kind(manifest)));
    }

    static <T> T convert(JsonNode json, Class<T> type) {
        return STRICT.treeToValue(json, type);
    }
}
