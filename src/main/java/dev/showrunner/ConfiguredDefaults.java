package dev.showrunner;

import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.Look;
import dev.showrunner.job.Retry;
import dev.showrunner.job.RetryStrategy;
import dev.showrunner.publish.Categories;
import dev.showrunner.script.Styles;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a job has when it does not say otherwise, as the settings have it. */
final class ConfiguredDefaults {
  private static final Duration LONGEST = Duration.ofDays(7);

  private ConfiguredDefaults() {}

  /**
   * @throws SettingsException when a value is wrong
   */
  static JobDefaults of(Settings settings, List<String> channels, Styles styles) {
    JobDefaults standard = JobDefaults.standard();
    return new JobDefaults(
        settings.oneOf("showrunner.style", new TreeSet<>(styles.names())),
        settings.integer("showrunner.duration-minutes", 1, 60),
        settings.oneOf("showrunner.category", new TreeSet<>(Categories.names())),
        settings.oneOf("showrunner.privacy-status", Set.of("private", "unlisted", "public")),
        settings.oneOf("showrunner.channel", new TreeSet<>(channels)),
        standard.language(),
        settings.oneOf("showrunner.aspect", Set.of("16:9", "9:16", "1:1")),
        settings.oneOf("showrunner.quality", Set.of("draft", "720p", "1080p", "4k")),
        Integer.parseInt(settings.oneOf("showrunner.fps", Set.of("30", "60"))),
        new Look(
            choice(settings, "showrunner.transition", Look.TRANSITIONS),
            choice(settings, "showrunner.captions", Look.CAPTIONS),
            choice(settings, "showrunner.cards", Look.CARDS)),
        retry(settings),
        Math.toIntExact(
            settings
                .duration("showrunner.job.timeout", Duration.ofSeconds(1), LONGEST)
                .toSeconds()),
        standard.onConflict(),
        standard.onLate());
  }

  private static String choice(Settings settings, String key, Collection<String> known) {
    Set<String> all = new TreeSet<>(known);
    all.add(Look.BY_STYLE);
    return settings.oneOf(key, all);
  }

  private static Retry retry(Settings settings) {
    Set<String> strategies = Set.of("none", "fixed", "linear", "exponential");
    Duration base = settings.duration("showrunner.retry.base", Duration.ofSeconds(1), LONGEST);
    return new Retry(
        RetryStrategy.valueOf(
            settings.oneOf("showrunner.retry.strategy", strategies).toUpperCase(Locale.ROOT)),
        base,
        settings.duration("showrunner.retry.cap", base, LONGEST),
        settings.integer("showrunner.retry.max", 0, 100),
        settings.flag("showrunner.retry.jitter"));
  }
}
