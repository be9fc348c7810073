package dev.showrunner.camel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.management.DefaultManagementAgent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the MBeans of a start on a thread of its own, in their order: describing a thousand of
 * them takes a tenth of a start, which does not need them. From {@link #settle} on they are
 * registered at once. Thread-safe.
 */
final class AgentBeside extends DefaultManagementAgent {
  private static final Logger LOG = LoggerFactory.getLogger(AgentBeside.class);

  private final Set<ObjectName> coming = ConcurrentHashMap.newKeySet();
  private final ExecutorService beside = Executors.newSingleThreadExecutor(this::thread);
  private volatile @Nullable Thread worker;

  AgentBeside(CamelContext context) {
    super(context);
  }

  private Thread thread(Runnable work) {
    Thread made = new Thread(work, "mbeans");
    made.setDaemon(true);
    worker = made;
    return made;
  }

  @Override
  public void register(Object bean, ObjectName name, boolean anew) throws JMException {
    if (!leftToOther(bean, name, anew)) {
      super.register(bean, name, anew);
    }
  }

  private synchronized boolean leftToOther(Object bean, ObjectName name, boolean anew) {
    if (beside.isShutdown()) {
      return false;
    }
    coming.add(name);
    beside.execute(() -> registerBeside(bean, name, anew));
    return true;
  }

  private void registerBeside(Object bean, ObjectName name, boolean anew) {
    try {
      super.register(bean, name, anew);
    } catch (JMException | RuntimeException e) {
      LOG.warn("{} is not to be seen by JMX", name, e);
    } finally {
      coming.remove(name);
    }
  }

  /** Waits until all are registered. */
  void settle() {
    synchronized (this) {
      beside.shutdown();
    }
    try {
      while (!beside.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("{} MBeans are still to be registered", coming.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that is coming counts, but for the thread that registers it. */
  @Override
  public boolean isRegistered(ObjectName name) {
    boolean other = Thread.currentThread() != worker;
    return other && coming.contains(name) || super.isRegistered(name);
  }

  @Override
  public void unregister(ObjectName name) throws JMException {
    settle();
    super.unregister(name);
  }

  @Override
  public <T> T newProxyClient(ObjectName name, Class<T> type) {
    settle();
    return super.newProxyClient(name, type);
  }

  @Override
  protected void doStop() throws Exception {
    settle();
    super.doStop();
  }
}
