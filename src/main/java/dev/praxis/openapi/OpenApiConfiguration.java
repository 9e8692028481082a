package dev.praxis.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.praxis.compute.Names;
import dev.praxis.observability.BuildVersion;
import dev.praxis.problem.ErrorShapes;
import dev.praxis.wire.json.NamedNumbers;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Completes the description that springdoc derives from annotations: types of arrays, examples,
 * problems, order, and the introduction.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "praxis.documentation.enabled", matchIfMissing = true)
class OpenApiConfiguration {

    static {
        // Keeps springdoc from describing the Java classes. ArrayProperties completes each field.
        ArrayProperties.DESCRIBED_BY_FORM.forEach(
                type -> SpringDocUtils.getConfig().replaceWithSchema(type, new ArraySchema()));
        ObjectSchemas.ENTRIES
                .keySet()
                .forEach(type -> SpringDocUtils.getConfig().replaceWithSchema(type, new ArraySchema()));
        SpringDocUtils.getConfig().replaceWithSchema(NamedNumbers.class, new MapSchema());
    }

    /** Names fields in springdoc's Jackson 2 as the service's Jackson 3 does. */
    @Bean
    ModelResolver snakeCaseModelResolver() {
        return new ModelResolver(new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setAnnotationIntrospector(new NamedConstants()));
    }

    @Bean
    GlobalOpenApiCustomizer wholeDescription(ExampleFiles examples, ErrorShapes shapes, BuildVersion version) {
        return openApi -> {
            openApi.setInfo(new Info()
                    .title("Praxis")
                    .version(version.get())
                    .description(ApiText.DESCRIPTION)
                    .contact(new Contact().name("Praxis maintainers"))
                    .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
            openApi.setServers(List.of(new Server().url("/")));
            examples.addTo(openApi);
            ProblemResponses.addTo(openApi, shapes);
            KeySchemes.addTo(openApi);
            completeResponses(openApi);
            ObjectSchemas.addTo(openApi.getComponents());
            ComponentSchemas.finish(openApi.getComponents().getSchemas());
            ApiOrder.arrange(openApi);
        };
    }

    /**
     * Writes the properties of each object in alphabetical order, and keeps the order of maps:
     * fields as in their record, paths as in {@link ApiOrder}. springdoc's own setting sorts both
     * or neither.
     */
    @Bean
    ObjectMapperProvider springdocObjectMapperProvider(SpringDocConfigProperties properties) {
        ObjectMapperProvider mappers = new ObjectMapperProvider(properties);
        for (ObjectMapper mapper : List.of(mappers.jsonMapper(), mappers.yamlMapper())) {
            ObjectMapperProvider.sortOutput(mapper, properties);
            mapper.configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, false);
        }
        return mappers;
    }

    private static void completeResponses(OpenAPI openApi) {
        openApi.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .filter(content -> content.getSchema() != null)
                .forEach(content -> ArrayProperties.complete(content.getSchema()));
    }

    /** Names enum constants as the API does. */
    @SuppressWarnings({"serial", "deprecation"}) // never serialized; swagger calls this method
    private static final class NamedConstants extends JacksonAnnotationIntrospector {
        @Override
        public String[] findEnumValues(Class<?> type, Enum<?>[] constants, String[] names) {
            return Arrays.stream(constants).map(Names::of).toArray(String[]::new);
        }
    }
}
