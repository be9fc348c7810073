package dev.showrunner.camel;

import static dev.showrunner.script.model.ModelSettings.Provider.ANTHROPIC;
import static dev.showrunner.script.model.ModelSettings.Provider.OLLAMA;
import static dev.showrunner.script.model.ModelSettings.Provider.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.fixtures.ModelRoute;
import dev.showrunner.fixtures.ModelServer;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.script.LanguageModel;
import dev.showrunner.script.LanguageModel.Answer;
import dev.showrunner.script.LanguageModel.Role;
import dev.showrunner.script.LanguageModel.Turn;
import dev.showrunner.script.model.ModelSettings;
import dev.showrunner.script.model.ModelSettings.Format;
import dev.showrunner.script.model.ModelSettings.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent to models' servers by the shipped route, and what is made of their answers. */
class ModelCallsTest {
  private static final String KEY = "sk-secret-0123456789";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final JobId JOB = new JobId("tea-1");
  private static final List<Turn> TURNS =
      List.of(
          new Turn(Role.RULES, "Be brief."),
          new Turn(Role.PERSON, "Tea?"),
          new Turn(Role.MODEL, "Prose."),
          new Turn(Role.PERSON, "JSON, please."));

  @TempDir static Path home;
  private static ModelRoute route;
  private final ModelServer server = new ModelServer();

  @BeforeAll
  static void start() {
    route = new ModelRoute(home, new SettableClock(NOW));
  }

  @AfterAll
  static void stop() {
    route.close();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private LanguageModel model(Provider provider) {
    return model(provider, Format.SCHEMA, "10s");
  }

  private LanguageModel model(Provider provider, Format format, String timeout) {
    String path = provider == OLLAMA ? "" : "/v1";
    return route.model(
        new ModelSettings(
            provider,
            "the-model",
            URI.create(server.url() + path),
            KEY,
            Duration.parse("PT" + timeout),
            0.5,
            format,
            1234));
  }

  private Answer answered(LanguageModel model) {
    return model.ask(JOB, TURNS);
  }

  @Test
  void ollama_is_asked_by_its_own_protocol() {
    Answer answer = answered(model(server.says("Yes."), OLLAMA));
    assertThat(answer).isEqualTo(new Answer("Yes.", "", 26 + 298));
    ModelServer.Asked asked = server.asked.get(0);
    assertThat(asked.path()).isEqualTo("/api/chat");
    assertThat(asked.body().path("model").asText()).isEqualTo("the-model");
    assertThat(asked.body().path("stream").asBoolean(true)).isFalse();
    assertThat(asked.body().path("options").path("num_predict").asInt()).isEqualTo(1234);
    assertThat(asked.body().path("options").path("num_ctx").asInt()).isEqualTo(8192);
    assertThat(asked.body().path("options").path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(asked.body().path("format").path("required"))
        .extracting(JsonNode::asText)
        .contains("hook");
    assertThat(asked.body().path("messages"))
        .extracting(each -> each.path("role").asText())
        .containsExactly("system", "user", "assistant", "user");
    assertThat(asked.question()).isEqualTo("JSON, please.");
  }

  private LanguageModel model(ModelServer told, Provider provider) {
    assertThat(told).isSameAs(server);
    return model(provider);
  }

  @Test
  void openai_is_asked_with_the_key_and_the_schema() {
    Answer answer = answered(model(server.says("Yes."), OPENAI));
    assertThat(answer).isEqualTo(new Answer("Yes.", "", 29));
    ModelServer.Asked asked = server.asked.get(0);
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
    assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
    assertThat(asked.body().path("stream").asBoolean(false)).isFalse();
    assertThat(asked.body().path("max_tokens").asInt()).isEqualTo(1234);
    JsonNode format = asked.body().path("response_format");
    assertThat(format.path("type").asText()).isEqualTo("json_schema");
    assertThat(format.path("json_schema").path("schema").path("required"))
        .extracting(JsonNode::asText)
        .contains("hook");
  }

  @Test
  void anthropic_is_asked_with_its_header() {
    Answer answer = answered(model(server.says("Yes."), ANTHROPIC));
    assertThat(answer).isEqualTo(new Answer("Yes.", "", 2095 + 503));
    ModelServer.Asked asked = server.asked.get(0);
    assertThat(asked.path()).isEqualTo("/v1/messages");
    assertThat(asked.apiKey()).isEqualTo(KEY);
    assertThat(asked.body().path("max_tokens").asInt()).isEqualTo(1234);
    assertThat(asked.body().path("system").toString()).contains("Be brief.");
  }

  @ParameterizedTest
  @CsvSource({"OLLAMA, JSON", "OPENAI, JSON", "OLLAMA, TEXT", "OPENAI, TEXT"})
  void a_server_without_schemas_can_be_told_less(Provider provider, Format format) {
    server.says("Yes.");
    assertThat(answered(model(provider, format, "10s")).text()).isEqualTo("Yes.");
    JsonNode body = server.asked.get(0).body();
    String told = body.path(provider == OLLAMA ? "format" : "response_format").toString();
    assertThat(told).doesNotContain("properties");
    assertThat(told.contains("json")).isEqualTo(format == Format.JSON);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void an_answer_that_is_cut_off_says_so(Provider provider) {
    server.saysCutOff("{\"title\": \"Te");
    assertThat(answered(model(provider)).trouble()).contains("cut off");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void a_key_that_is_refused_ends_the_job_and_is_shown_nowhere(Provider provider) {
    server.fails(401, "Incorrect API key provided: " + KEY + ".");
    assertThatThrownBy(() -> answered(model(provider)))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("does not accept the key (Incorrect API key provided: ….)")
        .hasMessageContaining("set showrunner.model.key")
        .hasNoCause();
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_model_that_is_not_there_says_how_to_get_it() {
    server.fails(404, "model 'the-model' not found");
    assertThatThrownBy(() -> answered(model(OLLAMA)))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("ollama pull the-model");
    assertThatThrownBy(() -> answered(model(OPENAI)))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("showrunner.model.name");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void a_limit_that_is_used_up_is_waited_out_as_the_server_says(Provider provider) {
    server.fails(429, "Rate limit reached", "Retry-After", "90");
    assertThatThrownBy(() -> answered(model(provider)))
        .isInstanceOfSatisfying(
            RetryableException.class,
            e -> {
              assertThat(e.notBefore()).contains(NOW.plusSeconds(90));
              assertThat(e).hasMessageContaining("(Rate limit reached)");
            });
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_limit_without_an_end_uses_up_attempts() {
    server.fails(429, "insufficient_quota", "Retry-After", "tomorrow");
    assertThatThrownBy(() -> answered(model(OPENAI)))
        .isInstanceOfSatisfying(
            RetryableException.class,
            e -> {
              assertThat(e.notBefore()).isEmpty();
              assertThat(e.isSoon()).isFalse();
            });
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void an_error_of_the_server_is_tried_again_soon(Provider provider) {
    server.fails(500, "out of memory");
    assertThatThrownBy(() -> answered(model(provider)))
        .isInstanceOfSatisfying(RetryableException.class, e -> assertThat(e.isSoon()).isTrue())
        .hasMessageContaining("500 (out of memory)");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_refused_question_ends_the_job_and_names_the_setting() {
    server.fails(400, "response_format is not supported");
    assertThatThrownBy(() -> answered(model(OPENAI)))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("400 (response_format is not supported)")
        .hasMessageContaining("showrunner.model.format=text");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void an_answer_that_does_not_come_is_given_up_in_time(Provider provider) {
    server.hangs();
    assertThatThrownBy(() -> answered(model(provider, Format.SCHEMA, "1s")))
        .isInstanceOfSatisfying(RetryableException.class, e -> assertThat(e.isSoon()).isFalse())
        .hasMessageContaining("did not answer within")
        .hasMessageContaining("showrunner.model.timeout");
  }

  @Test
  void an_answer_that_begins_and_does_not_end_is_given_up_too() {
    server.trickles();
    assertThatThrownBy(() -> answered(model(OLLAMA, Format.SCHEMA, "1s")))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("did not answer within");
  }

  @Test
  void ten_megabytes_are_not_read_to_their_end() {
    server.says("a".repeat(10_000_000));
    assertThat(answered(model(OLLAMA)).trouble()).contains("far too long");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void an_empty_text_is_an_answer(Provider provider) {
    server.says("");
    assertThat(answered(model(provider)).text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OLLAMA, <html>",
    "OPENAI, <html>",
    "ANTHROPIC, <html>",
    "OLLAMA, {}",
    "OPENAI, {}",
    "ANTHROPIC, {}",
    "OLLAMA, ''",
    "OPENAI, ''",
    "ANTHROPIC, ''",
    "OPENAI, '[]'"
  })
  void what_does_not_speak_the_protocol_is_named_or_empty(Provider provider, String body) {
    server.sends(200, body);
    try {
      assertThat(answered(model(provider)).text()).isEmpty();
    } catch (RetryableException e) {
      assertThat(e).hasMessageContaining("showrunner.model.provider").hasNoCause();
    }
  }

  @Test
  void a_connection_that_breaks_or_is_not_there_is_tried_again() {
    server.breaks();
    assertThatThrownBy(() -> answered(model(OLLAMA)))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("cannot be reached");
    LanguageModel gone = model(OLLAMA);
    server.close();
    assertThatThrownBy(() -> answered(gone))
        .isInstanceOfSatisfying(RetryableException.class, e -> assertThat(e.isSoon()).isTrue())
        .hasMessageContaining("Ollama cannot be reached at http://127.0.0.1");
  }

  @Test
  void a_refusal_ends_the_job() {
    server.sends(
        200,
        """
        {"id": "chatcmpl-1", "object": "chat.completion", "created": 1721596428, "model": "gpt-4o",
         "choices": [{"index": 0, "message": {"role": "assistant", "content": null,
           "refusal": "I'm sorry, I cannot assist with that request."}, "logprobs": null,
           "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 81, "completion_tokens": 11, "total_tokens": 92}}""");
    assertThatThrownBy(() -> answered(model(OPENAI)))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("refuses to write about this topic");
  }

  @Test
  void a_question_of_a_cancelled_job_is_given_up_at_once() throws Exception {
    server.hangs();
    LanguageModel model = model(OLLAMA, Format.SCHEMA, "60s");
    CompletableFuture<Answer> asking = CompletableFuture.supplyAsync(() -> answered(model));
    await().until(() -> server.asked.size() == 1);
    route.work.stop(JOB);
    assertThatThrownBy(() -> asking.get(30, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(RetryableException.class)
        .hasMessageContaining("given up");
  }

  @Test
  void the_key_is_in_no_name_and_no_property() {
    answered(model(server.says("Yes."), OPENAI));
    assertThat(model(OPENAI).name()).isEqualTo("openai the-model");
    assertThat(route.context().getEndpoints().toString()).doesNotContain(KEY);
    assertThat(
            new ModelSettings(
                    OPENAI, "m", URI.create("http://a"), KEY, Duration.ZERO, null, Format.JSON, 1)
                .toString())
        .doesNotContain(KEY);
  }
}
