package io.tapeline.embedded;

import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.emulators.EmulatorException;
import io.tapeline.emulators.Emulators;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** S3, SQS and DynamoDB: either the emulators or an existing endpoint. */
record Cloud(AwsAccess access, Optional<Emulators> emulators) implements AutoCloseable {

    /** @param freeSpaceFloor bytes of the disk that S3 leaves free */
    static Cloud emulated(Path data, long freeSpaceFloor) {
        try {
            Emulators emulators = Emulators.start(data, freeSpaceFloor);
            emulators.remarks().forEach(Console::say);
            return new Cloud(new AwsAccess(emulators.environment()), Optional.of(emulators));
        } catch (EmulatorException e) {
            throw new StackException(StackException.UNABLE, e.getMessage());
        }
    }

    /** Takes keys and region from the operator's environment if they are set there. */
    static Cloud at(URI endpoint, Map<String, String> operator) {
        Map<String, String> variables = new LinkedHashMap<>(
                Map.of("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
        for (String name : List.of("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")) {
            String value = operator.getOrDefault(name, "");
            if (!value.isBlank()) {
                variables.put(name, value);
            }
        }
        for (String service : List.of("S3", "SQS", "DYNAMODB")) {
            String own = operator.getOrDefault("AWS_ENDPOINT_URL_" + service, "");
            variables.put("AWS_ENDPOINT_URL_" + service, own.isBlank() ? endpoint.toString() : own);
        }
        return new Cloud(new AwsAccess(variables), Optional.empty());
    }

    @Override
    public void close() {
        emulators.ifPresent(Emulators::close);
    }
}
