package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.showrunner.fixtures.ServiceServer;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes with a real mail server and a receiver of webhooks. */
class NotifyRouteTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SOON = "SELECT count(*) FROM notifications WHERE due_at < %d";

  @TempDir Path home;

  private static Map<String, String> settings(GreenMail mail, ServiceServer hook) {
    return Map.of(
        "showrunner.notify.targets", "log, mail, webhook",
        "showrunner.notify.email", "crew@example.org",
        "showrunner.notify.from", "show@example.org",
        "showrunner.notify.webhook", hook.url() + "/hook",
        "notify.tick.uri", "timer:notify?period=200",
        "notify.mail.uri",
            "smtp://127.0.0.1:%d?to={{showrunner.notify.email}}&from={{showrunner.notify.from}}"
                .formatted(mail.getSmtp().getPort()));
  }

  @Test
  void signs_that_addresses_give_a_meaning_to_are_sent_as_they_are_and_secrets_are_not_shown()
      throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    String password = "p&w+1%41 =x";
    mail.setUser("crew+tea@example.org", "show+me", password);
    Path secret = Files.writeString(home.resolve("mail.txt"), password + "\n");
    String query = "token=a%2Bb%26c&room=5";
    try (ServiceServer hook = new ServiceServer()) {
      hook.on("/hook", ServiceServer.Reply.json("{}"));
      Map<String, String> settings = new HashMap<>(settings(mail, hook));
      settings.put("showrunner.notify.email", "crew+tea@example.org");
      settings.put("showrunner.notify.from", "show+me@example.org");
      settings.put("showrunner.notify.webhook", hook.url() + "/hook?" + query);
      settings.put(
          "notify.mail.uri",
          ("smtp://127.0.0.1:%d?username=RAW(show+me)&password=RAW({{file:%s}})"
                  + "&to=RAW({{showrunner.notify.email}})&from=RAW({{showrunner.notify.from}})")
              .formatted(mail.getSmtp().getPort(), secret));
      settings.put("showrunner.notify.targets", "mail, webhook, crew");
      Path routes = Files.createDirectories(home.resolve("home/config/routes"));
      try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
        for (Path file : shipped.toList()) {
          Files.copy(file, routes.resolve(file.getFileName()));
        }
      }
      Files.writeString(
          routes.resolve("crew.camel.yaml"),
          """
          - route:
              id: notify-by-crew
              from:
                uri: direct:notify-by-crew
                steps:
                  - setBody: { simple: "${body.subject}" }
                  - to:
                      uri: file:%s
                      parameters: { fileName: crew.txt, allowNullBody: true }
          """
              .formatted(home));
      try (RestServer server = RestServer.on(home.resolve("home"), settings)) {
        server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
        await().until(() -> hook.asked().size() == 1 && mail.getReceivedMessages().length == 1);
        await().until(() -> Files.exists(home.resolve("crew.txt")));
        assertThat(server.properties().toString()).doesNotContain("a%2Bb", "mail.txt", password);
        String dumped =
            server
                .send(
                    "POST",
                    "/hawtio/jolokia",
                    "{\"type\": \"exec\", \"operation\": \"dumpRoutesAsXml()\", \"mbean\":"
                        + " \"org.apache.camel:context=showrunner,type=context,name=\\\"showrunner\\\"\"}")
                .body()
                .toString();
        assertThat(dumped).contains("notify-by-mail").doesNotContain("mail.txt", "a%2Bb");
      }
      assertThat(home.resolve("crew.txt")).hasContent("Published: Tea");
      assertThat(hook.asked().get(0).query()).isEqualTo(query);
      MimeMessage message = mail.getReceivedMessages()[0];
      assertThat(message.getAllRecipients()[0].toString()).isEqualTo("crew+tea@example.org");
      assertThat(message.getFrom()[0].toString()).isEqualTo("show+me@example.org");
    } finally {
      mail.stop();
    }
  }

  @Test
  void a_target_without_a_route_stops_the_start_and_one_that_is_lost_is_a_warning()
      throws Exception {
    Settings wrong =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of())
            .load(
                Map.of(
                    "showrunner.home", home.resolve("other").toString(),
                    "showrunner.port", "0",
                    "showrunner.camel-cli", "false",
                    "showrunner.notify.targets", "log, mial"));
    assertThatThrownBy(() -> new Showrunner().start(wrong).close())
        .hasStackTraceContaining("no route notify-by-mial")
        .hasStackTraceContaining("did you mean mail?");
    // The check of routes is there although no file is looked at.
    try (RestServer server = RestServer.on(home, Map.of("showrunner.reload.interval", "0s"))) {
      assertThat(server.text("/observe/health/ready?exposureLevel=full")).contains("To log");
      await().until(() -> server.send("GET", "/observe/health/ready", "").status() == 200);
      server.context().getRouteController().stopRoute("notify-by-log");
      server.context().removeRoute("notify-by-log");
      assertThat(server.text("/observe/health/ready?exposureLevel=full"))
          .contains("Nobody is told by log")
          .contains("Routes are lost: notify-by-log");
      assertThat(server.send("GET", "/observe/health/ready", "").status()).isEqualTo(503);
    }
  }

  @Test
  void a_message_comes_once_to_each_target_though_one_fails_and_the_program_is_started_again()
      throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    AtomicInteger refusals = new AtomicInteger(1);
    try (ServiceServer hook = new ServiceServer()) {
      hook.on(
          "/hook",
          asked ->
              refusals.getAndDecrement() > 0
                  ? ServiceServer.Reply.status(503, "Not now")
                  : ServiceServer.Reply.json("{}"));
      String topic = "Tee für zwei 🍵\"";
      try (RestServer server = RestServer.on(home, settings(mail, hook))) {
        server.stages.stumble(Stage.SCRIPT, new FinalException(new JobId("any"), "Größe <0>"));
        String body = JSON.writeValueAsString(Map.of("topic", topic));
        String id = server.made(body);
        server.settled(id, "FAILED");
        await().until(() -> hook.asked().size() == 1 && mail.getReceivedMessages().length == 1);
        // After the refusal it is due in a minute, no more in the five of a lease.
        await()
            .until(() -> server.count(SOON.formatted(System.currentTimeMillis() + 200_000)) == 1);
        server.sql("UPDATE notifications SET due_at = 1");
        await().until(() -> hook.asked().size() == 2);
        await()
            .until(() -> server.count("SELECT count(*) FROM notifications WHERE sent_at > 0") == 1);
        // As after a crash between the delivery and its record.
        server.sql("UPDATE notifications SET due_at = 1, sent_at = NULL");
      }
      try (RestServer again = RestServer.on(home, settings(mail, hook))) {
        await()
            .until(() -> again.count("SELECT count(*) FROM notifications WHERE sent_at > 0") == 1);
      }
      List<ServiceServer.Asked> asked = hook.asked();
      assertThat(asked).hasSize(2);
      assertThat(asked.get(0).body()).isEqualTo(asked.get(1).body());
      assertThat(asked.get(1).headers().getFirst("Idempotency-Key"))
          .isEqualTo(asked.get(0).headers().getFirst("Idempotency-Key"))
          .startsWith("job-");
      JsonNode posted = JSON.readTree(asked.get(1).body());
      assertThat(posted.path("kind").asText()).isEqualTo("failed");
      assertThat(posted.path("subject").asText()).isEqualTo("Failed: " + topic);
      assertThat(mail.getReceivedMessages()).hasSize(1);
      MimeMessage message = mail.getReceivedMessages()[0];
      assertThat(message.getSubject()).isEqualTo("Failed: " + topic);
      assertThat(message.getContent().toString()).contains("Größe <0>");
      assertThat(message.getAllRecipients()[0].toString()).isEqualTo("crew@example.org");
      assertThat(message.getHeader("X-Showrunner-Notification")).hasSize(1);
    } finally {
      mail.stop();
    }
  }
}
