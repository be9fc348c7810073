package dev.showrunner.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedMBeanInfoTest {
  private final CamelContext context = new DefaultCamelContext();
  private MBeanServer server;

  @TempDir Path home;

  @BeforeEach
  void start() throws Exception {
    context
        .getRegistry()
        .bind(
            "settings",
            new SettingsLoader(home, SettingsLoader.installation(), Map.of())
                .load(Map.of("showrunner.home", home.toString())));
    context.addComponent("any", new Any());
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:first")
                .routeId("first")
                .to("any:me?password=secret")
                .id("first-log")
                .process(new Told())
                .id("told");
            from("direct:second")
                .routeId("second")
                .to("any:you?password=secret")
                .id("second-log")
                .process(exchange -> {})
                .id("untold");
          }
        });
    context.start();
    server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  /** Takes every option, and does nothing. */
  private static final class Any extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> options) {
      options.clear();
      return new ProcessorEndpoint(uri, this, exchange -> {});
    }
  }

  /** A processor that describes itself. */
  @ManagedResource(description = "Told")
  public static final class Told implements Processor {
    @ManagedAttribute(description = "What it says")
    public String getSaying() {
      return "of itself";
    }

    @Override
    public void process(Exchange exchange) {}
  }

  @Test
  void beans_of_one_class_answer_for_themselves() throws Exception {
    context.createProducerTemplate().sendBody("direct:first", "");
    context.createProducerTemplate().sendBody("direct:first", "");
    context.createProducerTemplate().sendBody("direct:second", "");

    assertThat(server.getAttribute(bean("first-log"), "ProcessorId")).isEqualTo("first-log");
    assertThat(server.getAttribute(bean("second-log"), "ProcessorId")).isEqualTo("second-log");
    assertThat(server.getAttribute(bean("first-log"), "ExchangesCompleted")).isEqualTo(2L);
    assertThat(server.getAttribute(bean("second-log"), "ExchangesCompleted")).isEqualTo(1L);
  }

  @Test
  void what_is_set_on_one_is_not_set_on_another() throws Exception {
    server.setAttribute(bean("first-log"), new Attribute("StatisticsEnabled", false));

    assertThat(server.getAttribute(bean("first-log"), "StatisticsEnabled")).isEqualTo(false);
    assertThat(server.getAttribute(bean("second-log"), "StatisticsEnabled")).isEqualTo(true);
  }

  @Test
  void the_description_is_the_same_object_and_carries_its_own_name() throws Exception {
    assertThat(server.getMBeanInfo(bean("first-log")).getAttributes()[0])
        .isSameAs(server.getMBeanInfo(bean("second-log")).getAttributes()[0]);
    assertThat(server.getMBeanInfo(bean("second-log")).getClassName()).contains("second-log");
  }

  @Test
  void a_processor_that_describes_itself_is_asked() throws Exception {
    assertThat(server.getAttribute(bean("told"), "Saying")).isEqualTo("of itself");
    assertThat(List.of(server.getMBeanInfo(bean("untold")).getAttributes()))
        .noneMatch(attribute -> attribute.getName().equals("Saying"));
  }

  @Test
  void secrets_are_blotted_out_in_the_second_as_in_the_first() throws Exception {
    for (String name : List.of("first-log", "second-log")) {
      assertThat((String) server.getAttribute(bean(name), "Destination")).doesNotContain("secret");
    }
  }

  private ObjectName bean(String processor) throws Exception {
    Set<ObjectName> found =
        server.queryNames(
            new ObjectName("org.apache.camel:type=processors,name=\"" + processor + "\",*"), null);
    return found.stream()
        .filter(name -> name.getKeyProperty("context").contains(context.getName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no MBean of " + processor));
  }
}
