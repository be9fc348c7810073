package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks with the real voice. */
final class MaryNarratorTest {
  private static ScheduledExecutorService timer;
  private static MaryVoice voice;
  private SceneNarrator narrator;
  @TempDir private Path home;
  private TestEngine engine;
  private Claim claim;

  @BeforeAll
  static void open_the_voice() {
    timer = Executors.newSingleThreadScheduledExecutor();
    voice = new MaryVoice(Path.of("target/lib/tts"), VoicePatience.DEFAULT, timer);
  }

  @AfterAll
  static void close_the_voice() {
    voice.close();
    timer.shutdownNow();
  }

  @BeforeEach
  void a_job() {
    engine = TestEngine.on(TestDatabase.SQLITE, home);
    claim = engine.aJob().claimed();
    narrator = Voices.narrator(voice, home);
  }

  @AfterEach
  void end() {
    engine.close();
  }

  @Test
  void the_sound_is_48_kHz_mono_16_bit_as_long_as_it_says()
      throws IOException, UnsupportedAudioFileException {
    Narration narration = narrate("Tea began as a medicine. It became a habit.");

    var file = AudioSystem.getAudioFileFormat(claim.folder().resolve(narration.file()).toFile());
    assertThat(narration.file()).isEqualTo("narration/scene-03.wav");
    assertThat(file.getFormat().getSampleRate()).isEqualTo(48_000f);
    assertThat(file.getFormat().getChannels()).isEqualTo(1);
    assertThat(file.getFormat().getSampleSizeInBits()).isEqualTo(16);
    assertThat(file.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
    assertThat((long) file.getFrameLength()).isEqualTo(narration.samples());
    assertThat(files()).containsExactlyInAnyOrder("scene-03.wav", "scene-03.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tea began as a medicine.",
        "In 2024 about 50% of them paid $5.50, e.g. Dr. Smith at 10:30 a.m., or 1,234,567 people.",
        "The 1990s – “a golden age” – gave us C++ & COVID-19 at 20°C, didn’t they?",
        "See https://example.org/tea/ or write to tea@example.org; it costs $3 million!",
        "Café Łódź naïve Ørsted façade.",
        "First paragraph.\n\nSecond one; a rock'n'roll A/B test of well-known things.",
        "Tea 😀 is loved (everywhere) in 中文 and beyond."
      })
  void every_word_of_the_text_has_its_time_within_the_sound(String text) {
    Narration narration = narrate(text);

    String words = narration.words().stream().map(Word::text).collect(Collectors.joining(" "));
    assertThat(words).isEqualTo(text.replaceAll("\\s+", " "));
    double end = narration.samples() / 48.0;
    double last = 0;
    for (Word word : narration.words()) {
      assertThat((double) word.startMillis()).as(word.text()).isGreaterThanOrEqualTo(last);
      assertThat(word.endMillis()).as(word.text()).isGreaterThan(word.startMillis() + 30);
      last = word.endMillis();
    }
    // The sound ends 40 ms after its last audible sample.
    assertThat(last).isCloseTo(end - 40, within(50.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 150, 180})
  void as_many_words_are_spoken_a_minute_as_the_pace_says(int pace) throws IOException {
    Narration narration =
        Voices.narrator(voice, home, new Delivery("", pace, "en"))
            .narrate(claim, new Scene(1, "", Voices.TEXT, List.of()));

    double minutes = narration.samples() / 48_000.0 / 60;
    System.out.printf(
        "MaryNarratorTest: %d asked, %.1f spoken%n", pace, narration.words().size() / minutes);
    assertThat(narration.words().size() / minutes).isBetween(pace * 0.9, pace * 1.1);
    // A word after a comma begins when the pause before it is over, whatever the pace.
    List<Word> words = narration.words();
    double heard = words.get(4).endMillis() + silenceAfter(words.get(4), narration);
    assertThat((double) words.get(5).startMillis()).isCloseTo(heard, within(60.0));
  }

  @Test
  void paragraphs_and_sentences_are_parted_by_silence() throws IOException {
    Narration narration = narrate("One thing.\n\nAnother thing. And more.");

    List<Word> words = narration.words();
    assertThat(silenceAfter(words.get(1), narration)).isBetween(600.0, 750.0);
    assertThat(silenceAfter(words.get(3), narration)).isBetween(350.0, 500.0);
  }

  @Test
  void a_word_begins_when_the_pause_before_it_is_over() throws IOException {
    Narration narration = narrate("Long before the year 2024, many paid 50% for tea leaves.");

    Word before = narration.words().get(4);
    Word after = narration.words().get(5);
    assertThat(after.text()).isEqualTo("many");
    double heard = before.endMillis() + silenceAfter(before, narration);
    assertThat((double) after.startMillis()).isCloseTo(heard, within(50.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "…", "茶的历史", "تاريخ الشاي", "😀 😀", "— ** —"})
  void a_scene_that_no_voice_can_speak_is_refused_for_good(String text) {
    assertThatThrownBy(() -> narrate(text))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("Scene 3 ")
        .hasMessageContaining("Latin letters");
    assertThat(claim.folder().resolve("narration")).doesNotExist();
  }

  private List<Narration> narrated(String language, String... texts) {
    List<Scene> scenes = new ArrayList<>();
    for (String text : texts) {
      scenes.add(new Scene(scenes.size() + 1, "", text, List.of()));
    }
    Script script = new Script("Tee", "", List.of(), "", language, scenes, "person", List.of());
    Claim made = claim.with(Stage.SCRIPT, script);
    SceneNarrator speaking = Voices.narrator(voice, home, new Delivery("", 150, language));
    return scenes.stream().map(scene -> speaking.narrate(made, scene)).toList();
  }

  @Test
  void another_language_in_latin_letters_is_read_with_english_sounds_and_noted_once() {
    List<Narration> narrations = narrated("de", "Der Tee ist alt.", "Das Wasser auch.");
    assertThat(narrations.get(0).words()).hasSize(4);
    assertThat(narrations.get(0).notes())
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains("speaks English only", "German (de)", "showrunner.voice.engine");
    assertThat(narrations.get(1).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"zh, 茶很好喝。, Chinese (zh)", "ar, الشاي مشروب قديم, Arabic (ar)"})
  void a_script_in_other_letters_is_refused_with_the_setting_that_helps(
      String language, String text, String named) {
    assertThatThrownBy(() -> narrated(language, "Tea.", text + text, text))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("the script is in " + named)
        .hasMessageContaining("set showrunner.voice.engine to a voice that speaks it");
    assertThat(claim.folder().resolve("narration")).doesNotExist();
  }

  @Test
  void a_scene_without_a_sound_is_shown_in_silence_when_others_speak() throws IOException {
    List<Narration> narrations = narrated("en", "Tea is old.", "茶很好喝。");
    Narration silent = narrations.get(1);
    assertThat(silent.words()).isEmpty();
    assertThat(silent.samples()).isEqualTo(72_000);
    assertThat(Files.size(claim.folder().resolve(silent.file()))).isEqualTo(44 + 144_000);
    assertThat(silent.notes())
        .containsExactly(
            "Scene 2 has nothing that the voice can speak (\"茶很好喝。\"), so it is shown in"
                + " silence.");
    assertThat(narrated("en", "Tea is old.", "茶很好喝。")).isEqualTo(narrations);
  }

  @Test
  void a_breathless_sentence_of_long_words_and_numbers_is_spoken() {
    Narration narration =
        narrate("supercalifragilisticexpialidocious ".repeat(12) + "12345678901234567890");

    assertThat(narration.words()).hasSize(13);
    Word number = narration.words().get(12);
    assertThat(number.endMillis() - number.startMillis()).isGreaterThan(4000);
  }

  @Test
  void what_cannot_be_spoken_is_left_out_and_noted() {
    Narration narration = narrate("Green tea 😀 is 茶 in Chinese.");

    assertThat(narration.notes())
        .containsExactly("Scene 3: the voice cannot speak 😀 茶, so the narration leaves that out");
    assertThat(narration.words()).extracting(Word::text).contains("tea 😀", "is 茶");
  }

  @Test
  void an_unchanged_scene_is_not_spoken_again_and_a_changed_one_is() throws IOException {
    Narration first = narrate("Tea is old.");
    Path wav = claim.folder().resolve(first.file());
    FileTime long_ago = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(wav, long_ago);

    assertThat(narrate("Tea is old.")).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(wav)).isEqualTo(long_ago);

    assertThat(narrate("Tea is very old.")).isNotEqualTo(first);
    assertThat(Files.getLastModifiedTime(wav)).isNotEqualTo(long_ago);
  }

  @Test
  void a_damaged_or_shortened_result_is_spoken_again() throws IOException {
    Narration first = narrate("Tea is old.");
    Files.write(claim.folder().resolve(first.file()), new byte[100]);
    assertThat(narrate("Tea is old.")).isEqualTo(first);
    assertThat(Files.size(claim.folder().resolve(first.file())))
        .isEqualTo(44 + first.samples() * 2);

    Files.writeString(claim.folder().resolve("narration/scene-03.json"), "{\"key\":");
    assertThat(narrate("Tea is old.")).isEqualTo(first);
  }

  private Narration narrate(String text) {
    return narrator.narrate(claim, new Scene(3, "", text, List.of()));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(claim.folder().resolve("narration"))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  /** From the word's end on, in milliseconds, measured in the sound itself. */
  private double silenceAfter(Word word, Narration narration) throws IOException {
    byte[] wav = Files.readAllBytes(claim.folder().resolve(narration.file()));
    int from = word.endMillis() * 48;
    int at = from + 48 * 150;
    while (Math.abs((short) ((wav[44 + at * 2] & 0xff) | (wav[45 + at * 2] << 8))) < 1000) {
      at++;
    }
    return (at - from) / 48.0;
  }
}
