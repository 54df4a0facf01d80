package io.kontor.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between the packages of jobs, and where each library may be named. */
@AnalyzeClasses(packages = "io.kontor", importOptions = DoNotIncludeTests.class)
class JobsRulesTest {

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.kontor.jobs.(*)..").should().beFreeOfCycles();

    /** Run executes, schedule reads cron expressions, workspace finds the shipped files on the class path. */
    @ArchTest
    static final ArchRule springIsOnlyWhereItIsNeeded = noClasses()
            .that()
            .resideOutsideOfPackages("io.kontor.jobs.run", "io.kontor.jobs.schedule", "io.kontor.jobs.workspace")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule onlyAnAttemptStartsSpring = noClasses()
            .that()
            .haveNameNotMatching("io\\.kontor\\.jobs\\.run\\.BatchAttempt(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.boot..", "org.springframework.batch..");

    @ArchTest
    static final ArchRule databaseLibrariesHideInRun = noClasses()
            .that()
            .resideOutsideOfPackage("io.kontor.jobs.run")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.zaxxer.hikari..", "org.flywaydb..");

    @ArchTest
    static final ArchRule dbSchedulerHidesInSchedule = noClasses()
            .that()
            .resideOutsideOfPackage("io.kontor.jobs.schedule")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.kagkarlsson..");

    @ArchTest
    static final ArchRule runAndScheduleKnowNoJob = noClasses()
            .that()
            .resideInAnyPackage("io.kontor.jobs.run", "io.kontor.jobs.schedule")
            .should()
            .dependOnClassesThat(resideInAPackage("io.kontor..")
                    .and(resideOutsideOfPackages(
                            "io.kontor.jobs.period",
                            "io.kontor.jobs.run",
                            "io.kontor.jobs.schedule",
                            "io.kontor.warehouse.problem",
                            "io.kontor.warehouse.table")));

    @ArchTest
    static final ArchRule timeComesInByTheDoor = noClasses()
            .that()
            .resideInAPackage("io.kontor.jobs..")
            .should()
            .callMethodWhere(describe("it reads the machine's clock", JobsRulesTest::readsTheClock));

    @Test
    void modulesKeepToThemselves() {
        ApplicationModules.of("io.kontor.jobs").verify();
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        boolean bareNow = owner.startsWith("java.time.")
                && method.equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return bareNow || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"));
    }
}
