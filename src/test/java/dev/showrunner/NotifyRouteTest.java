package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.showrunner.fixtures.ServiceServer;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
