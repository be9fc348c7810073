package dev.showrunner.script;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** What of a Markdown block can be spoken: HTML and blocks of code are left out. */
final class SpeakableText {
  private SpeakableText() {}

  /** The paragraphs of a block; none when nothing can be spoken. */
  static List<String> paragraphs(Node block) {
    if (block instanceof Paragraph) {
      return nonBlank(inline(block));
    }
    if (block instanceof BulletList || block instanceof OrderedList) {
      List<String> items = new ArrayList<>();
      for (Node item = block.getFirstChild(); item != null; item = item.getNext()) {
        paragraphsOfChildren(item).forEach(each -> items.add(sentence(each)));
      }
      return nonBlank(String.join(" ", items));
    }
    return block instanceof BlockQuote || block instanceof ListItem
        ? paragraphsOfChildren(block)
        : List.of();
  }

  /** Whether there is a letter or a digit: emoji and dashes alone are spoken by no voice. */
  static boolean isSpeakable(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** The text of a paragraph or heading on one line; images become their alternative text. */
  static String inline(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak part) {
            text.append(' ');
          }

          @Override
          public void visit(HardLineBreak part) {
            text.append(' ');
          }

          @Override
          public void visit(HtmlInline part) {}

          @Override
          public void visit(HtmlBlock part) {}
        });
    return text.toString().replaceAll("\\s+", " ").strip();
  }

  private static List<String> paragraphsOfChildren(Node parent) {
    List<String> all = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      all.addAll(paragraphs(child));
    }
    return all;
  }

  private static String sentence(String text) {
    return ".!?:;,".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
  }

  private static List<String> nonBlank(String text) {
    return text.isBlank() ? List.of() : List.of(text);
  }
}
