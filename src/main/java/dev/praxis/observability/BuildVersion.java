package dev.praxis.observability;

import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** The version of this build. There is none if an IDE has compiled the classes. */
@Component
public class BuildVersion {
    /** A version that clients can parse. */
    private static final String NONE = "0.0.0";

    private final String version;

    BuildVersion(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        version = properties == null ? NONE : Objects.requireNonNullElse(properties.getVersion(), NONE);
    }

    /** Returns the version, such as {@code 1.2.0}. */
    public String get() {
        return version;
    }
}
