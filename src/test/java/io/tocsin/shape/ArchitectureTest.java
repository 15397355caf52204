package io.tocsin.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Path DRAWING = Path.of("docs/architecture.puml");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin");

    @Test
    void importsFollowTheDrawing() {
        classes().should(HouseRules.followTheDrawing(DRAWING)).check(MAIN);
    }

    @Test
    void packagesHaveNoCycles() {
        HouseRules.NO_CYCLES.check(MAIN);
    }

    @Test
    void namesSayWhatAClassIs() {
        HouseRules.NAMES_SAY_WHAT_A_CLASS_IS.check(MAIN);
    }

    @Test
    void timeIsAnArgument() {
        HouseRules.TIME_IS_AN_ARGUMENT.check(MAIN);
    }

    @Test
    void onlyTheCompositionRootMakesAClock() {
        HouseRules.ONLY_THE_COMPOSITION_ROOT_MAKES_A_CLOCK.check(MAIN);
    }

    @Test
    void nobodyWaits() {
        HouseRules.NOBODY_WAITS.check(MAIN);
    }

    @Test
    void nobodyBlocksOnAFileOrSocket() {
        HouseRules.NOBODY_BLOCKS_ON_A_FILE_OR_SOCKET.check(MAIN);
    }

    @Test
    void nobodyUsesJdbc() {
        HouseRules.NOBODY_USES_JDBC.check(MAIN);
    }

    @Test
    void exemptionsAreOfClassesThatExist() {
        assertThat(HouseRules.MAY_BLOCK).allMatch(MAIN::contain);
        assertThat(HouseRules.MAY_USE_JDBC).allMatch(MAIN::contain);
    }
}
