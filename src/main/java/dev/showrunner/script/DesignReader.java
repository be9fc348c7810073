package dev.showrunner.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.video.Design;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Reads designs out of fields, whoever wrote them: a person in Markdown or a model in JSON. What is
 * missing, unknown, too much or too long is refused with one sentence.
 */
final class DesignReader {
  /** The names of all designs, as a script gives them. */
  static final List<String> KINDS =
      List.of("heading", "list", "number", "quote", "compare", "chart", "timeline");

  /** The most items of a list. */
  static final int ITEMS = 8;

  /** The most items on a side of a comparison. */
  static final int SIDE_ITEMS = 5;

  /** The most points of a chart. */
  static final int POINTS = 12;

  /** The most events of a timeline. */
  static final int EVENTS = 7;

  /** The most keywords below a heading. */
  static final int KEYWORDS = 6;

  /** The longest text of an item, a title or a label, in characters. */
  static final int LINE = 120;

  /** The longest text of an event, of a comparison's item, in characters. */
  static final int SHORT = 80;

  /** The longest label of a chart's point, name of a side or keyword, in characters. */
  static final int NAME = 40;

  /** The longest number, date or unit, in characters. */
  static final int TOKEN = 24;

  /** The longest quotation, in characters. */
  static final int QUOTE = 280;

  private DesignReader() {}

  /**
   * @param kind one of {@link #KINDS}
   * @param fields an object with the fields of {@link Design}'s record of that kind
   * @param where what the design is called in errors after its name, as {@code on line 12}; may be
   *     empty
   * @throws InvalidScriptException when it cannot be drawn as it is
   */
  static Design read(String kind, JsonNode fields, String where) {
    if (!KINDS.contains(kind)) {
      throw unknown(kind, where);
    }
    String what = ("The design \"" + kind + "\" " + where).strip();
    return switch (kind) {
      case "heading" -> {
        DesignFields in = DesignFields.of(what, fields, "text", "keywords");
        yield new Design.Heading(
            in.required("text", LINE, "Look up tonight"), in.texts("keywords", 0, KEYWORDS, NAME));
      }
      case "list" -> {
        DesignFields in = DesignFields.of(what, fields, "title", "items", "numbered");
        yield new Design.ItemList(
            in.text("title", LINE), in.texts("items", 1, ITEMS, LINE), in.flag("numbered"));
      }
      case "number" -> number(DesignFields.of(what, fields, "value", "label"));
      case "quote" -> {
        DesignFields in = DesignFields.of(what, fields, "text", "by");
        String text = unquoted(in.required("text", QUOTE, "I think, therefore I am."));
        yield new Design.Quote(text, in.text("by", SHORT));
      }
      case "compare" -> {
        DesignFields in = DesignFields.of(what, fields, "title", "left", "right");
        yield new Design.Comparison(in.text("title", LINE), side(in, "left"), side(in, "right"));
      }
      case "chart" -> chart(DesignFields.of(what, fields, "title", "form", "unit", "points"));
      default -> {
        DesignFields in = DesignFields.of(what, fields, "title", "events");
        BiFunction<String, JsonNode, Design.Event> event =
            (when, node) ->
                new Design.Event(
                    in.limited("date", when, TOKEN), in.limited("event", in.plain(node), SHORT));
        List<Design.Event> events = in.pairs("events", "when", "what", 2, EVENTS, event);
        yield new Design.Timeline(in.text("title", LINE), events);
      }
    };
  }

  /** What is said of a name that no design has. */
  static InvalidScriptException unknown(String kind, String where) {
    String brief = Yaml.brief(kind);
    return new InvalidScriptException(
        "The design \"%s\"%s is not known; the nearest known one is \"%s\""
            .formatted(brief, where.isEmpty() ? "" : " " + where, Yaml.nearest(brief, KINDS)));
  }

  private static Design number(DesignFields in) {
    String value = in.required("value", TOKEN, "384,400 km");
    if (value.codePoints().noneMatch(Character::isDigit)) {
      throw in.wrong("has the value \"" + value + "\" without a digit; write it as 384,400 km");
    }
    return new Design.BigNumber(value, in.text("label", LINE));
  }

  private static Design.Column side(DesignFields in, String name) {
    JsonNode node = in.node(name);
    if (node.isValueNode() && !node.isNull() && !node.isMissingNode()) {
      return new Design.Column(in.required(name, NAME, "Tea"), List.of());
    }
    if (!node.isObject()) {
      throw in.wrong("has no \"" + name + "\"; give it a heading and items");
    }
    DesignFields side = DesignFields.of(in.what() + ", " + name + ",", node, "heading", "items");
    return new Design.Column(
        side.required("heading", NAME, "Tea"), side.texts("items", 0, SIDE_ITEMS, SHORT));
  }

  private static Design chart(DesignFields in) {
    Map<String, Design.Chart.Form> forms = new LinkedHashMap<>();
    forms.put("bars", Design.Chart.Form.BARS);
    forms.put("line", Design.Chart.Form.LINE);
    String form = in.text("form", TOKEN);
    Design.Chart.Form found = forms.get(form.isEmpty() ? "bars" : form);
    if (found == null) {
      throw in.wrong("has the form \"" + form + "\"; use bars or line");
    }
    BiFunction<String, JsonNode, Design.Point> point =
        (label, node) -> new Design.Point(in.limited("label", label, NAME), value(in, label, node));
    List<Design.Point> points = in.pairs("points", "label", "value", 2, POINTS, point);
    return new Design.Chart(in.text("title", LINE), found, in.text("unit", TOKEN), points);
  }

  private static double value(DesignFields in, String label, JsonNode node) {
    try {
      double value = node.isNumber() ? node.asDouble() : Double.parseDouble(in.plain(node));
      if (Double.isFinite(value) && Math.abs(value) < 1e15) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw in.wrong(
        "has the value \"%s\" for \"%s\"; write a plain number such as 1200.5"
            .formatted(Yaml.brief(in.plain(node)), Yaml.brief(label)));
  }

  private static String unquoted(String text) {
    List<String> pairs = new ArrayList<>(List.of("\"\"", "“”", "„“", "«»", "''", "‘’"));
    for (String pair : pairs) {
      boolean around =
          text.length() > 2
              && text.charAt(0) == pair.charAt(0)
              && text.charAt(text.length() - 1) == pair.charAt(1);
      if (around) {
        return text.substring(1, text.length() - 1).strip();
      }
    }
    return text;
  }
}
