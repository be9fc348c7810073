package dev.showrunner.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the contract as JSON, for the build: the same words, which each start reads a tenth of a
 * second faster than YAML.
 */
public final class ContractAsJson {
  private ContractAsJson() {}

  /**
   * @param args the contract in YAML, and where it goes as JSON
   */
  public static void main(String... args) throws IOException {
    JsonNode contract = new YAMLMapper().readTree(Path.of(args[0]).toFile());
    new ObjectMapper().writeValue(Path.of(args[1]).toFile(), contract);
  }
}
