package dev.praxis.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Finds the files of the manual: pages, which are rendered from Markdown when they are first asked
 * for, and images.
 */
final class ManualFiles implements ResourceResolver {
    static final String FOLDER = "manual/";
    private static final Pattern PAGE = Pattern.compile("([A-Za-z0-9-]+)\\.html");
    private static final Pattern IMAGE = Pattern.compile("images/[A-Za-z0-9-]+\\.(svg|png|webp)");

    private final ManualPage renderer;
    private final Map<String, Resource> pages = new ConcurrentHashMap<>();

    ManualFiles(SwaggerLinks links) {
        renderer = new ManualPage(
                links.checked(read("page.template")), new ManualLinks(ManualFiles::isPage, links.work()));
    }

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Matcher page = PAGE.matcher(path);
        if (page.matches()) {
            String name = page.group(1);
            return isPage(name) ? pages.computeIfAbsent(name, this::render) : null;
        }
        return IMAGE.matcher(path).matches() ? chain.resolveResource(request, path, locations) : null;
    }

    @Override
    public @Nullable String resolveUrlPath(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return null;
    }

    private Resource render(String name) {
        return new Html(name, renderer.html(read(name + ".md")));
    }

    private static boolean isPage(String name) {
        return file(name + ".md").exists();
    }

    private static String read(String name) {
        try {
            return file(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource file(String name) {
        return new ClassPathResource(FOLDER + name);
    }

    /** A rendered page, whose name says its type. */
    private static final class Html extends ByteArrayResource {
        private final String name;

        Html(String name, String html) {
            super(html.getBytes(StandardCharsets.UTF_8), "page of the manual " + name);
            this.name = name;
        }

        @Override
        public String getFilename() {
            return name + ".html";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
