package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskNeedTest {

  @TempDir Path root;

  private VideoFormat format;
  private Path made;

  @BeforeEach
  void aFolder() throws IOException {
    Claim claim =
        new RenderFixture(root).claim("draft", List.of(new Visual.Clip("clip.mp4", 3000)), "");
    format = VideoFormat.of(claim.job().request());
    made = Files.createDirectories(claim.folder().resolve("scenes"));
  }

  @Test
  void what_is_rendered_already_needs_no_room() throws IOException {
    long whole = DiskNeed.bytes(format, 2, 2, made);
    lies("a.body.mp4", 1_000_000);
    assertThat(DiskNeed.bytes(format, 2, 2, made)).isEqualTo(whole - 1_000_000);
  }

  @Test
  void what_waits_for_a_transition_is_a_window_and_not_all_scenes() throws IOException {
    long frames = 2L * format.crossfade() * format.width() * format.height() * 3 / 2;
    long more = DiskNeed.bytes(format, 80, 2, made) - DiskNeed.bytes(format, 40, 2, made);
    long body = DiskNeed.bytes(format, 1, 2, made) - frames;
    assertThat(more).isCloseTo(40 * body, within(40L));
    assertThat(DiskNeed.bytes(format, 80, 3, made) - DiskNeed.bytes(format, 80, 2, made))
        .isEqualTo(2 * frames);
  }

  @Test
  void the_need_is_never_below_nothing() throws IOException {
    lies("a.body.mp4", 900_000_000);
    assertThat(DiskNeed.bytes(format, 2, 2, made)).isZero();
  }

  @Test
  void a_glow_that_is_not_drawn_yet_needs_room_for_its_frames() {
    Home home = new Home(root);
    SceneRenderer renderer = new SceneRenderer(home, new RenderFixture(root).ffmpeg);
    List<Visual> clips = List.of(new Visual.Clip("clip.mp4", 3000));
    List<Visual> glow = List.of(new Visual.Glow("dusk"));
    assertThat(renderer.workingBytes(clips)).isZero();
    assertThat(renderer.workingBytes(glow)).isGreaterThan(116_000_000);
  }

  private void lies(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(made.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }
}
