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
    assertThat(captions("One two three four five six seven eight. Nine ten."))
        .containsExactly("One two three four", "five six seven eight.", "Nine ten.");
  }

  @Test
  void long_sentences_are_parted_evenly_and_before_small_words() {
    assertThat(captions("Slowly, silently, and a little more every year."))
        .containsExactly("Slowly, silently,", "and a little more every year.");
    assertThat(captions("The Moon pulls the water into two great bulges."))
        .containsExactly("The Moon pulls the water", "into two great bulges.");
    assertThat(captions("They tug the Moon forward, and it climbs to a higher orbit."))
        .containsExactly("They tug the Moon forward,", "and it climbs to a higher orbit.");
  }

  @Test
  void what_is_written_without_spaces_is_parted_at_its_commas_and_sentences() {
    String text = "人工|智能|正在|改变|世界，|我们|的生|活每|天都|因为|它而|变得|更加|方便。|你准|备好|了吗？";
    assertThat(captions(List.of(text.split("\\|", -1))))
        .containsExactly("人工智能正在改变世界，", "我们的生活每天都因为它而变得更加方便。", "你准备好了吗？");
  }

  @Test
  void a_space_between_phrases_of_thai_stays_where_it_is() {
    assertThat(captions(List.of("ฉัน", "รัก", "ภาษา", "ไทย ", "วัน", "นี้")))
        .containsExactly("ฉันรักภาษาไทย วันนี้");
  }

  @Test
  void captions_of_wide_signs_are_short_whatever_the_words() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(60); i++) {
        String text = "茶水山川日月火木金土".substring(0, 1 + random.nextInt(4));
        words.add(text + List.of("", "", "", "，", "。").get(random.nextInt(5)));
      }
      List<String> captions = captions(words);
      assertThat(String.join("", captions)).as("seed %d", seed).isEqualTo(String.join("", words));
      assertThat(captions)
          .as("seed %d", seed)
          .allSatisfy(caption -> assertThat(caption).hasSizeLessThanOrEqualTo(CueMaker.LINE / 2));
    }
  }

  private static List<String> captions(String text) {
    return captions(List.of(text.split(" ", -1)));
  }

  private static List<String> captions(List<String> texts) {
    List<Word> words = new ArrayList<>();
    for (String word : texts) {
      words.add(new Word(word, words.size() * 300, words.size() * 300 + 280));
    }
    return CueMaker.cues(List.of(new SpokenScene(words, 0, words.size() * 300))).stream()
        .map(Cue::text)
        .toList();
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
