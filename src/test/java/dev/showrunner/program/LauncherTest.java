package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher starts, told by a Java that only says what it was asked for. */
final class LauncherTest {
  @TempDir Path folder;

  @Test
  void pictures_of_looks_and_of_the_page_are_taken_by_a_program_each() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.copy(Path.of("showrunner"), sources.resolve("showrunner"));
    Files.writeString(sources.resolve("pom.xml"), "");
    Files.setLastModifiedTime(sources.resolve("pom.xml"), FileTime.fromMillis(0));
    Files.createDirectories(sources.resolve("target"));
    Files.writeString(sources.resolve("target/showrunner.jar"), "");
    Files.writeString(sources.resolve("target/test.classpath"), "a.jar");
    java("");

    assertThat(said(sources, "pictures", "looks", "there", ".png"))
        .endsWith(":a.jar dev.showrunner.media.render.LookPictures there .png");
    assertThat(said(sources, "pictures", "there"))
        .endsWith(":a.jar dev.showrunner.page.PagePictures there");
  }

  @Test
  void a_distribution_is_run_by_a_link_and_with_options_that_java_speaks_of_first()
      throws Exception {
    Path installation = Files.createDirectories(folder.resolve("opt/show runner"));
    Files.copy(Path.of("showrunner"), installation.resolve("showrunner"));
    Files.writeString(installation.resolve("showrunner.jar"), "");
    java("echo 'Picked up JAVA_TOOL_OPTIONS: -Dversion=\"4\"' >&2;");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path link = Files.createSymbolicLink(bin.resolve("show"), installation.resolve("showrunner"));
    Files.createSymbolicLink(bin.resolve("showrunner"), Path.of("show"));

    for (Path each : List.of(link, bin.resolve("showrunner"), installation.resolve("showrunner"))) {
      assertThat(started(each, "jobs"))
          .as("%s", each)
          .endsWith("-jar " + installation.toRealPath().resolve("showrunner.jar") + " jobs");
    }
    assertThat(bin.resolve(".launcher")).doesNotExist();
    assertThat(installation.resolve(".launcher/java.known")).content().endsWith("\n17\n");
  }

  /** A Java that says something before its version. */
  private void java(String first) throws IOException {
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\n"
            + first
            + "[ \"$1\" != -version ] || echo 'openjdk version \"17.0.1\"' >&2\necho \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private String said(Path sources, String... arguments) throws Exception {
    return started(sources.resolve("showrunner"), arguments);
  }

  private String started(Path launcher, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return out.strip();
  }
}
