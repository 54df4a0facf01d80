package io.kontor.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kontor.reports", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule poiIsKnownToWorkbooksOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.kontor.reports.workbook")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.poi..", "org.openxmlformats..", "org.apache.xmlbeans..");

    @ArchTest
    static final ArchRule jfreeIsKnownToChartsOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.kontor.reports.chart")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jfree..");

    @ArchTest
    static final ArchRule theModelKnowsNothingElse = noClasses()
            .that()
            .resideInAPackage("io.kontor.reports.model")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.kontor.reports.model", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule definitionsKnowNoFiles = noClasses()
            .that()
            .resideInAPackage("io.kontor.reports.definition")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.kontor.reports.workbook",
                    "io.kontor.reports.chart",
                    "java.io..",
                    "java.nio.file..",
                    "java.awt..");

    @ArchTest
    static final ArchRule springStaysOutside =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule noCellIsEverAFormula =
            noClasses().should().callMethod(org.apache.poi.ss.usermodel.Cell.class, "setCellFormula", String.class);
}
