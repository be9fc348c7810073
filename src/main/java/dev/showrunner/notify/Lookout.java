package dev.showrunner.notify;

import dev.showrunner.job.JobStatus;
import dev.showrunner.quota.ProjectQuota;
import dev.showrunner.youtube.ChannelState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks now and then for what no single job's change says. Thread-safe. */
public final class Lookout {
  /** The same trouble is told of again after this. */
  private static final Duration AGAIN = Duration.ofHours(6);

  private static final int FEWEST = 4;
  private static final Duration BEFORE = Duration.ofDays(1);

  private final Outbox outbox;
  private final Supplier<List<ProjectQuota>> quota;
  private final Supplier<List<ChannelState>> channels;
  private final Limits limits;
  private final Clock clock;

  /**
   * From when on something is trouble.
   *
   * @param failedPercent how many of the last hour's jobs have failed
   * @param quotaPercent how much of an allowance is spent
   * @param signInLasts how long a sign-in lasts; zero for as long as nobody withdraws it
   */
  public record Limits(int failedPercent, int quotaPercent, Duration signInLasts) {}

  public Lookout(
      Outbox outbox,
      Supplier<List<ProjectQuota>> quota,
      Supplier<List<ChannelState>> channels,
      Limits limits,
      Clock clock) {
    this.outbox = outbox;
    this.quota = quota;
    this.channels = channels;
    this.limits = limits;
    this.clock = clock;
  }

  /** Puts what it finds into the outbox, each trouble once. */
  public void look() {
    Instant now = clock.instant();
    failures(now);
    quota.get().forEach(project -> spent(project, now));
    channels.get().forEach(channel -> signIn(channel, now));
  }

  private void failures(Instant now) {
    Map<JobStatus, Long> ended = outbox.endedSince(now.minus(Duration.ofHours(1)));
    long failed = ended.getOrDefault(JobStatus.FAILED, 0L);
    long all = failed + ended.getOrDefault(JobStatus.COMPLETED, 0L);
    if (failed >= FEWEST
        && failed * 100 >= all * limits.failedPercent
        && !outbox.hasSince(Kind.FAILURE_RATE, now.minus(AGAIN))) {
      // Nodes that look in the same minute tell it once.
      outbox.add(
          Notification.of(
              "failure-rate-" + now.truncatedTo(ChronoUnit.MINUTES),
              Kind.FAILURE_RATE,
              failed + " of " + all,
              failed + " of the " + all + " jobs that ended within the last hour have failed",
              now));
    }
  }

  private void spent(ProjectQuota project, Instant now) {
    project
        .shares()
        .forEach(
            (allowance, share) -> {
              if ((long) share.spent() * 100 >= (long) share.limit() * limits.quotaPercent
                  && share.limit() > 0) {
                outbox.add(
                    Notification.of(
                        "quota-%s-%s-%s"
                            .formatted(project.day(), allowance.label(), project.project()),
                        Kind.QUOTA,
                        project.project(),
                        "%d of %d %s are spent; it begins anew at %s"
                            .formatted(
                                share.spent(), share.limit(), allowance.label(), project.resetAt()),
                        now));
              }
            });
  }

  private void signIn(ChannelState channel, Instant now) {
    Instant since = channel.signedInAt().orElse(Instant.EPOCH);
    String of = channel.name() + "-" + since.getEpochSecond();
    if (channel.status() == ChannelState.Status.SIGN_IN) {
      String why = channel.detail().orElse("Somebody has to sign in to it");
      outbox.add(Notification.of("sign-in-" + of, Kind.SIGN_IN, channel.name(), why, now));
      return;
    }
    Instant end = since.plus(limits.signInLasts);
    boolean soon = !limits.signInLasts.isZero() && !since.equals(Instant.EPOCH);
    if (soon && now.isAfter(end.minus(BEFORE))) {
      outbox.add(
          Notification.of(
              "sign-in-ends-" + of,
              Kind.SIGN_IN,
              channel.name(),
              "Its sign-in ends at " + end + "; sign in again before that",
              now));
    }
  }
}
