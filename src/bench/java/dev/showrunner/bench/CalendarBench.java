package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.bench.CalendarStock.Mix;
import dev.showrunner.bench.CalendarStock.Size;
import dev.showrunner.calendar.Conflict;
import dev.showrunner.calendar.ContentCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How quick the calendar is on SQLite: all conflicts of 10,000 to 100,000 slots, read from the
 * database, as they would be after years on several channels and as a crowd in one year; 30
 * suggestions among 10,000 slots; and a month. Each with jobs alone, and with reservations,
 * publications and what schedules plan among them. Ends with 1 when a limit is missed.
 */
public final class CalendarBench {
  private static final int OF_A_CHANNEL = 10_000;
  private static final int YEARS = 3_650;
  private static final double CONFLICTS_LIMIT = 1_000;
  private static final double LINEAR_LIMIT = 2;
  private static final double SUGGESTIONS_LIMIT = 20;
  private static final double MONTH_LIMIT = 10;

  private final Map<String, Object> result = new LinkedHashMap<>();
  private final Limits limits = new Limits();

  private CalendarBench() {}

  public static void main(String[] args) throws IOException {
    CalendarBench bench = new CalendarBench();
    bench.conflicts();
    bench.questions();
    Path file = Path.of("target", "bench", "calendar.json");
    Files.createDirectories(file.getParent());
    bench.result.put("missed", bench.limits.missed());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), bench.result);
    bench.limits.exit();
  }

  private void conflicts() throws IOException {
    System.out.println(
        "| slots | of | channels | over | conflicts | all conflicts | of that reading |");
    System.out.println("|---:|---|---:|---|---:|---:|---:|");
    Map<String, Double> millis = new LinkedHashMap<>();
    Map<String, Double> perSlot = new LinkedHashMap<>();
    for (Mix mix : Mix.values()) {
      double few = conflicts(new Size(mix, OF_A_CHANNEL, 1, YEARS));
      conflicts(new Size(mix, 3 * OF_A_CHANNEL, 3, YEARS));
      double many = conflicts(new Size(mix, 10 * OF_A_CHANNEL, 10, YEARS));
      double crowd = conflicts(new Size(mix, 10 * OF_A_CHANNEL, 1, 365));
      millis.put("all conflicts of 100,000 slots of " + mix.words, many);
      millis.put("all conflicts of a crowd of 100,000 slots of " + mix.words, crowd);
      perSlot.put(
          "time for each of 100,000 slots of " + mix.words + ", to that of 10,000",
          many / 10 / few);
    }
    millis.forEach((what, took) -> limits.atMost(what, took, CONFLICTS_LIMIT, "ms"));
    perSlot.forEach((what, times) -> limits.atMost(what, times, LINEAR_LIMIT, "times"));
  }

  private double conflicts(Size size) throws IOException {
    try (CalendarStock stock = CalendarStock.of(size)) {
      Instant end = size.end();
      List<Conflict> found = new ArrayList<>();
      double all =
          median(
              5,
              () -> {
                found.clear();
                return found.addAll(
                    stock.calendar().conflicts(Optional.empty(), CalendarStock.START, end));
              });
      double reading =
          median(5, () -> stock.store().between(Optional.empty(), CalendarStock.START, end));
      System.out.printf(
          "| %,d | %s | %d | %,d days | %,d | %,.0f ms | %,.0f ms |%n",
          size.slots(), size.mix().words, size.channels(), size.days(), found.size(), all, reading);
      result.put(
          "conflicts" + size.slots() + (size.days() == YEARS ? "" : "Crowd") + size.mix(),
          Map.of("millis", all, "readingMillis", reading, "conflicts", found.size()));
      return all;
    }
  }

  private void questions() throws IOException {
    for (Mix mix : Mix.values()) {
      try (CalendarStock stock = CalendarStock.of(new Size(mix, OF_A_CHANNEL, 1, YEARS))) {
        questions(mix, stock.calendar());
      }
    }
  }

  private void questions(Mix mix, ContentCalendar calendar) {
    Instant now = calendar.now();
    YearMonth month = YearMonth.from(calendar.today());
    String among = " among 10,000 slots of " + mix.words;
    for (String topic : List.of("", "Word7 word9")) {
      double took =
          median(51, () -> calendar.suggestions("channel0", now, 365, List.of(), topic, 30));
      result.put("suggestions30" + (topic.isEmpty() ? "" : "OfTopic") + "Millis" + mix, took);
      limits.atMost(
          "30 suggestions of a year" + (topic.isEmpty() ? "" : " for a topic") + among,
          took,
          SUGGESTIONS_LIMIT,
          "ms");
    }
    for (int ahead : List.of(0, 1, 12)) {
      double took = median(51, () -> calendar.month(Optional.empty(), month.plusMonths(ahead)));
      result.put("month" + ahead + "Millis" + mix, took);
      limits.atMost("a month, " + ahead + " ahead," + among, took, MONTH_LIMIT, "ms");
    }
    double year = median(11, () -> calendar.year(Optional.empty(), Year.from(calendar.today())));
    result.put("yearMillis" + mix, year);
    System.out.printf("a year%s: %.1f ms%n", among, year);
  }

  private static double median(int times, Supplier<?> work) {
    int warmUp = times / 2;
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times + warmUp; i++) {
      long begun = System.nanoTime();
      if (work.get() == null) {
        throw new IllegalStateException("Nothing was done");
      }
      if (i >= warmUp) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    }
    millis.sort(Comparator.naturalOrder());
    return millis.get(millis.size() / 2);
  }
}
