package dev.showrunner.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{file:PATH}}} in an endpoint: the text of that file, which Camel knows of variables only.
 */
public final class SecretFiles implements PropertiesFunction {
  private final Supplier<Path> folder;

  /**
   * @param folder what a relative path is relative to
   */
  public SecretFiles(Supplier<Path> folder) {
    this.folder = folder;
  }

  @Override
  public String getName() {
    return "file";
  }

  /**
   * @throws IllegalArgumentException when the file cannot be read
   */
  @Override
  public String apply(String path) {
    try {
      return Files.readString(folder.get().resolve(path.strip())).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "{{file:%s}} is not there or not readable by this user".formatted(path), e);
    }
  }
}
