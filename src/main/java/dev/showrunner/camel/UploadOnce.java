package dev.showrunner.camel;

import dev.showrunner.youtube.UploadKeys;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/** The guard of the route that uploads: remembers in the jobs' database what came by before. */
public final class UploadOnce extends ServiceSupport implements IdempotentRepository {
  private final UploadKeys keys;

  public UploadOnce(UploadKeys keys) {
    this.keys = keys;
  }

  @Override
  public boolean add(String key) {
    return keys.add(key);
  }

  @Override
  public boolean contains(String key) {
    return keys.contains(key);
  }

  @Override
  public boolean remove(String key) {
    return keys.remove(key);
  }

  @Override
  public boolean confirm(String key) {
    return true; // It was added for good: a crash in between is what it is for.
  }

  @Override
  public void clear() {
    keys.clear();
  }
}
