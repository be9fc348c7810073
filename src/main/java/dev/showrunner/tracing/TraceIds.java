package dev.showrunner.tracing;

import dev.showrunner.job.JobId;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A job's trace and the span that stands for the job have ids that follow from the job's own: so
 * all attempts at its stages, after a restart and on other nodes too, are of one trace without a
 * word between them. All other spans have random ids. Thread-safe.
 */
final class TraceIds implements IdGenerator {
  // W3C Trace Context: 16 bytes for a trace, 8 for a span, in small hexadecimal digits.
  private static final int TRACE = 16;
  private static final int SPAN = 8;

  private final IdGenerator random = IdGenerator.random();
  private final ThreadLocal<@Nullable SpanContext> given = new ThreadLocal<>();

  /** The span that stands for the job. */
  static SpanContext of(JobId job) {
    byte[] hash = hash(job.value());
    HexFormat hex = HexFormat.of();
    return SpanContext.createFromRemoteParent(
        hex.formatHex(hash, 0, TRACE),
        hex.formatHex(hash, TRACE, TRACE + SPAN),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** What is made by the call has the ids that are given instead of random ones. */
  <T> T with(SpanContext ids, Supplier<T> call) {
    given.set(ids);
    try {
      return call.get();
    } finally {
      given.remove();
    }
  }

  @Override
  public String generateSpanId() {
    SpanContext ids = given.get();
    return ids == null ? random.generateSpanId() : ids.getSpanId();
  }

  @Override
  public String generateTraceId() {
    SpanContext ids = given.get();
    return ids == null ? random.generateTraceId() : ids.getTraceId();
  }
}
