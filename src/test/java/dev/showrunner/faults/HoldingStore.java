package dev.showrunner.faults;

import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store one of whose transactions can be made to stand still before it is committed. */
final class HoldingStore {
  private final ThreadLocal<Boolean> armed = ThreadLocal.withInitial(() -> false);
  private final JobStore store;
  private volatile Runnable hold = () -> {};

  HoldingStore(JobStore real) {
    this.store =
        (JobStore)
            Proxy.newProxyInstance(
                JobStore.class.getClassLoader(),
                new Class<?>[] {JobStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("change") && armed.get()) {
                    armed.remove();
                    arguments[0] = held(arguments[0]);
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  JobStore store() {
    return store;
  }

  /** This thread's next change stands still at its end, its rows locked. */
  void holdNext(NodePlace place, String job) {
    hold = () -> NodeStages.hold(place, job);
    armed.set(true);
  }

  @SuppressWarnings("unchecked")
  private Function<JobChanges, @Nullable Object> held(Object change) {
    Function<JobChanges, @Nullable Object> real = (Function<JobChanges, @Nullable Object>) change;
    return tx -> {
      Object result = real.apply(tx);
      hold.run();
      return result;
    };
  }
}
