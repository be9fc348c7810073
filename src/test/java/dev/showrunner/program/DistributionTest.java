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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    Matcher entries =
        Pattern.compile("(?s)<manifestEntries>(.*?)</manifestEntries>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(entries.find()).isTrue();
    Matcher entry = Pattern.compile("<([A-Za-z-]+)>([^<]*)</").matcher(entries.group(1));
    while (entry.find()) {
      manifest.getMainAttributes().putValue(entry.group(1), entry.group(2));
    }
    new JarOutputStream(Files.newOutputStream(installation.resolve("showrunner.jar")), manifest)
        .close();
    return installation;
  }

  private record Said(int code, String out, String err) {}

  private Said run(Map<String, String> environment, String... line) throws Exception {
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(err.toFile());
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
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
    for (Map.Entry<Integer, Path> java : otherJavas().entrySet()) {
      // Loads what is native, and Netty, as each start does.
      Said rehearsed = run(Map.of("JAVA_HOME", java.getValue().toString()), launcher, "rehearse");
      assertThat(rehearsed.code()).as("Java %d: %s", java.getKey(), rehearsed.err()).isZero();
      assertThat(rehearsed.err()).as("Java %d", java.getKey()).doesNotContain("WARNING");
    }
  }

  /** The Javas of this machine besides the tests' own that it can run on, by their versions. */
  private static Map<Integer, Path> otherJavas() throws IOException {
    Map<Integer, Path> found = new TreeMap<>();
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      try (Stream<Path> each = Files.list(all)) {
        for (Path java : each.filter(one -> Files.isExecutable(one.resolve("bin/java"))).toList()) {
          Path release = java.resolve("release");
          Matcher version =
              Pattern.compile("JAVA_VERSION=\"(\\d+)")
                  .matcher(Files.exists(release) ? Files.readString(release) : "");
          if (version.find() && Integer.parseInt(version.group(1)) >= 17) {
            found.put(Integer.valueOf(version.group(1)), java);
          }
        }
      }
    }
    found.remove(Runtime.version().feature());
    return found;
  }

  @Test
  void the_catalog_of_jbang_names_what_there_is_in_the_version_that_is_built() throws Exception {
    JsonNode alias =
        new ObjectMapper()
            .readTree(Path.of("jbang-catalog.json").toFile())
            .path("aliases")
            .path("showrunner");
    Path script = Path.of(alias.path("script-ref").asText());
    assertThat(script).isRegularFile();
    Matcher version =
        Pattern.compile("(?s)</parent>.*?<version>([^<]+)<|<version>([^<]+)<")
            .matcher(Files.readString(Path.of("pom.xml")).replaceFirst("(?s)<dependencies>.*", ""));
    assertThat(version.find()).isTrue();
    String built = version.group(1) == null ? version.group(2) : version.group(1);
    String jar = "dev.showrunner:showrunner:" + built;
    assertThat(Files.readString(script)).contains("//DEPS " + jar + "\n");
    assertThat(Files.readString(Path.of("jbang/application.properties"))).contains(jar + "\n");
  }

  @Test
  void the_list_of_parts_names_all_that_the_build_names_and_is_in_the_distribution()
      throws Exception {
    Path list = Path.of("target/bom.json");
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom).contains("<phase>process-test-classes</phase>", "<goal>makeBom</goal>");
    assertThat(Files.readString(Path.of("src/assembly/distribution.xml")))
        .contains("<include>bom.json</include>");
    // Without a network there is none, or one of an earlier build.
    assumeTrue(
        Files.exists(list)
            && Files.getLastModifiedTime(list)
                    .compareTo(Files.getLastModifiedTime(Path.of("pom.xml")))
                > 0,
        "Maven was offline");
    JsonNode bom = new ObjectMapper().readTree(list.toFile());
    assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> names = new ArrayList<>();
    for (JsonNode part : bom.path("components")) {
      names.add(part.path("group").asText() + ":" + part.path("name").asText());
    }
    Matcher dependency =
        Pattern.compile("(?s)<dependency>(.*?)</dependency>")
            .matcher(
                pom.replaceFirst("(?s)<dependencyManagement>.*?</dependencyManagement>", "")
                    .replaceFirst("(?s)<build>.*", ""));
    int looked = 0;
    while (dependency.find()) {
      String text = dependency.group(1);
      if (!text.contains("<scope>test</scope>") && !text.contains("<scope>provided</scope>")) {
        // The embedded ffmpeg's name says for which machine it is.
        String named = in(text, "artifactId").replaceFirst("\\$\\{.*", "");
        assertThat(names).anyMatch(name -> name.startsWith(in(text, "groupId") + ":" + named));
        looked++;
      }
    }
    assertThat(looked).isGreaterThan(30);
  }

  private static String in(String text, String tag) {
    return text.replaceFirst("(?s).*?<" + tag + ">([^<]*)<.*", "$1");
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
    // PostgreSQL's programs refuse a server that is newer than they are.
    String dockerfile = Files.readString(Path.of("deploy/Dockerfile"));
    int client = number("postgresql-client-(\\d+)", dockerfile);
    String image = compose.path("services").path("database").path("image").asText();
    assertThat(number("postgres:(\\d+)", image)).isBetween(1, client);
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

  private static int number(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
