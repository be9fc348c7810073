package dev.showrunner.notify;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where mail and posted messages go, as Camel's addresses with their secrets put in. They are asked
 * for at each message and kept nowhere else: Camel shows its properties, and the routes that it
 * made of them, to whoever watches it. Thread-safe.
 */
public final class Addresses {
  private static final String HOOK = "showrunner.notify.webhook";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
  private static final Pattern OURS = Pattern.compile("(showrunner|notify)\\.[a-z.-]+");

  private final UnaryOperator<String> others;
  private volatile UnaryOperator<String> settings;

  /**
   * @param settings answers a key's value
   * @param others resolves what stands in double braces and is no key, as {@code {{env:NAME}}}
   */
  public Addresses(UnaryOperator<String> settings, UnaryOperator<String> others) {
    this.settings = settings;
    this.others = others;
  }

  /** From now on the settings are these. */
  public void take(UnaryOperator<String> changed) {
    settings = changed;
  }

  /** The mail server, with whom mail is to and from. */
  public String mail() {
    return filled(settings.apply("notify.mail.uri"));
  }

  /** Where messages are posted; an address that has a query already keeps it. */
  public String webhook() {
    String uri = settings.apply("notify.webhook.uri");
    boolean hasQuery = filled(settings.apply(HOOK)).contains("?");
    return filled(hasQuery ? uri.replace("{{" + HOOK + "}}?", "{{" + HOOK + "}}&") : uri);
  }

  private String filled(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text.strip());
    return placeholder.replaceAll(
        found -> {
          String name = found.group(1).strip();
          return Matcher.quoteReplacement(
              OURS.matcher(name).matches()
                  ? filled(settings.apply(name))
                  : others.apply(found.group()));
        });
  }
}
