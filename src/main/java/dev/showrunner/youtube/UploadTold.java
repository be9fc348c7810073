package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What a person sees of an upload under way. For one thread. */
final class UploadTold {
  /** Each report waits for the disk, in the sending's way. */
  private static final long APART_NANOS = 1_000_000_000;

  private final Claim claim;
  private final Progress progress;
  private final long bytes;
  private final LongSupplier nanos;
  private long sent;
  private long toldAt;

  UploadTold(Claim claim, Progress progress) {
    this(claim, progress, System::nanoTime);
  }

  UploadTold(Claim claim, Progress progress, LongSupplier nanos) {
    this.claim = claim;
    this.progress = progress;
    this.nanos = nanos;
    this.toldAt = nanos.getAsLong() - APART_NANOS;
    this.bytes = claim.made().video().bytes();
  }

  /** From here on it is sent. */
  void at(long offset) {
    sent = offset;
  }

  /** So many bytes more go out. */
  void sending(int count) {
    sent += count;
    long now = nanos.getAsLong();
    if (now - toldAt < APART_NANOS) {
      return;
    }
    toldAt = now;
    progress.report(
        claim,
        percent(sent),
        String.format(Locale.ROOT, "Uploading: %.1f of %.1f MB", sent / 1e6, bytes / 1e6));
  }

  void checking(int count) {
    progress.report(claim, percent(sent), "Checking the video");
  }

  void asking() {
    progress.report(claim, percent(sent), "Asking YouTube what has arrived");
  }

  private int percent(long offset) {
    return (int) (2 + 83 * offset / Math.max(1, bytes));
  }
}
