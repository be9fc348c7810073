package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.fixtures.Chromium;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebDriverException;

/** Hawtio in a browser, and Jolokia behind its policy. */
class HawtioTest {
  private static final String CONTEXT =
      "org.apache.camel:context=showrunner,type=context,name=\\\"showrunner\\\"";

  private static final String TRACER = "type=tracer,name=BacklogTracer";

  @TempDir static Path home;
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = RestServer.on(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode jolokia(String request) throws Exception {
    return server.send("POST", "/hawtio/jolokia", request).body();
  }

  private static int exec(String bean, String operation, String arguments) throws Exception {
    return jolokia(
            "{\"type\": \"exec\", \"mbean\": \"%s\", \"operation\": \"%s\", \"arguments\": [%s]}"
                .formatted(bean, operation, arguments))
        .path("status")
        .asInt();
  }

  @Test
  void the_console_shows_routes_diagrams_quartz_and_our_beans() {
    try (Chromium browser = Chromium.at(server.address(), Chromium.WIDE, "hawtio/camel")) {
      // The console loads four megabytes of scripts before it shows anything.
      await()
          .atMost(90, TimeUnit.SECONDS)
          .until(() -> !browser.all("a[href$='/quartz']").isEmpty());
      shows(browser, "write-script");
      shows(browser, "Route Diagram");
      browser.find("a[href$='/quartz']").click();
      shows(browser, "DefaultQuartzScheduler-showrunner");
      browser.find("a[href$='/jmx']").click();
      shows(browser, "dev.showrunner");
      assertThat(browser.errors()).noneMatch(error -> error.contains("Content Security Policy"));
    }
  }

  // To read a page of thousands of lines takes the browser longer than to draw it.
  private static void shows(Chromium browser, String text) {
    await()
        .atMost(90, TimeUnit.SECONDS)
        .pollInterval(1, TimeUnit.SECONDS)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(() -> browser.all("body").get(0).getText().contains(text));
  }

  @Test
  void our_beans_are_read_and_their_operations_obey_the_rules_of_rest() throws Exception {
    JsonNode total =
        jolokia(
            "{\"type\": \"read\", \"mbean\": \"dev.showrunner:type=Jobs\", \"attribute\": \"Total\"}");
    assertThat(total.path("status").asInt()).isEqualTo(200);
    assertThat(exec("dev.showrunner:type=Jobs", "pause", "\"nobody\"")).isEqualTo(400);
  }

  @Test
  void a_route_is_suspended_resumed_and_dumped() throws Exception {
    String route = "org.apache.camel:context=showrunner,type=routes,name=\\\"tick-analytics\\\"";
    assertThat(exec(CONTEXT, "dumpRoutesAsXml()", "")).isEqualTo(200);
    assertThat(exec(route, "suspend()", "")).isEqualTo(200);
    assertThat(exec(route, "resume()", "")).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTEXT | sendBody(java.lang.String,java.lang.Object) | \"direct:run-ffmpeg\", \"x\"",
        "CONTEXT | createEndpoint(java.lang.String) | \"file:/tmp\"",
        "CONTEXT | addOrUpdateRoutesFromXml(java.lang.String) | \"<routes/>\"",
        "CONTEXT | stop() | ''",
        "CONTEXT | dumpRoutesAsXml(boolean) | true",
        "CONTEXT | dumpRoutesAsYaml(boolean,boolean) | true, true",
        "java.lang:type=Memory | gc() | ''",
        "com.sun.management:type=DiagnosticCommand | vmSystemProperties() | ''",
        "com.sun.management:type=HotSpotDiagnostic | dumpHeap(java.lang.String,boolean) | \"/tmp/x\", true",
      })
  void what_sends_makes_or_writes_is_refused(String bean, String operation, String arguments)
      throws Exception {
    int status = exec(bean.replace("CONTEXT", CONTEXT), operation, arguments);
    assertThat(status).isIn(403, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/exec/dev.showrunner:type=Jobs/cancel/nobody",
        "//exec/dev.showrunner:type=Jobs/cancel/nobody",
        "/!exec/dev.showrunner:type=Jobs/cancel/nobody",
        "/EXEC/dev.showrunner:type=Jobs/cancel/nobody",
        "/%65xec/dev.showrunner:type=Jobs/cancel/nobody",
        "/read/../exec/dev.showrunner:type=Jobs/cancel/nobody",
        "/write/org.apache.camel:type=tracer/Enabled/true",
        "/notification/register",
        "?p=exec/dev.showrunner:type=Jobs/cancel/nobody",
        "/version?p=/exec/dev.showrunner:type=Jobs/cancel/nobody",
      })
  void by_get_nothing_is_changed_since_any_page_can_make_a_browser_send_one(String below)
      throws Exception {
    RestServer.Answer answer = server.send("GET", "/hawtio/jolokia" + below, "");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/version",
        "/read/dev.showrunner:type=Jobs/Total",
        "/search/dev.showrunner:*",
        "/list/dev.showrunner"
      })
  void by_get_one_looks(String below) throws Exception {
    RestServer.Answer answer = server.send("GET", "/hawtio/jolokia" + below, "");
    assertThat(answer.body().path("status").asInt()).as("%s", answer.body()).isEqualTo(200);
  }

  @Test
  void what_is_written_is_the_tracers_alone_and_requests_in_bulk_are_looked_at_one_by_one()
      throws Exception {
    String write = "{\"type\": \"write\", \"mbean\": \"%s\", \"attribute\": \"%s\", \"value\": %s}";
    String verbose = write.formatted("java.lang:type=Memory", "Verbose", "true");
    String tracing = write.formatted(CONTEXT, "Tracing", "true");
    String tracer =
        write.formatted(
            CONTEXT.replace("type=context,name=\\\"showrunner\\\"", TRACER), "%s", "%s");
    assertThat(jolokia(verbose).path("status").asInt()).isEqualTo(403);
    assertThat(jolokia(tracing).path("status").asInt()).isEqualTo(403);
    assertThat(jolokia(tracer.formatted("BacklogSize", "5")).path("status").asInt()).isEqualTo(403);
    assertThat(jolokia(tracer.formatted("TracePattern", "\"tick-*\"")).path("status").asInt())
        .isEqualTo(200);
    String read =
        "{\"type\": \"read\", \"mbean\": \"dev.showrunner:type=Jobs\", \"attribute\": \"Total\"}";
    String stop =
        "{\"type\": \"exec\", \"mbean\": \"%s\", \"operation\": \"stop()\"}".formatted(CONTEXT);
    JsonNode all = jolokia("[" + String.join(",", read, verbose, stop, read) + "]");
    assertThat(all.findValuesAsText("status")).containsExactly("200", "403", "403", "200");
    assertThat(server.context().getStatus().isStarted()).isTrue();
  }

  @Test
  void secrets_of_the_process_are_not_read() throws Exception {
    JsonNode answer =
        jolokia(
            "{\"type\": \"read\", \"mbean\": \"java.lang:type=Runtime\", \"attribute\": \"SystemProperties\"}");
    assertThat(answer.path("status").asInt()).isEqualTo(403);
    JsonNode all = jolokia("{\"type\": \"read\", \"mbean\": \"java.lang:type=Runtime\"}");
    assertThat(all.toString()).doesNotContain("java.class.path");
  }

  @Test
  void requests_that_are_none_and_files_that_are_none_are_answered_briefly() throws Exception {
    assertThat(server.send("POST", "/hawtio/jolokia", "{").status()).isEqualTo(400);
    assertThat(server.send("GET", "/hawtio/..%2f..%2fconfig/application.properties", "").status())
        .isIn(400, 404);
    assertThat(server.send("GET", "/hawtio/application.properties", "").status()).isEqualTo(404);
  }
}
