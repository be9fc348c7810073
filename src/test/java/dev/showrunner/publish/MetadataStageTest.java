package dev.showrunner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.video.Chapter;
import dev.showrunner.video.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetadataStageTest {
  @TempDir Path home;

  private final MetadataStage stage = new MetadataStage(FakeProgress.quiet());

  @Test
  void takes_the_scripts_words_when_the_request_gives_none() throws IOException {
    Metadata metadata = stage.prepare(aClaim().claim());
    assertThat(metadata.title()).isEqualTo("A history of tea");
    assertThat(metadata.description()).isEqualTo("Leaves and water.");
    assertThat(metadata.tags()).containsExactly("tea", "history");
    assertThat(metadata.categoryId()).isEqualTo(27);
    assertThat(metadata.privacyStatus()).isEqualTo("private");
    assertThat(metadata.notes()).isEmpty();
  }

  @Test
  void lets_the_request_override_the_script() throws IOException {
    Metadata metadata =
        stage.prepare(
            aClaim()
                .asking("title", "Tea!")
                .asking("description", "Mine.")
                .asking("tags", List.of("green tea"))
                .asking("category", "Comedy")
                .claim());
    assertThat(metadata.title()).isEqualTo("Tea!");
    assertThat(metadata.description()).isEqualTo("Mine.");
    assertThat(metadata.tags()).containsExactly("green tea");
    assertThat(metadata.categoryId()).isEqualTo(23);
  }

  @Test
  void writes_metadata_json_and_leaves_no_part_behind() throws IOException {
    Claim claim = aClaim().titled("Tea \"hot\" ☕ שלום").claim();
    stage.prepare(claim);
    JsonNode json = new ObjectMapper().readTree(claim.folder().resolve("metadata.json").toFile());
    assertThat(json.get("title").asText()).isEqualTo("Tea \"hot\" ☕ שלום");
    assertThat(json.get("categoryId").asInt()).isEqualTo(27);
    try (Stream<Path> files = Files.list(claim.folder().path())) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains(".part"));
    }
  }

  @Test
  void makes_one_line_of_a_title_and_replaces_angle_brackets() throws IOException {
    Metadata metadata =
        stage.prepare(
            aClaim().titled("  \"Tea\"\r\n<b>and\u2028more</b>\u0000 ").described("a < b").claim());
    assertThat(metadata.title()).isEqualTo("\"Tea\" ‹b›and more‹/b›");
    assertThat(metadata.description()).isEqualTo("a ‹ b");
  }

  @Test
  void cuts_a_long_title_at_a_word_and_says_so() throws IOException {
    Metadata metadata = stage.prepare(aClaim().titled("steeped leaves ".repeat(9)).claim());
    assertThat(metadata.title()).hasSizeLessThanOrEqualTo(100).endsWith("leaves steeped…");
    assertThat(metadata.notes()).anyMatch(note -> note.contains("100 characters"));
  }

  @Test
  void keeps_a_title_of_50_emoji_and_never_breaks_one() throws IOException {
    String fifty = "🍵".repeat(50);
    assertThat(stage.prepare(aClaim().titled(fifty).claim()).title()).isEqualTo(fifty);
    assertThat(stage.prepare(aClaim().titled(fifty + "!").claim()).title())
        .isEqualTo("🍵".repeat(49) + "…");
    String family = "👩‍👩‍👧‍👦";
    String title = stage.prepare(aClaim().titled(family.repeat(30)).claim()).title();
    assertThat(title).isEqualTo(family.repeat(9) + "…");
  }

  @Test
  void puts_chapters_and_credits_below_the_words() throws IOException {
    List<Chapter> chapters =
        List.of(new Chapter(0, "Leaf"), new Chapter(15_400, "Water"), new Chapter(40_000, "Cup"));
    Metadata metadata =
        stage.prepare(aClaim().withChapters(chapters).credited(List.of("Sea by Ann")).claim());
    assertThat(metadata.description())
        .isEqualTo("Leaves and water.\n\n0:00 Leaf\n0:15 Water\n0:40 Cup\n\nCredits\nSea by Ann");
  }

  @Test
  void leaves_chapters_to_a_description_that_has_its_own() throws IOException {
    List<Chapter> chapters =
        List.of(new Chapter(0, "Leaf"), new Chapter(15_000, "Water"), new Chapter(40_000, "Cup"));
    String own = "Chapters:\n0:00 Mine\n0:20 Yours\n0:40 Ours";
    assertThat(stage.prepare(aClaim().described(own).withChapters(chapters).claim()).description())
        .isEqualTo(own);
  }

  @Test
  void cuts_the_words_and_keeps_chapters_and_credits_when_all_is_too_long() throws IOException {
    List<Chapter> chapters =
        List.of(new Chapter(0, "Leaf"), new Chapter(15_000, "Water"), new Chapter(40_000, "Cup"));
    Metadata metadata =
        stage.prepare(
            aClaim()
                .described("Grün und heiß. ".repeat(600))
                .withChapters(chapters)
                .credited(List.of("Sea by Ann"))
                .claim());
    assertThat(PageText.bytes(metadata.description())).isBetween(4900, 5000);
    assertThat(metadata.description()).contains("0:40 Cup").endsWith("Sea by Ann");
    assertThat(metadata.notes()).anyMatch(note -> note.contains("5000 bytes"));
  }

  @Test
  void leaves_out_tags_beyond_500_as_youtube_counts() throws IOException {
    List<String> tags = IntStream.range(0, 60).mapToObj(i -> "black tea " + (100 + i)).toList();
    Metadata metadata = stage.prepare(aClaim().tagged(tags).claim());
    // 13 letters and two quotation marks each, with commas between: 31 × 15 + 30 = 495.
    assertThat(metadata.tags()).hasSize(31);
    assertThat(metadata.notes())
        .containsExactly("29 of the tags left out: YouTube takes 500 characters in all.");
  }

  @Test
  void keeps_every_limit_whatever_the_text() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      Metadata metadata =
          stage.prepare(
              aClaim()
                  .titled("x" + noise(random, 300))
                  .described(noise(random, 7000))
                  .tagged(Collections.nCopies(40, "").stream().map(t -> noise(random, 60)).toList())
                  .credited(List.of(noise(random, 3000), noise(random, 3000)))
                  .claim());
      String all = metadata.title() + metadata.description() + String.join("", metadata.tags());
      assertThat(all).as("seed %d", seed).doesNotContain("<", ">", "\u0000");
      assertThat(PageText.characters(metadata.title())).as("seed %d", seed).isBetween(1, 100);
      assertThat(PageText.bytes(metadata.description())).as("seed %d", seed).isLessThan(5001);
      assertThat(Tags.size(metadata.tags())).as("seed %d", seed).isLessThan(501);
      assertThat(YouTubeLimits.firstBroken(metadata)).as("seed %d", seed).isEmpty();
    }
  }

  private static String noise(Random random, int longest) {
    int[] letters = {
      'a', 'ß', ' ', '\n', '<', '>', 0, '"', ',', 0x5D0, 0x4E2D, 0x1F375, 0xD800, 0x200D
    };
    StringBuilder text = new StringBuilder();
    random
        .ints(random.nextInt(longest), 0, letters.length)
        .forEach(i -> text.appendCodePoint(letters[i]));
    return text.toString();
  }

  private AClaim aClaim() {
    return new AClaim(home);
  }
}
