package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

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
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\n[ \"$1\" != -version ] || echo 'openjdk version \"17.0.1\"' >&2\necho \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertThat(said(sources, "pictures", "looks", "there", ".png"))
        .endsWith(":a.jar dev.showrunner.media.render.LookPictures there .png");
    assertThat(said(sources, "pictures", "there"))
        .endsWith(":a.jar dev.showrunner.page.PagePictures there");
  }

  private String said(Path sources, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", sources.resolve("showrunner").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return out.strip();
  }
}
