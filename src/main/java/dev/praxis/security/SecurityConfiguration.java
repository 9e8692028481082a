package dev.praxis.security;

import dev.praxis.observability.Probes;
import dev.praxis.page.PageSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Registers the security filters in their order, all of them before the body is read. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    private static final int HEADERS = Ordered.HIGHEST_PRECEDENCE + 17;
    private static final int CROSS_ORIGIN = Ordered.HIGHEST_PRECEDENCE + 18;
    /** Runs before the API key filter, since browsers do not send keys in preflight requests. */
    private static final int CORS = Ordered.HIGHEST_PRECEDENCE + 19;

    private static final int KEYS = Ordered.HIGHEST_PRECEDENCE + 20;

    SecurityConfiguration(SecuritySettings settings) {
        if (settings.apiKeysFile() == null) {
            log.warn(
                    "{} is not set: the service is open to every client that can reach its port",
                    SecuritySettings.API_KEYS_FILE);
        }
    }

    @Bean
    FilterRegistrationBean<ResponseHeadersFilter> responseHeadersFilter(PageSettings page) {
        return registered(new ResponseHeadersFilter(page), HEADERS);
    }

    @Bean
    FilterRegistrationBean<CrossOriginFilter> crossOriginFilter(
            CorsSettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return registered(new CrossOriginFilter(settings.configuration(), problems), CROSS_ORIGIN);
    }

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(CorsSettings settings) {
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", settings.configuration());
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new ForeignReads());
        FilterRegistrationBean<CorsFilter> registration = registered(filter, CORS);
        registration.setEnabled(!settings.allowedOrigins().isEmpty());
        return registration;
    }

    @Bean
    @ConditionalOnProperty(SecuritySettings.API_KEYS_FILE)
    FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(
            SecuritySettings settings,
            PageSettings page,
            @Value("${management.endpoints.web.base-path:/actuator}") String actuator,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        ApiKeys keys = read(settings.apiKeysFile());
        log.info(
                "{} API keys in {}: required by all requests except health probes and files of the page",
                keys.size(),
                settings.apiKeysFile());
        return registered(new ApiKeyFilter(keys, open(health(actuator), page), problems), KEYS);
    }

    private static ApiKeys read(@Nullable Path file) {
        if (file == null) {
            // Setting the property shows that the service is not meant to be open.
            throw new InvalidConfigurationPropertyValueException(
                    SecuritySettings.API_KEYS_FILE, "", "expected the path of a file");
        }
        try {
            return new ApiKeys(file, System::nanoTime);
        } catch (IOException | InvalidKeysException e) {
            // Spring Boot reports this exception without a stack trace.
            throw new InvalidConfigurationPropertyValueException(
                    SecuritySettings.API_KEYS_FILE, file, ApiKeys.reason(e));
        }
    }

    /**
     * Returns a predicate of the requests that need no key: probes, and the files of the page,
     * which contain no data. Nothing is decoded or normalized before the comparison, so any other
     * spelling of such a path needs a key.
     */
    private static Predicate<HttpServletRequest> open(Set<String> probes, PageSettings page) {
        return request -> {
            String path = RequestPath.of(request);
            return probes.contains(path) || page.isFor(request.getMethod(), path);
        };
    }

    /**
     * Returns the paths of the health probes. An orchestrator has no key, and the probes reveal
     * only a status.
     */
    private static Set<String> health(String actuator) {
        return Stream.concat(
                        Stream.of("", "/liveness", "/readiness").map(probe -> actuator + "/health" + probe),
                        Stream.concat(Stream.of("/livez", "/readyz"), Probes.PATHS.stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <F extends Filter> FilterRegistrationBean<F> registered(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
