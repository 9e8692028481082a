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
 * Imports go down only: {@code api.* -> serving, openapi -> wire, admission, problem -> checkpoint
 * -> compute}.
 *
 * @param root the package that holds them
 */
record ArchitectureRules(String root) {
    private static final String VECTORS = "jdk.incubator.vector..";

    ArchRule computeSeesOnlyJavaAndEjml() {
        return classes()
                .that()
                .resideInAPackage(root + ".compute..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", VECTORS, "org.ejml..", "org.jspecify..", root + ".compute..")
                .allowEmptyShould(true);
    }

    /**
     * Without the module these classes cannot be loaded: nothing but the choice of a kernel leads
     * to them.
     */
    ArchRule vectorsAreSeenByTheirKernelAlone() {
        return noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VECTORS)
                .allowEmptyShould(true);
    }

    ArchRule checkpointsSeeNoSpringAndNothingAbove() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".checkpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(
                        "api",
                        "serving",
                        "openapi",
                        "transport",
                        "wire",
                        "admission",
                        "security",
                        "problem",
                        "observability",
                        "management",
                        "org.springframework"))
                .allowEmptyShould(true);
    }

    ArchRule nothingSharedSeesTheApi() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(
                        "serving",
                        "openapi",
                        "transport",
                        "wire",
                        "admission",
                        "security",
                        "problem",
                        "observability",
                        "management"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".api..")
                .allowEmptyShould(true);
    }

    ArchRule capabilitiesDoNotSeeEachOther() {
        return slices().matching(root + ".api.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /**
     * The threads of a computation are those of its execution: the common pool obeys neither
     * {@code praxis.compute.threads} nor a cancellation.
     */
    ArchRule nothingRunsOnTheCommonPool() {
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

    /** The packages of these names, ours below the root. */
    private String[] packages(String... names) {
        Stream<String> all = Arrays.stream(names);
        return all.map(name -> name.startsWith("org.") ? name + ".." : root + '.' + name + "..")
                .toArray(String[]::new);
    }
}
