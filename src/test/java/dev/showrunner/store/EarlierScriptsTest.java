package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobId;
import dev.showrunner.script.EarlierScripts.Earlier;
import dev.showrunner.script.Fingerprint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EarlierScriptsTest {
  @TempDir Path folder;

  private static Earlier script(JobId job, String title, int filling) {
    byte[] bytes = new byte[512];
    bytes[0] = (byte) filling;
    return new Earlier(job, title, Fingerprint.parse(Base64.getEncoder().encodeToString(bytes)));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void a_channel_knows_what_its_living_jobs_said_last(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      JdbiEarlierScripts scripts = new JdbiEarlierScripts(engine.database);
      Job one = engine.aJob().pending();
      Job two = engine.aJob().pending();
      Job gone = engine.aJob().pending();
      Instant now = Instant.ofEpochMilli(engine.clock.millis());
      scripts.remember("folder", script(one.id(), "First", 1), now);
      scripts.remember("folder", script(one.id(), "Again", 2), now.plusSeconds(1));
      scripts.remember("folder", script(two.id(), "Two", 3), now.plusSeconds(2));
      scripts.remember("other", script(gone.id(), "Gone", 4), now);
      assertThat(scripts.of("folder", gone.id()))
          .extracting(Earlier::title)
          .containsExactly("Two", "Again");
      assertThat(scripts.of("folder", two.id()))
          .singleElement()
          .satisfies(
              found ->
                  assertThat(found.print().text())
                      .isEqualTo(script(one.id(), "", 2).print().text()));
      engine.jobs().cancel(one.id());
      assertThat(scripts.of("folder", gone.id())).extracting(Earlier::title).containsExactly("Two");
      engine.jobs().retry(one.id(), Optional.empty());
      assertThat(scripts.of("folder", gone.id())).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void a_script_in_the_trash_comes_back_with_its_job(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      JdbiEarlierScripts scripts = new JdbiEarlierScripts(engine.database);
      Job job = engine.aJob().pending();
      Job other = engine.aJob().pending();
      Instant now = Instant.ofEpochMilli(engine.clock.millis());
      scripts.remember("folder", script(job.id(), "Mine", 1), now);
      engine.jobs().cancel(job.id());
      engine.jobs().delete(job.id());
      assertThat(scripts.of("folder", other.id())).isEmpty();
      scripts.remember("folder", script(other.id(), "Other", 2), now);
      engine.jobs().undo(job.id());
      engine.jobs().retry(job.id(), Optional.empty());
      assertThat(scripts.of("folder", other.id()))
          .extracting(Earlier::title)
          .containsExactly("Mine");
    }
  }
}
