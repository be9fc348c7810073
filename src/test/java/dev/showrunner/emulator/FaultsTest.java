package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.emulator.Emulated.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  private static final int GRANULE = 262_144;

  @TempDir Path folder;
  private Emulated youtube;
  private String session;
  private final byte[] file = Emulated.bytes(3 * GRANULE + 1000, 7);

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
    session = youtube.start(Emulated.VIDEO, file.length).header("Location").orElseThrow();
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private void plan(RequestKind kind, Fault fault) {
    youtube.emulator.faults().plan(Trigger.next(kind), fault);
  }

  private String stored() throws Exception {
    return youtube.query(session, file.length).header("Range").orElse("nothing");
  }

  private void finish() throws Exception {
    assertThat(youtube.put(session, file, 0, file.length).status()).isEqualTo(200);
    assertThat(youtube.emulator.videos()).hasSize(1);
    assertThat(youtube.emulator.videos().get(0).file().sha256()).isEqualTo(Emulated.sha256(file));
  }

  @Test
  void a_reset_before_the_body_keeps_nothing() throws Exception {
    plan(RequestKind.UPLOAD_CHUNK, new Fault.Reset());

    assertThatThrownBy(() -> youtube.put(session, file, 0, GRANULE))
        .isInstanceOf(IOException.class);

    assertThat(stored()).isEqualTo("nothing");
    assertThat(youtube.emulator.faults().happened()).containsExactly("UPLOAD_CHUNK: Reset[]");
    finish();
  }

  @Test
  void a_reset_at_a_byte_keeps_what_came_before_it_in_whole_granules() throws Exception {
    youtube.emulator.faults().plan(new Trigger.AtByte(2 * GRANULE + 7), new Fault.Reset());
    youtube.put(session, file, 0, GRANULE);

    assertThatThrownBy(() -> youtube.put(session, file, GRANULE, file.length))
        .isInstanceOf(IOException.class);

    assertThat(stored()).isEqualTo("bytes=0-524287");
    finish();
  }

  @Test
  void a_lost_answer_leaves_the_body_stored() throws Exception {
    plan(RequestKind.UPLOAD_CHUNK, new Fault.LoseAnswer());

    assertThatThrownBy(() -> youtube.put(session, file, 0, GRANULE))
        .isInstanceOf(IOException.class);

    assertThat(stored()).isEqualTo("bytes=0-262143");
    finish();
  }

  @Test
  void after_the_last_answer_was_lost_the_session_names_the_video() throws Exception {
    plan(RequestKind.UPLOAD_LAST_CHUNK, new Fault.LoseAnswer());

    assertThatThrownBy(() -> youtube.put(session, file, 0, file.length))
        .isInstanceOf(IOException.class);

    Answer answer = youtube.query(session, file.length);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/id")).isEqualTo(youtube.emulator.videos().get(0).id());
    assertThat(youtube.emulator.videos()).hasSize(1);
  }

  @Test
  void fewer_bytes_may_be_kept_than_were_sent() throws Exception {
    plan(RequestKind.UPLOAD_LAST_CHUNK, new Fault.StoreFewer(GRANULE + 3));

    Answer answer = youtube.put(session, file, 0, file.length);

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Range")).contains("bytes=0-262143");
    finish();
  }

  @Test
  void none_of_the_bytes_may_be_kept() throws Exception {
    plan(RequestKind.UPLOAD_CHUNK, new Fault.StoreFewer(0));

    Answer answer = youtube.put(session, file, 0, GRANULE);

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Range")).isEmpty();
    finish();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void an_error_of_the_server_carries_its_retry_after(int status) throws Exception {
    plan(RequestKind.UPLOAD_CHUNK, new Fault.Fail(status, OptionalInt.of(17), false));

    Answer answer = youtube.put(session, file, 0, GRANULE);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Retry-After")).contains("17");
    assertThat(answer.reason()).isEqualTo("backendError");
    assertThat(stored()).isEqualTo("nothing");
    finish();
  }

  @Test
  void an_error_may_hide_that_all_went_well() throws Exception {
    plan(RequestKind.UPLOAD_LAST_CHUNK, new Fault.Fail(503, OptionalInt.empty(), true));

    Answer answer = youtube.put(session, file, 0, file.length);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEmpty();
    assertThat(youtube.query(session, file.length).status()).isEqualTo(200);
    assertThat(youtube.emulator.videos()).hasSize(1);
  }

  @Test
  void a_request_that_stalls_holds_up_no_other_one() throws Exception {
    plan(RequestKind.UPLOAD_CHUNK, new Fault.Stall(Duration.ofMinutes(10)));

    assertThatThrownBy(
            () ->
                youtube.send(
                    youtube
                        .to(session)
                        .timeout(Duration.ofMillis(200))
                        .header("Content-Range", "bytes 0-262143/" + file.length)
                        .PUT(BodyPublishers.ofByteArray(file, 0, GRANULE))))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(stored()).isEqualTo("nothing");
    finish();
  }

  @Test
  void a_request_that_stalls_in_the_middle_adds_nothing_after_a_later_one() throws Exception {
    youtube
        .emulator
        .faults()
        .plan(new Trigger.AtByte(GRANULE), new Fault.Stall(Duration.ofMinutes(10)));

    assertThatThrownBy(
            () ->
                youtube.send(
                    youtube
                        .to(session)
                        .timeout(Duration.ofSeconds(5))
                        .PUT(BodyPublishers.ofByteArray(file))))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(stored()).isEqualTo("bytes=0-262143");
    finish();
  }

  @Test
  void a_short_stall_only_takes_time() throws Exception {
    plan(RequestKind.UPLOAD_LAST_CHUNK, new Fault.Stall(Duration.ofMillis(50)));

    long before = System.nanoTime();
    finish();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(50));
  }

  @Test
  void a_slow_body_takes_its_time() throws Exception {
    plan(RequestKind.UPLOAD_LAST_CHUNK, new Fault.ReadSlowly(4_000_000));

    long before = System.nanoTime();
    finish();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void a_401_kills_the_access_token() throws Exception {
    plan(RequestKind.UPLOAD_CHUNK, new Fault.Unauthorize());

    assertThat(youtube.put(session, file, 0, GRANULE).status()).isEqualTo(401);
    assertThat(youtube.query(session, file.length).status()).isEqualTo(401);

    youtube.token = youtube.emulator.accessToken(youtube.project, youtube.account);
    finish();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void a_session_that_expires_is_gone_for_good(int status) throws Exception {
    youtube.put(session, file, 0, GRANULE);
    plan(RequestKind.UPLOAD_QUERY, new Fault.ExpireSession(status));

    assertThat(youtube.query(session, file.length).status()).isEqualTo(status);
    assertThat(youtube.put(session, file, GRANULE, file.length).status()).isEqualTo(status);
    assertThat(youtube.emulator.videos()).isEmpty();
  }

  @Test
  void a_video_stays_when_its_session_expires() throws Exception {
    plan(RequestKind.UPLOAD_LAST_CHUNK, new Fault.LoseAnswer());
    plan(RequestKind.UPLOAD_QUERY, new Fault.ExpireSession(410));

    assertThatThrownBy(() -> youtube.put(session, file, 0, file.length))
        .isInstanceOf(IOException.class);

    assertThat(youtube.query(session, file.length).status()).isEqualTo(410);
    assertThat(youtube.emulator.videos().get(0).file().sha256()).isEqualTo(Emulated.sha256(file));
  }

  @Test
  void faults_meet_the_requests_they_are_meant_for() throws Exception {
    youtube
        .emulator
        .faults()
        .plan(
            new Trigger.OnRequest(RequestKind.VIDEO_LIST, 2),
            new Fault.Fail(500, OptionalInt.empty(), false))
        .plan(Trigger.next(RequestKind.ANALYTICS), new Fault.Fail(502, OptionalInt.empty(), false));
    String list = "/youtube/v3/videos?part=status&id=x";

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      statuses.add(youtube.get(list).status());
    }

    assertThat(statuses).containsExactly(200, 500, 200);
    assertThat(youtube.emulator.faults().outstanding()).isEqualTo(1);
  }

  @Test
  void a_fault_that_cannot_be_is_refused_when_it_is_planned() {
    FaultScript script = youtube.emulator.faults();
    assertThatThrownBy(() -> script.plan(new Trigger.AtByte(5), new Fault.LoseAnswer()))
        .hasMessageContaining("Only a reset or a stall happens at a byte");
    assertThatThrownBy(() -> new Fault.ExpireSession(500)).hasMessageContaining("404 nor 410");
    assertThatThrownBy(() -> new Fault.Fail(200, OptionalInt.empty(), false))
        .hasMessageContaining("200");
    assertThatThrownBy(() -> new Trigger.OnRequest(RequestKind.ANY, 0)).hasMessageContaining("0");
  }

  @Test
  void faults_drawn_from_the_same_seed_are_the_same() {
    List<Object> first = draw(11);

    assertThat(draw(11)).isEqualTo(first).isNotEqualTo(draw(12));
    assertThat(first.stream().filter(each -> !each.equals(java.util.Optional.empty())))
        .hasSizeBetween(150, 250);
  }

  private static List<Object> draw(long seed) {
    FaultPlan plan = new RandomFaults(seed, 0.5, Integer.MAX_VALUE, Duration.ofMillis(1));
    List<Object> drawn = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      RequestKind kind = RequestKind.values()[i % RequestKind.ANY.ordinal()];
      drawn.add(plan.next(new FaultPlan.Request(kind, 0, 1000)));
    }
    return drawn;
  }
}
