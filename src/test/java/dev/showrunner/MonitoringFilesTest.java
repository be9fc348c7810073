package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped dashboard and alerts, against a real scrape and Prometheus' own checker. */
class MonitoringFilesTest {
  private static final Pattern NAME =
      Pattern.compile("\\b((?:showrunner|jvm|process|system)_[a-z_]+)");

  @TempDir Path home;

  private static Set<String> used(String text) {
    Set<String> names = new TreeSet<>();
    for (Matcher name = NAME.matcher(text); name.find(); ) {
      names.add(name.group(1));
    }
    return names;
  }

  @Test
  void every_metric_that_they_name_is_in_a_scrape_and_no_metric_of_ours_is_forgotten()
      throws Exception {
    Set<String> used = new TreeSet<>();
    JsonNode dashboard =
        new ObjectMapper().readTree(Files.readString(Path.of("ops/grafana/showrunner.json")));
    dashboard.findValuesAsText("expr").forEach(expression -> used.addAll(used(expression)));
    used.addAll(used(Files.readString(Path.of("ops/prometheus/showrunner.rules.yaml"))));
    assertThat(used).hasSizeGreaterThan(20);
    Set<String> scraped = new TreeSet<>();
    try (RestServer server = RestServer.on(home, java.util.Map.of())) {
      server.channel("main");
      server.stages.stumble(
          dev.showrunner.job.Stage.SCRIPT,
          new dev.showrunner.job.RetryableException(new dev.showrunner.job.JobId("any"), "Once"));
      server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
      for (String line : server.text("/observe/metrics").split("\n", -1)) {
        if (!line.startsWith("#")) {
          scraped.add(line.replaceAll("[{ ].*", ""));
        }
      }
    }
    assertThat(scraped).containsAll(used);
    Set<String> ours = new TreeSet<>(scraped);
    ours.removeIf(name -> !name.startsWith("showrunner_") || name.matches(".*_(count|sum|max)"));
    assertThat(used).as("the dashboard and the alerts").containsAll(ours);
  }

  @Test
  void promtool_finds_the_rules_right_and_their_tests_pass() throws Exception {
    boolean there =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    assumeThat(there).as("promtool, of the package prometheus, is on the PATH").isTrue();
    promtool("check", "rules", "showrunner.rules.yaml");
    promtool("test", "rules", "showrunner.test.yaml");
  }

  private static void promtool(String... arguments) throws Exception {
    List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("ops/prometheus").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
