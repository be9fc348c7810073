package dev.showrunner.web;

import dev.showrunner.job.Housekeeping;
import dev.showrunner.job.Page;
import dev.showrunner.job.TrashQuery;
import dev.showrunner.job.TrashedJob;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of the contract that are about what is to go: old jobs, and the trash. */
public final class HousekeepingResource {
  private final Housekeeping housekeeping;

  public HousekeepingResource(Housekeeping housekeeping) {
    this.housekeeping = housekeeping;
  }

  /** A deleted job as it is answered. */
  record TrashedView(String id, String topic, String status, Instant deletedAt, Instant until) {
    static TrashedView of(TrashedJob job) {
      return new TrashedView(
          job.id().value(), job.topic(), job.status().name(), job.deletedAt(), job.until());
    }
  }

  public Object deleteOlderThan(@Nullable String days) {
    return deleted(housekeeping.clean(Parameters.required("olderThanDays", days)));
  }

  public Object trash(@Nullable String limit, @Nullable String cursor) {
    Page<TrashedJob> page = housekeeping.trash(new TrashQuery(Parameters.limit(limit), cursor));
    return new JobResource.Items<>(
        page.items().stream().map(TrashedView::of).toList(), page.nextCursor());
  }

  public Object emptyTrash() {
    return deleted(housekeeping.emptyTrash());
  }

  private static Map<String, Integer> deleted(int count) {
    return Map.of("deleted", count);
  }
}
