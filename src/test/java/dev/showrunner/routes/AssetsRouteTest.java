package dev.showrunner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.ServiceServer;
import dev.showrunner.fixtures.ServiceServer.Reply;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.Origin;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.ffmpeg.FfmpegLocator;
import dev.showrunner.media.ffmpeg.ProcessCommand;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.BacklogTracer;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stage by its routes, with the real probe, and providers that stand on loopback. */
@SuppressWarnings("NullAway.Init") // Made before the first test.
class AssetsRouteTest extends CamelMainTestSupport {
  private static final String PEXELS_KEY = "pexels-secret-key-4711";
  private static final String PIXABAY_KEY = "9656065-pixabay-secret";
  private static final String PEXELS_CLIPS = "/v1/videos/search";
  private static final String PEXELS_STILLS = "/v1/search";
  private static final String PIXABAY_CLIPS = "/api/videos/";
  private static final String PIXABAY_STILLS = "/api/";

  @TempDir static Path made;
  @TempDir Path home;
  private static byte[] clip;
  private static byte[] still;
  private final Map<String, Claim> claims = new HashMap<>();
  private ServiceServer server;

  @BeforeAll
  static void footage() throws IOException {
    ProcessRunner runner = new ProcessRunner(new RunningWork());
    Path ffmpeg = new FfmpegLocator(new Home(made), "embedded", runner).locate().path();
    clip = film(runner, ffmpeg, "clip.mp4", "testsrc2=s=640x360:r=30:d=2", "-pix_fmt", "yuv420p");
    still = film(runner, ffmpeg, "still.jpg", "mandelbrot=s=640x360", "-frames:v", "1");
  }

  private static byte[] film(
      ProcessRunner runner, Path ffmpeg, String name, String source, String... more)
      throws IOException {
    List<String> line =
        new ArrayList<>(List.of(ffmpeg.toString(), "-y", "-f", "lavfi", "-i", source));
    line.addAll(List.of(more));
    line.add(made.resolve(name).toString());
    var unused =
        runner.run(new ProcessCommand(null, line, made, Duration.ofMinutes(1), text -> {}));
    return Files.readAllBytes(made.resolve(name));
  }

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(
        "file:routes/failure.camel.yaml,file:routes/assets.camel.yaml,file:routes/footage.camel.yaml");
    configuration.tracerConfig().withEnabled(true);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    try {
      server = new ServiceServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("showrunner.home", home.toString());
    settings.put("showrunner.ffmpeg", "embedded");
    settings.put("showrunner.max-concurrent-jobs", "9");
    settings.put("showrunner.stop.grace", "0s");
    // It takes what was traced, once a second.
    settings.put("showrunner.camel-cli", "false");
    settings.put("showrunner.footage.pexels.key", PEXELS_KEY);
    settings.put("showrunner.footage.pexels.root-url", server.url());
    settings.put("showrunner.footage.pixabay.key", PIXABAY_KEY);
    settings.put("showrunner.footage.pixabay.root-url", server.url());
    settings.put("showrunner.footage.most-megabytes", "1");
    settings.put("showrunner.footage.timeout", "30s");
    settings.put("failure.redelivery.delay", "10");
    settings.put("failure.redelivery.max-delay", "20");
    registry.bind(
        "settings",
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(settings));
    server.on("/files/clip.mp4", Reply.bytes("video/mp4", clip));
    server.on("/files/still.jpg", Reply.bytes("image/jpeg", still));
    server.on(PEXELS_CLIPS, Reply.json("{\"videos\": []}"));
    server.on(PEXELS_STILLS, Reply.json("{\"photos\": []}"));
    server.on(PIXABAY_CLIPS, Reply.json("{\"hits\": []}"));
    server.on(PIXABAY_STILLS, Reply.json("{\"hits\": []}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void scenes_get_clips_of_providers_with_their_makers_named_and_no_clip_twice() throws Exception {
    server.on(PEXELS_CLIPS, Reply.json(pexels(11, 12)));
    server.on(PIXABAY_CLIPS, Reply.json(pixabay("/files/clip.mp4", 125)));
    Assets assets = gather("job-1", "tea", "tea", "tea");
    assertThat(files(assets))
        .containsExactlyInAnyOrder(
            ".fetched/pexels-clip-11-1920x1080.mp4",
            ".fetched/pexels-clip-12-1920x1080.mp4",
            ".fetched/pixabay-clip-125-1920x1080.mp4");
    assertThat(assets.credits())
        .containsExactlyInAnyOrder(
            "Video by Joey Farina on Pexels (Pexels License): https://www.pexels.com/video/11/",
            "Video by Joey Farina on Pexels (Pexels License): https://www.pexels.com/video/12/",
            "Video by Coverr-Free-Footage from Pixabay (Pixabay Content License):"
                + " https://pixabay.com/videos/id-125/");
    assertThat(home.resolve("library/.fetched/pexels-clip-11-1920x1080.yaml"))
        .content()
        .contains("https://www.pexels.com/license/", "Joey Farina", "tea");
    ServiceServer.Asked search = server.asked(PEXELS_CLIPS).get(0);
    assertThat(search.headers().getFirst("Authorization")).isEqualTo(PEXELS_KEY);
    assertThat(search.query()).contains("query=tea", "orientation=landscape");
    assertThat(server.asked(PIXABAY_CLIPS).get(0).query()).endsWith("key=" + PIXABAY_KEY);
    // The same question is asked once a day, and a file is fetched once.
    int before = server.asked().size();
    assertThat(files(gather("job-1", "tea", "tea", "tea"))).isEqualTo(files(assets));
    assertThat(server.asked()).hasSize(before);
  }

  @Test
  void a_scene_that_the_library_fits_asks_nobody_and_one_that_nothing_fits_gets_a_glow()
      throws Exception {
    Files.createDirectories(home.resolve("library"));
    Files.write(home.resolve("library/tea.mp4"), clip);
    Assets assets = gather("job-1", "tea", "quasar");
    assertThat(files(assets)).containsExactly("tea.mp4", "");
    assertThat(server.asked()).allMatch(each -> each.query().contains("quasar")).isNotEmpty();
    assertThat(assets.notes()).anyMatch(note -> note.startsWith("No footage fits one scene"));
  }

  @Test
  void where_there_is_no_clip_a_picture_is_shown() throws Exception {
    server.on(
        PEXELS_STILLS,
        Reply.json(
            """
            {"photos": [{"id": 2014422, "width": 640, "height": 360, "photographer": "Joey Farina",
              "url": "https://www.pexels.com/photo/2014422/",
              "src": {"original": "%s/files/still.jpg"}}]}"""
                .formatted(server.url())));
    Assets assets = gather("job-1", "rocks");
    assertThat(assets.visuals())
        .containsExactly(new Visual.Still(".fetched/pexels-still-2014422-640x360.jpg"));
    assertThat(assets.credits()).allMatch(credit -> credit.startsWith("Photo by Joey Farina"));
  }

  @Test
  void an_expired_key_is_one_sentence_and_the_job_goes_on_with_the_others() throws Exception {
    server.on(PEXELS_CLIPS, Reply.status(401, "{\"error\": \"Unauthorized\"}"));
    server.on(PIXABAY_CLIPS, Reply.json(pixabay("/files/clip.mp4", 125)));
    Assets assets = gather("job-1", "tea", "milk");
    assertThat(files(assets)).containsExactly(".fetched/pixabay-clip-125-1920x1080.mp4", "");
    assertThat(assets.notes())
        .containsOnlyOnce(
            "Pexels refused the key (401): put a valid one into showrunner.footage.pexels.key;"
                + " the job went on without its footage.");
    assertThat(server.asked(PEXELS_CLIPS)).hasSize(1);
  }

  @Test
  void what_is_no_answer_is_noted_and_passed_over() throws Exception {
    server.on(PEXELS_CLIPS, Reply.bytes("text/html", bytes("<html>Welcome</html>")));
    server.on(PIXABAY_CLIPS, Reply.json("{\"hits\": [\"" + "x".repeat(10_000_000) + "\"]}"));
    Assets assets = gather("job-1", "tea");
    assertThat(files(assets)).containsExactly("");
    assertThat(assets.notes())
        .contains("Pexels did not answer in JSON; the job went on without its footage.")
        .contains(
            "Pixabay could not be used: the answer is longer than 2 MB; the job went on without"
                + " its footage.");
  }

  @Test
  void a_stumble_is_tried_again_by_the_route_and_nothing_at_all_is_noted() throws Exception {
    List<Integer> calls = new ArrayList<>();
    server.on(
        PEXELS_CLIPS,
        request -> {
          calls.add(1);
          return calls.size() < 3 ? Reply.status(503, "busy") : Reply.json(pexels(11));
        });
    assertThat(files(gather("job-1", "tea")))
        .containsExactly(".fetched/pexels-clip-11-1920x1080.mp4");
    assertThat(calls).hasSize(3);
    server.on(PIXABAY_CLIPS, request -> Reply.bytes("application/json", new byte[0]));
    assertThat(gather("job-2", "tea", "milk").notes())
        .contains("Pixabay did not answer in JSON; the job went on without its footage.");
  }

  @Test
  void a_clip_that_is_a_page_or_too_large_or_lies_elsewhere_is_passed_over() throws Exception {
    server.on("/files/page.mp4", Reply.bytes("video/mp4", bytes("<html>Not found</html>")));
    server.on("/files/huge.mp4", Reply.bytes("video/mp4", new byte[1_500_000]));
    server.on(
        "/files/moved.mp4",
        new Reply(302, "text/plain", Map.of("Location", "http://169.254.169.254/x"), new byte[0]));
    server.on(
        "/files/near.mp4",
        new Reply(302, "text/plain", Map.of("Location", "/files/clip.mp4"), new byte[0]));
    server.on(
        PEXELS_CLIPS,
        Reply.json(
            "{\"videos\": ["
                + String.join(
                    ",",
                    item(1, "http://localhost:1/secret.mp4"),
                    item(2, "file:///etc/passwd"),
                    item(3, server.url() + "/files/page.mp4"),
                    item(4, server.url() + "/files/moved.mp4"),
                    item(5, server.url() + "/files/huge.mp4"))
                + "]}"));
    server.on(PIXABAY_CLIPS, Reply.json(pixabay("/files/near.mp4", 6)));
    Assets assets = gather("job-1", "tea");
    assertThat(files(assets)).containsExactly(".fetched/pixabay-clip-6-1920x1080.mp4");
    assertThat(assets.notes())
        .anyMatch(note -> note.contains("pexels-clip-3") && note.contains("no clip or picture"))
        .anyMatch(note -> note.startsWith("Pexels sends to 169.254.169.254 for a file"))
        .anyMatch(note -> note.contains("pexels-clip-5") && note.contains("longer than 1 MB"));
    try (Stream<Path> left = Files.list(home.resolve("library/.fetched"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "pixabay-clip-6-1920x1080.mp4", "pixabay-clip-6-1920x1080.yaml");
    }
  }

  @Test
  void a_short_rest_is_waited_for_and_a_long_one_is_not() {
    server.on(PEXELS_CLIPS, Reply.status(429, "slow down").with(Map.of("Retry-After", "7200")));
    server.on(
        PIXABAY_CLIPS, Reply.status(429, "slow down").with(Map.of("X-RateLimit-Reset", "30")));
    assertThatThrownBy(() -> gather("job-1", "tea"))
        .isInstanceOf(CamelExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WaitingException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(WaitReason.TIME);
              assertThat(e).hasMessageStartingWith("Pixabay takes no more requests until 20");
            });
    // While it rests, it is not asked.
    assertThatThrownBy(() -> gather("job-1", "tea")).isInstanceOf(CamelExecutionException.class);
    assertThat(server.asked(PEXELS_CLIPS)).hasSize(1);
    assertThat(server.asked(PIXABAY_CLIPS)).hasSize(1);
  }

  @Test
  void no_key_is_in_a_trace_a_property_or_a_message() throws Exception {
    BacklogTracer tracer = context.getCamelContextExtension().getContextPlugin(BacklogTracer.class);
    tracer.setEnabled(true);
    server.on(PEXELS_CLIPS, Reply.json(pexels(11)));
    server.on(PIXABAY_CLIPS, Reply.status(500, "key=" + PIXABAY_KEY));
    Assets assets = gather("job-1", "tea", "milk");
    assertThat(assets.notes())
        .anyMatch(note -> note.startsWith("Pixabay could not be reached: 127.0.0.1"));
    String seen =
        tracer.dumpAllTracedMessages().stream()
            .map(message -> message.toXml(0))
            .collect(Collectors.joining());
    assertThat(seen).contains("call-footage");
    assertThat(seen + assets + context.getPropertiesComponent().loadProperties())
        .doesNotContain(PEXELS_KEY, PIXABAY_KEY);
  }

  private Assets gather(String id, String... words) {
    Claim claim = claims.computeIfAbsent(id, any -> claimed());
    List<Scene> scenes =
        IntStream.range(0, words.length)
            .mapToObj(i -> new Scene(i + 1, "", "Say something.", List.of(words[i])))
            .toList();
    Script script = new Script("A", "", List.of(), "", "en", scenes, "person", List.of());
    return template()
        .requestBody("direct:gather-assets", claim.with(Stage.SCRIPT, script), Assets.class);
  }

  private Claim claimed() {
    JobEngine engine = context.getRegistry().findSingleByType(JobEngine.class);
    engine.jobs().schedule(JobDraft.of("A topic", null), Origin.SINGLE);
    return engine.dispatcher().claimDue().get(0);
  }

  private static List<String> files(Assets assets) {
    return assets.visuals().stream()
        .map(
            visual ->
                visual instanceof Visual.Clip one
                    ? one.file()
                    : visual instanceof Visual.Still other ? other.file() : "")
        .toList();
  }

  /** As Pexels answers, shortened to what is read. */
  private String pexels(int... ids) {
    return "{\"page\": 1, \"per_page\": 20, \"total_results\": 2, \"videos\": ["
        + IntStream.of(ids)
            .mapToObj(id -> item(id, server.url() + "/files/clip.mp4"))
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static String item(int id, String link) {
    return """
        {"id": %1$d, "width": 1920, "height": 1080, "duration": 22, "avg_color": null,
          "url": "https://www.pexels.com/video/%1$d/", "image": "https://images.pexels.com/v/1.jpg",
          "user": {"id": 680589, "name": "Joey Farina", "url": "https://www.pexels.com/@joey"},
          "video_files": [
            {"id": 9326, "quality": "sd", "file_type": "video/mp4", "width": 640, "height": 360,
              "fps": 29.97, "link": "%2$s"},
            {"id": 9325, "quality": "uhd", "file_type": "video/mp4", "width": 3840, "height": 2160,
              "fps": 29.97, "link": "%2$s"},
            {"id": 9327, "quality": null, "file_type": "application/vnd.apple.mpegurl",
              "width": null, "height": null, "link": "%2$s"},
            {"id": 9328, "quality": "hd", "file_type": "video/mp4", "width": 1920, "height": 1080,
              "fps": 29.97, "link": "%2$s"}]}"""
        .formatted(id, link);
  }

  /** As Pixabay answers, shortened to what is read. */
  private String pixabay(String path, int id) {
    return """
        {"total": 42, "totalHits": 42, "hits": [
          {"id": %1$d, "pageURL": "https://pixabay.com/videos/id-%1$d/", "type": "film",
            "tags": "flowers, yellow, blossom", "duration": 12,
            "videos": {
              "large": {"url": "", "width": 0, "height": 0, "size": 0, "thumbnail": ""},
              "medium": {"url": "%2$s", "width": 1920, "height": 1080, "size": 6615235},
              "small": {"url": "%2$s", "width": 1280, "height": 720, "size": 3562083}},
            "user_id": 1281706, "user": "Coverr-Free-Footage"}]}"""
        .formatted(id, server.url() + path);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
