package dev.showrunner.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.video.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a design says, without the words by which we name its kind and its fields. */
final class DesignTexts {
  private static final Set<String> NAMES_OF_OURS = Set.of("kind", "form");

  private DesignTexts() {}

  /** All its texts; empty for no design. */
  static String of(@Nullable Design design) {
    List<String> texts = new ArrayList<>();
    if (design != null) {
      collect(Yaml.tree(design), texts);
    }
    return String.join(" . ", texts);
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.fields()
        .forEachRemaining(
            field -> {
              if (!NAMES_OF_OURS.contains(field.getKey())) {
                collect(field.getValue(), texts);
              }
            });
    if (node.isArray()) {
      node.forEach(each -> collect(each, texts));
    }
  }
}
