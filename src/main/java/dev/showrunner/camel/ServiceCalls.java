package dev.showrunner.camel;

import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RunningWork;
import dev.showrunner.media.service.ServiceException;
import dev.showrunner.media.service.ServiceHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
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
 * Services of others behind a route, which sees where a call goes and tries it again; keys, queries
 * and answers are exchanged below it, in the HTTP client, under the number that the message
 * carries.
 */
public final class ServiceCalls implements ServiceHttp, HttpClientConfigurer {
  private static final String CALL = "X-Showrunner-Call";

  private final ProducerTemplate template;
  private final String route;
  private final RunningWork work;
  private final RequestConfig limits;
  private final Map<String, ServiceCall> calls = new ConcurrentHashMap<>();

  /**
   * @param route as {@code direct:call-footage}
   * @param work told how to end a call when its job is cancelled
   * @param patience how long it may take to be answered, or for more of an answer to come
   */
  public ServiceCalls(
      ProducerTemplate template, String route, RunningWork work, Duration patience) {
    this.template = template;
    this.route = route;
    this.work = work;
    Timeout limit = Timeout.ofMilliseconds(patience.toMillis());
    this.limits =
        RequestConfig.custom()
            .setConnectionRequestTimeout(limit)
            .setResponseTimeout(limit)
            .setRedirectsEnabled(false)
            .build();
  }

  @Override
  public Answer send(JobId job, Request request) throws IOException {
    String id = UUID.randomUUID().toString();
    ServiceCall call = new ServiceCall(request);
    calls.put(id, call);
    try (RunningWork.Registration registered = work.register(job, call::stop)) {
      Exchange done = template.request(route, exchange -> fill(exchange.getMessage(), request, id));
      if (call.stopped()) {
        throw new ClaimLostException(job, request + " was under way when the job was stopped");
      }
      Exception failure = done.getException();
      if (failure != null) {
        throw told(request, failure);
      }
      return call.answer();
    } finally {
      calls.remove(id);
    }
  }

  private static void fill(Message message, Request request, String id) {
    message.setHeader(CALL, id);
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader(Exchange.HTTP_URI, request.shown());
    if (!request.json().isEmpty()) {
      message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=UTF-8");
      message.setBody(request.json());
    }
  }

  /** The error in words for a person; the HTTP client's own have no more than a host. */
  private static IOException told(Request request, Exception failure) {
    if (failure instanceof ServiceException known) {
      return known;
    }
    String host = request.address().getHost();
    if (failure instanceof UnknownHostException) {
      return new IOException("the host " + host + " is not known", failure);
    }
    if (failure instanceof InterruptedIOException) {
      return new IOException(host + " did not answer in time", failure);
    }
    return new IOException(host + " could not be asked: " + failure.getMessage(), failure);
  }

  /** {@inheritDoc} One call is one request: what is tried again is the route's to say. */
  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .setDefaultRequestConfig(limits)
        .addExecInterceptorFirst("showrunner-service", this::execute);
  }

  private ClassicHttpResponse execute(ClassicHttpRequest request, Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Header id = request.getFirstHeader(CALL);
    request.removeHeaders(CALL);
    ServiceCall call = id == null ? null : calls.get(id.getValue());
    if (call == null) {
      throw new ServiceException("A call of a service came by another way than ServiceHttp");
    }
    call.prepare(request, scope.execRuntime::discardEndpoint);
    ClassicHttpResponse response = chain.proceed(request, scope);
    try {
      call.take(response);
    } catch (IOException | RuntimeException e) {
      // What is left of the answer may be endless: it is not read to keep the connection.
      scope.execRuntime.discardEndpoint();
      throw e;
    }
    return response;
  }
}
