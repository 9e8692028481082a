package dev.praxis.compute.kernel.row;

/**
 * The module of the Vector API. {@code --add-modules} adds it at startup, but then the JVM cannot
 * use the archived module graph of an AOT cache, and with it none of the cache's linked classes and
 * method profiles. Without the option the module is therefore added here, to the running JVM, in
 * the way in which the JDK itself adds modules for agents.
 */
final class VectorModule {
    static final String NAME = "jdk.incubator.vector";

    /** Exported to this application by Add-Exports in the manifest of its jar. */
    private static final String JDK_MODULES = "jdk.internal.module.Modules";

    private VectorModule() {}

    /**
     * Returns whether the classes of the module can be used, after an attempt to add it if
     * necessary.
     */
    static boolean isPresent() {
        return ModuleLayer.boot().findModule(NAME).isPresent() || isAdded(JDK_MODULES, NAME);
    }

    /**
     * Adds a module, together with the modules that it requires.
     *
     * @param jdkModules name of the JDK's class that does it
     * @return false if the JDK has no such module, or no such class, or does not export the class
     */
    static boolean isAdded(String jdkModules, String module) {
        try {
            Class.forName(jdkModules).getMethod("loadModule", String.class).invoke(null, module);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
