package dev.showrunner.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.settings.Nearest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How the interface reads and writes JSON: camelCase, times with their offset, nothing unknown let
 * through.
 */
public final class Json {
  private final ObjectMapper mapper;

  /**
   * @param zone whose offset answered times carry
   */
  public Json(ZoneId zone) {
    SimpleModule times = new SimpleModule();
    times.addSerializer(Instant.class, new InstantWithOffset(zone));
    mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(times)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
  }

  /** For who writes answers. */
  public ObjectMapper mapper() {
    return mapper;
  }

  /**
   * Reads a request's body.
   *
   * @throws InvalidRequestException when it is no JSON of that shape; names the field, or line and
   *     column
   */
  public <T> T read(String body, Class<T> type) {
    if (body.isBlank()) {
      throw new InvalidRequestException("body", "The body is empty; send a JSON object");
    }
    try {
      T value = mapper.readValue(body, type);
      if (value == null) {
        throw new InvalidRequestException("body", "The body is null; send a JSON object");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw unknown(e);
    } catch (JsonMappingException e) {
      throw e.getCause() instanceof JsonParseException slip ? noJson(slip) : wrongType(e);
    } catch (JsonProcessingException e) {
      throw noJson(e);
    }
  }

  private static InvalidRequestException noJson(JsonProcessingException e) {
    return new InvalidRequestException(
        "body",
        "The body is no JSON: line %d, column %d; check quotes, commas and braces there"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }

  private static InvalidRequestException wrongType(JsonMappingException e) {
    String field = path(e);
    return new InvalidRequestException(
        field, "%s has a value of the wrong type; give it %s".formatted(field, wanted(e)));
  }

  private static String wanted(JsonMappingException e) {
    if (e.getCause() instanceof InputCoercionException) {
      return "a whole number of ordinary size";
    }
    Class<?> type = e instanceof MismatchedInputException known ? known.getTargetType() : null;
    if (type == null) {
      return "what the contract says";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text in quotes";
    }
    return Collection.class.isAssignableFrom(type) ? "a list, in [ ]" : "an object, in { }";
  }

  private static InvalidRequestException unknown(UnrecognizedPropertyException e) {
    Collection<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).toList();
    String hint =
        known.isEmpty() ? "" : "; did you mean " + Nearest.to(e.getPropertyName(), known) + "?";
    return new InvalidRequestException(
        path(e), "There is no field %s%s".formatted(e.getPropertyName(), hint));
  }

  private static String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "body" : path.replace(".[", "[");
  }

  private static final class InstantWithOffset extends JsonSerializer<Instant> {
    private final ZoneId zone;

    InstantWithOffset(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              value.truncatedTo(ChronoUnit.MILLIS).atZone(zone)));
    }
  }
}
