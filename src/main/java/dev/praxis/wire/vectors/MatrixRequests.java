package dev.praxis.wire.vectors;

import dev.praxis.wire.negotiation.Negotiator;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Rejects requests for a matrix whose options a matrix cannot fulfill, before anything is computed.
 */
@ControllerAdvice
class MatrixRequests extends RequestBodyAdviceAdapter {
    private final Negotiator negotiator;
    private final HttpServletRequest current;

    /**
     * Creates the advice.
     *
     * @param current a proxy of the request of the current thread
     */
    MatrixRequests(Negotiator negotiator, HttpServletRequest current) {
        this.negotiator = negotiator;
        this.current = current;
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return MatrixRequest.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (negotiator.chooses(MatrixMedia.NPY, current) || negotiator.chooses(MatrixMedia.BYTES, current)) {
            ((MatrixRequest) body).requireFitsMatrix();
        }
        return body;
    }
}
