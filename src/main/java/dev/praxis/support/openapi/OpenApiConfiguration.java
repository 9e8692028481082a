package dev.praxis.support.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.praxis.support.json.Labels;
import dev.praxis.support.json.Tensor;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description that annotations begin: types of arrays, examples, problems, and the words for the whole. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Tensor.class, new ArraySchema().items(new Schema<>()))
                .replaceWithSchema(Labels.class, new ArraySchema().items(new Schema<>()));
    }

    /** springdoc reads our records with Jackson 2, which has to be told of the naming that Jackson 3 has. */
    @Bean
    ModelResolver snakeCaseModelResolver() {
        return new ModelResolver(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Bean
    PropertyCustomizer numberOrArray() {
        return (schema, type) -> isNumberOrArray(type) ? new Schema<>().description(schema.getDescription()) : schema;
    }

    @Bean
    GlobalOpenApiCustomizer wholeDescription(ExampleFiles examples) {
        return openApi -> {
            openApi.setInfo(new Info()
                    .title("Praxis")
                    .version("1")
                    .description(ApiText.DESCRIPTION)
                    .license(new License().name("Apache-2.0")));
            openApi.setServers(List.of(new Server().url("/")));
            examples.addTo(openApi);
            ProblemResponses.addTo(openApi);
        };
    }

    private static boolean isNumberOrArray(AnnotatedType type) {
        return type.getCtxAnnotations() != null
                && Arrays.stream(type.getCtxAnnotations()).anyMatch(NumberOrArray.class::isInstance);
    }
}
