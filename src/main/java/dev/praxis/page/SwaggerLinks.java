package dev.praxis.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Removes the link to Swagger UI from the heads of the page and of the manual where a browser could
 * not open it. Scripts look for that link before they add others.
 *
 * @param work whether a browser can open Swagger UI: it is served, and needs no API key, which a
 *     link cannot send
 */
record SwaggerLinks(boolean work) implements ResourceTransformer {
    private static final Pattern LINK = Pattern.compile("\\s*<a href=\"[./]*swagger-ui\\.html\">[^<]*</a>");

    /** Returns HTML whose links work. */
    String checked(String html) {
        return work ? html : LINK.matcher(html).replaceAll("");
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource file, ResourceTransformerChain chain)
            throws IOException {
        Resource transformed = chain.transform(request, file);
        return work
                ? transformed
                : new TransformedResource(
                        transformed,
                        checked(transformed.getContentAsString(StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
    }
}
