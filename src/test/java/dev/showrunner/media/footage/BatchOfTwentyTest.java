package dev.showrunner.media.footage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import dev.showrunner.script.Styles;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty topics of one style: their videos differ in the order of footage, palette and music. */
class BatchOfTwentyTest {
  @TempDir Path root;
  private final Styles styles = new Styles(List.of());
  private final SettableClock clock = new SettableClock(AClaim.NOW);

  private void put(String content, String name) throws IOException {
    Path file = new Home(root).library().resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, content);
  }

  private AssetStage stage() {
    FakeProbe probe = new FakeProbe();
    return new AssetStage(
        new Home(root),
        probe,
        (style, id) -> styles.get(style).palette(id),
        (style, id) -> styles.get(style).music(),
        new FootageProviders(
            (job, request) -> {
              throw new AssertionError("Nobody is to be asked");
            },
            new Home(root),
            probe,
            new FootageProviders.Account(Pexels.ROOT, ""),
            new FootageProviders.Account(Pixabay.ROOT, ""),
            new FootageProviders.Limits(1, 1),
            clock),
        new FakeUses(),
        FakeProgress.quiet(),
        clock);
  }

  @Test
  void twenty_jobs_of_a_batch_make_videos_that_differ() throws IOException {
    for (int i = 1; i <= 6; i++) {
      put("clip", "sea-" + i + ".mp4");
    }
    for (int i = 1; i <= 4; i++) {
      put("sound", "music/calm-" + i + ".mp3");
    }
    Scene sea = new Scene(1, "Sea", "The sea.", List.of("sea"));
    Scene desert = new Scene(5, "Desert", "Sand.", List.of("desert"));
    AssetStage stage = stage();
    List<Assets> made = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      clock.advance(Duration.ofMinutes(2));
      made.add(
          stage.gather(
              new AClaim(root)
                  .called("job-" + i)
                  .withScenes(List.of(sea, sea, sea, sea, desert))
                  .claim()));
    }
    assertThat(made).hasSize(20);
    Set<List<Visual>> orders = new HashSet<>();
    Set<String> palettes = new HashSet<>();
    Set<String> music = new HashSet<>();
    for (Assets each : made) {
      List<Visual> clips = each.visuals().subList(0, 4);
      assertThat(clips).doesNotHaveDuplicates().hasOnlyElementsOfType(Visual.Clip.class);
      orders.add(clips);
      palettes.add(palette(each.visuals().get(4)));
      music.add(each.music());
    }
    assertThat(orders).hasSizeGreaterThan(10);
    assertThat(palettes).containsExactlyInAnyOrder("dusk", "aurora", "slate");
    assertThat(music).hasSize(4);
    assertThat(new HashSet<>(made)).hasSizeGreaterThan(17);
  }

  private static String palette(Visual drawn) {
    return drawn instanceof Visual.Designed designed
        ? designed.palette()
        : ((Visual.Glow) drawn).palette();
  }
}
