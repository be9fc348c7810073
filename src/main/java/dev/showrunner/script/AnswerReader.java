package dev.showrunner.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a model's answer as a script, by the schema that every answer has to fit. */
final class AnswerReader {
  private static final int MOST_REASONS = 5;

  private AnswerReader() {}

  /** Loaded when the first answer is read. */
  private static final class Loaded {
    static final JsonSchema SCHEMA =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema());
  }

  /** The JSON Schema of every answer. */
  static String schema() {
    try (InputStream in = AnswerReader.class.getResourceAsStream("/schema/script.json")) {
      if (in == null) {
        throw new IllegalStateException("The program was built without schema/script.json");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws UnusableAnswerException when it is no script
   */
  static Draft read(String answer) throws UnusableAnswerException {
    ObjectNode json = AnswerJson.read(answer);
    List<String> wrong =
        Loaded.SCHEMA.validate(withoutDesigns(json)).stream()
            .map(ValidationMessage::getMessage)
            .sorted()
            .limit(MOST_REASONS)
            .toList();
    if (!wrong.isEmpty()) {
      throw new UnusableAnswerException(
          "it does not fit the schema: "
              + wrong.stream().collect(Collectors.joining("; ")).replace("$.", ""));
    }
    Draft draft = draft(json);
    if (draft.scenes().stream().anyMatch(scene -> !SpeakableText.isSpeakable(scene.narration()))) {
      throw new UnusableAnswerException("a scene has nothing to be spoken in its narration");
    }
    return draft;
  }

  /** A design is a wish: one that cannot be met is no reason to ask again. */
  private static ObjectNode withoutDesigns(ObjectNode json) {
    ObjectNode rest = json.deepCopy();
    for (JsonNode scene : rest.path("scenes")) {
      if (scene instanceof ObjectNode fields) {
        fields.remove("design");
      }
    }
    return rest;
  }

  private static Draft draft(ObjectNode json) {
    List<DraftScene> scenes = new ArrayList<>();
    for (JsonNode each : json.path("scenes")) {
      scenes.add(
          new DraftScene(
              each.path("number").asInt(),
              PlainText.line(each.path("heading").asText()),
              PlainText.line(each.path("onScreenText").asText()),
              PlainText.spoken(each.path("narration").asText()),
              texts(each.path("searchWords")),
              AnsweredDesign.of(each.path("design")).orElse(null)));
    }
    return new Draft(
        PlainText.line(json.path("title").asText()),
        PlainText.spoken(json.path("hook").asText()),
        scenes,
        PlainText.spoken(json.path("callToAction").asText()),
        json.path("description").asText().strip(),
        texts(json.path("tags")),
        PlainText.line(json.path("disclaimer").asText("")));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(PlainText.line(each.asText())));
    return texts;
  }
}
