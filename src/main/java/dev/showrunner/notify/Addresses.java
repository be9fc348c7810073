package dev.showrunner.notify;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where mail and posted messages go, as Camel's addresses with their secrets put in. They are asked
 * for at each message and kept nowhere else: Camel shows its properties, and the routes that it
 * made of them, to whoever watches it. Thread-safe.
 */
public final class Addresses {
  private static final String HOOK = "showrunner.notify.webhook";
  private static final String HOOK_ITSELF = "{{" + HOOK + "}}";
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

  /** Where messages are posted, without what its address asks by a query. */
  public String webhook() {
    return filled(settings.apply("notify.webhook.uri").replace(HOOK_ITSELF, hook()[0]));
  }

  /**
   * The query of that address, as it was given: Camel would read and write it anew; null when it
   * has none.
   */
  public @Nullable String query() {
    String[] hook = hook();
    return hook.length > 1 && !hook[1].isEmpty() ? hook[1] : null;
  }

  private String[] hook() {
    return filled(settings.apply(HOOK)).split("\\?", 2);
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
