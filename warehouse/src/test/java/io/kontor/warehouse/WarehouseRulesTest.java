package io.kontor.warehouse;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;

/** The arrows between the packages, and what must not happen anywhere. */
@AnalyzeClasses(packages = "io.kontor.warehouse", importOptions = DoNotIncludeTests.class)
class WarehouseRulesTest {

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.kontor.warehouse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule tableAndProblemDependOnNothing = noClasses()
            .that()
            .resideInAnyPackage("..warehouse.table..", "..warehouse.problem..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..warehouse.engine..",
                    "..warehouse.store..",
                    "..warehouse.config..",
                    "..warehouse.source..",
                    "..warehouse.staging..",
                    "..warehouse.conformed..",
                    "..warehouse.metric..");

    @ArchTest
    static final ArchRule engineKnowsNeitherStoreNorWhatItComputes = noClasses()
            .that()
            .resideInAPackage("..warehouse.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..warehouse.store..",
                    "..warehouse.config..",
                    "..warehouse.source..",
                    "..warehouse.staging..",
                    "..warehouse.conformed..",
                    "..warehouse.metric..");

    @ArchTest
    static final ArchRule storeKnowsNeitherEngineNorWhatItKeeps = noClasses()
            .that()
            .resideInAPackage("..warehouse.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..warehouse.engine..",
                    "..warehouse.config..",
                    "..warehouse.source..",
                    "..warehouse.staging..",
                    "..warehouse.conformed..",
                    "..warehouse.metric..");

    @ArchTest
    static final ArchRule dataFlowsOneWay = noClasses()
            .that()
            .resideInAnyPackage("..warehouse.source..", "..warehouse.staging..", "..warehouse.conformed..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..warehouse.metric..");

    @ArchTest
    static final ArchRule aProfileOpensNoExport = noClasses()
            .that()
            .resideInAPackage("..source.profile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..source", "..source.table..", "..source.text..", "..source.sheet..", "..source.shape..");

    @ArchTest
    static final ArchRule duckDbHidesInItsEngine = noClasses()
            .that()
            .resideOutsideOfPackage("..engine.duckdb..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..");

    @ArchTest
    static final ArchRule icebergHidesInTheStore = noClasses()
            .that()
            .resideOutsideOfPackage("..warehouse.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.iceberg..", "org.apache.parquet..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule thereIsNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule packagesOpenWithAParagraphAndAreNullMarked = classes().should(resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule timeComesInByTheDoor = noClasses()
            .should()
            .callMethodWhere(describe("it asks for the current time without a Clock", call -> isNowWithoutClock(call)));

    @ArchTest
    static final ArchRule randomnessComesInByTheDoor = noClasses()
            .should()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule oldDatesAreNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.util.Date.class,
                    java.util.Calendar.class,
                    java.util.GregorianCalendar.class,
                    java.text.SimpleDateFormat.class);

    private static boolean isNowWithoutClock(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        boolean asksTheSystem =
                owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis")
                        || owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system");
        boolean now = owner.getPackageName().startsWith("java.time")
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return asksTheSystem || now;
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass checked, ConditionEvents events) {
                boolean marked = checked.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        checked, marked, checked.getPackageName() + (marked ? " is" : " is not") + " @NullMarked"));
            }
        };
    }
}
