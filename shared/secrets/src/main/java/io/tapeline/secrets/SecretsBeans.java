package io.tapeline.secrets;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Creates the stores; they are not called before a secret is read. */
@Singleton
final class SecretsBeans {

    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Secrets secrets(SecretsSettings settings) {
        Clock clock = Clock.systemUTC();
        return new Secrets(
                new AwsSecrets(SecretsBeans::secretsManager, SecretsBeans::parameterStore),
                new GoogleSecrets(
                        GoogleHosts.of(settings.googleUrl()),
                        settings.googleProvider().filter(text -> !text.isBlank()),
                        settings.googleServiceAccount().filter(text -> !text.isBlank()),
                        new CallerIdentity(
                                () -> DefaultCredentialsProvider.builder()
                                        .build()
                                        .resolveCredentials(),
                                () -> DefaultAwsRegionProviderChain.builder()
                                        .build()
                                        .getRegion(),
                                clock),
                        SecretsBeans::http,
                        clock),
                new LocalSecrets(settings.localSecrets(), name -> Optional.ofNullable(System.getenv(name))),
                settings.secretAge(),
                clock);
    }

    private static SecretsManagerClient secretsManager() {
        return SecretsManagerClient.builder().httpClient(http()).build();
    }

    private static SsmClient parameterStore() {
        return SsmClient.builder().httpClient(http()).build();
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(SILENCE)
                .build();
    }
}
