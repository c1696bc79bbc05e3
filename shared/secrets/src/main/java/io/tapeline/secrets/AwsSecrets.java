package io.tapeline.secrets;

import io.tapeline.model.SourceException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * AWS's two stores of secrets, accessed with the function's role.
 *
 * @param secretsManagers makes a client when one is needed, because most invocations read no secret
 * @param parameterStores the same
 */
record AwsSecrets(Supplier<SecretsManagerClient> secretsManagers, Supplier<SsmClient> parameterStores) {

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    String secretsManager(String setting, SecretPlace.AwsSecret place) throws SourceException {
        try (SecretsManagerClient client = secretsManagers.get()) {
            return Optional.ofNullable(client.getSecretValue(get -> get.secretId(place.name()))
                            .secretString())
                    .orElse("");
        } catch (SdkException e) {
            throw problem("AWS Secrets Manager", "secret", setting, e);
        }
    }

    String parameterStore(String setting, SecretPlace.ParameterStore place) throws SourceException {
        try (SsmClient client = parameterStores.get()) {
            return client.getParameter(get -> get.name(place.name()).withDecryption(true))
                    .parameter()
                    .value();
        } catch (SdkException e) {
            throw problem("The SSM Parameter Store", "parameter", setting, e);
        }
    }

    private static SourceException problem(String store, String what, String setting, SdkException e) {
        if (!(e instanceof AwsServiceException answer)) {
            return SecretStore.passing(store + " can't be reached: check the function's network.", e);
        }
        String sentence = store + " did not give the " + what + " that " + setting + " names (status "
                + answer.statusCode() + "): check its name and the function's right to read it.";
        boolean refused = answer.statusCode() >= CLIENT_ERRORS
                && answer.statusCode() < SERVER_ERRORS
                && !answer.isThrottlingException();
        return refused ? SecretStore.refused(sentence, e) : SecretStore.passing(sentence, e);
    }
}
