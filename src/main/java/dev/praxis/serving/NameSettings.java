package dev.praxis.serving;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Names by which requests find models.
 *
 * @param aliases Other names of models, each as name=id, for example
 *     text-embedding-3-small=bge-m3
 * @param defaults Ids of the models for requests that name none. The first one that can do what the
 *     request asks for is used; without any, a request may leave out the model only if a single
 *     model can
 */
@ConfigurationProperties("praxis.models")
record NameSettings(
        @DefaultValue List<String> aliases,
        @Name("default") @DefaultValue List<String> defaults) {

    NameSettings {
        aliases = List.copyOf(aliases);
        defaults = List.copyOf(defaults);
        Aliases.of(aliases);
    }
}
