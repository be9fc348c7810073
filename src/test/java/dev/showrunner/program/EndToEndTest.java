package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndToEndTest {
  private static final String SCENES =
      """
      ## A "quoted" start

      The rocket 🚀 flies "high".

      ## The middle

      It's a quiet moon.

      ## The end

      Good night.
      """;
  private static final String SCRIPT =
      """
      ---
      title: 'The "Moon" & a rocket 🚀'
      tags: [moon, rocket]
      ---
      """
          + SCENES;

  @TempDir static Path home;

  private static RunningProgram program;
  private static Api api;
  private static Footage footage;

  @BeforeAll
  static void start() throws IOException {
    footage = new Footage(home);
    footage.clip("rocket.mp4");
    footage.still("moon.jpg");
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
  void a_script_becomes_a_published_video_that_is_what_was_promised() throws Exception {
    String id = api.create(Api.draft("Moon", SCRIPT));

    JsonNode job = api.awaitCompleted(id);

    Path folder = new HomeFiles(home).published(id);
    assertThat(folder).isDirectory();
    for (String name :
        List.of("video.mp4", "thumbnail.jpg", "captions.srt", "captions.vtt", "metadata.json")) {
      assertThat(folder.resolve(name)).isNotEmptyFile();
    }
    assertThat(new HomeFiles(home).halfMade(id)).isEmpty();
    assertThat(job.path("results").path("seconds").asDouble()).isBetween(4.0, 12.0);
    assertThat(Files.readString(folder.resolve("captions.srt"))).contains("rocket", "\"high");
    assertThat(Files.readString(folder.resolve("captions.vtt"))).startsWith("WEBVTT");
    JsonNode metadata = Api.JSON.readTree(folder.resolve("metadata.json").toFile());
    assertThat(metadata.path("title").asText()).isEqualTo("The \"Moon\" & a rocket 🚀");
    checkVideo(folder.resolve("video.mp4"));
    checkThumbnail(folder.resolve("thumbnail.jpg"));
  }

  private static void checkVideo(Path video) throws IOException {
    String said =
        footage.ffmpeg(
            List.of("-xerror", "-i", video.toString(), "-af", "ebur128", "-f", "null", "-"));

    assertThat(line(said, "Stream #0:0")).contains("Video: h264", " 1920x1080", " 30 fps");
    assertThat(line(said, "Stream #0:1")).contains("Audio: aac", "48000 Hz", "stereo");
    assertThat(said).doesNotContain("Stream #0:2");
    assertThat(loudness(said)).isBetween(-15.0, -13.0);
    assertThat(boxes(video)).containsSubsequence("ftyp", "moov", "mdat");
  }

  private static void checkThumbnail(Path picture) throws IOException {
    String said = footage.ffmpeg(List.of("-i", picture.toString(), "-f", "null", "-"));
    assertThat(line(said, "Stream #0:0")).contains("mjpeg", " 1280x720");
  }

  private static String line(String said, String mark) {
    return said.lines().filter(each -> each.contains(mark)).findFirst().orElse("");
  }

  private static double loudness(String said) {
    Matcher integrated = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS").matcher(said);
    double last = 0;
    while (integrated.find()) {
      last = Double.parseDouble(integrated.group(1));
    }
    return last;
  }

  private static List<String> boxes(Path video) throws IOException {
    List<String> names = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(video))) {
      for (long left = Files.size(video); left > 0; ) {
        long size = Integer.toUnsignedLong(in.readInt());
        names.add(new String(in.readNBytes(4), StandardCharsets.US_ASCII));
        long header = 8;
        if (size == 1) {
          size = in.readLong();
          header = 16;
        }
        size = size == 0 ? left : size;
        in.skipNBytes(size - header);
        left -= size;
      }
    }
    return names;
  }

  @Test
  void a_script_in_the_inbox_becomes_one_job_however_often_it_is_dropped() throws Exception {
    String script = SCRIPT.replaceFirst("---\n", "---\nquality: draft\n");
    drop("night.md", script);
    String id =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(EndToEndTest::fromInbox, each -> each.size() == 1)
            .get(0);
    awaitFiles("done", "night.md", 1);

    drop("night.md", script);
    awaitFiles("done", "night.md", 2);

    api.awaitCompleted(id);
    assertThat(fromInbox()).containsExactly(id);
    assertThat(new HomeFiles(home).published(id).resolve("video.mp4")).isNotEmptyFile();
  }

  @Test
  void a_bad_script_in_the_inbox_is_put_aside_with_its_reason() throws Exception {
    drop("bad.md", "---\ntitle: [never closed\n---\n" + SCENES);
    drop("empty.md", "---\ntitle: Nothing to say\n---\n");

    Path bad = awaitFiles("failed", "bad.md", 1).get(0);
    Path empty = awaitFiles("failed", "empty.md", 1).get(0);

    assertThat(reason(bad)).contains("front matter").hasLineCount(1);
    assertThat(reason(empty)).contains("no scene").hasLineCount(1);
  }

  private static String reason(Path file) throws IOException {
    return Files.readString(file.resolveSibling(file.getFileName() + ".error.txt")).strip();
  }

  private static void drop(String name, String text) throws IOException {
    Files.writeString(home.resolve("inbox").resolve(name), text);
  }

  private static List<String> fromInbox() throws IOException, InterruptedException {
    return api.jobs().stream()
        .filter(job -> job.path("origin").asText().equals("inbox"))
        .map(job -> job.path("id").asText())
        .toList();
  }

  private static List<Path> awaitFiles(String folder, String ending, int count) {
    return await(ending + " in " + folder)
        .atMost(Duration.ofSeconds(30))
        .until(() -> files(folder, ending), files -> files.size() == count);
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    Path place = home.resolve("inbox").resolve(folder);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(each -> each.toString().endsWith(ending)).toList();
    }
  }
}
