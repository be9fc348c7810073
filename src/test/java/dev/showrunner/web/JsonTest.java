package dev.showrunner.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.showrunner.job.InvalidRequestException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTest {
  private final Json json = new Json(ZoneOffset.UTC);

  record Body(@Nullable List<@Nullable Item> jobs, @Nullable Boolean failFast) {}

  record Item(
      @Nullable String topic,
      @Nullable Integer minutes,
      @Nullable List<String> tags,
      Depth depth) {}

  record Depth(@Nullable Boolean on) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'jobs':[{'minutes':'ten'}]} | jobs[0].minutes | give it a whole number",
        "{'jobs':[{},{'minutes':99999999999}]} | jobs[1].minutes | of ordinary size",
        "{'jobs':[{'minutes':1.5}]} | jobs[0].minutes | give it a whole number",
        "{'jobs':[{'topic':['a']}]} | jobs[0].topic | give it a text in quotes",
        "{'jobs':[{'tags':'tea'}]} | jobs[0].tags | give it a list",
        "{'jobs':[{'depth':true}]} | jobs[0].depth | give it an object",
        "{'jobs':[{'depth':{'on':'yes'}}]} | jobs[0].depth.on | give it true or false",
        "{'failFast':1} | failFast | give it true or false",
        "{'jobs':[5]} | jobs[0] | give it an object",
        "{'jobs':{}} | jobs | give it a list",
      })
  void a_value_of_the_wrong_type_is_named_with_what_is_wanted(
      String body, String field, String sentence) {
    refused(body, field, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'jobs':[{'tags':['a',,]}]} | line 1, column 23",
        "{'jobs':[{'topic':'a' 'minutes':1}]} | line 1, column 23",
        "{'jobs':[{'topic':'a' | line 1, column",
      })
  void a_slip_of_the_pen_is_shown_by_its_place_however_deep(String body, String sentence) {
    refused(body, "body", sentence);
  }

  private void refused(String body, String field, String sentence) {
    assertThatThrownBy(() -> json.read(body.replace('\'', '"'), Body.class))
        .hasMessageContaining(sentence)
        .asInstanceOf(type(InvalidRequestException.class))
        .extracting(InvalidRequestException::field)
        .isEqualTo(field);
  }
}
