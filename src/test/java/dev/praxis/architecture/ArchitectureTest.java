package dev.praxis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that each rule holds for the project, and that it fails on a violation planted in the
 * package {@code planted}.
 */
class ArchitectureTest {
    private static final String PLANTED = "dev.praxis.architecture.planted";
    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.praxis");
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(ArchitectureRules::computeUsesOnlyJavaAndEjml, "ComputeThatKnowsSpring"),
                rule(ArchitectureRules::onlyVectorClassesUseTheVectorApi, "KernelThatKnowsVectors"),
                rule(ArchitectureRules::checkpointUsesNeitherSpringNorHigherLayers, "CheckpointThatKnowsSpring"),
                rule(ArchitectureRules::sharedPackagesDoNotUseTheApi, "AdmissionThatKnowsAnApi"),
                rule(ArchitectureRules::capabilitiesDoNotUseEachOther, "FirstCapability"),
                rule(ArchitectureRules::nothingUsesTheCommonPool, "ComputeOnTheCommonPool.parallelStream"),
                rule(ArchitectureRules::nothingUsesTheCommonPool, "ComputeOnTheCommonPool.parallelRange"),
                rule(ArchitectureRules::nothingUsesTheCommonPool, "ComputeOnTheCommonPool.parallelArrays"),
                rule(ArchitectureRules::nothingUsesTheCommonPool, "ComputeOnTheCommonPool.forkJoin"),
                rule(ArchitectureRules::nothingUsesTheCommonPool, "ComputeOnTheCommonPool.async"),
                rule(ArchitectureRules::packagesAreFreeOfCycles, "WireInACycle"));
    }

    private static Arguments rule(Function<ArchitectureRules, ArchRule> rule, String violation) {
        return Arguments.of(rule, violation);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rules")
    void holds_for_the_project(Function<ArchitectureRules, ArchRule> rule, String violation) {
        rule.apply(new ArchitectureRules("dev.praxis")).check(PROJECT);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rules")
    void fails_on_a_planted_violation(Function<ArchitectureRules, ArchRule> rule, String violation) {
        assertThat(rule.apply(new ArchitectureRules(PLANTED))
                        .evaluate(VIOLATIONS)
                        .getFailureReport()
                        .toString())
                .contains(violation);
    }
}
