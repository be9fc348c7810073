package dev.showrunner.calendar;

import dev.showrunner.job.Durations;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every channel's rules. Each value may say something else for some channels: {@code 6h; news: 2h}
 * is two hours for the channel news and six for all others. Immutable.
 */
public final class RuleBook {
  /**
   * The keys, each below {@code showrunner.calendar.}, with what they mean when nothing is said.
   */
  public static final Map<String, String> STANDARD =
      Map.of(
          "min-gap", "6h",
          "max-per-day", "3",
          "preferred-hours", "10, 14, 18",
          "blackout", "",
          "slot-duration", "5m",
          "topic-similarity", "0.7",
          "detect-topic-conflicts", "true");

  private static final Duration LONGEST_GAP = Duration.ofDays(366);
  private static final Duration LONGEST_SLOT = Duration.ofDays(1);

  private final ZoneId zone;
  private final Map<String, ByChannel<?>> values = new HashMap<>();
  private final Map<String, ChannelRules> rules = new ConcurrentHashMap<>();

  private record ByChannel<T>(T usual, Map<String, T> special) {
    T of(String channel) {
      return special.getOrDefault(channel, usual);
    }
  }

  /**
   * @param zone in which days begin
   * @param text the value of each key of {@link #STANDARD}
   * @throws WrongRuleException when a value is wrong
   */
  public RuleBook(ZoneId zone, UnaryOperator<String> text) {
    this.zone = zone;
    read(text, "min-gap", part -> duration(part, Duration.ZERO, LONGEST_GAP));
    read(text, "max-per-day", RuleBook::perDay);
    read(text, "preferred-hours", RuleBook::hours);
    read(text, "blackout", Blackouts::parse);
    read(text, "slot-duration", part -> duration(part, Duration.ofMinutes(1), LONGEST_SLOT));
    read(text, "topic-similarity", RuleBook::share);
    read(text, "detect-topic-conflicts", RuleBook::flag);
  }

  /** The shipped rules. */
  public static RuleBook standard(ZoneId zone) {
    return new RuleBook(zone, key -> STANDARD.getOrDefault(key, ""));
  }

  public ZoneId zone() {
    return zone;
  }

  /** What a channel keeps to. */
  public ChannelRules of(String channel) {
    return rules.computeIfAbsent(channel, this::make);
  }

  /**
   * The largest of the least times between two publications.
   *
   * @param channel whose; empty for all
   */
  Duration longestGap(Optional<String> channel) {
    return channel
        .map(name -> of(name).minGap())
        .orElseGet(
            () -> {
              ByChannel<?> gaps = Optional.ofNullable(values.get("min-gap")).orElseThrow();
              return Stream.concat(Stream.of(gaps.usual), gaps.special.values().stream())
                  .map(Duration.class::cast)
                  .max(Comparator.naturalOrder())
                  .orElse(Duration.ZERO);
            });
  }

  /** The channels that have rules of their own, with the keys that name them. */
  public Map<String, Set<String>> named() {
    Map<String, Set<String>> named = new TreeMap<>();
    values.forEach(
        (key, value) ->
            value.special.keySet().stream()
                .forEach(name -> named.computeIfAbsent(name, any -> new TreeSet<>()).add(key)));
    return named;
  }

  private ChannelRules make(String channel) {
    return new ChannelRules(
        zone,
        value("min-gap", channel, Duration.class),
        value("max-per-day", channel, Integer.class),
        ((Hours) value("preferred-hours", channel, Hours.class)).list,
        value("blackout", channel, Blackouts.class),
        (int) Math.ceil(value("slot-duration", channel, Duration.class).toSeconds() / 60.0),
        value("topic-similarity", channel, Double.class),
        value("detect-topic-conflicts", channel, Boolean.class));
  }

  private record Hours(List<Integer> list) {}

  private <T> T value(String key, String channel, Class<T> type) {
    return type.cast(Optional.ofNullable(values.get(key)).orElseThrow().of(channel));
  }

  private void read(UnaryOperator<String> text, String key, Function<String, ?> reading) {
    String whole = text.apply(key);
    try {
      values.put(key, byChannel(whole, reading));
    } catch (IllegalArgumentException e) {
      throw new WrongRuleException(key, whole, String.valueOf(e.getMessage()));
    }
  }

  private static <T> ByChannel<T> byChannel(String whole, Function<String, T> reading) {
    String[] parts = whole.split(";", -1);
    Map<String, T> special = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split(":", 2);
      if (pair.length < 2 || pair[0].isBlank()) {
        throw new IllegalArgumentException(
            "a value, and behind semicolons what some channels have instead, as \"; news: VALUE\"");
      }
      special.put(pair[0].strip(), reading.apply(pair[1].strip()));
    }
    return new ByChannel<>(reading.apply(parts[0].strip()), special);
  }

  private static Duration duration(String text, Duration least, Duration most) {
    return Durations.parse(text)
        .filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a length of time from %d to %d minutes, as 90m or 6h"
                        .formatted(least.toMinutes(), most.toMinutes())));
  }

  private static Integer perDay(String text) {
    return whole(text, 1, 100, "a whole number from 1 to 100");
  }

  private static Hours hours(String text) {
    String must = "hours from 0 to 23, parted by commas, as 10, 14, 18; or empty for any";
    return new Hours(Blackouts.parts(text).stream().map(h -> whole(h, 0, 23, must)).toList());
  }

  private static Integer whole(String text, int least, int most, String must) {
    if (text.matches("\\d{1,3}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(must);
  }

  private static Double share(String text) {
    if (text.matches("\\d(\\.\\d{1,6})?")) {
      double share = Double.parseDouble(text);
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw new IllegalArgumentException("a number above 0 up to 1, as 0.7");
  }

  private static Boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException("true or false");
  }

  /** A rule's value in the configuration is wrong. */
  public static final class WrongRuleException extends RuntimeException {
    private WrongRuleException(String key, String value, String must) {
      super("Setting showrunner.calendar.%s is '%s'; it must be %s".formatted(key, value, must));
    }
  }
}
