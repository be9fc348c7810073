package dev.showrunner.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The route files as files: what a newcomer opens first must be well formed, described and
 * consistently named.
 */
class RouteFilesTest {
  private static final Path FOLDER = Path.of("routes");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final JsonSchema SCHEMA = schema();

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_route_file_is_valid_by_the_schema_of_camel(Path file) throws IOException {
    Set<ValidationMessage> errors = SCHEMA.validate(YAML.readTree(file.toFile()));
    // The schema knows no placeholders: where it wants a number, Camel also takes a property that
    // holds one.
    assertThat(errors)
        .allMatch(error -> error.getInstanceNode().asText().matches("\\{\\{[a-z.-]+}}"));
  }

  @Test
  void the_schema_catches_a_misspelt_step() throws IOException {
    JsonNode wrong =
        YAML.readTree("- route: {from: {uri: 'direct:a', steps: [{setBdy: {constant: b}}]}}");
    assertThat(SCHEMA.validate(wrong)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_route_has_an_id_a_sentence_and_a_named_failure_configuration(Path file)
      throws IOException {
    for (JsonNode route : routes(file)) {
      String id = route.path("id").asText();
      assertThat(id).as("id in %s", file).matches("[a-z]+(-[a-z]+)+");
      assertThat(route.path("description").asText()).as(id).matches("[A-Z].*\\.");
      assertThat(configurations()).as(id).contains(route.path("routeConfigurationId").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_direct_endpoint_is_called_like_its_route(Path file) throws IOException {
    for (JsonNode route : routes(file)) {
      String uri = route.path("from").path("uri").asText();
      if (uri.startsWith("direct:") || uri.startsWith("seda:")) {
        assertThat(uri.substring(uri.indexOf(':') + 1)).isEqualTo(route.path("id").asText());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void endpoints_outside_the_routes_are_properties(Path file) throws IOException {
    assertThat(uris(YAML.readTree(file.toFile()), new ArrayList<>()))
        .allMatch(uri -> uri.matches("(direct|seda):.*|\\{\\{[a-z.-]+}}"));
  }

  @Test
  void what_a_start_reads_is_the_contract_word_for_word() throws IOException {
    try (InputStream json = RouteFilesTest.class.getResourceAsStream("/openapi.json")) {
      assertThat(new ObjectMapper().readTree(json))
          .isEqualTo(YAML.readTree(Path.of("src/main/resources/openapi.yaml").toFile()));
    }
  }

  @Test
  void every_operation_of_the_contract_has_its_route() throws IOException {
    Set<String> operations = new TreeSet<>();
    JsonNode contract = YAML.readTree(Path.of("src/main/resources/openapi.yaml").toFile());
    contract
        .path("paths")
        .forEach(path -> path.forEach(verb -> operations.add(verb.path("operationId").asText())));
    Set<String> routes = new TreeSet<>();
    for (String file : List.of("api.camel.yaml", "calendar.camel.yaml", "reports.camel.yaml")) {
      routes(FOLDER.resolve(file)).forEach(route -> routes.add(route.path("id").asText()));
    }
    routes.add("get-job-file"); // Served by the HTTP server itself.
    routes.add("watch-events"); // The same: they never end.
    routes.add("add-channel"); // The same: its body is secret, and Camel's tracer shows bodies.
    routes.addAll(List.of("get-session", "begin-session", "end-session")); // Tokens: the same.
    assertThat(routes).isEqualTo(operations);
  }

  private static List<JsonNode> routes(Path file) throws IOException {
    List<JsonNode> routes = new ArrayList<>();
    YAML.readTree(file.toFile())
        .forEach(
            item -> {
              if (item.has("route")) {
                routes.add(item.get("route"));
              }
            });
    return routes;
  }

  private static Set<String> configurations() throws IOException {
    Set<String> ids = new TreeSet<>();
    YAML.readTree(FOLDER.resolve("failure.camel.yaml").toFile())
        .forEach(item -> ids.add(item.path("routeConfiguration").path("id").asText()));
    return ids;
  }

  private static List<String> uris(JsonNode node, List<String> found) {
    if (node.has("uri")) {
      found.add(node.get("uri").asText());
    }
    node.forEach(child -> uris(child, found));
    return found;
  }

  private static JsonSchema schema() {
    try (InputStream in =
        RouteFilesTest.class.getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
          .getSchema(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
