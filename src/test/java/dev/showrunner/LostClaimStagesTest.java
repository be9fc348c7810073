package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.ScriptStages;
import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.Home;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.thumbnail.ThumbnailStage;
import dev.showrunner.publish.MetadataStage;
import dev.showrunner.script.Styles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node slept beyond its lease in the middle of a stage, and shares its home with the one that
 * took the job over: what it had in hands must not take the place of the other one's files.
 */
final class LostClaimStagesTest {
  @TempDir Path folder;

  @Test
  void the_script_is_not_written() throws IOException {
    changesNothing(
        claim ->
            ScriptStages.offline(new Styles(List.of(Path.of("config/styles"))), FakeProgress.lost())
                .write(claim));
  }

  @Test
  void the_metadata_are_not_written() throws IOException {
    changesNothing(claim -> new MetadataStage(FakeProgress.lost()).prepare(claim));
  }

  @Test
  void no_thumbnail_is_written() throws IOException {
    changesNothing(
        claim ->
            new ThumbnailStage(
                    new Home(folder),
                    new Fonts(),
                    (video, second, where) -> {
                      throw new IOException("no frame");
                    },
                    FakeProgress.lost())
                .draw(claim));
  }

  private void changesNothing(Function<Claim, ?> work) throws IOException {
    Claim claim = new AClaim(folder).claim();
    for (String file : List.of("script.md", "metadata.json", "thumbnail.jpg", "thumbnail-3.jpg")) {
      Files.writeString(claim.folder().resolve(file), "of the other node");
    }
    TreeMap<String, Long> before = files();
    assertThatThrownBy(() -> work.apply(claim)).isInstanceOf(ClaimLostException.class);
    assertThat(files()).isEqualTo(before);
  }

  private TreeMap<String, Long> files() throws IOException {
    TreeMap<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sizes.put(file.toString(), Files.size(file));
      }
    }
    return sizes;
  }
}
