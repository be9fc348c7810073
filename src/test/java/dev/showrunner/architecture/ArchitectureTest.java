package dev.showrunner.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/**
 * The house's rules. Each was seen failing once, with the wrong line named in the comment beside
 * it, before it was trusted.
 */
@AnalyzeClasses(packages = "dev.showrunner", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.showrunner";
  private static final String[] STAGES = {
    ROOT + ".script..", ROOT + ".media..", ROOT + ".publish..", ROOT + ".analytics.."
  };

  // Failed with: a class in job with a field of media.ffmpeg.Ffmpeg.
  @ArchTest
  static final ArchRule there_is_no_cycle_between_packages =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  // Failed with: a class in settings with a field of CamelContext.
  @ArchTest
  static final ArchRule camel_is_known_in_its_own_room_and_at_the_entry_only =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".camel..")).and(not(resideInAPackage(ROOT))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  // Failed with: a class in video with a field of job.JobId.
  @ArchTest
  static final ArchRule video_is_the_leaf =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".video..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".video.."))));

  // Failed with: a class in job with a field of media.ffmpeg.Ffmpeg.
  @ArchTest
  static final ArchRule job_knows_only_video =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".job..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "..")
                  .and(not(resideInAnyPackage(ROOT + ".job..", ROOT + ".video.."))));

  // Failed with: a class in script with a field of publish.Channels.
  @ArchTest
  static final ArchRule stages_do_not_know_each_other =
      slices().assignedFrom(new Rooms(STAGES)).should().notDependOnEachOther();

  // Failed with: a class in media.render with a field of web.Json.
  @ArchTest
  static final ArchRule stages_do_not_know_faces_or_store =
      noClasses()
          .that()
          .resideInAnyPackage(STAGES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".web..", ROOT + ".cli..", ROOT + ".camel..", ROOT + ".store..", ROOT);

  // Failed with: a class in web with a field of store.Database.
  @ArchTest
  static final ArchRule only_the_entry_knows_the_store =
      noClasses()
          .that(not(resideInAnyPackage(ROOT, ROOT + ".store..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".store..");

  // Failed with: a class in emulator with a field of publish.Channels.
  @ArchTest
  static final ArchRule emulator_knows_no_other_room =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".emulator..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".emulator.."))));

  // Failed with: a class in publish with a field of emulator.Fault.
  @ArchTest
  static final ArchRule only_the_command_line_and_the_entry_know_the_emulator =
      noClasses()
          .that(not(resideInAnyPackage(ROOT, ROOT + ".cli..", ROOT + ".emulator..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".emulator..");

  // Failed with: a class in web that calls Instant.now().
  @ArchTest
  static final ArchRule time_comes_from_a_clock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  // Failed with: a class in web with a field of ObjectInputStream.
  @ArchTest
  static final ArchRule no_objects_of_foreign_types_are_made =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java[.]io[.]ObjectInputStream|java[.]beans[.]XML.*|javax[.]xml[.].*"
                  + "|org[.]yaml[.]snakeyaml[.]constructor[.](Constructor|CustomClassLoaderConstructor)"
                  + "|com[.]fasterxml[.]jackson[.]databind[.]jsontype[.].*");

  // Failed with: a public class in web that is not final.
  @ArchTest
  static final ArchRule what_is_public_is_final_or_made_to_be_extended =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .and()
          .areTopLevelClasses()
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
          .orShould()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
          .orShould()
          .beEnums();
}
