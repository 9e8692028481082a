package dev.praxis.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/**
 * Imports go down only: {@code api.* -> support -> model -> compute}.
 *
 * @param root the package that holds api, support, model and compute
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

    /** Without the module these classes cannot be loaded: nothing but the choice of a kernel leads to them. */
    ArchRule vectorsAreSeenByTheirKernelAlone() {
        return noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VECTORS)
                .allowEmptyShould(true);
    }

    ArchRule modelSeesNoSpringAndNothingAbove() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", root + ".support..", root + ".api..")
                .allowEmptyShould(true);
    }

    ArchRule supportSeesNoApi() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".support..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".api..")
                .allowEmptyShould(true);
    }

    ArchRule capabilitiesDoNotSeeEachOther() {
        return slices().matching(root + ".api.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }
}
