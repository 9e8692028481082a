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
 * Each rule holds for the project, and is seen to fail on the violation that the package
 * {@code planted} has for it.
 */
class ArchitectureTest {
    private static final String PLANTED = "dev.praxis.architecture.planted";
    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.praxis");
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(ArchitectureRules::computeSeesOnlyJavaAndEjml, "ComputeThatKnowsSpring"),
                rule(ArchitectureRules::vectorsAreSeenByTheirKernelAlone, "KernelThatKnowsVectors"),
                rule(ArchitectureRules::checkpointsSeeNoSpringAndNothingAbove, "CheckpointThatKnowsSpring"),
                rule(ArchitectureRules::nothingSharedSeesTheApi, "AdmissionThatKnowsAnApi"),
                rule(ArchitectureRules::capabilitiesDoNotSeeEachOther, "FirstCapability"),
                rule(ArchitectureRules::nothingRunsOnTheCommonPool, "ComputeOnTheCommonPool.parallelStream"),
                rule(ArchitectureRules::nothingRunsOnTheCommonPool, "ComputeOnTheCommonPool.parallelRange"),
                rule(ArchitectureRules::nothingRunsOnTheCommonPool, "ComputeOnTheCommonPool.parallelArrays"),
                rule(ArchitectureRules::nothingRunsOnTheCommonPool, "ComputeOnTheCommonPool.forkJoin"),
                rule(ArchitectureRules::nothingRunsOnTheCommonPool, "ComputeOnTheCommonPool.async"),
                rule(ArchitectureRules::packagesAreFreeOfCycles, "WireInACycle"));
    }

    private static Arguments rule(Function<ArchitectureRules, ArchRule> rule, String violation) {
        return Arguments.of(rule, violation);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rules")
    void holds(Function<ArchitectureRules, ArchRule> rule, String violation) {
        rule.apply(new ArchitectureRules("dev.praxis")).check(PROJECT);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rules")
    void is_seen_to_fail_on_a_planted_violation(Function<ArchitectureRules, ArchRule> rule, String violation) {
        assertThat(rule.apply(new ArchitectureRules(PLANTED))
                        .evaluate(VIOLATIONS)
                        .getFailureReport()
                        .toString())
                .contains(violation);
    }
}
