package dev.showrunner.quota;

import dev.showrunner.youtube.Cost;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Limits of a day and costs of calls, as they are configured: both have changed more than once in a
 * year. A limit may be another one for some projects: {@code 100; 123456: 1000}. Immutable.
 */
public final class QuotaRules {
  private static final int MOST = 100_000_000;

  /** What the shipped configuration says, by the key's end. */
  public static final Map<String, String> STANDARD =
      Map.of(
          "uploads-per-day", "100",
          "units-per-day", "10000",
          "searches-per-day", "100",
          "costs",
              "videos.list 1, videos.update 50, videos.delete 50, thumbnails.set 50, playlists.list 1,"
                  + " playlists.insert 50, playlistItems.list 1, playlistItems.insert 50,"
                  + " captions.list 50, captions.insert 400, captions.update 450, captions.delete 50,"
                  + " channels.list 1");

  private final Map<Allowance, Map<String, Integer>> limits = new EnumMap<>(Allowance.class);
  private final Map<Cost, Integer> costs = new EnumMap<>(Cost.class);

  /**
   * @param text the value of each key of {@link #STANDARD}
   * @throws WrongQuotaException when a value is wrong
   */
  public QuotaRules(UnaryOperator<String> text) {
    for (Allowance each : Allowance.values()) {
      String key = each.label() + "-per-day";
      limits.put(each, read(key, text.apply(key), QuotaRules::limit));
    }
    costs.putAll(read("costs", text.apply("costs"), QuotaRules::costs));
  }

  /** The shipped rules. */
  public static QuotaRules standard() {
    return new QuotaRules(key -> STANDARD.getOrDefault(key, ""));
  }

  /** How much of an allowance a project has each day. */
  public int limit(String project, Allowance of) {
    Map<String, Integer> byProject = limits.getOrDefault(of, Map.of());
    return byProject.getOrDefault(project, byProject.getOrDefault("", 0));
  }

  /** How much of its allowance a call costs. */
  public int cost(Cost cost) {
    return costs.getOrDefault(cost, 1);
  }

  /** What several calls cost, by allowance. */
  Map<Allowance, Integer> costs(List<Cost> calls) {
    return calls.stream()
        .collect(Collectors.groupingBy(Allowance::of, Collectors.summingInt(this::cost)));
  }

  private static <T> T read(String key, String value, Function<String, T> reading) {
    try {
      return reading.apply(value);
    } catch (IllegalArgumentException e) {
      throw new WrongQuotaException(key, value, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Integer> limit(String text) {
    String must =
        "a whole number from 0 to %d, and behind semicolons what some projects have instead, as \"; 123456: 1000\""
            .formatted(MOST);
    String[] parts = text.split(";", -1);
    Map<String, Integer> limits = new HashMap<>(Map.of("", number(parts[0], must)));
    for (int i = 1; i < parts.length; i++) {
      int colon = parts[i].lastIndexOf(':');
      if (colon < 1 || parts[i].substring(0, colon).isBlank()) {
        throw new IllegalArgumentException(must);
      }
      limits.put(parts[i].substring(0, colon).strip(), number(parts[i].substring(colon + 1), must));
    }
    return limits;
  }

  private static Map<Cost, Integer> costs(String text) {
    String must =
        "methods with their units, parted by commas, as \"videos.list 1, captions.insert 400\"";
    Map<Cost, Integer> costs = new EnumMap<>(Cost.class);
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("\\s+", -1);
      Optional<Cost> cost =
          Stream.of(Cost.values()).filter(each -> each.method().equals(pair[0])).findFirst();
      if (pair.length != 2 || cost.isEmpty()) {
        throw new IllegalArgumentException(
            must
                + "; a method is one of "
                + Stream.of(Cost.values())
                    .filter(each -> Allowance.of(each) == Allowance.UNITS)
                    .map(Cost::method)
                    .collect(Collectors.joining(", ")));
      }
      costs.put(cost.get(), number(pair[1], must));
    }
    return costs;
  }

  private static int number(String text, String must) {
    String digits = text.strip();
    if (digits.matches("\\d{1,9}") && Integer.parseInt(digits) <= MOST) {
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException(must);
  }

  /** A value in the configuration is wrong. */
  public static final class WrongQuotaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WrongQuotaException(String key, String value, String must) {
      super(
          String.format(
              Locale.ROOT,
              "Setting showrunner.youtube.quota.%s is '%s'; it must be %s",
              key,
              value,
              must));
    }
  }
}
