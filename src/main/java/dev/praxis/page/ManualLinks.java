package dev.praxis.page;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * Turns links between Markdown files of the repository into those of the manual. Links to files
 * that are not served become plain text.
 */
final class ManualLinks extends AbstractVisitor {
    private static final Pattern WEB = Pattern.compile("https?://.*");
    private static final Pattern PAGE = Pattern.compile("([A-Za-z0-9-]+)\\.md(#.*)?");
    private static final String DESCRIPTION = "../openapi/praxis.yaml";
    private static final String SERVED_DESCRIPTION = "../../v3/api-docs.yaml";

    private final Predicate<String> isPage;
    private final boolean isDescribed;

    /**
     * Creates a visitor, which can visit many pages.
     *
     * @param isPage whether the manual has a page of a name, without its extension
     * @param isDescribed whether a browser can open the OpenAPI description
     */
    ManualLinks(Predicate<String> isPage, boolean isDescribed) {
        this.isPage = isPage;
        this.isDescribed = isDescribed;
    }

    @Override
    public void visit(Link link) {
        String target = link.getDestination();
        Matcher page = PAGE.matcher(target);
        if (page.matches() && isPage.test(page.group(1))) {
            String anchor = page.group(2);
            link.setDestination(page.group(1) + ".html" + (anchor == null ? "" : anchor));
        } else if (isDescribed && target.equals(DESCRIPTION)) {
            link.setDestination(SERVED_DESCRIPTION);
        } else if (!target.startsWith("#") && !WEB.matcher(target).matches()) {
            unwrap(link);
        }
    }

    private static void unwrap(Link link) {
        Node child = link.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            link.insertBefore(child);
            child = next;
        }
        link.unlink();
    }
}
