package dev.showrunner;

import dev.showrunner.calendar.Delay;
import dev.showrunner.calendar.Slot;
import dev.showrunner.job.JobStore;
import dev.showrunner.quota.QuotaLedger;
import dev.showrunner.quota.QuotaRules;
import dev.showrunner.quota.UnusedHolds;
import dev.showrunner.quota.UploadForecast;
import dev.showrunner.quota.UploadForecast.Upload;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiQuotaStore;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes the book of what Google projects may spend, and what the calendar sees of it. */
final class QuotaBeans {
  final QuotaLedger ledger;
  private final UploadForecast forecast;
  private final Supplier<List<String>> youTube;

  /**
   * @param youTube the channels of YouTube at this moment
   * @param projects the Google project of such a channel
   */
  QuotaBeans(
      Settings settings,
      Database database,
      Supplier<List<String>> youTube,
      UnaryOperator<String> projects,
      Clock clock) {
    JdbiQuotaStore store = new JdbiQuotaStore(database);
    this.youTube = youTube;
    this.ledger = new QuotaLedger(store, rules(settings), projects, clock);
    this.forecast = new UploadForecast(ledger, store, clock);
  }

  private static QuotaRules rules(Settings settings) {
    try {
      return new QuotaRules(key -> settings.text("showrunner.youtube.quota." + key));
    } catch (QuotaRules.WrongQuotaException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  /** Gives back what is set aside for jobs that have ended, or are deleted. */
  UnusedHolds unusedHolds(JobStore jobs) {
    return new UnusedHolds(
        ledger, youTube, id -> jobs.find(id).filter(job -> !job.status().isFinal()).isEmpty());
  }

  /** The channels of YouTube at this moment. */
  List<String> channels() {
    return youTube.get();
  }

  /**
   * Videos that go to their channel later than their slots have it, by the slot's id.
   *
   * @param open what is to be published; asked for only when there is a channel of YouTube
   */
  Map<String, Delay> delays(Supplier<? extends Collection<Slot>> open) {
    Set<String> channels = Set.copyOf(youTube.get());
    if (channels.isEmpty()) {
      return Map.of();
    }
    Map<String, Delay> delays = new HashMap<>();
    List<Upload> uploads =
        open.get().stream()
            .filter(slot -> channels.contains(slot.channel()))
            .map(QuotaBeans::upload)
            .toList();
    forecast
        .of(uploads)
        .forEach((id, late) -> delays.put(id, new Delay(late.until(), late.reason())));
    return delays;
  }

  private static Upload upload(Slot slot) {
    return new Upload(
        slot.id(), slot.job().orElse(""), slot.channel(), slot.at(), slot.publishAt() != null);
  }
}
