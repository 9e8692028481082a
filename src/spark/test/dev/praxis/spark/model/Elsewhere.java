package dev.praxis.spark.model;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local files as a file system that only Hadoop knows: {@code elsewhere:/path}. */
public final class Elsewhere extends RawLocalFileSystem {
    @Override
    public String getScheme() {
        return "elsewhere";
    }

    @Override
    public URI getUri() {
        return URI.create("elsewhere:///");
    }
}
