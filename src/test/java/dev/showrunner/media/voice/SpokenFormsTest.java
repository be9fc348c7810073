package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.WordSpace;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers, dates, abbreviations and the like are read aloud. */
final class SpokenFormsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Years
        "In 1969 we went. | In nineteen sixty-nine we went.",
        "from 1900 to 1905, | from nineteen hundred to nineteen oh five,",
        "since 2000 and 2005 | since two thousand and 2005",
        "by 2024! | by twenty twenty-four!",
        "the war (1939–1945) | the war nineteen thirty-nine to nineteen forty-five",
        "1914-18 | nineteen fourteen to nineteen eighteen",
        "1066 AD | ten sixty-six ay D",
        "It cost 1969 dollars | It cost 1969 dollars",
        "the 1990s and the '80s | the 19 nineties and the 'eighties",
        // Ordinals
        "the 1st, 2nd, 3rd, 12th, 21st and 40th | the first, second, third, twelfth, twenty-first and fortieth",
        // Currencies
        "$5 and $1 and $5.50 | 5 dollars and 1 dollar and 5 dollars 50",
        "for $5, or $1,250, they say | for 5 dollars, or 1,250 dollars, they say",
        "€3 million or £2bn | 3 million euros or 2 billion pounds",
        "$1.25 billion, ($1.5 million) or US$2.50 trillion. | 1.25 billion dollars, 1.5 million dollars or U S 2.5 trillion dollars.",
        "$1.25bn, $1.50M and $2.00B | 1.25 billion dollars, 1.5 million dollars and 2 billion dollars",
        "a $1.25-billion deal of $5M-$10M | a 1.25 billion dollar deal of 5 million dollars to 10 million dollars",
        "It cost $5. Million by million | It cost 5 dollars. Million by million",
        // Amounts
        "5M subscribers, 1.5B views and 10K likes | 5 million subscribers, 1.5 billion views and 10 thousand likes",
        "5M-10M people, 5 M people or 2K | 5 million to 10 million people, 5 million people or 2 thousand",
        "a 4K screen, 8K or 4k | a 4 K screen, 8 K or 4 K",
        "1.4K and 14K at $4K | 1.4 thousand and 14 thousand at 4 thousand dollars",
        "5m deep, Gate 5B | 5 meters deep, Gate 5 B",
        "5 € and 20 USD | 5 euros and 20 U S dollars",
        // Units and percentages
        "5km, 5 km and 1 km | 5 kilometers, 5 kilometers and 1 kilometer",
        "100 km/h or 60 mph | 100 kilometers per hour or 60 miles per hour",
        "3GB at 2.4 GHz | 3 gigabytes at 2.4 gigahertz",
        "50% to 0.5 % | 50 percent to 0.5 percent",
        "20°C | 20 degrees Celsius",
        // Dates
        "On 2024-06-15. | On June fifteenth, twenty twenty-four.",
        "June 15, 2024 | June fifteenth, twenty twenty-four",
        "15 June 2024 | fifteenth of June twenty twenty-four",
        "It ended in June. 12 people came. | It ended in June. 12 people came.",
        "In June, 12 people came in. 1500 left. | In June, 12 people came in. 1500 left.",
        "6/15/2024 or 15/6/2024 | June fifteenth, twenty twenty-four or June fifteenth, twenty twenty-four",
        // Times
        "at 14:30 | at fourteen thirty",
        "at 9:05, | at nine oh five,",
        "at 10:00. | at ten o'clock.",
        "at 10:00 a.m. | at ten ay M",
        "at 10:30pm and 7am | at ten thirty P M and 7 ay M",
        "7 AM, 7 am, 10:00 AM, 7-9 AM or seven AM. | 7 ay M, 7 ay M, ten ay M, 7 to 9 ay M or seven ay M.",
        "Which one am I? I am 7. AM is another. | Which one am I? I am 7. AM is another.",
        "a ratio of 16:9 | a ratio of 16 to 9",
        // Roman numerals
        "World War II ended | World War two ended",
        "Louis XIV was | Louis the fourteenth was",
        "Henry VIII's wives | Henry the eighth's wives",
        "Chapter IV. | Chapter four.",
        "I think I am | I think I am",
        "the book I read, the part X plays | the book I read, the part X plays",
        "Part I, World War I and Chapter I. | Part one, World War one and Chapter one.",
        "type V and Part X | type five and Part ten",
        "a type I error and stage I cancer | a type one error and stage one cancer",
        "every type I like, in class I slept | every type I like, in class I slept",
        "Stage 3B, Terminal 5B, Apt. 4B | Stage 3 B, Terminal 5 B, Apt. 4 B",
        "Fig. A and Fig. S1 | figure A and figure S 1",
        "King George V met Elizabeth I. | King George the fifth met Elizabeth the first.",
        "He won the war. I was there. | He won the war. I was there.",
        "I met Mary. I left. | I met Mary. I left.",
        "After the War, I met Mary, I left | After the War, I met Mary, I left",
        "I told Mary I think | I told Mary I think",
        "See Vol. II and Fig. IV | See Vol. two and figure four",
        "Elizabeth II, queen | Elizabeth the second, queen",
        // Addresses
        "See https://www.example.org/tea/ now | See example dot org slash tea now",
        "Write to info@example.org. | Write to info at example dot org.",
        // Titles and abbreviations
        "Dr. Smith of St. Louis | doctor Smith of saint Louis",
        "on Main St. today | on Main street today",
        "on Mulholland Dr. now | on Mulholland drive now",
        "e.g. tea, i.e. leaves, etc. | for example tea, that is leaves, et cetera",
        "(e.g., tea) | for example, tea",
        "Mr. and Mrs. Lee vs. Prof. Ng | mister and missis Lee versus professor Ng",
        "Mt. Fuji, No. 5, Acme Inc. | mount Fuji, number 5, Acme incorporated",
        "The answer is no. It never was. | The answer is no. It never was.",
        "the no. 5, in fig. 3 (no. 7) | the number 5, in figure 3 number 7",
        "She ate a fig. Then no. | She ate a fig. Then no.",
        "the U.S. and the U.K. | the U S and the U K",
        // Acronyms
        "NASA and the API | Nasa and the ay P I",
        "NATO, UNESCO, HTTP! | Nato, Unesco, H T T P!",
        "two DVDs, a PC and GPT-4 | two D V dees, a P C and G P T 4",
        "the FBI's AI | the F B eyes ay I",
        "it is NOT true | it is NOT true",
        "THIS IS VERY BIG NEWS | THIS IS VERY BIG NEWS",
        // Fractions and signs
        "1/2 or 3/4, 24/7 | one half or three quarters, twenty-four seven",
        "Tom & Jerry, C++ | Tom and Jerry, C plus plus",
        "#1 and 5–7 | number 1 and 5 to 7"
      })
  void is_read_as_people_read_it(String written, String spoken) {
    assertThat(spoken(written)).isEqualTo(spoken);
  }

  @Test
  void whatever_is_written_each_word_keeps_its_place_and_is_spoken_in_plain_letters() {
    long seed = Long.getLong("showrunner.test.seed", new Random().nextLong());
    System.out.println("SpokenFormsTest: -Dshowrunner.test.seed=" + seed);
    Random random = new Random(seed);
    String[] parts = {
      "1969",
      "2024-13-45",
      "99:99",
      "24:00",
      "XIV",
      "St.",
      "Dr.",
      "$",
      "€5",
      "(",
      ")",
      "NASA",
      "API's",
      "0",
      "1/0",
      "31/31/2024",
      "9999th",
      "0th",
      "IIII",
      "é",
      "茶",
      "…",
      "-",
      "–",
      "km",
      "5",
      ".",
      "10pm",
      "25pm",
      "June",
      "@",
      "a@b.c",
      "http://",
      "%",
      "'80s",
      "U.S.",
      "\"e.g.\""
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder("tea");
      for (int j = 0; j < 6; j++) {
        text.append(random.nextInt(3) == 0 ? "" : " ").append(parts[random.nextInt(parts.length)]);
      }
      NarrationText read = NarrationText.of(text.toString(), Voices.NORMAL, 0);
      String words =
          read.sentences().stream()
              .flatMap(sentence -> sentence.words().stream())
              .map(WrittenWord::text)
              .collect(Collectors.collectingAndThen(Collectors.toList(), WordSpace::joined));
      assertThat(words).isEqualTo(text.toString());
      assertThat(read.sentences())
          .allSatisfy(sentence -> assertThat(sentence.spoken()).matches("[A-Za-z0-9 .,;:!?'-]*"));
    }
  }

  private static String spoken(String text) {
    return NarrationText.of(text, Voices.NORMAL, 0).sentences().stream()
        .map(Sentence::spoken)
        .collect(Collectors.joining(" "));
  }
}
