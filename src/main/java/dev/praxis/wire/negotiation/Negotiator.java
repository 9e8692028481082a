package dev.praxis.wire.negotiation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The acceptable media types of a request, from which Spring chooses its handler and the media type
 * of its response.
 */
@Component
public class Negotiator implements ContentNegotiationStrategy, WebMvcConfigurer {
    private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();
    private final SingletonSupplier<Set<MediaType>> produced;

    /**
     * Creates a negotiator.
     *
     * @param mappings of all handlers, which are created after this
     */
    Negotiator(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        produced = SingletonSupplier.of(() -> mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getProducesCondition().getProducibleMediaTypes().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(this));
    }

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return AcceptedTypes.of(header.resolveMediaTypes(request), produced(request));
    }

    /** Returns the types of the handler, or, if it is yet to be chosen, those of all handlers. */
    @SuppressWarnings("unchecked")
    private Collection<MediaType> produced(NativeWebRequest request) {
        Object ofHandler =
                request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return ofHandler == null ? produced.obtain() : (Collection<MediaType>) ofHandler;
    }

    /**
     * Returns whether the response of the chosen handler will have a media type, by the rules with
     * which Spring chooses it after the computation.
     */
    public boolean chooses(MediaType type, HttpServletRequest request) {
        NativeWebRequest web = new ServletWebRequest(request);
        List<MediaType> possible = new ArrayList<>();
        try {
            for (MediaType accepted : resolveMediaTypes(web)) {
                for (MediaType candidate : produced(web)) {
                    if (accepted.isCompatibleWith(candidate)) {
                        possible.add(candidate.copyQualityValue(accepted));
                    }
                }
            }
        } catch (HttpMediaTypeNotAcceptableException e) {
            // Such a request has no handler.
            return false;
        }
        MimeTypeUtils.sortBySpecificity(possible);
        return !possible.isEmpty() && possible.getFirst().equalsTypeAndSubtype(type);
    }
}
