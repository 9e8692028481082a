package dev.praxis.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.praxis.PraxisApplication;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.stereotype.Component;

/** The packages in which Spring looks for beans, and for properties. */
class ScannedPackagesTest {
    private static final String[] SCANNED =
            PraxisApplication.class.getAnnotation(SpringBootApplication.class).scanBasePackages();

    @Test
    void beans_and_properties_are_looked_for_in_the_same_packages() {
        assertThat(PraxisApplication.class
                        .getAnnotation(ConfigurationPropertiesScan.class)
                        .value())
                .isEqualTo(SCANNED);
    }

    @Test
    void all_beans_and_properties_are_found() {
        classes()
                .that()
                .areMetaAnnotatedWith(Component.class)
                .or()
                .areAnnotatedWith(ConfigurationProperties.class)
                .and()
                .doNotBelongToAnyOf(PraxisApplication.class)
                .should()
                .resideInAnyPackage(
                        Arrays.stream(SCANNED).map(name -> name + "..").toArray(String[]::new))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.praxis"));
    }
}
