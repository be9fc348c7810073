package dev.showrunner.analytics;

import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.analytics.TimeScores.Effect;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** What the figures of many videos say together. */
public final class Report {
  private final List<VideoResult> videos;
  private final ZoneId zone;
  private final TimeScores scores;

  /**
   * @param zone in which weekdays and hours are told
   */
  public Report(Collection<VideoResult> videos, ZoneId zone) {
    this.videos = List.copyOf(videos);
    this.zone = zone;
    this.scores = TimeScores.of(videos, zone);
  }

  /**
   * Videos that have something in common.
   *
   * @param key what that is: a style's name, {@code MONDAY}, or an hour from {@code 0} to {@code
   *     23}
   * @param videos how many
   * @param views of all of them, when they were counted last
   * @param likes the same
   * @param comments the same
   * @param viewsAfterDay on average after 24 hours, of those that were counted then
   * @param viewPercent how much of a video a view sees, on average, of those of which it is known
   * @param effect how this weekday or hour does against the average, as {@link TimeScores} says
   */
  public record Group(
      String key,
      int videos,
      long views,
      long likes,
      long comments,
      OptionalDouble viewsAfterDay,
      OptionalDouble viewPercent,
      OptionalDouble effect) {}

  /** By style, the one with the most views after a day first. */
  public List<Group> byStyle() {
    return groups(VideoResult::style, style -> OptionalDouble.empty()).stream()
        .sorted(
            Comparator.comparing((Group group) -> group.viewsAfterDay().orElse(0))
                .reversed()
                .thenComparing(Group::key))
        .toList();
  }

  /** By weekday, from Monday on. */
  public List<Group> byWeekday() {
    return groups(
            video -> video.publicAt().atZone(zone).getDayOfWeek().name(),
            key -> OptionalDouble.of(scores.weekday(DayOfWeek.valueOf(key)).effect()))
        .stream()
        .sorted(Comparator.comparing(group -> DayOfWeek.valueOf(group.key())))
        .toList();
  }

  /** By hour of the day. */
  public List<Group> byHour() {
    return groups(
            video -> Integer.toString(video.publicAt().atZone(zone).getHour()),
            key -> {
              Effect effect = scores.hour(Integer.parseInt(key));
              return OptionalDouble.of(effect.effect());
            })
        .stream()
        .sorted(Comparator.comparing(group -> Integer.parseInt(group.key())))
        .toList();
  }

  /** Those with the most views when they were counted last; of equals the later one first. */
  public List<VideoResult> top() {
    return videos.stream()
        .sorted(
            Comparator.comparing(VideoResult::views)
                .thenComparing(VideoResult::publicAt)
                .thenComparing(VideoResult::job)
                .reversed())
        .toList();
  }

  private List<Group> groups(
      Function<VideoResult, String> key, Function<String, OptionalDouble> effect) {
    Map<String, List<VideoResult>> byKey = new TreeMap<>();
    for (VideoResult video : videos) {
      byKey.computeIfAbsent(key.apply(video), name -> new ArrayList<>()).add(video);
    }
    return byKey.entrySet().stream()
        .map(each -> group(each.getKey(), each.getValue(), effect.apply(each.getKey())))
        .toList();
  }

  private static Group group(String key, List<VideoResult> own, OptionalDouble effect) {
    List<Counted> latest = own.stream().flatMap(video -> video.latest().stream()).toList();
    return new Group(
        key,
        own.size(),
        latest.stream().mapToLong(counted -> counted.figures().views()).sum(),
        latest.stream().mapToLong(counted -> counted.figures().likes()).sum(),
        latest.stream().mapToLong(counted -> counted.figures().comments()).sum(),
        own.stream()
            .flatMap(video -> video.viewsAt(Age.DAY).stream())
            .mapToLong(Long::longValue)
            .average(),
        latest.stream()
            .flatMap(counted -> counted.watched().stream())
            .mapToDouble(Watched::averageViewPercent)
            .average(),
        effect);
  }
}
