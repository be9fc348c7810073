package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.WaitReason;
import dev.showrunner.quota.Allowance;
import dev.showrunner.quota.QuotaLedger;
import dev.showrunner.quota.QuotaRules;
import dev.showrunner.quota.UnusedHolds;
import dev.showrunner.store.JdbiQuotaStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside for an upload that comes to nothing is there for other channels at once. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class HeldQuotaTest {
  private static final List<String> CHANNELS = List.of(UploadNode.CHANNEL);

  @TempDir Path folder;
  private UploadPlace place;
  private QuotaLedger ledger;

  @BeforeEach
  void open() throws IOException {
    place = new UploadPlace(folder, job -> UploadNode.bytes(5, 2 * UploadSettings.GRANULE));
    ledger =
        new QuotaLedger(
            new JdbiQuotaStore(place.node.engine().database),
            QuotaRules.standard(),
            channel -> "4711",
            place.node.engine().clock);
    place.node.quota(ledger);
  }

  @AfterEach
  void close() {
    place.close();
  }

  private int held() {
    return Objects.requireNonNull(ledger.today(CHANNELS).get(0).shares().get(Allowance.UNITS))
        .held();
  }

  private void giveBack() {
    new UnusedHolds(
            ledger,
            () -> CHANNELS,
            id -> place.node.engine().store.find(id).filter(j -> !j.status().isFinal()).isEmpty())
        .giveBack();
  }

  private Job stumbled() {
    place
        .emulator
        .faults()
        .plan(
            new Trigger.OnRequest(RequestKind.UPLOAD_CHUNK, 1),
            new Fault.Fail(503, OptionalInt.of(60), false));
    Job job = place.node.aJob("Tea", Map.of());
    place.node.work();
    assertThat(place.node.engine().now(job).status()).isEqualTo(JobStatus.RETRYING);
    assertThat(held()).isPositive();
    return job;
  }

  @Test
  void an_upload_that_youtube_will_not_have_gives_it_back_as_it_fails() {
    place.node.betweenHttp(
        http ->
            (request, line) ->
                request.target().startsWith("/upload/youtube/v3/videos")
                    ? new YouTubeHttp.Answer(
                        403,
                        Map.of(),
                        "{\"error\": {\"errors\": [{\"reason\": \"accountSuspended\"}]}}"
                            .getBytes(StandardCharsets.UTF_8))
                    : http.send(request, line));
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(String.valueOf(job.error())).contains("suspended");
    assertThat(held()).isZero();
  }

  @Test
  void a_job_that_is_cancelled_while_nobody_works_on_it_gives_it_back() {
    Job job = stumbled();
    giveBack();
    assertThat(held()).as("It goes on in a minute").isPositive();
    assertThat(place.node.engine().jobs().cancel(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
    giveBack();
    assertThat(held()).isZero();
  }

  @Test
  void an_upload_that_waits_for_a_sign_in_sets_nothing_aside() {
    place.node.tokens(
        new AccessTokens() {
          @Override
          public String current(String channel) {
            throw new NoAccessException("Somebody has to sign in", true);
          }

          @Override
          public void refused(String channel, String token) {}
        });
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.waitReason()).isEqualTo(WaitReason.SIGN_IN);
    assertThat(held()).isZero();
  }
}
