package dev.showrunner.web;

import dev.showrunner.quota.Allowance;
import dev.showrunner.quota.ProjectQuota;
import dev.showrunner.quota.ProjectQuota.Share;
import dev.showrunner.quota.QuotaLedger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The operation of the contract that says what of the quota is left. */
public final class QuotaResource {
  private final QuotaLedger ledger;
  private final Supplier<? extends Collection<String>> channels;

  /**
   * @param channels the channels of YouTube at this moment
   */
  public QuotaResource(QuotaLedger ledger, Supplier<? extends Collection<String>> channels) {
    this.ledger = ledger;
    this.channels = channels;
  }

  /** A project as it is answered. */
  record ProjectBody(
      String project,
      List<String> channels,
      String day,
      Instant resetAt,
      Share uploads,
      Share units,
      Share searches) {
    static ProjectBody of(ProjectQuota quota) {
      return new ProjectBody(
          quota.project(),
          quota.channels(),
          quota.day().toString(),
          quota.resetAt(),
          share(quota, Allowance.UPLOADS),
          share(quota, Allowance.UNITS),
          share(quota, Allowance.SEARCHES));
    }

    private static Share share(ProjectQuota quota, Allowance of) {
      return Optional.ofNullable(quota.shares().get(of)).orElseThrow();
    }
  }

  /** What each project has left today. */
  public Object list() {
    return new JobResource.Items<>(today(), null);
  }

  List<ProjectBody> today() {
    return ledger.today(List.copyOf(channels.get())).stream().map(ProjectBody::of).toList();
  }
}
