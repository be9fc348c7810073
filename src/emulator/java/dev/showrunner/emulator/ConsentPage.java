package dev.showrunner.emulator;

import java.util.List;

/** The pages that a person sees when signing in. What came from outside is escaped. */
final class ConsentPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Sign in (emulated)</title>
      <style>body{font:16px/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em}
      fieldset{border:1px solid #999;margin:1em 0}label{display:block;padding:.2em}
      button{font:inherit;padding:.4em 1.2em;margin-right:.6em}</style></head><body>
      """;

  private ConsentPage() {}

  static String of(String request, List<Account> accounts, List<String> scopes) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<h1>Choose a channel</h1>\n<p>This is Showrunner's YouTube emulator, not Google.");
    page.append("</p>\n<form method=\"post\" action=\"/o/oauth2/v2/auth/decision\">\n");
    page.append(input("hidden", "request", request, ""))
        .append("\n<fieldset><legend>Channel</legend>");
    for (Account account : accounts) {
      String checked = account.equals(accounts.get(0)) ? " checked" : "";
      page.append("<label>").append(input("radio", "channel", account.channelId(), checked));
      page.append(' ').append(escape(account.title())).append("</label>\n");
    }
    page.append("</fieldset>\n<fieldset><legend>What the app may do</legend>");
    for (String scope : scopes) {
      page.append("<label>").append(input("checkbox", "scope", scope, " checked"));
      page.append(' ').append(escape(scope)).append("</label>\n");
    }
    page.append("</fieldset>\n<button name=\"decision\" value=\"allow\">Allow</button>");
    page.append("<button name=\"decision\" value=\"deny\">Deny</button></form></body></html>\n");
    return page.toString();
  }

  static String refusal(String error, String why) {
    return HEAD
        + "<h1>Access blocked: authorization error</h1>\n<p>"
        + escape(why)
        + "</p>\n<p>Error: "
        + escape(error)
        + "</p></body></html>\n";
  }

  private static String input(String type, String name, String value, String more) {
    return "<input type=\"%s\" name=\"%s\" value=\"%s\"%s>"
        .formatted(type, name, escape(value), more);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
