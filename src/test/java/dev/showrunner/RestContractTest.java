package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract, read by a program: to each operation goes each kind of wrong input that it rules
 * out, and the refusal is a problem as the contract has it, which names the field.
 */
final class RestContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode CONTRACT = contract();

  private static final String ELSEWHERE = "state";

  /** What a body has beside the field that is wrong. */
  private static final Map<String, String> RIGHT =
      Map.of(
          "/jobs",
          "{\"topic\": \"Tea\"}",
          "/schedules",
          "{\"name\": \"Tip\", \"topicTemplate\": \"Tip\", \"recurrence\": {\"type\": \"daily\"}}",
          "/schedules/preview",
          "{\"name\": \"Tip\", \"topicTemplate\": \"Tip\", \"recurrence\": {\"type\": \"daily\"}}",
          "/calendar/slots",
          "{\"scheduledAt\": \"2099-03-01T10:00\"}",
          "/channels",
          "{\"name\": \"news\"}");

  @TempDir static Path home;
  private static RestServer server;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, String> THERE = new TreeMap<>();

  private static JsonNode contract() {
    try {
      return JSON.valueToTree(
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .<Object>load(Files.readString(Path.of("src/main/resources/openapi.yaml"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = RestServer.on(home);
    String later = "\"2099-01-01T10:00\"";
    THERE.put("/jobs/", server.made("{\"topic\": \"Tea\", \"scheduledAt\": " + later + "}"));
    THERE.put(
        "/schedules/",
        server
            .done(
                "POST",
                "/api/schedules",
                "{\"name\": \"Tip\", \"topicTemplate\": \"Tip\", \"startDate\": \"2099-01-01\","
                    + " \"recurrence\": {\"type\": \"daily\"}}")
            .path("id")
            .asText());
    THERE.put(
        "/calendar/slots/",
        server
            .done("POST", "/api/calendar/slots", "{\"scheduledAt\": \"2099-02-01T10:00\"}")
            .path("id")
            .asText());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** An operation of the contract at an address whose ids there are. */
  private record Operation(String method, String path, JsonNode described) {
    List<JsonNode> parameters(String where) {
      List<JsonNode> found = new ArrayList<>();
      for (JsonNode parameter : described.path("parameters")) {
        if (parameter.path("in").asText().equals(where)) {
          found.add(parameter);
        }
      }
      return found;
    }

    /** The address, but for one of its parts, if named, with what is given for it. */
    String address(String part, String value) {
      String address = path;
      for (Map.Entry<String, String> known : THERE.entrySet()) {
        if (path.startsWith(known.getKey()) && !part.equals("id")) {
          address = address.replace("{id}", known.getValue());
        }
      }
      address = part.isEmpty() ? address : address.replace("{" + part + "}", value);
      return "/api"
          + address
              .replace("{date}", "2099-01-01")
              .replace("{month}", "2099-01")
              .replace("{year}", "2099")
              .replaceAll("\\{[a-z]+}", "nobody");
    }

    JsonNode body() {
      return resolved(
          described.path("requestBody").path("content").path("application/json").path("schema"));
    }

    boolean hasBody() {
      return described.has("requestBody");
    }
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    // Signing in is refused by the guard before all routes; SecurityTest is about it.
    CONTRACT
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method ->
                            operations.add(
                                new Operation(
                                    method.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    operations.removeIf(operation -> operation.path.equals("/session"));
    return operations;
  }

  private static JsonNode resolved(JsonNode schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    return resolved(CONTRACT.at(schema.path("$ref").asText().substring(1)));
  }

  /** What is refused: a wrong value, as JSON, for a field of that schema. */
  private static Map<String, String> wrong(JsonNode described, boolean inAddress) {
    JsonNode schema = resolved(described);
    Map<String, String> wrong = new TreeMap<>();
    switch (schema.path("type").asText()) {
      case "integer" -> {
        wrong.put("a text", inAddress ? "ten" : "\"ten\"");
        wrong.put("a fraction", "1.5");
        wrong.put("a huge number", "99999999999999999999");
        if (schema.has("minimum")) {
          wrong.put("too little", "" + (schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
          wrong.put("too much", "" + (schema.path("maximum").asLong() + 1));
        }
      }
      case "boolean" -> wrong.put("a word", inAddress ? "perhaps" : "\"perhaps\"");
      case "array" -> wrong.put("a text", "\"one\"");
      case "object" -> wrong.put("a text", "\"one\"");
      default -> {
        if (!inAddress) {
          wrong.put("an object", "{}");
          wrong.put("a list", "[]");
        }
        if (schema.has("maxLength")) {
          String long_ = "x".repeat(schema.path("maxLength").asInt() + 1);
          wrong.put("too long", inAddress ? long_ : "\"" + long_ + "\"");
        }
      }
    }
    if (schema.has("enum")) {
      wrong.put("an unknown word", inAddress || isNumber(schema) ? "29" : "\"nonsense\"");
    }
    return wrong;
  }

  private static boolean isNumber(JsonNode schema) {
    return schema.path("type").asText().equals("integer");
  }

  private static String refused(Operation operation, String address, String body, String type)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + address))
            .method(
                operation.method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    String asked = operation.method + " " + address + " " + body;
    String shown = asked.substring(0, Math.min(300, asked.length())) + ": " + answer.body();
    assertThat(answer.statusCode()).as(shown).isBetween(400, 499);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .as(shown)
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("status").asInt()).as(shown).isEqualTo(answer.statusCode());
    assertThat(problem.path("title").asText()).as(shown).isNotBlank();
    assertThat(problem.path("type").asText()).as(shown).isNotBlank();
    assertThat(problem.path("detail").asText()).as(shown).isNotBlank().hasLineCount(1);
    JsonNode known = resolved(CONTRACT.at("/components/schemas/Problem")).path("properties");
    problem.fieldNames().forEachRemaining(name -> assertThat(known.has(name)).as(shown).isTrue());
    // Of a state that does not allow it, or an id that there is not, no field is to blame.
    return answer.statusCode() == 400 ? problem.path("field").asText() : ELSEWHERE;
  }

  private static String refused(Operation operation, String address, String body) throws Exception {
    return refused(operation, address, body, "application/json");
  }

  @Test
  void what_stands_in_an_address_is_refused_by_its_name() throws Exception {
    int asked = 0;
    List<String> told = new ArrayList<>();
    for (Operation operation : operations()) {
      for (JsonNode parameter : operation.parameters("query")) {
        String name = parameter.path("name").asText();
        Map<String, String> wrong = wrong(parameter.path("schema"), true);
        if (name.equals("from") || name.equals("to")) {
          wrong.put("no time", "someday");
        }
        for (Map.Entry<String, String> each : wrong.entrySet()) {
          String address = operation.address("", "") + "?" + name + "=" + each.getValue();
          String body = operation.hasBody() ? "{}" : "";
          String field = refused(operation, address, body);
          asked++;
          if (!field.equals(name) && !field.equals(ELSEWHERE)) {
            told.add(operation.method + " " + address + " named " + field);
          }
        }
      }
      for (String part : List.of("date", "month", "year")) {
        if (operation.path.contains("{" + part + "}")) {
          assertThat(refused(operation, operation.address(part, "x"), "")).isEqualTo(part);
        }
      }
    }
    assertThat(told).isEmpty();
    assertThat(asked).isGreaterThan(50);
  }

  @Test
  void what_stands_in_a_body_is_refused_by_its_name_and_changes_nothing() throws Exception {
    long before = server.done("GET", "/api/statistics", "").path("totalJobs").asLong();
    int asked = 0;
    List<String> told = new ArrayList<>();
    for (Operation operation : operations()) {
      if (!operation.hasBody()) {
        continue;
      }
      String address = operation.address("", "");
      for (String body : List.of("[]", "{", "null", "{} {}", "{\"nonsense\": 1}")) {
        refused(operation, address, body);
      }
      refused(operation, address, "topic=x", "application/x-www-form-urlencoded");
      Iterator<Map.Entry<String, JsonNode>> fields = operation.body().path("properties").fields();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        for (Map.Entry<String, String> each : wrong(field.getValue(), false).entrySet()) {
          ObjectNode draft = (ObjectNode) JSON.readTree(RIGHT.getOrDefault(operation.path, "{}"));
          draft.set(field.getKey(), JSON.readTree(each.getValue()));
          String body = draft.toString();
          String named = refused(operation, address, body);
          asked++;
          if (!named.startsWith(field.getKey()) && !named.equals(ELSEWHERE)) {
            told.add(
                operation.method
                    + " "
                    + address
                    + " "
                    + field.getKey()
                    + " "
                    + each
                    + " named '"
                    + named
                    + "'");
          }
        }
      }
    }
    System.out.println("Wrong bodies sent: " + asked);
    assertThat(told).isEmpty();
    assertThat(asked).isGreaterThan(150);
    assertThat(server.done("GET", "/api/statistics", "").path("totalJobs").asLong())
        .isEqualTo(before);
  }

  @Test
  void a_parameter_that_there_is_not_is_refused_with_the_nearest() throws Exception {
    List<String> told = new ArrayList<>();
    for (Operation operation : operations()) {
      String body = operation.hasBody() ? "{}" : "";
      String field = refused(operation, operation.address("", "") + "?nonsense=1", body);
      if (!field.equals("nonsense")) {
        told.add(operation.method + " " + operation.path + " named " + field);
      }
    }
    assertThat(told).isEmpty();
    assertThat(server.send("GET", "/api/jobs?staus=FAILED", "").detail())
        .contains("staus", "the nearest is status");
  }

  @Test
  void what_stands_deeper_in_a_body_is_refused_by_its_name() throws Exception {
    int asked = 0;
    List<String> told = new ArrayList<>();
    for (Operation operation : operations()) {
      Iterator<Map.Entry<String, JsonNode>> fields = operation.body().path("properties").fields();
      while (operation.hasBody() && fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        for (String value : deeper(field.getValue())) {
          ObjectNode draft = (ObjectNode) JSON.readTree(RIGHT.getOrDefault(operation.path, "{}"));
          draft.set(field.getKey(), JSON.readTree(value));
          String named = refused(operation, operation.address("", ""), draft.toString());
          asked++;
          if (!named.startsWith(field.getKey()) && !named.equals(ELSEWHERE)) {
            told.add(operation.method + " " + operation.path + " " + draft + " named " + named);
          }
        }
      }
    }
    System.out.println("Wrong nested values sent: " + asked);
    assertThat(told).isEmpty();
    assertThat(asked).isGreaterThan(50);
  }

  /** Objects and lists that are right but for one of their own fields or items. */
  private static List<String> deeper(JsonNode described) throws IOException {
    JsonNode schema = resolved(described);
    List<String> values = new ArrayList<>();
    if (schema.has("items")) {
      for (String wrong : wrong(schema.path("items"), false).values()) {
        values.add("[" + wrong + "]");
      }
    }
    Iterator<Map.Entry<String, JsonNode>> fields = schema.path("properties").fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      for (String wrong : wrong(field.getValue(), false).values()) {
        ObjectNode object = JSON.createObjectNode();
        if (schema.path("properties").has("type")) {
          object.put("type", "daily");
        }
        object.set(field.getKey(), JSON.readTree(wrong));
        values.add(object.toString());
      }
    }
    if (schema.has("properties")) {
      values.add("{\"nonsense\": 1}");
    }
    return values;
  }

  @Test
  void a_body_lacks_nothing_that_is_required() throws Exception {
    for (Operation operation : operations()) {
      if (operation.described.path("requestBody").path("required").asBoolean()) {
        refused(operation, operation.address("", ""), "");
      }
      for (JsonNode field :
          operation.hasBody() ? operation.body().path("required") : JSON.createArrayNode()) {
        assertThat(refused(operation, operation.address("", ""), "{}"))
            .as("%s %s", operation.method, operation.path)
            .isNotBlank();
        assertThat(field.asText()).isNotBlank();
      }
    }
  }

  @Test
  void each_operation_is_there_and_no_other_method_is() throws Exception {
    for (Operation operation : operations()) {
      Operation other = new Operation("PUT", operation.path, operation.described);
      assertThat(refused(other, operation.address("", ""), "{}")).isEqualTo(ELSEWHERE);
    }
  }
}
