package dev.showrunner.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.Home;
import dev.showrunner.script.MarkdownScripts;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLibraryTest {
  @TempDir Path folder;

  private static Script sample() throws IOException {
    try (InputStream in = DemoLibrary.class.getResourceAsStream("/demo/sample.md")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new MarkdownScripts().read(text, "x");
    }
  }

  @Test
  void the_sample_is_a_minute_in_eight_scenes_with_headings() throws IOException {
    Script sample = sample();
    assertThat(sample.notes()).isEmpty();
    assertThat(sample.scenes()).hasSize(8).noneMatch(scene -> scene.heading().isEmpty());
    assertThat(sample.scenes().stream().filter(scene -> scene.design() != null)).hasSize(3);
    String all = String.join(" ", sample.scenes().stream().map(Scene::narration).toList());
    assertThat(all.split("\\s+", -1).length).isBetween(140, 155);
    assertThat(all).matches("[A-Za-z ,.]+");
  }

  @Test
  void each_picture_is_named_after_its_own_scene_above_all() throws IOException {
    List<Scene> scenes = sample().scenes();
    List<Scene> seen = scenes.stream().filter(scene -> scene.design() == null).toList();
    List<String> names = List.copyOf(MoonPictures.all().keySet());
    assertThat(names).hasSameSizeAs(seen);
    for (int i = 0; i < names.size(); i++) {
      List<String> words = List.of(names.get(i).split("-", -1));
      long own = shared(words, seen.get(i));
      for (Scene other : seen) {
        if (!other.equals(seen.get(i))) {
          assertThat(shared(words, other)).as(names.get(i)).isLessThan(own);
        }
      }
    }
  }

  private static long shared(List<String> words, Scene scene) {
    Set<String> all = new HashSet<>(scene.searchWords());
    return words.stream().filter(all::contains).count();
  }

  @Test
  void the_shipped_files_are_those_that_the_artwork_makes() {
    assertThat(DemoLibrary.FILES)
        .containsExactlyElementsOf(
            Stream.concat(
                    MoonPictures.all().keySet().stream().map(name -> "demo/" + name + ".jpg"),
                    Stream.of("music/calm-demo-night.m4a"))
                .toList());
  }

  @Test
  void only_what_is_missing_is_copied_and_nothing_half_made_is_left() throws IOException {
    Home home = new Home(folder);
    Path mine = home.library().resolve(DemoLibrary.FILES.get(1));
    Files.createDirectories(mine.resolveSibling(""));
    Files.writeString(mine, "mine");
    DemoLibrary.prepare(home);
    assertThat(mine).hasContent("mine");
    BufferedImage image = ImageIO.read(home.library().resolve(DemoLibrary.FILES.get(0)).toFile());
    assertThat(image.getWidth()).isEqualTo(2560);
    assertThat(image.getHeight()).isEqualTo(1440);
    try (Stream<Path> files = Files.walk(home.library())) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(DemoLibrary.FILES.size());
    }
  }

  @Test
  void the_files_leave_the_library_again_and_nothing_of_the_users_goes_with_them()
      throws IOException {
    Home home = new Home(folder);
    DemoLibrary.prepare(home);
    Path mine = home.library().resolve("music").resolve("mine.mp3");
    Files.writeString(mine, "mine");
    Path changed = home.library().resolve(DemoLibrary.FILES.get(0));
    Files.writeString(changed, "painted over");
    DemoLibrary.remove(home);
    try (Stream<Path> files = Files.walk(home.library())) {
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrder(mine, changed);
    }
    Files.delete(changed);
    DemoLibrary.remove(home);
    assertThat(home.library().resolve("demo")).doesNotExist();
  }

  @Test
  void a_library_that_cannot_be_written_is_named() throws IOException {
    Files.writeString(folder.resolve("library"), "in the way");
    assertThatThrownBy(() -> DemoLibrary.prepare(new Home(folder)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("slow-goodbye");
  }

  @Test
  void the_music_is_the_same_each_time_has_no_click_at_its_seam_and_is_never_silent()
      throws IOException {
    byte[] bytes = music();
    assertThat(music()).isEqualTo(bytes);
    ShortBuffer samples =
        ByteBuffer.wrap(bytes, 44, bytes.length - 44)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asShortBuffer();
    int frames = samples.remaining() / 2;
    assertThat(frames).isEqualTo(MusicBed.RATE * MusicBed.SECONDS);
    int[] loudest = new int[MusicBed.SECONDS];
    int step = 0;
    for (int i = 0; i < frames; i++) {
      int now = samples.get(2 * i);
      int next = samples.get(2 * ((i + 1) % frames));
      step = Math.max(step, Math.abs(next - now));
      int second = i / MusicBed.RATE;
      loudest[second] = Math.max(loudest[second], Math.abs(now));
    }
    int seam = Math.abs(samples.get(0) - samples.get(2 * (frames - 1)));
    assertThat(seam).isLessThan(1500);
    assertThat(step).as("the steepest step between two samples").isLessThan(4000);
    assertThat(Arrays.stream(loudest).min().orElse(0)).isGreaterThan(1500);
    assertThat(Arrays.stream(loudest).max().orElse(0)).isLessThan(21_000);
  }

  private static byte[] music() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MusicBed.write(out);
    return out.toByteArray();
  }
}
