package dev.showrunner.media.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobId;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.service.ServiceHttp;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on time, on room, and on where a link leads. */
final class ProvidersTest {
  @TempDir Path root;

  private final SettableClock clock = new SettableClock(AClaim.NOW);
  private final List<String> asked = new ArrayList<>();
  private final FakeUses uses = new FakeUses();
  private Map<String, String> headers = Map.of();
  private int status = 200;
  private String hits = "q=";
  private long room = 1_000_000;
  private int next = 1;
  private @Nullable AssetStage stage;

  @Test
  void an_answer_is_kept_for_a_day_and_then_asked_for_again() throws IOException {
    assertThat(files(gather("job-1", "tea"))).containsExactly(file(1));
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(files(gather("job-1", "tea"))).containsExactly(file(1));
    assertThat(searches()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(files(gather("job-1", "tea"))).containsExactly(file(2));
    assertThat(searches()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "person, de, lang=de",
    "person, pt-BR, lang=pt",
    "person, nb, lang=no",
    "person, xx, ''",
    "outline, en, lang=en",
    "a-model, de, lang=en"
  })
  void a_provider_is_asked_in_the_language_of_the_search_words(
      String writer, String language, String parameter) throws IOException {
    assertThat(files(inLanguage(writer, language))).containsExactly(file(1));
    assertThat(searches().get(0)).contains(parameter);
    assertThat(searches().get(0).contains("lang=")).isEqualTo(!parameter.isEmpty());
  }

  private Assets inLanguage(String writer, String language) throws IOException {
    List<Scene> scenes = List.of(new Scene(1, "", "Say it.", List.of("tea")));
    return gather(new AClaim(root).withScenes(scenes).written(writer, language));
  }

  @Test
  void what_was_answered_in_one_language_is_no_answer_in_another() throws IOException {
    var unused = inLanguage("person", "de");
    unused = inLanguage("person", "it");
    unused = inLanguage("person", "de-AT");
    assertThat(searches()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"en, en-US", "de-AT, de-DE", "zh-tw, zh-TW", "zh, zh-CN", "no, nb-NO", "eo, ''"})
  void pexels_is_asked_in_the_nearest_of_its_locales(String tag, String locale) {
    Provider pexels = new Pexels(Pexels.ROOT, "k");
    assertThat(pexels.language(tag)).isEqualTo(locale);
    String target =
        pexels.search(MediaInfo.Kind.CLIP, "tea", locale, new Frame(1920, 1080)).target();
    assertThat(target.contains("&locale=" + locale)).isEqualTo(!locale.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "tea, tea",
    "tea; milk; cup, tea milk; tea",
    "a cup of tea, a cup of tea; tea",
    "old tea house; garden, old tea house; garden; house",
    "tea house; house, tea house; house",
    "' tea\thouse ; garden; rain', tea house; garden; house"
  })
  void a_provider_is_asked_for_what_is_most_telling_first(String words, String questions) {
    Scene scene = new Scene(1, "", "Say it.", List.of(words.split(";", -1)));
    assertThat(ProviderStock.questions(scene)).containsExactly(questions.split("; ", -1));
  }

  @Test
  void a_phrase_of_which_a_provider_has_nothing_is_not_all_that_it_is_asked_for()
      throws IOException {
    hits = "q=garden&";
    Scene one = new Scene(1, "", "Say it.", List.of("old tea house", "garden"));
    assertThat(files(gather("job-1", List.of(one)))).containsExactly(file(1));
    hits = "q=house&";
    Scene other = new Scene(1, "", "Say it.", List.of("small tea house", "rain"));
    assertThat(files(gather("job-2", List.of(other)))).containsExactly(file(2));
  }

  @Test
  void the_last_request_of_a_window_is_followed_by_a_rest_until_the_next() throws IOException {
    headers = Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "45");
    assertThatThrownBy(() -> gather("job-1", "tea", "milk"))
        .isInstanceOfSatisfying(
            WaitingException.class,
            e -> assertThat(e.until()).contains(AClaim.NOW.plusSeconds(46)));
    assertThat(searches()).hasSize(1);
    clock.advance(Duration.ofSeconds(46));
    headers = Map.of("x-ratelimit-remaining", "99");
    assertThat(files(gather("job-1", "tea", "milk"))).containsExactly(file(1), file(2));
    assertThat(searches()).hasSize(2);
  }

  @Test
  void a_provider_that_refuses_again_and_again_is_not_waited_for_for_ever() throws IOException {
    status = 429;
    headers = Map.of("retry-after", "1");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> gather("job-1", "tea")).isInstanceOf(WaitingException.class);
      clock.advance(Duration.ofSeconds(2));
    }
    Assets assets = gather("job-1", "tea");
    assertThat(files(assets)).containsExactly("");
    assertThat(assets.notes())
        .anyMatch(note -> note.startsWith("Pixabay takes no more requests until 20"));
  }

  @Test
  void what_was_shown_least_recently_makes_room_but_nothing_of_the_last_day() throws IOException {
    room = 6; // a clip of this test has 4 bytes
    var unused = gather("job-1", "tea");
    unused = gather("job-2", "milk");
    assertThat(fetched()).containsExactlyInAnyOrder(file(1), file(2));
    clock.advance(Duration.ofHours(20));
    unused = gather("job-1", "tea");
    clock.advance(Duration.ofHours(10));
    unused = gather("job-3", "cup");
    assertThat(fetched()).containsExactlyInAnyOrder(file(1), file(3));
  }

  @Test
  void when_the_disk_is_nearly_full_more_goes_but_nothing_of_the_last_day() throws IOException {
    FootageProviders providers = providers(new Home(root), new FakeProbe());
    providers.makeRoom(() -> true);
    var unused = gather("job-1", "tea");
    unused = gather("job-2", "milk");
    unused = gather("job-3", "cup");
    clock.advance(Duration.ofHours(20));
    unused = gather("job-1", "tea");
    clock.advance(Duration.ofHours(10));
    providers.makeRoom(() -> false);
    assertThat(fetched()).hasSize(3);
    providers.makeRoom(() -> Files.exists(root.resolve("library").resolve(file(2))));
    assertThat(fetched()).containsExactlyInAnyOrder(file(1), file(3));
    providers.makeRoom(() -> true);
    assertThat(fetched()).containsExactly(file(1));
  }

  @Test
  void what_is_on_its_way_to_another_job_is_not_counted_and_goes_when_that_job_died()
      throws IOException {
    room = 8; // two clips of this test
    var unused = gather("job-1", "tea");
    clock.advance(Duration.ofHours(30));
    Path died = part("one.job-8.g1.part.mp4", Duration.ofHours(25));
    Path comes = part("two.job-9.g1.part.mp4", Duration.ofHours(23));
    unused = gather("job-2", "milk");
    assertThat(died).doesNotExist();
    assertThat(comes).exists();
    assertThat(fetched()).contains(file(1), file(2));
  }

  private Path part(String name, Duration age) throws IOException {
    Path part = Files.writeString(root.resolve("library/.fetched").resolve(name), "half a clip");
    return Files.setLastModifiedTime(part, FileTime.from(clock.instant().minus(age)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone.mp4", "loop.mp4"})
  void a_file_that_came_well_is_shown_even_if_no_room_can_be_made(String target)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve("library/.fetched"));
    Files.createSymbolicLink(folder.resolve("loop.mp4"), folder.resolve(target));
    assertThat(files(gather("job-1", "tea"))).containsExactly(file(1));
  }

  @Test
  void retry_after_may_be_a_date_and_is_bounded() {
    RateBook book = new RateBook(clock);
    Provider pexels = new Pexels(Pexels.ROOT, "k");
    book.note(pexels, answer(429, Map.of("retry-after", "Tue, 01 Jan 2030 12:10:00 GMT")));
    assertThat(book.closedUntil()).contains(Instant.parse("2030-01-01T12:10:00Z"));
    book.note(pexels, answer(429, Map.of("retry-after", "999999999999")));
    assertThat(book.closedUntil()).contains(AClaim.NOW.plus(Duration.ofDays(31)));
    book.note(pexels, answer(429, Map.of("x-ratelimit-reset", "1893500000")));
    assertThat(book.closedUntil()).contains(Instant.ofEpochSecond(1893500000));
    book.note(pexels, answer(200, Map.of("x-ratelimit-remaining", "7")));
    assertThat(book.closedUntil()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://videos.pexels.com/video-files/1.mp4, true",
    "https://player.vimeo.com/external/1.hd.mp4?s=a, true",
    "http://videos.pexels.com/1.mp4, false",
    "https://videos.pexels.com:8443/1.mp4, false",
    "https://pexels.com.evil.example/1.mp4, false",
    "https://evilpexels.com/1.mp4, false",
    "https://user@videos.pexels.com/1.mp4, false",
    "https://127.0.0.1/1.mp4, false",
    "https://localhost/1.mp4, false",
    "https://[::1]/1.mp4, false",
    "https://169.254.169.254/latest, false",
    "file:///etc/passwd, false",
    "ftp://videos.pexels.com/1.mp4, false",
    "//videos.pexels.com/1.mp4, false"
  })
  void a_link_is_followed_to_the_providers_own_domains_only(String link, boolean followed) {
    assertThat(new Pexels(Pexels.ROOT, "k").trusts(URI.create(link))).isEqualTo(followed);
  }

  private ServiceHttp.Answer send(JobId job, ServiceHttp.Request request) throws IOException {
    asked.add(request.target());
    Path into = request.into();
    if (into != null) {
      Files.writeString(into, "clip");
      return answer(200, Map.of("content-type", "video/mp4"));
    }
    boolean hit = request.shown().endsWith("/api/videos/") && request.target().contains(hits);
    if (status != 200 || !hit) {
      return answer(status, headers);
    }
    int id = next++;
    return new ServiceHttp.Answer(
        200,
        headers,
        """
        {"hits": [{"id": %d, "user": "Ada", "pageURL": "https://pixabay.com/videos/1/", "duration": 9,
          "videos": {"medium": {"url": "https://cdn.pixabay.com/v.mp4", "width": 1920,
          "height": 1080}}}]}"""
            .formatted(id)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static ServiceHttp.Answer answer(int status, Map<String, String> headers) {
    return new ServiceHttp.Answer(
        status, headers, "{\"hits\": []}".getBytes(StandardCharsets.UTF_8));
  }

  private Assets gather(String id, String... words) throws IOException {
    List<Scene> scenes = new ArrayList<>();
    for (String word : words) {
      scenes.add(new Scene(scenes.size() + 1, "", "Say it.", List.of(word)));
    }
    return gather(id, scenes);
  }

  private Assets gather(String id, List<Scene> scenes) throws IOException {
    return gather(new AClaim(root).called(id).withScenes(scenes));
  }

  private Assets gather(AClaim claim) throws IOException {
    Home home = new Home(root);
    FakeProbe probe = new FakeProbe();
    FootageProviders providers = providers(home, probe);
    return kept(providers, home, probe).gather(claim.claim());
  }

  private FootageProviders providers(Home home, FakeProbe probe) {
    return new FootageProviders(
        this::send,
        home,
        probe,
        new FootageProviders.Account(Pexels.ROOT, ""),
        new FootageProviders.Account(Pixabay.ROOT, "key"),
        new FootageProviders.Limits(1000, room),
        clock);
  }

  /** One stage for the whole test: it knows until when a provider rests. */
  private AssetStage kept(FootageProviders providers, Home home, FakeProbe probe) {
    AssetStage made =
        stage != null
            ? stage
            : new AssetStage(
                home,
                probe,
                (style, job) -> "dusk",
                (style, job) -> "",
                providers,
                uses,
                FakeProgress.quiet(),
                clock);
    stage = made;
    return made;
  }

  private List<String> searches() {
    return asked.stream().filter(target -> target.startsWith("/api/videos/")).toList();
  }

  private List<String> fetched() throws IOException {
    try (var files = Files.list(root.resolve("library/.fetched"))) {
      return files
          .map(file -> ".fetched/" + file.getFileName())
          .filter(name -> name.endsWith(".mp4"))
          .toList();
    }
  }

  private static String file(int id) {
    return ".fetched/pixabay-clip-" + id + "-1920x1080.mp4";
  }

  private static List<String> files(Assets assets) {
    return assets.visuals().stream()
        .map(visual -> visual instanceof Visual.Clip clip ? clip.file() : "")
        .toList();
  }
}
