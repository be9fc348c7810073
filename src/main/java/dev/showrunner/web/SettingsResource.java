package dev.showrunner.web;

import dev.showrunner.job.Home;
import dev.showrunner.job.JobDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a page has to know before it offers anything: names, defaults, limits, and what is left. */
public final class SettingsResource {
  private final Home home;
  private final JobDefaults defaults;
  private final Supplier<? extends Collection<String>> styles;
  private final Supplier<? extends Collection<String>> channels;
  private final Collection<String> categories;
  private final Function<String, Rules> rules;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * A channel's rules of the calendar.
   *
   * @param minGapMinutes the least time between two publications
   * @param maxPerDay videos a day
   * @param preferredHours hours of the day
   * @param blackout days without publications, each as 2026-12-24, or 12-24 for every year
   */
  public record Rules(
      long minGapMinutes, int maxPerDay, List<Integer> preferredHours, List<String> blackout) {}

  record Defaults(
      String style,
      int durationMinutes,
      String category,
      String privacyStatus,
      String channel,
      String language,
      String aspect,
      String quality,
      int fps,
      String transition,
      String captions,
      String cards) {}

  record Limits(int topic, int title, int descriptionBytes, int tags) {}

  record Disk(long free, long total) {}

  record ChannelRules(String channel, Rules rules) {}

  record View(
      String timeZone,
      Instant now,
      Defaults defaults,
      List<String> styles,
      List<String> categories,
      List<ChannelRules> calendar,
      Limits limits,
      Disk disk) {}

  /**
   * @param rules what the calendar keeps to, by channel
   */
  public SettingsResource(
      Home home,
      JobDefaults defaults,
      Supplier<? extends Collection<String>> styles,
      Supplier<? extends Collection<String>> channels,
      Collection<String> categories,
      Function<String, Rules> rules,
      ZoneId zone,
      Clock clock) {
    this.home = home;
    this.defaults = defaults;
    this.styles = styles;
    this.channels = channels;
    this.categories = categories;
    this.rules = rules;
    this.zone = zone;
    this.clock = clock;
  }

  public Object get() {
    return new View(
        zone.getId(),
        clock.instant(),
        new Defaults(
            defaults.style(),
            defaults.durationMinutes(),
            defaults.category(),
            defaults.privacyStatus(),
            defaults.channel(),
            defaults.language(),
            defaults.aspect(),
            defaults.quality(),
            defaults.fps(),
            defaults.look().transition(),
            defaults.look().captions(),
            defaults.look().cards()),
        styles.get().stream().sorted().toList(),
        categories.stream().sorted().toList(),
        channels.get().stream().map(name -> new ChannelRules(name, rules.apply(name))).toList(),
        // Of topics ours, of the others YouTube's.
        new Limits(200, 100, 5000, 500),
        disk());
  }

  private Disk disk() {
    try {
      FileStore store = Files.getFileStore(home.root());
      return new Disk(store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      throw new UncheckedIOException("The disk of the home cannot be asked for its room", e);
    }
  }
}
