package dev.praxis.page;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The switch for the page.
 *
 * @param enabled Whether the page at / is served
 */
@ConfigurationProperties("praxis.page")
public record PageSettings(@DefaultValue("true") boolean enabled) {
    static final String INDEX = "/";
    static final String FILES = "/page/**";
    static final String MANUAL = "/page/docs/**";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Files with plain names: nothing in such a path can be decoded or normalized. */
    private static final Pattern FILE = Pattern.compile("/page(?:/[A-Za-z0-9_-]++){1,4}+(?:\\.[A-Za-z0-9_-]++){1,3}+");

    /**
     * Returns whether a request is for the page or one of its files, which are public. The file
     * need not exist. Other methods of the page's path belong to the API.
     *
     * @param path the path as in the request line, without the context path
     */
    public boolean isFor(String method, String path) {
        return enabled
                && METHODS.contains(method)
                && (path.equals(INDEX) || FILE.matcher(path).matches());
    }
}
