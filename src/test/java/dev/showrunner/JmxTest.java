package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.web.jmx.CalendarMXBean;
import dev.showrunner.web.jmx.ChannelsMXBean;
import dev.showrunner.web.jmx.JobsMXBean;
import dev.showrunner.web.jmx.SchedulesMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.JMX;
import javax.management.MBeanException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JMX client, over a connection, beside REST. */
class JmxTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FUTURE =
      "{\"topic\": \"Tea\", \"scheduledAt\": \"2050-01-01T10:00\"}";

  @TempDir static Path home;
  private static RestServer server;
  private static JMXConnectorServer door;
  private static JMXConnector client;
  private static MBeanServerConnection connection;

  @BeforeAll
  @SuppressWarnings("BanJNDI") // The address is the one that was just opened here.
  static void start() throws Exception {
    server = RestServer.on(home);
    door =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("rmi", "127.0.0.1", 0),
            null,
            ManagementFactory.getPlatformMBeanServer());
    door.start();
    client = JMXConnectorFactory.connect(door.getAddress());
    connection = client.getMBeanServerConnection();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    door.stop();
    server.close();
  }

  private static ObjectName name(String type) throws Exception {
    return new ObjectName("dev.showrunner:type=" + type);
  }

  private static <T> T bean(String type, Class<T> as) throws Exception {
    return JMX.newMXBeanProxy(connection, name(type), as);
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  /** The MBeans of routes are made here to find their processors quickly. */
  @Test
  @SuppressWarnings("unchecked")
  void a_route_knows_the_processors_that_say_they_are_in_it() throws Exception {
    Map<String, Set<String>> said = new TreeMap<>();
    for (ObjectName processor : camel("processors")) {
      said.computeIfAbsent(text(processor, "RouteId"), any -> new TreeSet<>())
          .add(text(processor, "ProcessorId"));
    }
    Map<String, Set<String>> known = new TreeMap<>();
    for (ObjectName route : camel("routes")) {
      Object ids = connection.invoke(route, "processorIds", new Object[0], new String[0]);
      known.put(text(route, "RouteId"), new TreeSet<>((Collection<String>) ids));
    }
    assertThat(known).hasSizeGreaterThan(20);
    known.values().removeIf(Set::isEmpty);
    assertThat(known).isEqualTo(said);
  }

  private static Set<ObjectName> camel(String type) throws Exception {
    ObjectName context = new ObjectName("org.apache.camel:context=showrunner,type=" + type + ",*");
    return connection.queryNames(context, null);
  }

  private static String text(ObjectName bean, String attribute) throws Exception {
    return String.valueOf(connection.getAttribute(bean, attribute));
  }

  @Test
  void a_job_is_made_paused_and_cancelled_and_reads_as_over_rest() throws Exception {
    JobsMXBean jobs = bean("Jobs", JobsMXBean.class);
    long before = jobs.getTotal();
    String id = json(jobs.create(FUTURE)).path("id").asText();
    assertThat(jobs.getTotal()).isEqualTo(before + 1);
    assertThat(json(jobs.show(id))).isEqualTo(server.job(id));
    assertThat(json(jobs.pause(id)).path("status").asText()).isEqualTo("PAUSED");
    assertThat(jobs.getByStatus()).containsEntry("PAUSED", 1L);
    assertThat(json(jobs.list("PAUSED", 10)).path("items")).hasSize(1);
    assertThat(json(jobs.resume(id)).path("status").asText()).isEqualTo("PENDING");
    assertThat(json(jobs.cancel(id)).path("status").asText()).isEqualTo("CANCELLED");
    assertThat(json(jobs.attempts(id)).path("items")).isEmpty();
    jobs.delete(id);
    assertThat(server.send("GET", "/api/jobs/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void what_rest_refuses_is_refused_with_the_same_sentence() throws Exception {
    JobsMXBean jobs = bean("Jobs", JobsMXBean.class);
    String detail = server.send("POST", "/api/jobs", "{\"topic\": \"\"}").detail();
    assertThatThrownBy(() -> jobs.create("{\"topic\": \"\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(detail);
    String id = json(jobs.create(FUTURE)).path("id").asText();
    String conflict = server.send("POST", "/api/jobs/" + id + "/approve", "").detail();
    assertThatThrownBy(() -> jobs.approve(id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(conflict);
    assertThatThrownBy(() -> jobs.show("nobody")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> jobs.list("", 501)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_client_without_our_classes_reads_attributes_and_errors() throws Exception {
    assertThat(connection.getAttribute(name("Jobs"), "ConcurrentLimit")).isEqualTo(1);
    assertThatThrownBy(
            () ->
                connection.invoke(
                    name("Jobs"),
                    "show",
                    new Object[] {"nobody"},
                    new String[] {String.class.getName()}))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(MBeanException.class),
            e -> assertThat(e).hasCauseInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void the_dispatcher_is_stopped_and_started() throws Exception {
    JobsMXBean jobs = bean("Jobs", JobsMXBean.class);
    jobs.stopDispatcher();
    assertThat(jobs.isDispatcherRunning()).isFalse();
    assertThat(server.done("GET", "/api/statistics", "").path("running").asBoolean()).isFalse();
    jobs.startDispatcher();
    assertThat(jobs.isDispatcherRunning()).isTrue();
  }

  @Test
  void a_schedule_is_made_paused_and_deleted() throws Exception {
    SchedulesMXBean schedules = bean("Schedules", SchedulesMXBean.class);
    String id =
        json(schedules.create(
                "{\"name\": \"Daily\", \"topicTemplate\": \"Tea {date}\","
                    + " \"recurrence\": {\"type\": \"daily\", \"hour\": 10}}"))
            .path("id")
            .asText();
    assertThat(schedules.getTotal()).isEqualTo(1);
    assertThat(schedules.getEnabled()).isEqualTo(1);
    assertThat(json(schedules.next(id, 3)).path("items")).hasSize(3);
    schedules.pause(id);
    assertThat(schedules.getEnabled()).isZero();
    assertThat(json(schedules.show(id))).isEqualTo(server.done("GET", "/api/schedules/" + id, ""));
    schedules.delete(id);
    assertThat(schedules.getTotal()).isZero();
    assertThatThrownBy(() -> schedules.runNow(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_slot_is_reserved_and_released() throws Exception {
    CalendarMXBean calendar = bean("Calendar", CalendarMXBean.class);
    String slot =
        json(calendar.reserve("{\"scheduledAt\": \"2051-03-01T10:00\", \"topic\": \"Held\"}"))
            .path("id")
            .asText();
    assertThat(calendar.day("2051-03-01", "")).contains("Held");
    assertThat(json(calendar.week("2051-03-01", "folder")))
        .isEqualTo(server.done("GET", "/api/calendar/week/2051-03-01?channel=folder", ""));
    assertThat(json(calendar.suggestions(3, "")).path("items")).hasSize(3);
    calendar.release(slot);
    assertThat(calendar.day("2051-03-01", "")).doesNotContain("Held");
    assertThatThrownBy(() -> calendar.day("soon", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("soon");
  }

  @Test
  void channels_are_told() throws Exception {
    ChannelsMXBean channels = bean("Channels", ChannelsMXBean.class);
    assertThat(channels.getNames()).contains("folder");
    assertThat(json(channels.list())).isEqualTo(server.done("GET", "/api/channels", ""));
    assertThatThrownBy(() -> channels.remove("nobody"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
