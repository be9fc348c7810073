package dev.showrunner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/**
 * Where failures are told: to a person as a sentence, to a program as one line of JSON, {@code
 * {"error": "...", "field": "...", "code": 1}}.
 */
final class Told {
  private final PrintStream err;
  private final boolean json;

  Told(PrintStream err, boolean json) {
    this.err = err;
    this.json = json;
  }

  /**
   * A known failure.
   *
   * @param field what is wrong; empty when it is not about a field
   * @return the exit code
   */
  int failure(String sentence, String field, int code) {
    if (!json) {
      err.println(sentence);
      return code;
    }
    ObjectNode line = ApiClient.JSON.createObjectNode().put("error", sentence);
    if (!field.isEmpty()) {
      line.put("field", field);
    }
    err.println(line.put("code", code));
    return code;
  }

  /** What only a person reads, behind a failure. */
  void hint(String sentence) {
    if (!json) {
      err.println(sentence);
    }
  }

  /** A mistake of ours shows its stack. */
  int mistake(Exception error) {
    if (json) {
      return failure(JobText.oneLine(String.valueOf(error), 500), "", 1);
    }
    error.printStackTrace(err);
    return 1;
  }
}
