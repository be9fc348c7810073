package dev.showrunner.media.footage;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.media.ffmpeg.MediaProbe;
import dev.showrunner.media.service.ServiceHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The providers of footage that are configured, and what this process knows of them. */
public final class FootageProviders {
  private final ServiceHttp http;
  private final AnswerCache answers;
  private final FetchedFiles files;
  private final Map<Provider, RateBook> providers = new LinkedHashMap<>();
  private final Limits limits;
  private final Clock clock;

  /**
   * How much may be fetched.
   *
   * @param fileBytes of one file
   * @param allBytes of all files that are kept
   */
  public record Limits(long fileBytes, long allBytes) {}

  /**
   * An account with a provider.
   *
   * @param root scheme and host that are asked
   * @param key empty when there is no account
   */
  public record Account(URI root, String key) {}

  public FootageProviders(
      ServiceHttp http,
      Home home,
      MediaProbe probe,
      Account pexels,
      Account pixabay,
      Limits limits,
      Clock clock) {
    this.http = http;
    this.answers = new AnswerCache(home.cache().resolve("footage-answers"), clock);
    this.files = new FetchedFiles(home, probe, limits.allBytes(), clock);
    this.limits = limits;
    this.clock = clock;
    List<Provider> all = new ArrayList<>();
    if (!pexels.key().isEmpty()) {
      all.add(new Pexels(pexels.root(), pexels.key()));
    }
    if (!pixabay.key().isEmpty()) {
      all.add(new Pixabay(pixabay.root(), pixabay.key()));
    }
    all.forEach(each -> providers.put(each, new RateBook(clock)));
  }

  boolean isEmpty() {
    return providers.isEmpty();
  }

  /** What they have for one job. */
  ProviderStock stock(Claim claim, Frame frame, Map<String, Instant> lastUsed, Progress progress) {
    return new ProviderStock(this, claim, frame, lastUsed, progress);
  }

  /** Those that are configured, in the order in which they are asked. */
  Set<Provider> all() {
    return providers.keySet();
  }

  RateBook book(Provider provider) {
    return Objects.requireNonNull(providers.get(provider));
  }

  ServiceHttp http() {
    return http;
  }

  AnswerCache answers() {
    return answers;
  }

  FetchedFiles files() {
    return files;
  }

  /**
   * Lets go of what was fetched, the least recently shown first, for as long as room is short on
   * the disk; what was shown within a day stays.
   */
  public void makeRoom(BooleanSupplier isShort) throws IOException {
    files.makeRoom(isShort);
  }

  long fileBytes() {
    return limits.fileBytes();
  }

  Clock clock() {
    return clock;
  }
}
