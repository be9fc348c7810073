package dev.showrunner.camel.console;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.api.LogHandler;
import org.jolokia.service.jmx.LocalRequestHandler;
import org.jolokia.service.serializer.JolokiaSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jolokia for the MBeans of this process, and no others. */
final class Jolokia implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jolokia.class);

  private final JolokiaServiceManager services;
  private final HttpRequestHandler requests;

  Jolokia() {
    services =
        JolokiaServiceManagerFactory.createJolokiaServiceManager(
            new StaticConfiguration(ConfigKey.AGENT_ID, "showrunner"),
            new Log(),
            new ConsolePolicy());
    services.addService(new JolokiaSerializer());
    services.addService(new LocalRequestHandler(1));
    requests = new HttpRequestHandler(services.start());
  }

  /**
   * @param path below Jolokia's own
   */
  String get(String uri, String path, MultiMap parameters) throws EmptyResponseException {
    return text(requests.handleGetRequest(uri, path, parameters(parameters)));
  }

  String post(String uri, Buffer body, MultiMap parameters)
      throws IOException, EmptyResponseException {
    return text(
        requests.handlePostRequest(
            uri,
            new ByteArrayInputStream(body.getBytes()),
            StandardCharsets.UTF_8.name(),
            parameters(parameters)));
  }

  private static String text(JSONStructure answer) {
    try {
      StringWriter text = new StringWriter();
      answer.writeJSONString(text);
      return text.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, String[]> parameters(MultiMap given) {
    Map<String, String[]> parameters = new HashMap<>();
    for (String name : given.names()) {
      parameters.put(name, given.getAll(name).toArray(String[]::new));
    }
    return parameters;
  }

  @Override
  public void close() {
    services.stop();
  }

  private static final class Log implements LogHandler {
    @Override
    public void debug(String message) {
      LOG.debug("{}", message);
    }

    @Override
    public void info(String message) {
      LOG.debug("{}", message);
    }

    @Override
    public void error(String message, Throwable error) {
      LOG.warn("{}", message, error);
    }

    @Override
    public boolean isDebug() {
      return LOG.isDebugEnabled();
    }
  }
}
