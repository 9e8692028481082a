package dev.praxis.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The architecture rules. Imports only go down: {@code api.* -> serving, openapi -> wire,
 * admission, problem -> checkpoint -> compute}.
 *
 * @param root the root package of the checked classes
 */
record ArchitectureRules(String root) {
    private static final String VECTORS = "jdk.incubator.vector..";

    ArchRule computeUsesOnlyJavaAndEjml() {
        return classes()
                .that()
                .resideInAPackage(root + ".compute..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", VECTORS, "org.ejml..", "org.jspecify..", root + ".compute..")
                .allowEmptyShould(true);
    }

    /**
     * Returns the rule that only {@code Vector*} classes use the Vector API. These cannot be loaded
     * without its module, so only the kernel selection may refer to them.
     */
    ArchRule onlyVectorClassesUseTheVectorApi() {
        return noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VECTORS)
                .allowEmptyShould(true);
    }

    ArchRule checkpointUsesNeitherSpringNorHigherLayers() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".checkpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(
                        "api",
                        "serving",
                        "task",
                        "evaluation",
                        "openapi",
                        "transport",
                        "wire",
                        "admission",
                        "security",
                        "problem",
                        "observability",
                        "management",
                        "configuration",
                        "page",
                        "warmup",
                        "spelling",
                        "org.springframework"))
                .allowEmptyShould(true);
    }

    ArchRule sharedPackagesDoNotUseTheApi() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(
                        "serving",
                        "task",
                        "evaluation",
                        "openapi",
                        "transport",
                        "wire",
                        "admission",
                        "security",
                        "problem",
                        "observability",
                        "management",
                        "configuration",
                        "page",
                        "warmup",
                        "spelling"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".api..")
                .allowEmptyShould(true);
    }

    ArchRule capabilitiesDoNotUseEachOther() {
        return slices().matching(root + ".api.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /**
     * Returns the rule that no class uses the common pool. Computations run on the threads of their
     * execution: the common pool respects neither {@code praxis.compute.threads} nor cancellation.
     */
    ArchRule nothingUsesTheCommonPool() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(describe("it runs on the common pool", call -> runsOnTheCommonPool(call.getTarget())))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.concurrent\\.(ForkJoin.*|Recursive.*|CountedCompleter)")
                .allowEmptyShould(true);
    }

    private static boolean runsOnTheCommonPool(AccessTarget target) {
        return switch (target.getName()) {
            case "parallel", "parallelStream" -> true;
            case "parallelSort", "parallelPrefix", "parallelSetAll" ->
                target.getOwner().isEquivalentTo(Arrays.class);
            default ->
                target.getOwner().isEquivalentTo(CompletableFuture.class)
                        && target.getName().endsWith("Async");
        };
    }

    /** Returns package patterns, with project packages resolved against the root. */
    private String[] packages(String... names) {
        Stream<String> all = Arrays.stream(names);
        return all.map(name -> name.startsWith("org.") ? name + ".." : root + '.' + name + "..")
                .toArray(String[]::new);
    }
}
