package dev.showrunner.script.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.showrunner.script.model.ModelTrouble.Kind;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How LangChain4j reaches a model's server: one request for one call, within a time that holds for
 * the whole answer and not only for its beginning, of which a bounded part is read, and which
 * another thread can end. Thread-safe.
 */
final class ModelHttp implements HttpClient {
  /** Bytes of an answer that are read; the longest script has a tenth of that. */
  static final int MOST_BYTES = 2 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final java.net.http.HttpClient http;
  private final Duration patience;
  private final ServerWords words;
  private final Map<Thread, Line> lines = new ConcurrentHashMap<>();

  ModelHttp(Duration patience, ServerWords words) {
    this.patience = patience;
    this.words = words;
    this.http =
        java.net.http.HttpClient.newBuilder()
            // Some servers on one's own machine do not understand the offer of HTTP/2.
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(patience.compareTo(CONNECT) < 0 ? patience : CONNECT)
            .build();
  }

  /** Ends, from any thread, the next call of the present thread, before it or while it waits. */
  Runnable stopper() {
    Line line = new Line();
    lines.put(Thread.currentThread(), line);
    return line::end;
  }

  /** A call that can be ended, also when it has not begun yet. */
  private static final class Line {
    private @Nullable CompletableFuture<?> call;
    private boolean ended;

    synchronized void begin(CompletableFuture<?> begun) {
      call = begun;
      if (ended) {
        begun.cancel(true);
      }
    }

    synchronized boolean isEnded() {
      return ended;
    }

    synchronized void end() {
      ended = true;
      if (call != null) {
        call.cancel(true);
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModelTrouble when there is no answer, or one with an error's status
   */
  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(jdk(request), response -> new BoundedBody(MOST_BYTES));
    Line line = lines.computeIfAbsent(Thread.currentThread(), any -> new Line());
    line.begin(call);
    try {
      return checked(call.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      call.cancel(true);
      throw ModelTrouble.of(Kind.LATE, "no whole answer within " + patience.toSeconds() + " s");
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw ModelTrouble.of(Kind.GIVEN_UP, "the question was given up");
    } catch (CancellationException | ExecutionException e) {
      // A call that is ended may also fail by the connection that was closed under it.
      throw line.isEnded() ? ModelTrouble.of(Kind.GIVEN_UP, "given up") : trouble(e);
    } finally {
      lines.remove(Thread.currentThread());
    }
  }

  private java.net.http.HttpRequest jdk(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, all) -> all.forEach(value -> builder.header(name, value)));
    String body = request.body();
    return builder
        .method(
            request.method().name(),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private SuccessfulHttpResponse checked(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() < 200 || response.statusCode() > 299) {
      throw ModelTrouble.status(
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(null),
          words.of(body));
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(StreamedAnswer.whole(body))
        .build();
  }

  private static ModelTrouble trouble(Exception error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelTrouble known) {
        return known;
      }
    }
    return ModelTrouble.of(Kind.UNREACHABLE, "no connection, or it broke");
  }

  /**
   * Never called: a script is of use only as a whole, so no streaming model is ever built. A server
   * that streams unasked is read by the other method, and its pieces are joined.
   */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("Answers are read as a whole");
  }

  /** Hands out this client; the limits are its own. */
  HttpClientBuilder asBuilder() {
    return new HttpClientBuilder() {
      @Override
      public Duration connectTimeout() {
        return patience;
      }

      @Override
      public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
      }

      @Override
      public Duration readTimeout() {
        return patience;
      }

      @Override
      public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
      }

      @Override
      public HttpClient build() {
        return ModelHttp.this;
      }
    };
  }
}
