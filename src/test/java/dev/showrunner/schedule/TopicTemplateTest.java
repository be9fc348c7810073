package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.Seed;
import dev.showrunner.job.InvalidRequestException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TopicTemplateTest {
  private static final ZonedDateTime JUNE =
      ZonedDateTime.parse("2024-06-15T14:30:00+01:30[GMT+01:30]");

  private static String render(String template, String locale) {
    return TopicTemplate.parse(template)
        .render(new TopicTemplate.Values(JUNE, Locale.forLanguageTag(locale), 7, "Tea"));
  }

  @Test
  void every_variable_has_its_value() {
    assertThat(render("{date}|{time}|{datetime}|{year}|{month}|{month_num}|{day}", "en"))
        .isEqualTo("2024-06-15|14:30|2024-06-15 14:30|2024|June|6|15");
    assertThat(render("{weekday}|{week}|{timestamp}|{n}|{topic}", "en"))
        .isEqualTo("Saturday|24|1718456400|7|Tea");
    assertThat(render("Tip #{date} }", "en")).isEqualTo("Tip #2024-06-15 }");
    for (String odd : List.of("  a \n b  ", "a  b", "a\tb", " a b", "a b ", "a b")) {
      assertThat(render(odd, "en")).as("<%s>", odd).isEqualTo("a b");
    }
  }

  @Test
  void names_are_those_of_any_locale_and_numbers_stay_plain() {
    assertThat(render("{weekday}, {day}. {month} {year}", "de"))
        .isEqualTo("Samstag, 15. Juni 2024");
    assertThat(render("{month}", "pl")).isEqualTo("czerwiec");
    assertThat(render("{weekday}", "ja")).isEqualTo("土曜日");
    assertThat(render("{date} {n}", "ar-EG")).isEqualTo("2024-06-15 7");
  }

  @Test
  void an_unknown_variable_is_refused_with_the_list_of_the_known() {
    for (String wrong : List.of("Tip {dat}", "{}", "{Date}", "{ date }", "{{date}}")) {
      assertThatThrownBy(() -> TopicTemplate.parse(wrong))
          .as(wrong)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining(
              "{date} {time} {datetime} {year} {month} {month_num} {day} {weekday} {week}"
                  + " {timestamp} {n} {topic}");
    }
    assertThatThrownBy(() -> TopicTemplate.parse("Tip {date"))
        .hasMessage("topicTemplate has a { without its }; close it or leave it out");
  }

  @Test
  void a_list_is_taken_in_order_or_once() {
    Topics again = new Topics(List.of("a", "b"), TopicOrder.IN_ORDER);
    assertThat(again.of(2, 5)).contains("a");
    assertThat(again.of(3, 5)).contains("b");
    Topics once = new Topics(List.of("a", "b"), TopicOrder.ONCE);
    assertThat(once.of(1, 5)).contains("b");
    assertThat(once.of(2, 5)).isEmpty();
    assertThat(new Topics(List.of(), TopicOrder.ONCE).of(9, 5)).contains("");
  }

  @Test
  void a_shuffled_list_has_each_topic_once_in_a_round_and_none_twice_in_a_row() {
    long seed = Seed.of(getClass());
    for (int size = 1; size <= 6; size++) {
      List<String> list = List.of("a", "b", "c", "d", "e", "f").subList(0, size);
      Topics topics = new Topics(list, TopicOrder.SHUFFLED);
      List<String> taken = new ArrayList<>();
      for (int run = 0; run < size * 200; run++) {
        taken.add(topics.of(run, seed).orElseThrow());
        assertThat(run == 0 || size == 1 || !taken.get(run).equals(taken.get(run - 1)))
            .as("seed %d, size %d, run %d: %s", seed, size, run, taken)
            .isTrue();
      }
      for (int round = 0; round < 200; round++) {
        assertThat(new HashSet<>(taken.subList(round * size, (round + 1) * size)))
            .as("seed %d, size %d, round %d", seed, size, round)
            .hasSize(size);
      }
    }
  }
}
