package dev.showrunner.media.voice;

import dev.showrunner.video.WordSpace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scene's narration, prepared for the voice.
 *
 * @param sentences in order; none when nothing in the text has a sound
 * @param leftOut the characters that the voice cannot speak, each once, in order
 */
record NarrationText(List<Sentence> sentences, Set<String> leftOut) {
  /**
   * Silence between sentences at the normal pace, as the voice itself leaves after a comma within
   * one.
   */
  static final int SENTENCE_PAUSE_MILLIS = 400;

  /** Silence between paragraphs at the normal pace: long enough to be heard as a new thought. */
  static final int PARAGRAPH_PAUSE_MILLIS = 650;

  private static final int MOST_WORDS = 40;
  private static final int WORDS_TO_A_COMMA = 25;

  /** In letters as they are spoken: the voice's memory grows with what it says in one breath. */
  private static final int LONGEST_BREATH = 300;

  /** In code points. No word of a language is longer; an address or a slip of the keyboard is. */
  private static final int LONGEST_WORD = 60;

  /** A space is one in Thai. */
  private static final Pattern COMMA = Pattern.compile(".*([,;:，、；：][\"'”’」』）)]*| )");

  private static final Pattern SCALE =
      Pattern.compile("(?i)(thousand|million|billion|trillion|mn|bn|tn)\\W*");

  /** Perhaps with the letters of a country before it, as US$5, or below zero. */
  private static final Pattern PRICE =
      Pattern.compile("(-|[A-Z]{0,2})([$€£¥₹])(\\d[\\d,]*(?:\\.\\d+)?)");

  /**
   * Prepares a text.
   *
   * @param how its language decides whether numbers and abbreviations are written out, its pace how
   *     long the pauses are
   * @param breath how many letters the voice is given at once, sentences of one paragraph joined; 0
   *     for a sentence at a time
   */
  static NarrationText of(String narration, Delivery how, int breath) {
    Set<String> leftOut = new LinkedHashSet<>();
    List<Sentence> sentences = new ArrayList<>();
    for (String paragraph : narration.strip().split("\\R\\s*\\R")) {
      List<List<WrittenWord>> parts = cut(words(paragraph, how.isEnglish(), leftOut));
      List<Sentence> said = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        boolean last = i == parts.size() - 1;
        String next = last ? "" : parts.get(i + 1).get(0).text();
        said.add(new Sentence(parts.get(i), how.paced(pause(parts.get(i), last, next))));
      }
      sentences.addAll(joined(said, breath));
    }
    return new NarrationText(List.copyOf(sentences), leftOut);
  }

  /**
   * Sentences of a paragraph, joined as far as they are short enough: the voice pauses by itself.
   */
  private static List<Sentence> joined(List<Sentence> sentences, int breath) {
    List<Sentence> joined = new ArrayList<>();
    for (Sentence next : sentences) {
      Sentence before = joined.isEmpty() ? next : joined.get(joined.size() - 1);
      if (joined.isEmpty() || before.spoken().length() + next.spoken().length() >= breath) {
        joined.add(next);
      } else {
        List<WrittenWord> words = new ArrayList<>(before.words());
        words.addAll(next.words());
        joined.set(joined.size() - 1, new Sentence(words, next.pauseMillis()));
      }
    }
    return joined;
  }

  private static int pause(List<WrittenWord> words, boolean endsParagraph, String next) {
    if (endsParagraph) {
      return PARAGRAPH_PAUSE_MILLIS;
    }
    String last = words.get(words.size() - 1).text();
    return SentenceEnd.isAfter(last, next) ? SENTENCE_PAUSE_MILLIS : 0;
  }

  /** The words that have a sound; what has none is joined to a neighbour. */
  private static List<WrittenWord> words(String paragraph, boolean english, Set<String> leftOut) {
    List<WrittenWord> words = new ArrayList<>();
    List<WrittenWord> waiting = new ArrayList<>();
    List<Piece> pieces = written(paragraph, english);
    List<String> written = pieces.stream().map(Piece::text).toList();
    for (int at = 0; at < written.size(); at++) {
      String text = written.get(at) + pieces.get(at).space();
      WrittenWord word =
          english
              ? scaled(words, new WrittenWord(text, english(written, at, leftOut)))
              : new WrittenWord(text, text);
      if (!word.heard().isEmpty()) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
          word = word.after(waiting.get(i));
        }
        waiting.clear();
        words.add(word);
      } else if (words.isEmpty()) {
        waiting.add(word);
      } else {
        words.set(words.size() - 1, words.get(words.size() - 1).before(word));
      }
    }
    return words;
  }

  private static String english(List<String> written, int at, Set<String> leftOut) {
    String known = SpokenContext.read(written, at).orElse("");
    return SpokenForms.of(written.get(at), known, leftOut);
  }

  /**
   * A word as it is written.
   *
   * @param space behind it, where its script would have none and somebody wrote one
   */
  private record Piece(String text, String space) {}

  /**
   * What stands between white space; in words where its script has no space between them, and in
   * pieces where it is longer than a word can be. An English voice passes over such scripts.
   */
  private static List<Piece> written(String paragraph, boolean english) {
    List<Piece> words = new ArrayList<>();
    List<String> texts = List.of(paragraph.strip().split("[\\s\u3000]+"));
    for (int i = 0; i < texts.size(); i++) {
      String next = i + 1 < texts.size() ? texts.get(i + 1) : "";
      List<String> parts = english ? List.of(texts.get(i)) : UnspacedWords.of(texts.get(i));
      for (int part = 0; part < parts.size(); part++) {
        String rest = parts.get(part);
        while (rest.codePointCount(0, rest.length()) > LONGEST_WORD) {
          int end = rest.offsetByCodePoints(0, LONGEST_WORD);
          words.add(new Piece(rest.substring(0, end), ""));
          rest = rest.substring(end);
        }
        boolean last = part == parts.size() - 1;
        words.add(new Piece(rest, last ? space(rest, next, english) : ""));
      }
    }
    return words;
  }

  /** The space that is meant, other than those that any text has between its words. */
  private static String space(String text, String next, boolean english) {
    boolean kept = english || !WordSpace.isIdle(text, next);
    return !WordSpace.isBetween(text, next) && kept ? " " : "";
  }

  /**
   * "$1.25 billion" is read "1.25 billion dollars": the currency moves behind the scale, and what
   * stands behind the point are no cents.
   */
  private static WrittenWord scaled(List<WrittenWord> before, WrittenWord word) {
    if (before.isEmpty() || !SCALE.matcher(word.text()).matches()) {
      return word;
    }
    int last = before.size() - 1;
    WordParts written = WordParts.of(before.get(last).text().strip());
    Matcher price = PRICE.matcher(written.core());
    if (!price.matches() || !written.trail().isEmpty()) {
      return word;
    }
    String lead = price.group(1).equals("-") ? "minus" : Acronyms.spelled(price.group(1), false);
    String number = price.group(3).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    String amount = (lead + " " + number).strip();
    before.set(last, new WrittenWord(before.get(last).text(), amount));
    String said = word.spoken().replaceAll("\\W*$", "");
    String end = word.spoken().substring(said.length());
    String spoken = SpokenForms.scale(said) + " " + SpokenForms.currency(price.group(2)) + end;
    return new WrittenWord(word.text(), spoken);
  }

  /** Parts at sentence ends, and within a very long sentence at a comma or, at worst, anywhere. */
  private static List<List<WrittenWord>> cut(List<WrittenWord> words) {
    List<List<WrittenWord>> parts = new ArrayList<>();
    List<WrittenWord> part = new ArrayList<>();
    int letters = 0;
    for (int i = 0; i < words.size(); i++) {
      WrittenWord word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
      if (!part.isEmpty() && letters + word.spoken().length() > LONGEST_BREATH) {
        parts.add(part);
        part = new ArrayList<>();
      }
      letters = part.isEmpty() ? 0 : letters;
      letters += word.spoken().length() + 1;
      part.add(word);
      boolean comma = part.size() >= WORDS_TO_A_COMMA && COMMA.matcher(word.spoken()).matches();
      if (SentenceEnd.isAfter(word.text(), next) || comma || part.size() >= MOST_WORDS) {
        parts.add(part);
        part = new ArrayList<>();
      }
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
