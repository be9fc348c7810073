package dev.showrunner.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON as it comes and goes. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A request's body; one that is no object is refused as Google refuses it. */
  static ObjectNode parse(byte[] bytes) {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (java.io.IOException e) {
      throw ApiError.invalidPayload("Parse Error: it is not JSON.");
    }
    throw ApiError.invalidPayload("Unexpected token. Expected an object.");
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that was built here is not JSON", e);
    }
  }

  /** The text at a field; empty when there is none. */
  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(each -> all.add(each.asText()));
    return all;
  }

  /** An answer that lists: {@code kind}, {@code pageInfo} and {@code items}. */
  static ObjectNode list(String kind, Page page, List<ObjectNode> items) {
    ObjectNode answer = object();
    answer.put("kind", kind);
    answer.put("etag", "emulated");
    page.next().ifPresent(token -> answer.put("nextPageToken", token));
    ObjectNode info = answer.putObject("pageInfo");
    info.put("totalResults", page.total());
    info.put("resultsPerPage", page.size());
    ArrayNode array = answer.putArray("items");
    items.forEach(array::add);
    return answer;
  }
}
