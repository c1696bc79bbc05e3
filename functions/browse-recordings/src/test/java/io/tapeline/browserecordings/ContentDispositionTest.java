package io.tapeline.browserecordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {

    /** The grammar of RFC 6266 and 8187, as narrow as what we write. */
    private static final Pattern FORM = Pattern.compile("attachment; filename=\"([ !#$&-\\[\\]-~]+)\"; "
            + "filename\\*=UTF-8''((?:%[0-9A-F]{2}|[A-Za-z0-9!#$&+.^_`|~-])+)");

    @Property
    void everyNameMakesAHeaderOfTheGrammarThatSaysTheNameAgain(@ForAll String name) {
        Matcher header = FORM.matcher(ContentDisposition.attachment(name));
        assertThat(header.matches()).isTrue();
        String read = URLDecoder.decode(header.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
        assertThat(read).isEqualTo(ContentDisposition.safe(name)).doesNotContain("/", "\\", "\n", "\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "take three.wav",
                "DJ's Drums (1).wav",
                "Björk.aiff",
                "🥁.mp3",
                "فيروز.wav",
                "50%.wav",
                "\"a\".wav"
            })
    void aNameThatIsNoPathStaysAsItIs(String name) {
        assertThat(ContentDisposition.safe(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, .._.._etc_passwd",
        "C:\\music\\a.wav, C:_music_a.wav",
        "., _",
        ".., _",
        "' ', _",
        "a\u202Evaw.exe, a_vaw.exe"
    })
    void aHostileNameIsMadeHarmless(String name, String safe) {
        assertThat(ContentDisposition.safe(name)).isEqualTo(safe);
    }

    @Test
    void aHeaderReadsAsTheStandardsSay() {
        assertThat(ContentDisposition.attachment("Björk \"take\".wav"))
                .isEqualTo("attachment; filename=\"Bj_rk _take_.wav\"; filename*=UTF-8''Bj%C3%B6rk%20%22take%22.wav");
        assertThat(ContentDisposition.attachment("a\r\nSet-Cookie: b.wav"))
                .isEqualTo("attachment; filename=\"a__Set-Cookie: b.wav\"; filename*=UTF-8''a__Set-Cookie%3A%20b.wav");
    }
}
