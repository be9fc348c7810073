package dev.showrunner.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands and options. */
@Command(
    name = "completion",
    description = "Prints a script by which bash and zsh complete commands and options.")
final class CompletionCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  CommandSpec spec;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("showrunner", spec.root().commandLine());
    System.out.println(
        global.json ? ApiClient.JSON.createObjectNode().put("bash", script).toString() : script);
    return 0;
  }
}
