package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a distribution has it, and the files to install it with. */
final class DistributionTest {
  @TempDir Path folder;

  /** A distribution whose jar only points to what was built. */
  private Path unpacked() throws IOException {
    Path installation = Files.createDirectories(folder.resolve("a place/showrunner"));
    Files.copy(Path.of("showrunner"), installation.resolve("showrunner"));
    assertThat(installation.resolve("showrunner").toFile().setExecutable(true)).isTrue();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.showrunner.Showrunner");
    String classes =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
            .map(each -> Path.of(each).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes);
    new JarOutputStream(Files.newOutputStream(installation.resolve("showrunner.jar")), manifest)
        .close();
    return installation;
  }

  private record Said(int code, String out, String err) {}

  private Said run(Map<String, String> environment, String... line) throws Exception {
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(err.toFile());
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), out, Files.readString(err));
  }

  @Test
  void a_distribution_runs_without_maven_and_notes_beside_itself_what_a_start_needs()
      throws Exception {
    Path installation = unpacked();
    // An empty one stands for a rehearsal that was tried: RehearsalTest looks at that.
    Path notes = Files.createDirectories(installation.resolve(".launcher"));
    Files.writeString(notes.resolve("java.known"), "");
    String launcher = installation.resolve("showrunner").toString();
    assertThat(run(Map.of(), launcher, "token").err()).contains("Rehearsing");
    Said said = run(Map.of(), launcher, "token");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).matches("[A-Za-z0-9_-]{43}\\R");
    assertThat(said.err()).isEmpty();
    assertThat(notes.resolve("java.known")).isNotEmptyFile();
    assertThat(notes).isDirectoryContaining("glob:**showrunner-*.jsa");
    Said bench = run(Map.of(), launcher, "bench", "start");
    assertThat(bench.code()).isEqualTo(1);
    assertThat(bench.err()).contains("among the sources");
    String ours = Path.of("showrunner").toAbsolutePath().toString();
    assertThat(run(Map.of(), ours, "bench").code()).isEqualTo(2);
    Said nonsense = run(Map.of(), ours, "bench", "nonsense");
    assertThat(nonsense.code()).isEqualTo(2);
    assertThat(nonsense.err()).contains("There is no benchmark nonsense", "render");
    assertThat(run(Map.of(), launcher, "--version").code()).isZero();
  }

  @Test
  void the_files_to_install_it_with_are_sound() throws Exception {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    JsonNode compose = yaml.readTree(Path.of("deploy/compose.yaml").toFile());
    JsonNode show = compose.path("services").path("showrunner");
    assertThat(show.path("ports").get(0).asText()).startsWith("127.0.0.1:");
    assertThat(show.path("environment").path("SHOWRUNNER_ACCESS_OPERATOR").asText())
        .isEqualTo("{{file:/run/secrets/operator}}");
    assertThat(show.path("environment").path("SHOWRUNNER_DATASOURCE_URL").asText())
        .contains("password={{file:/run/secrets/database}}");
    for (JsonNode service : compose.path("services")) {
      for (JsonNode secret : service.path("secrets")) {
        assertThat(compose.path("secrets").has(secret.asText())).as("%s", secret).isTrue();
      }
      for (JsonNode volume : service.path("volumes")) {
        assertThat(compose.path("volumes").has(volume.asText().split(":", 2)[0])).isTrue();
      }
    }
    List<String> docker = Files.readAllLines(Path.of("deploy/Dockerfile"));
    assertThat(docker)
        .anyMatch(line -> line.startsWith("USER "))
        .noneMatch(line -> line.contains("ADD http"));
    String windows = Files.readString(Path.of("deploy/showrunner.cmd"));
    assertThat(windows.replace("\r\n", ""))
        .as("Windows wants its own line ends")
        .doesNotContain("\n");
    assertThat(
            run(Map.of(), "bash", "-n", Path.of("showrunner").toAbsolutePath().toString()).code())
        .isZero();
  }

  @Test
  void the_unit_is_what_systemd_takes() throws Exception {
    Path analyze = Path.of("/usr/bin/systemd-analyze");
    // Containers and other systems have no systemd; what its own program would say cannot be told
    // there.
    assumeTrue(Files.isExecutable(analyze), "systemd is not on this machine");
    // The program of the unit has to be there for this check.
    Path unit = folder.resolve("showrunner.service");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("deploy/showrunner.service"))) {
      lines.add(
          line.startsWith("ExecStart=")
              ? "ExecStart=/bin/true"
              : line.replaceFirst("^Documentation=.*", ""));
    }
    Files.write(unit, lines);
    Said said = run(Map.of(), analyze.toString(), "verify", unit.toString());
    assertThat(said.err() + said.out()).doesNotContain("showrunner.service:");
  }
}
