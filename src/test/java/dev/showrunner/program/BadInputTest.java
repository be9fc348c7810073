package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  private static final String GOOD = "## One\n\nThe road is long.\n";

  @TempDir static Path home;

  private static RunningProgram program;
  private static Api api;
  private static Footage footage;

  @BeforeAll
  static void start() throws IOException {
    footage = new Footage(home);
    program = RunningProgram.on(home);
    api = program.api();
  }

  @AfterAll
  static void stop() throws IOException {
    if (program != null) {
      program.close();
    }
  }

  @Test
  void a_topic_must_have_1_to_200_characters() throws Exception {
    refused("topic", Api.draft("", GOOD));
    refused("topic", Api.draft("x".repeat(201), GOOD));
    refused("topic", Api.JSON.createObjectNode());
  }

  @Test
  void a_script_must_have_a_scene_and_front_matter_that_is_yaml() throws Exception {
    refused("script", Api.draft("No scene", "---\ntitle: Only this\n---\n"));
    refused("script", Api.draft("No text", "# A title\n\n## A heading\n"));
    refused("front matter", Api.draft("No YAML", "---\ntitle: [open\n---\n" + GOOD));
  }

  /** What is refused leaves no job behind. */
  private static void refused(String named, ObjectNode draft) throws Exception {
    int before = api.jobs().size();

    Api.Answer answer = api.post("/api/jobs", draft.toString());

    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).containsIgnoringCase(named).hasLineCount(1);
    assertThat(api.jobs()).hasSize(before);
  }

  @Test
  void a_script_that_cannot_be_spoken_fails_the_job_with_its_scene() throws Exception {
    refused("no scene", Api.draft("Unspeakable", "## Two\n\n...\n\n## Three\n\n\uD83D\uDE80\n"));
    refused("Latin letters", Api.draft("Unspeakable", "## One\n\n你好，世界。\n"));
    unspeakable(
        "## One\n\nTea is a leaf that grows on hills.\n\n## Two\n\n你好，世界。\n", "Scene 2", "你好");
  }

  private static void unspeakable(String script, String... named) throws Exception {
    String id = api.create(Api.draft("Unspeakable", script).put("quality", "draft"));

    JsonNode job = api.awaitEnd(id);

    assertThat(job.path("status").asText()).isEqualTo("FAILED");
    assertThat(job.path("error").path("kind").asText()).isEqualTo("final");
    String message = job.path("error").path("message").asText();
    assertThat(message).hasLineCount(1);
    assertThat(named).allSatisfy(word -> assertThat(message).containsIgnoringCase(word));
    nothingPublished(id);
  }

  @Test
  void a_title_may_hold_anything_and_bad_footage_is_left_out_and_named() throws Exception {
    badFootage();
    String title = "\"Two\" 'roads'\n<script>alert(1)</script> $(id) 🚀 שלום עולם";
    ObjectNode draft = Api.draft(title, GOOD).put("title", title).put("quality", "draft");

    JsonNode job = api.awaitCompleted(api.create(draft));

    List<String> notes = texts(job.path("results").path("notes"));
    for (String file : List.of("noise.mp4", "truncated.mp4", "huge.png", "page.jpg")) {
      assertThat(notes).filteredOn(note -> note.contains(file)).as(file).hasSize(1);
    }
    assertThat(notes).allSatisfy(note -> assertThat(note).hasLineCount(1));
    Path published = new HomeFiles(home).published(job.path("id").asText());
    JsonNode metadata = Api.JSON.readTree(published.resolve("metadata.json").toFile());
    assertThat(metadata.path("title").asText())
        .contains("\"Two\" 'roads'", "🚀", "שלום עולם")
        .hasLineCount(1)
        .doesNotContain("<", ">");
    assertThat(published.resolve("thumbnail.jpg")).isNotEmptyFile();
  }

  private static void badFootage() throws IOException {
    Path good = footage.clip("road.mp4");
    byte[] bytes = Files.readAllBytes(good);
    Path library = good.resolveSibling("");
    // As a broken download leaves it: the index, which stands at the end, is missing.
    Files.write(library.resolve("truncated.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
    byte[] corrupt = bytes.clone();
    Arrays.fill(corrupt, 2_000, corrupt.length / 2, (byte) 0x5a);
    Files.write(library.resolve("noise.mp4"), corrupt);
    Files.writeString(library.resolve("page.jpg"), "<!doctype html><title>Not found</title>");
    footage.make(
        "huge.png", "-f", "lavfi", "-i", "color=s=15000x15000,format=gray", "-frames:v", "1");
  }

  @Test
  void a_missing_library_is_worked_around_and_noted() throws Exception {
    deleteLibrary();
    String id = api.create(Api.draft("No library", GOOD).put("quality", "draft"));

    JsonNode job = api.awaitCompleted(id);

    assertThat(texts(job.path("results").path("notes")))
        .anySatisfy(note -> assertThat(note).contains("library", "drawn"));
  }

  private static void deleteLibrary() throws IOException {
    try (Stream<Path> paths = Files.walk(home.resolve("library"))) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void nothingPublished(String id) throws IOException {
    assertThat(new HomeFiles(home).publications()).noneMatch(name -> name.contains(id));
  }

  private static List<String> texts(JsonNode list) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
        .map(i -> list.get(i).asText())
        .toList();
  }
}
