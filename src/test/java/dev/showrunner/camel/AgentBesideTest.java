package dev.showrunner.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MBeans that are registered on another thread while a context starts. */
final class AgentBesideTest {
  private final DefaultCamelContext context = new DefaultCamelContext();
  private AgentBeside agent;
  private MBeanServer server;

  /** Something to be seen. */
  @ManagedResource
  public static final class Seen {
    @ManagedAttribute
    public String getName() {
      return "tea";
    }
  }

  @BeforeEach
  void start() {
    context.start();
    agent = new AgentBeside(context);
    agent.start();
    server = agent.getMBeanServer();
  }

  @AfterEach
  void stop() {
    agent.stop();
    context.stop();
  }

  private static ObjectName name(int number) throws Exception {
    return new ObjectName("dev.showrunner.test:type=AgentBesideTest,name=" + number);
  }

  @Test
  void one_that_is_coming_counts_and_all_are_there_when_it_has_settled() throws Exception {
    List<ObjectName> names = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      names.add(name(i));
      agent.register(new Seen(), name(i));
      assertThat(agent.isRegistered(name(i))).isTrue();
    }
    agent.settle();
    assertThat(names).allMatch(server::isRegistered);
    assertThat(server.getAttribute(name(7), "Name")).isEqualTo("tea");
    agent.register(new Seen(), name(200));
    assertThat(server.isRegistered(name(200))).as("at once").isTrue();
    agent.stop();
    assertThat(names).noneMatch(server::isRegistered);
  }

  @Test
  void one_that_is_taken_away_while_it_is_coming_does_not_stay() throws Exception {
    for (int i = 0; i < 50; i++) {
      agent.register(new Seen(), name(i));
    }
    agent.unregister(name(49));
    assertThat(server.isRegistered(name(49))).isFalse();
    assertThat(server.isRegistered(name(48))).isTrue();
  }

  @Test
  void one_that_cannot_be_described_keeps_none_back() throws Exception {
    agent.register(new Object(), name(1));
    agent.register(new Seen(), name(2));
    agent.settle();
    assertThat(server.isRegistered(name(2))).isTrue();
  }
}
