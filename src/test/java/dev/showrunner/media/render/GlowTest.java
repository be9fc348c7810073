package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Look;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegResult;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlowTest {

  private static final int COLUMNS = 48;
  private static final int ROWS = 27;
  private static final int FRAMES = 600;

  @Test
  void the_palettes_are_known_by_name_and_others_are_dusk() {
    for (String name : Look.PALETTES) {
      assertThat(GlowPalette.named(name).name()).isEqualTo(name);
    }
    assertThat(GlowPalette.named("../nothing").name()).isEqualTo("dusk");
  }

  @Test
  void a_glow_moves_softly_and_its_end_fits_its_beginning() {
    GlowPalette palette = GlowPalette.named("aurora");
    byte[] last = frame(palette, FRAMES - 1);
    for (int i = 0; i <= FRAMES; i++) {
      byte[] next = frame(palette, i % FRAMES);
      assertThat(largestStep(last, next)).as("step to frame %d", i).isLessThan(0.03);
      last = next;
    }
    assertThat(largestStep(frame(palette, 0), frame(palette, FRAMES / 2))).isGreaterThan(0.1);
  }

  @Test
  void a_kill_while_a_glow_is_drawn_leaves_nothing_in_the_cache(@TempDir Path root)
      throws IOException {
    RenderFixture fixture = new RenderFixture(root);
    Claim claim = fixture.claim("draft", List.of(new Visual.Glow("dusk")), "");
    Files.createDirectories(claim.folder().resolve("scenes"));
    List<Path> during = new ArrayList<>();
    Ffmpeg encoder =
        command -> {
          during.addAll(files(fixture.home.cache()));
          Path loop =
              claim.folder().resolve(command.arguments().get(command.arguments().size() - 1));
          written(loop, "a loop");
          return new FfmpegResult("");
        };
    Path loop = new Glow(fixture.home, encoder).loop(claim, GlowPalette.named("dusk"));
    assertThat(loop).hasContent("a loop");
    // What a kill during the encoding would have left.
    assertThat(during).isEmpty();
    assertThat(files(fixture.home.cache())).containsExactly(loop);
    assertThat(files(claim.folder().path())).isEmpty();
  }

  private static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void written(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] frame(GlowPalette palette, int number) {
    byte[] frame = new byte[COLUMNS * ROWS * 6];
    palette.paint(frame, COLUMNS, ROWS, (double) number / FRAMES);
    return frame;
  }

  private static double largestStep(byte[] a, byte[] b) {
    int largest = 0;
    for (int i = 1; i < a.length; i += 2) {
      largest = Math.max(largest, Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)));
    }
    return largest / 255.0;
  }
}
