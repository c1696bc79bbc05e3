package io.tapeline.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.fixtures.TestClock;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final Secret.Description KEY =
            new Secret.Description("TAPELINE_TOY_SECRET", "toy-key-missing", List.of("key"));
    private static final String CANARY = "CANARY0123456789";

    private final TestClock clock = new TestClock();
    private final AtomicInteger read = new AtomicInteger();

    @Test
    void aSecretIsKeptForABoundedTimeAndReadAnewWhenItIsRefused() throws SourceException {
        Secret secret = new Secret(KEY, () -> "text " + read.incrementAndGet(), Duration.ofMinutes(5), clock);
        assertThat(secret.text()).isEqualTo("text 1");
        clock.pass(Duration.ofSeconds(299));
        assertThat(secret.text()).isEqualTo("text 1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(secret.text()).isEqualTo("text 2");
        secret.refused();
        assertThat(secret.text()).isEqualTo("text 3");
    }

    @Test
    void anUnusableSecretIsNotKeptAndNotQuoted() throws SourceException {
        Secret secret = new Secret(
                KEY,
                () -> read.incrementAndGet() == 1 ? "{\"kye\": \"" + CANARY + "\"" : "{\"key\": \"good\"}",
                Duration.ofMinutes(5),
                clock);
        SourceException unusable = catchThrowableOfType(SourceException.class, secret::document);
        assertThat(unusable.kind()).isEqualTo(Kind.FINAL);
        assertThat(unusable.reason().code()).isEqualTo("toy-key-missing");
        assertThat(unusable)
                .hasMessageContaining("TAPELINE_TOY_SECRET")
                .hasMessageContaining("{\"key\": \"…\"}")
                .hasNoCause();
        assertThat(unusable.getMessage()).doesNotContain(CANARY);
        assertThat(secret.document().path("key").asText()).isEqualTo("good");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    tapeline/spotify,                    AwsSecret[name=tapeline/spotify]
                    asm:tapeline/spotify,                AwsSecret[name=tapeline/spotify]
                    ssm:/tapeline/spotify,               ParameterStore[name=/tapeline/spotify]
                    gcp:projects/p-1/secrets/S_1,        GoogleSecret[version=projects/p-1/secrets/S_1/versions/latest]
                    gcp:projects/1/secrets/s/versions/7, GoogleSecret[version=projects/1/secrets/s/versions/7]
                    env:SPOTIFY,                         Variable[name=SPOTIFY]
                    file:/run/secret.json,               LocalFile[path=/run/secret.json]
                    """)
    void aSettingNamesAPlace(String setting, String place) {
        assertThat(SecretPlace.parse(setting).orElseThrow()).hasToString(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asm:",
                "gcp:s",
                "gcp:projects/p/secrets/../x",
                "gcp:projects/p/secrets/s?x=",
                "projects/p/secrets/s",
                "file:relative.json"
            })
    void whatNamesNoPlaceIsRefusedWithAllForms(String setting) {
        SourceException refused = refusal(setting, false);
        assertThat(refused.kind()).isEqualTo(Kind.FINAL);
        assertThat(refused).hasMessageContaining("TAPELINE_TOY_SECRET").hasMessageContaining("ssm:NAME");
    }

    @Test
    void aSettingThatIsNotThereIsSaidWithWhatToSet() {
        assertThat(refusal(" ", false))
                .hasMessageContaining("TAPELINE_TOY_SECRET is not set")
                .hasMessageContaining("{\"key\": \"…\"}");
    }

    @Test
    void variablesAndFilesAreForTheEmbeddedStackOnly(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret.json"), "{\"key\": \"f\"}");
        assertThat(secret("env:TOY", true).document().path("key").asText()).isEqualTo("v");
        assertThat(secret("file:" + file, true).document().path("key").asText()).isEqualTo("f");

        assertThat(refusal("env:TOY", false)).hasMessageContaining("only the embedded stack");
        assertThat(refusal("file:" + file, false)).hasMessageContaining("only the embedded stack");
        assertThat(refusal("env:OTHER", true)).hasMessageContaining("not set: OTHER");
        assertThat(refusal("file:" + folder.resolve("none"), true)).hasMessageContaining("can't be read");
    }

    private SourceException refusal(String place, boolean local) {
        return catchThrowableOfType(SourceException.class, secret(place, local)::document);
    }

    private Secret secret(String place, boolean local) {
        Map<String, String> variables = Map.of("TOY", "{\"key\": \"v\"}");
        Secrets secrets = new Secrets(
                new AwsSecrets(SecretTest::noClient, SecretTest::noClient),
                (setting, version) -> noClient(),
                new LocalSecrets(local, name -> Optional.ofNullable(variables.get(name))),
                Duration.ofMinutes(5),
                clock);
        return secrets.named(KEY, Optional.of(place));
    }

    private static <T> T noClient() {
        throw new AssertionError("no store is asked here");
    }
}
