package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.video.Thumbnail;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ThumbnailChoiceTest {
  private static final Thumbnail DRAWN =
      new Thumbnail(
          "thumbnail.jpg", List.of(candidate("thumbnail.jpg"), candidate("thumbnail-2.jpg")));

  @TempDir Path folder;

  private static Thumbnail.Candidate candidate(String file) {
    return new Thumbnail.Candidate(file, "over", 1, 7, 12, 0.2, 0.9);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void the_one_that_is_chosen_is_shown_and_the_others_are_kept(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
      assertThatThrownBy(() -> engine.jobs().chooseThumbnail(claim.id(), 2))
          .isInstanceOf(IllegalTransitionException.class)
          .hasMessageContaining("pause it first");
      pausedAfter(engine, claim, DRAWN);

      Job chosen = engine.jobs().chooseThumbnail(claim.id(), 2);

      assertThat(chosen.made().thumbnail()).isEqualTo(DRAWN.choosing(2));
      assertThat(engine.now(claim.job()).made().thumbnail().file()).isEqualTo("thumbnail-2.jpg");
      assertThat(engine.jobs().chooseThumbnail(claim.id(), 1).made().thumbnail()).isEqualTo(DRAWN);
      assertThatThrownBy(() -> engine.jobs().chooseThumbnail(claim.id(), 3))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("candidate must be 1 to 2, not 3");
    }
  }

  @ParameterizedTest
  @EnumSource(value = TestDatabase.class, names = "SQLITE")
  void a_thumbnail_of_an_earlier_version_leaves_no_choice(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
      pausedAfter(engine, claim, new Thumbnail("thumbnail.jpg"));
      assertThatThrownBy(() -> engine.jobs().chooseThumbnail(claim.id(), 1))
          .isInstanceOf(IllegalTransitionException.class)
          .hasMessageContaining("none to choose from");
    }
  }

  private static void pausedAfter(TestEngine engine, Claim claim, Thumbnail thumbnail) {
    var unused = engine.jobs().pause(claim.id());
    engine.pipeline().finish(engine.pipeline().merge(claim, thumbnail));
    assertThat(engine.now(claim.job()).status()).isEqualTo(JobStatus.PAUSED);
  }
}
