package dev.showrunner.camel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.modelmbean.InvalidTargetObjectTypeException;
import javax.management.modelmbean.ModelMBean;
import javax.management.modelmbean.ModelMBeanAttributeInfo;
import javax.management.modelmbean.ModelMBeanInfo;
import javax.management.modelmbean.ModelMBeanInfoSupport;
import javax.management.modelmbean.ModelMBeanNotificationInfo;
import javax.management.modelmbean.ModelMBeanOperationInfo;
import javax.management.modelmbean.RequiredModelMBean;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedInstance;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ManagementStrategy;
import org.apache.camel.support.management.DefaultManagementMBeanAssembler;
import org.apache.camel.support.management.MixinRequiredModelMBean;
import org.jspecify.annotations.Nullable;

/**
 * Describes the MBeans of one class once. Camel describes every processor of every route anew, some
 * forty attributes and operations each with a sorted map of its own, which is a fifth of a start
 * and a third of the heap of an idle server. The descriptions only differ by the bean's name.
 */
public final class SharedMBeanInfo extends DefaultManagementMBeanAssembler {
  private static final String A_REFERENCE = "ObjectReference";

  private final Map<Class<?>, ModelMBeanInfo> known = new ConcurrentHashMap<>();

  private SharedMBeanInfo(CamelContext context) {
    super(context);
  }

  /**
   * Takes effect for every MBean when it is called before the context starts. Camel's agent has
   * chosen its assembler by then, so another agent takes its place.
   */
  public static void install(CamelContext context) {
    ManagementStrategy strategy = context.getManagementStrategy();
    if (strategy != null && strategy.getManagementAgent() != null) {
      context.getCamelContextExtension().setManagementMBeanAssembler(new SharedMBeanInfo(context));
      strategy.setManagementAgent(new AgentBeside(context));
      strategy.setManagementObjectStrategy(new RoutesThatKnowTheirProcessors());
    }
  }

  /** Waits until all MBeans of the start are there. */
  public static void settle(CamelContext context) {
    ManagementStrategy strategy = context.getManagementStrategy();
    if (strategy != null && strategy.getManagementAgent() instanceof AgentBeside agent) {
      agent.settle();
    }
  }

  @Override
  public @Nullable ModelMBean assemble(MBeanServer server, Object managed, ObjectName name)
      throws JMException {
    if (bringsItsOwn(managed)) {
      return super.assemble(server, managed, name);
    }
    ModelMBeanInfo described = known.get(managed.getClass());
    if (described != null) {
      return another(described, managed, name);
    }
    ModelMBean first = super.assemble(server, managed, name);
    if (first != null) {
      known.put(managed.getClass(), (ModelMBeanInfo) first.getMBeanInfo());
    }
    return first;
  }

  /**
   * What a component or a bean of the routes tells of itself is not told by the wrapper's class.
   */
  private static boolean bringsItsOwn(Object managed) {
    return managed instanceof ManagedInstance wrapper
        && wrapper.getInstance() != null
        && wrapper.getInstance().getClass().isAnnotationPresent(ManagedResource.class);
  }

  /** Whether secrets in what an operation answers are blotted out. */
  private boolean masked() {
    return Boolean.TRUE.equals(camelContext.getManagementStrategy().getManagementAgent().getMask());
  }

  private ModelMBean another(ModelMBeanInfo described, Object managed, ObjectName name)
      throws JMException {
    RequiredModelMBean bean =
        new Described(
            new ModelMBeanInfoSupport(
                name.toString(),
                described.getDescription(),
                (ModelMBeanAttributeInfo[]) described.getAttributes(),
                null,
                (ModelMBeanOperationInfo[]) described.getOperations(),
                (ModelMBeanNotificationInfo[]) described.getNotifications()),
            masked());
    try {
      bean.setManagedResource(managed, A_REFERENCE);
    } catch (InvalidTargetObjectTypeException e) {
      throw new JMException(String.valueOf(e.getMessage()));
    }
    return bean;
  }

  /**
   * One that hands out its description as it is. Camel asks for it at each reading of an attribute,
   * and the JDK copies it each time: that took half a processor from a server with a hundred
   * routes, of which its command line keeps a list each second.
   */
  private static final class Described extends MixinRequiredModelMBean {
    private final ModelMBeanInfoSupport info;

    Described(ModelMBeanInfoSupport info, boolean masked) throws JMException {
      super(info, masked, null, null);
      this.info = info;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
      return info;
    }
  }
}
