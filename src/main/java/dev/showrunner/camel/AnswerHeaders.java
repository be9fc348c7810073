package dev.showrunner.camel;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Which of a message's headers are answered over HTTP: only those that a route sets on purpose.
 * Camel would send every header of the request back, the caller's own among them.
 */
public final class AnswerHeaders extends HttpHeaderFilterStrategy {
  private static final Set<String> ANSWERED =
      Set.of("content-type", "content-encoding", "vary", "retry-after", "location");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !ANSWERED.contains(name.toLowerCase(Locale.ROOT));
  }
}
