package dev.praxis.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The files of a folder on the class path. Browsers revalidate each file on each use, so that files
 * of two versions are never mixed.
 */
final class PageFiles extends ResourceHttpRequestHandler {
    private final Map<Resource, String> tags = new ConcurrentHashMap<>();

    /**
     * Creates a handler.
     *
     * @param folder the path of the folder, with a slash at its end
     */
    PageFiles(String folder) {
        setLocations(List.of(new ClassPathResource(folder)));
        setCacheControl(CacheControl.noCache());
        // In a jar, the modification time is that of the build.
        setUseLastModified(false);
        // Files outside a jar may change while the service runs.
        setEtagGenerator(file -> file.isFile() ? tag(file) : tags.computeIfAbsent(file, PageFiles::tag));
    }

    /** Finds the file of a path, of which Spring drops a slash at the end. */
    @Override
    protected @Nullable Resource getResource(HttpServletRequest request) throws IOException {
        String path = request.getRequestURI();
        boolean isRoot = path.equals(request.getContextPath() + "/");
        return path.endsWith("/") && !isRoot ? null : super.getResource(request);
    }

    @Override
    protected @Nullable MediaType getMediaType(HttpServletRequest request, Resource file) {
        MediaType type = super.getMediaType(request, file);
        return type != null && type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    /** Returns a tag of the content, which is weak because the compressed file has it too. */
    private static String tag(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return "W/\"" + DigestUtils.md5DigestAsHex(content) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
