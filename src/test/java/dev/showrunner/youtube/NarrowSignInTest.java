package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Project;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.WaitReason;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sign-in that allows less than a video needs: YouTube charges for each refusal. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class NarrowSignInTest {
  private static final String YOUTUBE = "https://www.googleapis.com/auth/youtube";
  private static final Project PROJECT =
      new Project("4711-app.example", "secret", 100, 10_000_000, false);
  private static final Account ACCOUNT =
      new Account("UCemulatedChannel0000001", "Emulated", true, 100, 100);

  @TempDir Path folder;
  private final Book book = new Book();
  private UploadPlace place;
  private YouTubeAccess access;

  /** Keeps account of what was spent, and may have no room for captions. */
  private static final class Book implements QuotaBook {
    final List<Cost> spent = new ArrayList<>();
    boolean hasRoom = true;

    @Override
    public void spend(String channel, Cost cost) {
      if (cost == Cost.CAPTIONS_INSERT && !hasRoom) {
        throw new QuotaSpentException(Instant.EPOCH, "The units do not suffice");
      }
      spent.add(cost);
    }

    @Override
    public void refused(String channel, Cost cost) {}

    long captions() {
      return spent.stream().filter(Cost.CAPTIONS_INSERT::equals).count();
    }
  }

  @BeforeEach
  void open() throws Exception {
    EmulatorSettings settings =
        EmulatorSettings.in(folder.resolve("youtube")).withProjects(PROJECT).withAccounts(ACCOUNT);
    place = new UploadPlace(folder, settings, job -> UploadNode.bytes(7, UploadSettings.GRANULE));
    access =
        new YouTubeAccess(
            place.node.engine().home,
            new YouTubeAccess.Addresses(
                URI.create(place.emulator.tokenUrl()),
                URI.create(place.emulator.authUrl()),
                URI.create(place.emulator.url())),
            Optional.empty(),
            "folder"::equals,
            place.node.engine().clock);
    place.node.tokens(access.tokens());
    place.node.quota(book);
  }

  @AfterEach
  void close() {
    place.close();
  }

  private String file(String more, String... scopes) {
    return """
    {"type": "authorized_user", "client_id": "%s", "client_secret": "%s", "refresh_token": "%s"%s}
    """
        .formatted(
            PROJECT.clientId(),
            PROJECT.clientSecret(),
            place.emulator.refreshToken(PROJECT, ACCOUNT, scopes),
            more);
  }

  /** One of which nobody has asked what it allows, as one that was added without a network. */
  private void signedIn(String file) throws Exception {
    Path credentials = place.node.engine().home.credentials();
    Files.createDirectories(credentials);
    Files.writeString(credentials.resolve(UploadNode.CHANNEL + ".json"), file);
  }

  private ChannelState added(String file) throws Exception {
    return access.add(
        new ChannelDraft(UploadNode.CHANNEL, null, new ObjectMapper().readTree(file), true));
  }

  private int woken() {
    return new WaitingJobs(place.node.engine().jobs(), access::isReady).wake();
  }

  @Test
  void what_it_does_not_allow_is_paid_for_once_and_the_next_sign_in_completes_the_video()
      throws Exception {
    signedIn(file("", YOUTUBE));
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.waitReason()).as(String.valueOf(job)).isEqualTo(WaitReason.SIGN_IN);
    for (int i = 0; i < 10; i++) {
      assertThat(woken()).isZero();
      assertThat(place.node.work()).isFalse();
    }
    assertThat(book.captions()).isEqualTo(1);
    assertThat(access.state(UploadNode.CHANNEL).detail().orElse(""))
        .contains("does not allow all that is needed", "channels sign-in main");

    assertThat(added(file("")).status()).isEqualTo(ChannelState.Status.READY);
    assertThat(woken()).isEqualTo(1);
    assertThat(place.node.finished(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(book.captions()).isEqualTo(2);
    assertThat(place.emulator.videos()).hasSize(1);
  }

  @Test
  void of_a_published_video_it_is_paid_for_once_too() throws Exception {
    signedIn(file("", YOUTUBE));
    book.hasRoom = false;
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).as(String.valueOf(job)).isEqualTo(JobStatus.COMPLETED);
    book.hasRoom = true;
    for (int i = 0; i < 10; i++) {
      place.node.applyChanges();
      place.node.engine().pass(Duration.ofHours(7));
    }
    assertThat(book.captions()).isEqualTo(1);

    added(file(""));
    place.node.applyChanges();
    assertThat(place.emulator.captions(place.emulator.videos().get(0).id())).hasSize(1);
    assertThat(place.node.engine().now(job).made().publication().notes()).isEmpty();
  }

  @Test
  void one_that_is_known_to_be_too_narrow_is_not_even_tried() throws Exception {
    signedIn(file(", \"showrunner\": {\"scopes\": [\"" + YOUTUBE + "\"]}", YOUTUBE));
    assertThat(access.isReady(UploadNode.CHANNEL)).isFalse();
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.waitReason()).as(String.valueOf(job)).isEqualTo(WaitReason.SIGN_IN);
    assertThat(book.spent).isEmpty();
  }

  @Test
  void one_that_is_added_is_asked_what_it_allows_and_refused() {
    assertThatThrownBy(() -> added(file("", YOUTUBE)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("managing videos, thumbnails, captions and playlists")
        .hasMessageNotContainingAny("Analytics", "uploading videos");
    assertThat(access.names()).isEmpty();
  }
}
