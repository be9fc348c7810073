package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that talks to the running server. */
abstract class ClientCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  private @Nullable Times times;

  /** Does the command's work and returns its exit code: 0 done, 1 failed. */
  abstract int call(ApiClient api);

  @Override
  public final Integer call() {
    return call(ApiClient.of(global));
  }

  /** Prints an answer as JSON, or as the text made of it. */
  final void print(JsonNode answer, Function<JsonNode, String> text) {
    if (times != null && !global.json) {
      times.sayBack(System.err);
    }
    PrintStream out = System.out;
    out.println(global.json ? answer.toString() : text.apply(answer));
  }

  /** The times that a person typed. They are said back with the answer, but not to a program. */
  final Times times(ApiClient api) {
    Times known = times;
    if (known == null) {
      known = new Times(api);
      times = known;
    }
    return known;
  }

  final JsonNode follow(ApiClient api, String id) {
    return new Watch(
            api, () -> ApiClient.of(global), System.err, Terminal.isThere() && !global.json)
        .follow(id);
  }

  /** The exit code of a job that came to rest. */
  static int outcome(JsonNode job) {
    String status = JobText.text(job, "status");
    return status.equals("FAILED") || status.equals("CANCELLED") ? 1 : 0;
  }
}
