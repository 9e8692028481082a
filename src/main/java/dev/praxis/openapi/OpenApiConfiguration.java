package dev.praxis.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.praxis.compute.Names;
import dev.praxis.problem.OpenAiPaths;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The description that annotations begin: types of arrays, examples, problems, and the words for
 * the whole.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        // ArrayProperties says more of each field; this keeps springdoc from drawing the Java
        // classes.
        ArrayProperties.DRAWN.forEach(type -> SpringDocUtils.getConfig().replaceWithSchema(type, new ArraySchema()));
    }

    /**
     * springdoc reads our records with Jackson 2, which has to be told what Jackson 3 does with
     * names.
     */
    @Bean
    ModelResolver snakeCaseModelResolver() {
        return new ModelResolver(new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setAnnotationIntrospector(new NamedConstants()));
    }

    @Bean
    GlobalOpenApiCustomizer wholeDescription(ExampleFiles examples, OpenAiPaths openAi) {
        return openApi -> {
            openApi.setInfo(new Info()
                    .title("Praxis")
                    .version("1")
                    .description(ApiText.DESCRIPTION)
                    .license(new License().name("Apache-2.0")));
            openApi.setServers(List.of(new Server().url("/")));
            examples.addTo(openApi);
            ProblemResponses.addTo(openApi, openAi);
            KeySchemes.addTo(openApi);
            ComponentSchemas.finish(openApi.getComponents().getSchemas());
        };
    }

    /** Names enum constants as the API does. */
    @SuppressWarnings({"serial", "deprecation"}) // never serialized; the method that swagger calls
    private static final class NamedConstants extends JacksonAnnotationIntrospector {
        @Override
        public String[] findEnumValues(Class<?> type, Enum<?>[] constants, String[] names) {
            return Arrays.stream(constants).map(Names::of).toArray(String[]::new);
        }
    }
}
