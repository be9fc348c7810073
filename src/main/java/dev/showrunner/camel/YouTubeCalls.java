package dev.showrunner.camel;

import dev.showrunner.youtube.Line;
import dev.showrunner.youtube.YouTubeHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChain.Scope;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/**
 * YouTube behind a route, so that every call can be seen, traced and replaced there.
 *
 * <p>What a route can see, a person in Hawtio and a log can see too. So the message carries a
 * number for each call, and only below Camel, in the HTTP client, the number is exchanged for the
 * token and for the query of the address, which for an upload session is as good as a token.
 */
public final class YouTubeCalls implements YouTubeHttp, HttpClientConfigurer, AutoCloseable {
  private static final String ROUTE = "direct:call-youtube";
  private static final String CALL = "X-Showrunner-Call";

  private final ProducerTemplate template;
  private final String root;
  private final StallWatch watch;
  private final RequestConfig limits;
  private final Map<String, YouTubeCall> calls = new ConcurrentHashMap<>();

  /**
   * @param root scheme, host and port for requests whose target is a path
   * @param patience how long it may take to connect, to be answered, or to send the next bytes
   */
  public YouTubeCalls(ProducerTemplate template, String root, Duration patience) {
    this.template = template;
    this.root = root;
    this.watch = new StallWatch(patience);
    Timeout limit = Timeout.ofMilliseconds(patience.toMillis());
    this.limits =
        RequestConfig.custom()
            .setConnectionRequestTimeout(limit)
            .setResponseTimeout(limit)
            .setRedirectsEnabled(false)
            .build();
  }

  @Override
  public Answer send(Request request, Line line) throws IOException {
    String id = UUID.randomUUID().toString();
    YouTubeCall call = new YouTubeCall(request, root, line);
    calls.put(id, call);
    try (StallWatch.Watched watched = watch.over(call)) {
      Exchange done = template.request(ROUTE, exchange -> fill(exchange.getMessage(), call, id));
      Exception failure = done.getException();
      if (failure != null) {
        throw call.failed(failure, watched.stalled());
      }
      byte[] content = done.getMessage().getBody(byte[].class);
      return call.answer(content == null ? new byte[0] : content);
    } finally {
      line.end();
      calls.remove(id);
    }
  }

  private static void fill(Message message, YouTubeCall call, String id) {
    call.request().headers().forEach(message::setHeader);
    message.setHeader(CALL, id);
    // As what it is: text would be looked for among all of Camel's converters at each call.
    message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(call.request().method()));
    message.setHeader(Exchange.HTTP_URI, call.address());
    message.setBody(call.entity());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The client must do one thing for one call: by default it would send a PUT again by itself,
   * and follow a 308 that means "resume" as a redirect.
   */
  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .setDefaultRequestConfig(limits)
        .addExecInterceptorFirst("showrunner-call", this::execute);
  }

  private ClassicHttpResponse execute(ClassicHttpRequest request, Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Header id = request.getFirstHeader(CALL);
    request.removeHeaders(CALL);
    YouTubeCall call = id == null ? null : calls.get(id.getValue());
    if (call == null) {
      throw new IOException("A request to YouTube came by another way than YouTubeHttp");
    }
    call.prepare(request);
    if (!call.line().begin(scope.execRuntime::discardEndpoint)) {
      throw new InterruptedIOException("The request was given up");
    }
    ClassicHttpResponse response = chain.proceed(request, scope);
    call.answered(response);
    return response;
  }

  @Override
  public void close() {
    watch.close();
  }
}
