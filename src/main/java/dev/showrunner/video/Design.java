package dev.showrunner.video;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * A picture that is drawn for a scene instead of footage, and built up while the scene is spoken.
 * All texts are plain, on one line, and may be empty unless said otherwise; an empty title is
 * replaced by the scene's heading.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Design.Heading.class, name = "heading"),
  @JsonSubTypes.Type(value = Design.ItemList.class, name = "list"),
  @JsonSubTypes.Type(value = Design.BigNumber.class, name = "number"),
  @JsonSubTypes.Type(value = Design.Quote.class, name = "quote"),
  @JsonSubTypes.Type(value = Design.Comparison.class, name = "compare"),
  @JsonSubTypes.Type(value = Design.Chart.class, name = "chart"),
  @JsonSubTypes.Type(value = Design.Timeline.class, name = "timeline")
})
public sealed interface Design {

  /**
   * A few large words, and smaller ones below.
   *
   * @param text never blank
   * @param keywords words that appear below it when they are spoken
   */
  record Heading(String text, List<String> keywords) implements Design {
    public Heading {
      keywords = List.copyOf(keywords);
    }
  }

  /**
   * The card of a title or an end: no script asks for one, and none is stored.
   *
   * @param text never blank
   * @param below smaller words below it
   * @param end whether it stands higher, so that what a platform lays over the end has room
   */
  record Card(String text, String below, boolean end) implements Design {}

  /**
   * A few words over footage: no script asks for it as a design, and none is stored.
   *
   * @param text never blank
   */
  record Label(String text) implements Design {}

  /**
   * A list that grows by an item when it is spoken.
   *
   * @param items at least one, none blank
   * @param numbered whether the items have numbers
   */
  record ItemList(String title, List<String> items, boolean numbered) implements Design {
    public ItemList {
      items = List.copyOf(items);
    }
  }

  /**
   * A number that counts up to its value.
   *
   * @param value the number as it is written, with what stands around it, as {@code $1.5 billion}
   *     or {@code 384,400 km}; has a digit
   * @param label what it is the number of
   */
  record BigNumber(String value, String label) implements Design {}

  /**
   * Somebody's words.
   *
   * @param text without quotation marks around it; never blank
   * @param by who said them
   */
  record Quote(String text, String by) implements Design {}

  /** Two things side by side. */
  record Comparison(String title, Column left, Column right) implements Design {}

  /**
   * One side of a comparison.
   *
   * @param heading never blank
   * @param items what is said of it; may be empty
   */
  record Column(String heading, List<String> items) {
    public Column {
      items = List.copyOf(items);
    }
  }

  /**
   * Numbers as bars or as a line.
   *
   * @param unit written behind each value, as {@code %} or {@code km}
   * @param points at least two, in the order in which they are shown
   */
  record Chart(String title, Form form, String unit, List<Point> points) implements Design {
    public Chart {
      points = List.copyOf(points);
    }

    /** How a chart shows its numbers. */
    public enum Form {
      BARS,
      LINE
    }
  }

  /**
   * A number of a chart.
   *
   * @param label what it is the number of; never blank
   * @param value finite
   */
  record Point(String label, double value) {}

  /**
   * Events in their order.
   *
   * @param events at least two
   */
  record Timeline(String title, List<Event> events) implements Design {
    public Timeline {
      events = List.copyOf(events);
    }
  }

  /**
   * Something that happened.
   *
   * @param when a year, or any other short text; never blank
   * @param what never blank
   */
  record Event(String when, String what) {}
}
