package dev.showrunner.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordSpaceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "tea|cup;tea cup",
        "안녕|세계;안녕 세계",
        "你好|世界;你好世界",
        "“你好”|“世界”;“你好”“世界”",
        "用|GPT-4|工作;用 GPT-4 工作",
        "很好，|3|个;很好，3 个",
        "Tea|「お茶」;Tea「お茶」",
        "ไทย|วัน;ไทยวัน",
        "ไทย |วัน;ไทย วัน",
        "tea|—|茶;tea — 茶",
        "茶 —|茶;茶 — 茶"
      })
  void words_are_parted_as_their_script_parts_them(String words, String text) {
    assertThat(WordSpace.joined(List.of(words.split("\\|", -1)))).isEqualTo(text);
  }
}
