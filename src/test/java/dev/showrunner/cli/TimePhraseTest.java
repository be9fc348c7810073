package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as people type them, on a Thursday at 13:00 in Berlin. */
class TimePhraseTest {
  private static final TimePhrase THURSDAY = at("2026-11-26T13:00:20+01:00[Europe/Berlin]");

  private static TimePhrase at(String now) {
    return new TimePhrase(ZonedDateTime.parse(now));
  }

  private static String read(TimePhrase phrase, String text) {
    return phrase.read(text).map(TimePhrase.Understood::value).orElse("nothing");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      textBlock =
          """
          now                            | 2026-11-26T13:00:20+01:00
          tomorrow 10:00                 | 2026-11-27T10:00:00+01:00
          Tomorrow at 10am               | 2026-11-27T10:00:00+01:00
          tomorrow at noon               | 2026-11-27T12:00:00+01:00
          tomorrow                       | 2026-11-27
          day after tomorrow 9:05        | 2026-11-28T09:05:00+01:00
          yesterday                      | 2026-11-25
          today 23:59                    | 2026-11-26T23:59:00+01:00
          12:59                          | 2026-11-27T12:59:00+01:00
          14:30                          | 2026-11-26T14:30:00+01:00
          2:30pm                         | 2026-11-26T14:30:00+01:00
          12am                           | 2026-11-27T00:00:00+01:00
          12 p.m.                        | 2026-11-27T12:00:00+01:00
          midnight                       | 2026-11-27T00:00:00+01:00
          fri 14:30                      | 2026-11-27T14:30:00+01:00
          thu 14:30                      | 2026-11-26T14:30:00+01:00
          thu 12:30                      | 2026-12-03T12:30:00+01:00
          next thursday 14:30            | 2026-12-03T14:30:00+01:00
          on Thurs at 14:30              | 2026-11-26T14:30:00+01:00
          thursday                       | 2026-12-03
          +2h                            | 2026-11-26T15:00:20+01:00
          +1h30m                         | 2026-11-26T14:30:20+01:00
          + 1 day 2 hours                | 2026-11-27T15:00:20+01:00
          in 3 days                      | 2026-11-29T13:00:20+01:00
          in 3 days at 9:00              | 2026-11-29T09:00:00+01:00
          in an hour and 5 minutes       | 2026-11-26T14:05:20+01:00
          2 weeks from now               | 2026-12-10T13:00:20+01:00
          in a month                     | 2026-12-26T13:00:20+01:00
          2030-06-15                     | 2030-06-15
          2030-6-5                       | 2030-06-05
          2030-06-15T14:30               | 2030-06-15T14:30:00+02:00
          2030-06-15 14:30               | 2030-06-15T14:30:00+02:00
          2030-06-15T14:30:15.250        | 2030-06-15T14:30:15+02:00
          2030-06-15T14:30Z              | 2030-06-15T14:30:00Z
          2030-06-15T14:30:00+0530       | 2030-06-15T14:30:00+05:30
          2030-06-15t14:30:00+05         | 2030-06-15T14:30:00+05:00
          2030-06-15 14:30 UTC           | 2030-06-15T14:30:00Z
          tomorrow 10:00 America/New_York| 2026-11-27T10:00:00-05:00
          15 June 2030 14:30             | 2030-06-15T14:30:00+02:00
          June 15th, 2030 at 2pm         | 2030-06-15T14:00:00+02:00
          1 Jan                          | 2027-01-01
          Nov 26                         | 2026-11-26
          15.06.2030 14:30               | 2030-06-15T14:30:00+02:00
          """,
      delimiter = '|')
  void what_a_person_types_is_read(String typed, String value) {
    assertThat(read(THURSDAY, typed)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "someday",
        "tomorow",
        "tomorrow 25:00",
        "tomorrow 10:60",
        "tomorrow or so 10:00",
        "10",
        "13pm",
        "0am",
        "+",
        "+2",
        "+2h or so",
        "in 3 parsecs",
        "+99999w 99999w 99999w 99999w 99999w",
        "+9999999h",
        "+2 hm",
        "2030-02-30",
        "2030-13-01T10:00",
        "31 June",
        "6/15/2030",
        "2030-06-15T14:30+99:00",
        "tomorrow 10:00 Mars/Olympus",
        "ma 10:00",
        "fri fri 10:00",
        "; rm -rf /",
        "明日 10:00"
      })
  void what_is_not_wholly_understood_is_not_guessed(String typed) {
    Optional<TimePhrase.Understood> none = THURSDAY.read(typed);
    assertThat(none).isEmpty();
  }

  @Test
  void a_time_that_the_clocks_skip_is_read_with_the_offset_before_it() {
    TimePhrase eve = at("2027-03-27T12:00:00+01:00[Europe/Berlin]");
    TimePhrase.Understood read = eve.read("tomorrow 02:30").orElseThrow();
    assertThat(read.value()).isEqualTo("2027-03-28T03:30:00+02:00");
    assertThat(read.asked()).isPresent();
  }

  @Test
  void a_time_that_exists_twice_is_the_first() {
    TimePhrase eve = at("2027-10-30T12:00:00+02:00[Europe/Berlin]");
    assertThat(read(eve, "tomorrow 02:30")).isEqualTo("2027-10-31T02:30:00+02:00");
  }

  @Test
  void days_are_counted_in_the_calendar_and_hours_as_they_pass() {
    TimePhrase eve = at("2027-03-27T12:00:00+01:00[Europe/Berlin]");
    assertThat(read(eve, "in 1 day")).isEqualTo("2027-03-28T12:00:00+02:00");
    assertThat(read(eve, "in 24 hours")).isEqualTo("2027-03-28T13:00:00+02:00");
  }
}
