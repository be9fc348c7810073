package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final List<List<String>> JOBS =
      List.of(
          List.of("ID", "STATUS", "TOPIC"),
          List.of("0123456789abcdef", "FAILED", "Why the sky is blue and the sea is too"),
          List.of("fedcba9876543210", "COMPLETED", "茶の歴史と日本の文化についての長い話"));

  private static int widest(String table) {
    return table.lines().mapToInt(Table::width).max().orElseThrow();
  }

  @Test
  void a_pipe_gets_every_letter_and_no_colour() {
    String table = Table.of(JOBS, Integer.MAX_VALUE, false);
    assertThat(table).contains("the sea is too", "長い話").doesNotContain("\u001B", "…");
  }

  @Test
  void in_a_terminal_free_text_is_shortened_and_ids_are_not() {
    String table = Table.of(JOBS, 50, false);
    assertThat(widest(table)).isLessThanOrEqualTo(50);
    assertThat(table)
        .contains("0123456789abcdef", "fedcba9876543210", "FAILED", "Why the sky", "…");
    assertThat(Table.of(JOBS, 20, false)).contains("0123456789abcdef", "COMPLETED");
  }

  @Test
  void letters_that_take_two_columns_are_counted_as_two() {
    assertThat(Table.width("茶")).isEqualTo(2);
    assertThat(Table.width("e\u0301")).isEqualTo(1);
    List<Integer> topics =
        Table.of(JOBS, 60, false).lines().map(line -> line.indexOf("  ")).toList();
    assertThat(topics).isNotEmpty();
  }

  @Test
  void states_have_colours_that_do_not_move_the_columns() {
    String plain = Table.of(JOBS, 60, false);
    String coloured = Table.of(JOBS, 60, true);
    assertThat(coloured).contains("\u001B[31mFAILED\u001B[0m", "\u001B[32mCOMPLETED\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[\\d+m", "")).isEqualTo(plain);
  }

  @Test
  void colours_are_for_terminals_whose_person_wants_them() {
    assertThat(Terminal.colours(false, Map.of())).isFalse();
    assertThat(Terminal.colours(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.colours(true, Map.of("TERM", "dumb"))).isFalse();
  }
}
