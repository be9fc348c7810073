package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.settings.Nearest;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The times of a command's options, in the server's zone unless another is named, and by its clock;
 * each is said back with its zone, so that a person sees what was understood.
 */
final class Times {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm xxx", Locale.ENGLISH);

  private final ApiClient api;
  private final List<String> understood = new ArrayList<>();
  private @Nullable ZonedDateTime now;

  Times(ApiClient api) {
    this.api = api;
  }

  /**
   * The time as the server takes it; null when none was given, and nothing as it is.
   *
   * @param name the option, for what is said
   * @throws Misused when the text is not understood
   */
  @Nullable String read(String name, @Nullable String typed) {
    return typed == null ? null : read(name, typed, now());
  }

  /**
   * The same, where times without a zone are meant in that one.
   *
   * @param zone as the server takes it; the server's own when it is null or none, which the server
   *     refuses
   */
  @Nullable String read(String name, @Nullable String typed, @Nullable String zone) {
    return typed == null ? null : read(name, typed, now().withZoneSameInstant(zone(zone)));
  }

  private String read(String name, String typed, ZonedDateTime here) {
    if (typed.isBlank()) {
      return typed;
    }
    TimePhrase.Understood time = understood(name, typed, here);
    understood.add(name + " " + words(time, here.getZone()));
    return time.value();
  }

  private ZoneId zone(@Nullable String named) {
    String wanted = named == null ? "" : named.strip();
    try {
      return wanted.isEmpty() ? now().getZone() : ZoneId.of(wanted);
    } catch (DateTimeException e) {
      return ZoneId.getAvailableZoneIds().stream()
          .filter(wanted::equalsIgnoreCase)
          .findFirst()
          .map(ZoneId::of)
          .orElse(now().getZone());
    }
  }

  /** Says once what each time was taken for; of a request that was refused nobody asks. */
  void sayBack(PrintStream out) {
    understood.forEach(out::println);
    understood.clear();
  }

  /** A day, of a time its day; today when none was given. */
  String day(String name, @Nullable String typed) {
    return understood(name, typed == null ? "today" : typed, now()).day().toString();
  }

  private TimePhrase.Understood understood(String name, String typed, ZonedDateTime here) {
    return new TimePhrase(here)
        .read(typed)
        .orElseThrow(
            () -> new Misused(name + " \"" + shown(typed) + "\" is no time" + help(typed)));
  }

  private static String shown(String typed) {
    return JobText.oneLine(typed, 60);
  }

  private static String help(String typed) {
    String examples =
        "; write it as \"tomorrow 10:00\", \"fri 14:30\", \"+2h\", \"in 3 days\" or 2030-06-15T14:30";
    return meant(typed).map(word -> "; did you mean " + word + "?").orElse(examples);
  }

  /** The text with one word mended, when one is nearly a word that is known. */
  private static Optional<String> meant(String typed) {
    return Arrays.stream(typed.toLowerCase(Locale.ROOT).split("[^a-z]+", -1))
        .filter(word -> word.length() > 4 && !TimePhrase.WORDS.contains(word))
        .filter(word -> distance(word) <= 2)
        .map(word -> Nearest.to(word, TimePhrase.WORDS))
        .findFirst();
  }

  private static int distance(String word) {
    String nearest = Nearest.to(word, TimePhrase.WORDS);
    return LevenshteinDistance.getDefaultInstance().apply(word, nearest);
  }

  private String words(TimePhrase.Understood time, ZoneId here) {
    ZoneId zone = now().getZone();
    if (time.time() == null) {
      return "is " + DAY.format(time.day()) + " (" + here + ")";
    }
    ZonedDateTime there = time.time();
    String skipped =
        time.asked()
            .map(
                asked ->
                    "; the clocks change that day, and %s does not exist"
                        .formatted(asked.toLocalTime()))
            .orElse("");
    String elsewhere =
        there.getZone().equals(zone)
            ? ""
            : ", " + TIME.format(there.withZoneSameInstant(zone)) + " (" + zone + ")";
    String named = there.getZone() + "";
    boolean offset = there.getZone() instanceof java.time.ZoneOffset;
    return "is " + TIME.format(there) + (offset ? "" : " (" + named + ")") + elsewhere + skipped;
  }

  private ZonedDateTime now() {
    ZonedDateTime known = now;
    if (known == null) {
      JsonNode settings = api.get("/api/settings");
      Instant instant = OffsetDateTime.parse(JobText.text(settings, "now")).toInstant();
      known = instant.atZone(ZoneId.of(JobText.text(settings, "timeZone")));
      now = known;
    }
    return known;
  }
}
