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
import org.openqa.selenium.WebDriverException;

/** Hawtio in a browser, and Jolokia behind its policy. */
class HawtioTest {
  private static final String CONTEXT =
      "org.apache.camel:context=showrunner,type=context,name=\\\"showrunner\\\"";

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

  private static void shows(Chromium browser, String text) {
    await()
        .atMost(90, TimeUnit.SECONDS)
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
        "java.lang:type=Memory | gc() | ''",
        "com.sun.management:type=DiagnosticCommand | vmSystemProperties() | ''",
        "com.sun.management:type=HotSpotDiagnostic | dumpHeap(java.lang.String,boolean) | \"/tmp/x\", true",
      })
  void what_sends_makes_or_writes_is_refused(String bean, String operation, String arguments)
      throws Exception {
    int status = exec(bean.replace("CONTEXT", CONTEXT), operation, arguments);
    assertThat(status).isIn(403, 404);
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
