package dev.showrunner.web.jmx;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.web.CalendarResource;
import dev.showrunner.web.ChannelResource;
import dev.showrunner.web.JobResource;
import dev.showrunner.web.OverviewResource;
import dev.showrunner.web.Problems;
import dev.showrunner.web.ScheduleResource;
import dev.showrunner.web.SlotResource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MXBeans of this server, {@code dev.showrunner:type=Jobs} and its like. */
public final class ManagementBeans implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementBeans.class);
  private static final String NAME = "dev.showrunner:type=";

  private final MBeanServer server;
  private final Deque<ObjectName> registered = new ArrayDeque<>();

  /** What the beans ask. */
  public record Resources(
      JobResource jobs,
      ScheduleResource schedules,
      CalendarResource calendar,
      SlotResource slots,
      ChannelResource channels,
      OverviewResource overview) {}

  /**
   * Registers them. Of two servers in one Java process the first one has the names.
   *
   * @param json writes bodies as REST has them
   */
  public ManagementBeans(
      MBeanServer server, Resources resources, ObjectMapper json, Problems problems) {
    this.server = server;
    Answers answers = new Answers(json, problems);
    Map<String, Object> beans = new LinkedHashMap<>();
    beans.put("Jobs", new Jobs(resources.jobs, resources.overview, answers));
    beans.put("Schedules", new Schedules(resources.schedules, resources.overview, answers));
    beans.put(
        "Calendar", new Calendar(resources.calendar, resources.slots, resources.overview, answers));
    beans.put("Channels", new Channels(resources.channels, answers));
    beans.forEach(this::register);
  }

  private void register(String type, Object bean) {
    try {
      ObjectName name = new ObjectName(NAME + type);
      server.registerMBean(bean, name);
      registered.push(name);
    } catch (InstanceAlreadyExistsException e) {
      LOG.info("{}{} is another server's of this Java process", NAME, type);
    } catch (JMException e) {
      throw new IllegalStateException("The MBean " + type + " cannot be registered", e);
    }
  }

  @Override
  public void close() {
    while (!registered.isEmpty()) {
      try {
        server.unregisterMBean(registered.pop());
      } catch (JMException e) {
        LOG.debug("An MBean was gone already", e);
      }
    }
  }
}
