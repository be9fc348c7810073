package dev.showrunner.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CueMakerTest {

  @Test
  void captions_are_short_in_order_and_inside_their_scenes_whatever_the_words() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<SpokenScene> scenes = new ArrayList<>();
      int start = 500;
      List<String> said = new ArrayList<>();
      for (int scene = 0; scene < 1 + random.nextInt(4); scene++) {
        List<Word> words = words(random, said);
        int length = words.isEmpty() ? 200 : words.get(words.size() - 1).endMillis();
        scenes.add(new SpokenScene(words, start, start + length + 300));
        start += length + 800;
      }
      List<Cue> cues = CueMaker.cues(scenes);
      int before = 0;
      List<String> shown = new ArrayList<>();
      for (Cue cue : cues) {
        assertThat(cue.startMillis()).as("seed %d", seed).isGreaterThanOrEqualTo(before);
        assertThat(cue.endMillis()).as("seed %d", seed).isGreaterThan(cue.startMillis());
        assertThat(cue.words()).as("seed %d", seed).hasSizeLessThanOrEqualTo(CueMaker.WORDS);
        cue.words().forEach(word -> shown.add(word.text()));
        before = cue.endMillis();
      }
      assertThat(before).as("seed %d", seed).isLessThanOrEqualTo(start);
      assertThat(shown).as("seed %d", seed).isEqualTo(said);
      assertLinesAreShort(cues, seed);
    }
  }

  private static void assertLinesAreShort(List<Cue> cues, long seed) {
    List<String> lines =
        CaptionFiles.srt(cues).lines().filter(l -> !l.isBlank() && !l.contains("-->")).toList();
    assertThat(lines)
        .as("seed %d", seed)
        .allMatch(line -> line.length() <= CueMaker.LINE || !line.contains(" "));
  }

  @Test
  void a_sentence_ends_its_caption_and_a_lone_word_is_not_left_behind() {
    List<Word> words = new ArrayList<>();
    for (String text : "One two three four five six seven eight. Nine ten.".split(" ", -1)) {
      words.add(new Word(text, words.size() * 300, words.size() * 300 + 280));
    }
    List<Cue> cues = CueMaker.cues(List.of(new SpokenScene(words, 0, 4000)));
    assertThat(cues.stream().map(Cue::text))
        .containsExactly("One two three four five", "six seven eight.", "Nine ten.");
  }

  private static List<Word> words(Random random, List<String> said) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < random.nextInt(40); i++) {
      String text = "abcdefghijklmnopqrst".substring(0, 1 + random.nextInt(15));
      text += random.nextInt(6) == 0 ? "." : random.nextInt(6) == 0 ? "," : "";
      int end = at + 60 + random.nextInt(500);
      words.add(new Word(text, at, end));
      said.add(text);
      at = end + (random.nextInt(5) == 0 ? random.nextInt(900) : 0);
    }
    return words;
  }
}
