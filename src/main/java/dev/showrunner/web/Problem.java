package dev.showrunner.web;

import dev.showrunner.job.SlotConflict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail one sentence that names what is wrong and what helps
 * @param field the field that is wrong; null when it is not about one
 * @param conflicts what the calendar has against it; null when it is not about that
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String field,
    @Nullable List<SlotConflict> conflicts) {
  Problem(String title, int status, String detail, @Nullable String field) {
    this("about:blank", title, status, detail, field, null);
  }
}
