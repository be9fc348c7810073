package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.Children;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobFolder;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.RunningWork;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegLocator;
import dev.showrunner.media.ffmpeg.FfmpegProgram;
import dev.showrunner.media.ffmpeg.LocalFfmpeg;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.media.service.ServiceException;
import dev.showrunner.media.service.ServiceHttp;
import dev.showrunner.media.voice.mary.SpokenToken;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs and services that speak; what they say is read by the real ffmpeg. */
final class OtherVoicesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT =
      "One two three four five, six seven eight nine ten. Eleven twelve thirteen, fourteen.";
  private static final URI ROOT = URI.create("https://speech.example");
  @TempDir static Path programs;
  private static FfmpegProgram program;

  @TempDir Path home;
  private final RunningWork work = new RunningWork();
  private final ProcessRunner runner = new ProcessRunner(work);
  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final List<ServiceHttp.Request> asked = new ArrayList<>();
  private TestEngine engine;
  private Claim claim;

  @BeforeAll
  static void ffmpeg() {
    program =
        new FfmpegLocator(new Home(programs), "embedded", new ProcessRunner(new RunningWork()))
            .locate();
  }

  @BeforeEach
  void a_job() {
    engine = TestEngine.on(TestDatabase.SQLITE, home);
    claim = engine.aJob().claimed();
  }

  @AfterEach
  void end() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({"-,-", "{text-file},-", "-,{output}", "{text-file},{output}"})
  void a_program_speaks_with_pipes_or_files(String input, String output) throws IOException {
    Narration narration = narrate(command("speak " + input + " " + output), TEXT);
    assertThat(words(narration)).isEqualTo(TEXT);
    assertThat(Files.size(claim.folder().resolve(narration.file())))
        .isEqualTo(44 + narration.samples() * 2);
    assertThat(files()).containsExactlyInAnyOrder("scene-03.wav", "scene-03.json");
  }

  @Test
  void words_of_a_voice_that_knows_no_times_lie_between_the_pauses_that_are_heard() {
    Narration narration = narrate(command("speak - -"), TEXT);
    double before = 0;
    for (Word word : narration.words()) {
      assertThat((double) word.startMillis()).as(word.text()).isGreaterThanOrEqualTo(before);
      before = word.endMillis();
    }
    // 19 letters of 70 ms, made faster or slower as a whole, then a pause.
    Word five = narration.words().get(4);
    Word six = narration.words().get(5);
    double faster = (six.startMillis() - five.endMillis()) / 300.0;
    assertThat((double) five.endMillis()).isCloseTo(19 * 70 * faster, within(50.0));
    assertThat(faster).isBetween(0.7, 1.35);
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 150, 180})
  void whatever_the_engines_own_pace_the_styles_is_heard(int pace) {
    String text = "Leaves were chewed by travellers on the mountain roads of southern China today";
    Delivery how = new Delivery("", pace, "en");
    Narration narration =
        Voices.narrator(command("speak - -"), home, how)
            .narrate(claim, new Scene(3, "", text, List.of()));
    double own = 13 / (66 * 0.070 / 60);
    double wanted = Math.max(own * 0.75, Math.min(own * 1.3, pace));
    double spoken = 13 / (narration.samples() / 48_000.0 / 60);
    assertThat(spoken).isBetween(wanted * 0.92, wanted * 1.08);
  }

  @Test
  void a_scene_spoken_for_one_job_is_not_spoken_again_for_another_or_by_another_pace() {
    List<String> made = new ArrayList<>();
    ServiceHttp http = speaking(made);
    VoiceEngine voice = openAi(http, List.of("alloy", "nova"));
    Narration first = narrate(voice, TEXT);
    Claim other =
        new Claim(claim.job(), 1, new JobFolder(claim.id(), home.resolve("other")), claim.made());
    Narration again =
        Voices.narrator(voice, home).narrate(other, new Scene(1, "", TEXT, List.of()));
    assertThat(made).hasSize(1);
    assertThat(again.words()).isEqualTo(first.words());
    assertThat(again.file()).isEqualTo("narration/scene-01.wav");
    assertThat(other.folder().resolve(again.file())).isNotEmptyFile();
    for (Delivery how : List.of(new Delivery("nova", 150, "en"), new Delivery("", 120, "en"))) {
      var unused =
          Voices.narrator(voice, home, how).narrate(other, new Scene(1, "", TEXT, List.of()));
    }
    assertThat(made).hasSize(3);
  }

  /** What was prepared for one language is not what another one's voice would be given. */
  @Test
  void a_scene_spoken_in_one_language_is_spoken_again_in_another() {
    List<String> made = new ArrayList<>();
    VoiceEngine voice = openAi(speaking(made), List.of("alloy"));
    Scene scene = new Scene(1, "", "Chapter 3 costs 5 km of leaves in summer 1900", List.of());
    for (String language : List.of("en", "de", "en-GB", "de")) {
      var unused =
          Voices.narrator(voice, home, new Delivery("", 150, language)).narrate(claim, scene);
    }
    assertThat(made).hasSize(2).doesNotHaveDuplicates();
    assertThat(made.get(1)).isEqualTo(scene.narration());
  }

  @Test
  void a_speech_endpoint_is_asked_as_openai_describes_it() throws IOException {
    Narration narration = narrate(openAi(speaking(new ArrayList<>()), List.of("alloy")), TEXT);
    assertThat(words(narration)).isEqualTo(TEXT);
    ServiceHttp.Request request = asked.get(0);
    assertThat(request.toString()).isEqualTo("POST https://speech.example/v1/audio/speech");
    assertThat(request.secretHeaders()).containsEntry("Authorization", "Bearer secret-4711");
    JsonNode body = JSON.readTree(request.json());
    assertThat(body.path("model").asText()).isEqualTo("tts-1");
    assertThat(body.path("voice").asText()).isEqualTo("alloy");
    assertThat(body.path("input").asText()).isEqualTo(TEXT);
    assertThat(body.path("response_format").asText()).isEqualTo("wav");
  }

  @Test
  void the_services_own_times_of_letters_become_the_words_times() {
    Narration narration = narrate(elevenLabs(elevenLabs()), "Tea is old. Très old!");
    assertThat(narration.words())
        .extracting(Word::text)
        .containsExactly("Tea", "is", "old.", "Très", "old!");
    assertThat(narration.words().get(3).startMillis() - narration.words().get(0).startMillis())
        .isCloseTo(1200, within(40));
    assertThat(asked.get(1).address().toString())
        .isEqualTo(
            ROOT + "/v1/text-to-speech/21m00Tcm/with-timestamps?output_format=mp3_44100_128");
    assertThat(asked).allMatch(one -> one.secretHeaders().containsValue("secret-4711"));
  }

  @Test
  void each_sign_has_its_own_time_where_words_are_not_parted_by_spaces() throws IOException {
    JsonNode alignment =
        JSON.readTree(
            """
            {"characters": ["T", "V", "茶", "。", " ", "a"],
             "character_start_times_seconds": [0, 0.1, 0.2, 0.5, 0.6, 0.7],
             "character_end_times_seconds": [0.1, 0.2, 0.5, 0.6, 0.7, 0.8]}
            """);
    assertThat(ElevenLabsVoice.tokens(alignment))
        .containsExactly(
            new SpokenToken("TV", 0, 200),
            new SpokenToken("茶", 200, 500),
            new SpokenToken("。", 500, 600),
            new SpokenToken("a", 700, 800));
  }

  @Test
  void a_voice_that_does_not_exist_is_named_with_those_that_do() {
    assertThatThrownBy(() -> narrate(openAi(this::nobody, List.of("alloy", "nova")), "nina", TEXT))
        .isInstanceOf(FinalException.class)
        .hasMessage(
            "The speech service has no voice \"nina\"; it knows alloy, nova; name another in the"
                + " style's voice or in showrunner.voice.name");
    assertThatThrownBy(() -> narrate(elevenLabs(elevenLabs()), "Nobody", TEXT))
        .isInstanceOf(FinalException.class)
        .hasMessageStartingWith("ElevenLabs has no voice \"Nobody\"; it knows Rachel, Domi;");
    assertThatThrownBy(() -> narrate(elevenLabs(elevenLabs()), "--x", TEXT))
        .isInstanceOf(FinalException.class);
    assertThat(new VoiceNames("MaryTTS", MaryVoice.NAMES.names()).complaint("nina"))
        .contains("MaryTTS has no voice \"nina\"; it knows cmu-slt-hsmm");
    assertThat(new VoiceNames("A program", List.of()).complaint("../../etc/passwd")).isPresent();
    assertThat(new VoiceNames("A program", List.of()).complaint("-o/tmp/x")).isPresent();
    assertThat(new VoiceNames("A program", List.of()).complaint("en_US-amy (low)")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fail - - | ended with code 3 (it said: no such model)",
        "hang - - | took longer than 2 s and was ended",
        "page - - | is no sound that can be read",
        "silence - {output} | gave no sound"
      })
  void a_program_that_fails_is_one_sentence_and_leaves_no_file(String arguments, String sentence)
      throws IOException {
    String used = arguments.startsWith("silence") ? "environment - {output}" : arguments;
    assertThatThrownBy(() -> narrate(command(used), TEXT))
        .isInstanceOf(RetryableException.class)
        .hasMessageStartingWith("Speaking scene 3 failed: ")
        .hasMessageContaining(sentence);
    assertThat(files()).isEmpty();
  }

  @Test
  void a_program_that_is_missing_is_named_with_its_setting() {
    VoiceEngine voice =
        new CommandVoice(
            "/nowhere/piper --model {voice}",
            new VoiceNames("The voice's program", List.of("amy")),
            Duration.ofSeconds(2),
            runner,
            ffmpegOfTest());
    assertThatThrownBy(() -> narrate(voice, TEXT))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("/nowhere/piper cannot be started")
        .hasMessageContaining("showrunner.voice.command");
  }

  @Test
  void cancelling_ends_the_program_that_hangs() throws Exception {
    VoiceEngine voice =
        new CommandVoice(tones("hang - -"), none(), Duration.ofMinutes(1), runner, ffmpegOfTest());
    Children program = Children.fromNow();
    CompletableFuture<Narration> long_one =
        CompletableFuture.supplyAsync(
            () ->
                Voices.narrator(voice, home, Voices.NORMAL, work)
                    .narrate(claim, new Scene(3, "", TEXT, List.of())));
    await().until(() -> !program.living().isEmpty());
    work.stop(claim.id());
    assertThatThrownBy(() -> long_one.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ClaimLostException.class);
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"error\": {\"message\": \"Incorrect key secret-4711\"}} | The speech service refused"
            + " the key (401): put a valid one into showrunner.voice.openai.key, then retry",
        "400 | {\"error\": {\"message\": \"input is  too long\"}} | The speech service refused to"
            + " speak (400): input is too long",
        "404 | <html> | The speech service refused to speak (404)"
      })
  void a_refusal_is_final_and_says_what_the_service_said_but_no_key(
      int status, String body, String sentence) {
    ServiceHttp http =
        (job, request) ->
            new ServiceHttp.Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> narrate(openAi(http, List.of()), TEXT))
        .isInstanceOf(FinalException.class)
        .hasMessage(sentence);
  }

  @Test
  void a_service_that_is_busy_is_left_alone_for_as_long_as_it_says() {
    ServiceHttp http =
        (job, request) -> new ServiceHttp.Answer(429, Map.of("retry-after", "90"), new byte[0]);
    assertThatThrownBy(() -> narrate(openAi(http, List.of()), TEXT))
        .isInstanceOfSatisfying(
            RetryableException.class,
            e -> assertThat(e.notBefore()).contains(clock.instant().plusSeconds(90)));
    ServiceHttp slow =
        (job, request) -> {
          throw new ServiceException("the answer took longer than 120 s");
        };
    assertThatThrownBy(() -> narrate(openAi(slow, List.of()), TEXT))
        .isInstanceOf(RetryableException.class)
        .hasMessage(
            "Speaking scene 3 failed: The speech service could not speak: the answer took longer"
                + " than 120 s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "piper --text {text} | it has the placeholder {text}; there are {language}, {output},",
        "piper \"half | a quotation mark in it is not closed",
        "piper {voice} | name one or more in showrunner.voice.names"
      })
  void a_command_that_is_wrong_is_refused_at_the_start(String template, String reason) {
    assertThatThrownBy(
            () -> new CommandVoice(template, none(), Duration.ofSeconds(1), runner, ffmpegOfTest()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void arguments_with_spaces_quotes_and_dollars_stay_one_and_no_shell_sees_them() {
    ArgumentTemplate template =
        ArgumentTemplate.parse("say \"a b\" --dir='c d'/{voice} '$(id)' {rate}");
    assertThat(template.filled(Map.of("voice", "$1; rm \\x", "rate", "150")))
        .containsExactly("say", "a b", "--dir=c d/$1; rm \\x", "$(id)", "150");
  }

  @Test
  void other_languages_are_spoken_as_they_are_written() throws IOException {
    Delivery how = new Delivery("", 150, "de");
    Voices.narrator(openAi(speaking(new ArrayList<>()), List.of()), home, how)
        .narrate(claim, new Scene(3, "", "Um 14:30 Uhr kostet Öl 5 €.\n\n茶很好。", List.of()));
    assertThat(asked.stream().map(ServiceHttp.Request::json).collect(Collectors.joining()))
        .contains("Um 14:30 Uhr kostet Öl 5 €.", "茶很好。");
  }

  private ServiceHttp.Answer nobody(JobId job, ServiceHttp.Request request) {
    throw new AssertionError("Nobody is to be asked");
  }

  private ServiceHttp speaking(List<String> made) {
    return (job, request) -> {
      asked.add(request);
      String text = JSON.readTree(request.json()).path("input").asText();
      made.add(text);
      Files.write(request.into(), ToneVoice.wav(text + " aaaa"));
      return new ServiceHttp.Answer(200, Map.of("content-type", "audio/wav"), new byte[0]);
    };
  }

  /** As ElevenLabs answers: a letter each 100 ms, whatever is heard. */
  private ServiceHttp elevenLabs() {
    return (job, request) -> {
      asked.add(request);
      if (request.method().equals("GET")) {
        return json(
            "{\"voices\": [{\"voice_id\": \"21m00Tcm\", \"name\": \"Rachel\", \"category\":"
                + " \"premade\"}, {\"voice_id\": \"AZnzlk1\", \"name\": \"Domi\"}]}");
      }
      String text = JSON.readTree(request.json()).path("text").asText();
      List<String> letters = text.chars().mapToObj(c -> "" + (char) c).toList();
      List<Double> starts = new ArrayList<>();
      List<Double> ends = new ArrayList<>();
      for (int i = 0; i < letters.size(); i++) {
        starts.add(i * 0.1);
        ends.add((i + 1) * 0.1);
      }
      Map<String, Object> alignment =
          Map.of(
              "characters", letters,
              "character_start_times_seconds", starts,
              "character_end_times_seconds", ends);
      return json(
          JSON.writeValueAsString(
              Map.of(
                  "audio_base64",
                  Base64.getEncoder().encodeToString(ToneVoice.wav("a".repeat(30))),
                  "alignment",
                  alignment,
                  "normalized_alignment",
                  alignment)));
    };
  }

  private static ServiceHttp.Answer json(String text) {
    return new ServiceHttp.Answer(
        200, Map.of("content-type", "application/json"), text.getBytes(StandardCharsets.UTF_8));
  }

  private VoiceEngine openAi(ServiceHttp http, List<String> names) {
    return new OpenAiVoice(
        new VoiceNames("The speech service", names),
        ROOT,
        "secret-4711",
        "tts-1",
        Duration.ofSeconds(120),
        http,
        ffmpegOfTest(),
        clock);
  }

  private VoiceEngine elevenLabs(ServiceHttp http) {
    return new ElevenLabsVoice(
        ROOT,
        "secret-4711",
        "eleven_multilingual_v2",
        Duration.ofSeconds(120),
        http,
        ffmpegOfTest(),
        clock);
  }

  private VoiceEngine command(String arguments) {
    // Only what hangs is waited for to the end.
    Duration patience = Duration.ofSeconds(arguments.startsWith("hang") ? 2 : 60);
    return new CommandVoice(tones(arguments), none(), patience, runner, ffmpegOfTest());
  }

  private static VoiceNames none() {
    return new VoiceNames("The voice's program", List.of());
  }

  private static String tones(String arguments) {
    return "\"%s\" -Xmx64m -cp \"%s\" %s %s"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Path.of("target/test-classes").toAbsolutePath(),
            ToneVoice.class.getName(),
            arguments);
  }

  private Ffmpeg ffmpegOfTest() {
    return new LocalFfmpeg(program, runner);
  }

  private Narration narrate(VoiceEngine voice, String text) {
    return narrate(voice, "", text);
  }

  private Narration narrate(VoiceEngine voice, String name, String text) {
    return Voices.narrator(voice, home, new Delivery(name, 150, "en"), work)
        .narrate(claim, new Scene(3, "", text, List.of()));
  }

  private static String words(Narration narration) {
    return narration.words().stream().map(Word::text).collect(Collectors.joining(" "));
  }

  private List<String> files() throws IOException {
    Path folder = claim.folder().resolve("narration");
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
