package dev.showrunner.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.video.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/**
 * Designs in Markdown: a fenced block with a design's name behind the fence, whose text is YAML or
 * simply what is shown; and lists and quotations that are spoken anyway.
 */
final class DesignBlocks {
  private static final Pattern ITEM = Pattern.compile("(?:[-*+]|(\\d{1,9})[.)])\\s+(.*)");
  private static final Pattern FIELD = Pattern.compile("(?s)\\s*[\\p{L}_]+\\s*:(\\s.*|$)");
  private static final Pattern BY = Pattern.compile("(?s)(.*\\S)\\s+(?:—|–|--)\\s*([^—–\\n]+)");
  private static final int SLIP = 2;

  /** Behind the fence of a block whose text is laid over the scene's footage. */
  static final String SCREEN = "screen";

  /** Languages of code that are as near to a design's name as a slip of the pen. */
  private static final Set<String> CODE = Set.of("lisp", "rust", "fish", "dart", "less", "dist");

  private DesignBlocks() {}

  /**
   * The design of a fenced block.
   *
   * @param info what stands behind the fence
   * @param line the line of the script on which the block begins
   * @return nothing when the block is code
   * @throws InvalidScriptException when its name is nearly a design's, or a field is wrong
   */
  static Optional<Design> fenced(String info, String literal, int line) {
    String kind = info.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    String where = "on line " + line;
    if (DesignReader.KINDS.contains(kind)) {
      return Optional.of(DesignReader.read(kind, fields(kind, literal, line), where));
    }
    LevenshteinDistance distance = new LevenshteinDistance(SLIP);
    boolean slip =
        !CODE.contains(kind)
            && kind.length() > SLIP
            && DesignReader.KINDS.stream().anyMatch(each -> distance.apply(kind, each) >= 0);
    if (slip) {
      throw DesignReader.unknown(kind, where);
    }
    return Optional.empty();
  }

  /**
   * The words of a block that has them laid over footage.
   *
   * @return nothing when the block is another one
   * @throws InvalidScriptException when they are too many, or none
   */
  static Optional<String> screen(String info, String literal, int line) {
    if (!info.strip().equalsIgnoreCase(SCREEN)) {
      return Optional.empty();
    }
    String text = PlainText.line(literal);
    if (text.isEmpty() || length(text) > DesignReader.LINE) {
      throw new InvalidScriptException(
          "The words for the screen on line %d are %d characters; write 1 to %d"
              .formatted(line, length(text), DesignReader.LINE));
    }
    return Optional.of(text);
  }

  private static JsonNode fields(String kind, String literal, int line) {
    List<String> lines = literal.lines().filter(each -> !each.isBlank()).toList();
    ObjectNode fields = Yaml.map();
    if (kind.equals("list") && lines.stream().allMatch(each -> ITEM.matcher(each).matches())) {
      items(fields, lines);
      return fields;
    }
    boolean text = List.of("heading", "number", "quote").contains(kind);
    if (text && !FIELD.matcher(literal).matches()) {
      return plain(fields, kind, String.join("\n", lines));
    }
    return Yaml.tree("The design \"%s\" on line %d".formatted(kind, line), literal, line + 1);
  }

  private static void items(ObjectNode fields, List<String> lines) {
    ArrayNode items = fields.putArray("items");
    for (String each : lines) {
      Matcher item = ITEM.matcher(each);
      if (item.matches()) {
        items.add(item.group(2));
        fields.put("numbered", item.group(1) != null);
      }
    }
  }

  private static ObjectNode plain(ObjectNode fields, String kind, String text) {
    Matcher by = BY.matcher(text);
    if (kind.equals("quote") && by.matches()) {
      return fields.put("text", by.group(1)).put("by", by.group(2));
    }
    return fields.put(kind.equals("number") ? "value" : "text", text);
  }

  /** The design of a list or a quotation that is spoken; nothing when it is too much for one. */
  static Optional<Design> spoken(Node block) {
    if (block instanceof ListBlock) {
      return list(block);
    }
    return block instanceof BlockQuote ? quote(block) : Optional.empty();
  }

  private static Optional<Design> list(Node block) {
    List<String> items = new ArrayList<>();
    for (Node item = block.getFirstChild(); item != null; item = item.getNext()) {
      boolean simple =
          item.getFirstChild() instanceof Paragraph && item.getFirstChild().getNext() == null;
      String text = simple ? SpeakableText.inline(item.getFirstChild()) : "";
      if (text.isEmpty() || length(text) > DesignReader.LINE) {
        return Optional.empty();
      }
      items.add(text.replaceAll("[.;,]$", ""));
    }
    boolean fits = items.size() >= 2 && items.size() <= DesignReader.ITEMS;
    boolean numbered = block instanceof OrderedList && !(block instanceof BulletList);
    return fits ? Optional.of(new Design.ItemList("", items, numbered)) : Optional.empty();
  }

  private static Optional<Design> quote(Node block) {
    String text = String.join("\n", SpeakableText.paragraphs(block));
    Matcher by = BY.matcher(text);
    boolean named = by.matches() && length(by.group(2)) <= DesignReader.SHORT;
    String words = (named ? by.group(1) : text).replaceAll("\\s+", " ").strip();
    return words.isEmpty() || length(words) > DesignReader.QUOTE
        ? Optional.empty()
        : Optional.of(new Design.Quote(words, named ? by.group(2).strip() : ""));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The fenced block that gives this design when it is read. */
  static String write(Design design) {
    ObjectNode fields = Yaml.tree(design);
    String kind = fields.remove("kind").asText();
    if (fields.has("form")) {
      fields.put("form", fields.get("form").asText().toLowerCase(Locale.ROOT));
    }
    return fence(kind, Yaml.write(fields));
  }

  /**
   * @param text ends with a line's end
   */
  static String fence(String kind, String text) {
    int ticks = 2;
    for (Matcher run = Pattern.compile("`+").matcher(text); run.find(); ) {
      ticks = Math.max(ticks, run.group().length());
    }
    String fence = "`".repeat(ticks + 1);
    return fence + kind + "\n" + text + fence + "\n";
  }
}
