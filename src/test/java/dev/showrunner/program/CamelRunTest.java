package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.fixtures.CamelCli;
import dev.showrunner.fixtures.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same routes and configuration by {@code camel run --dev}, as jbang/README.md has it. */
class CamelRunTest {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Path ARTIFACT = Path.of("dev", "showrunner", "showrunner", "0.1.0-SNAPSHOT");

  @TempDir Path folder;

  @Test
  void makes_a_video_is_guarded_and_takes_an_edited_route() throws Exception {
    Path installation = installation(Files.createDirectory(folder.resolve("installation")));
    Path home = folder.resolve("home");
    Path log = folder.resolve("camel.log");
    int port = FreePort.next();
    CamelCli camel =
        new CamelCli(
            Files.createDirectory(folder.resolve("user")),
            "-Dmaven.repo.local=" + repository(folder.resolve("repository")));
    camel.with("SHOWRUNNER_HOME", home.toString());
    camel.with("SHOWRUNNER_PORT", Integer.toString(port));
    camel.with("SHOWRUNNER_FFMPEG", "embedded");
    List<String> command = new ArrayList<>(List.of("run", "--dev", "--logging-level=info"));
    command.addAll(routes(installation));
    Process process =
        camel.start(installation.resolve("jbang"), log, command.toArray(String[]::new));
    try {
      await()
          .atMost(START)
          .until(() -> Files.exists(home.resolve("server.url")) || !process.isAlive());
      assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
      Api api = new Api("http://127.0.0.1:" + port);
      assertThat(statusFromElsewhere(port)).isEqualTo(403);
      String job =
          api.create(Api.draft("Moon", "## The end\n\nGood night.\n").put("quality", "draft"));
      edit(
          installation.resolve("routes/api.camel.yaml"),
          "- bean: { ref: settingsResource, method: get }",
          "- setBody: { constant: changed }");
      await().atMost(START).until(() -> api.get("/api/settings").body().isTextual());
      JsonNode done = api.awaitCompleted(job);
      assertThat(done.path("results").isMissingNode()).isFalse();
      assertThat(home.resolve("channel/folder").resolve(job).resolve("video.mp4")).isNotEmptyFile();
    } finally {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static int statusFromElsewhere(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/jobs"))
            .header("Origin", "http://example.org")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"topic\": \"x\"}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void edit(Path file, String what, String by) throws IOException {
    String before = Files.readString(file);
    assertThat(before).contains(what);
    Files.writeString(file, before.replace(what, by));
  }

  /** What a shell makes of {@code ../routes/*.camel.yaml}. */
  private static List<String> routes(Path installation) throws IOException {
    try (Stream<Path> files = Files.list(installation.resolve("routes"))) {
      return files.map(file -> "../routes/" + file.getFileName()).sorted().toList();
    }
  }

  private static Path installation(Path to) throws IOException {
    for (String part : List.of("routes", "config", "jbang/application.properties")) {
      copy(Path.of(part), to.resolve(part));
    }
    // The voice lies in lib/tts of what was built.
    Files.createSymbolicLink(to.resolve("target"), Path.of("target").toAbsolutePath());
    return to;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /** The local repository, with what {@code mvn install} would put there in its place. */
  private static Path repository(Path to) throws IOException {
    Path real =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    link(real, to, "dev");
    link(real.resolve("dev"), to.resolve("dev"), "showrunner");
    Path artifact = Files.createDirectories(to.resolve(ARTIFACT));
    Files.copy(Path.of("pom.xml"), artifact.resolve("showrunner-0.1.0-SNAPSHOT.pom"));
    jar(Path.of("target", "classes"), artifact.resolve("showrunner-0.1.0-SNAPSHOT.jar"));
    return to;
  }

  private static void link(Path real, Path to, String butFor) throws IOException {
    Files.createDirectories(to);
    if (Files.isDirectory(real)) {
      try (Stream<Path> parts = Files.list(real)) {
        for (Path part : parts.filter(each -> !each.endsWith(butFor)).toList()) {
          Files.createSymbolicLink(to.resolve(part.getFileName()), part);
        }
      }
    }
  }

  private static void jar(Path classes, Path to) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(to));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }
}
