package io.tapeline.emulators;

import java.util.Locale;

/** An AWS service that can be emulated here. */
public enum Service {
    S3("S3", "AWS_ENDPOINT_URL_S3"),
    SQS("SQS", "AWS_ENDPOINT_URL_SQS"),
    DYNAMODB("DynamoDB", "AWS_ENDPOINT_URL_DYNAMODB");

    private final String title;
    private final String endpointVariable;

    Service(String title, String endpointVariable) {
        this.title = title;
        this.endpointVariable = endpointVariable;
    }

    /** The name for messages. */
    public String title() {
        return title;
    }

    /** The name of the service's folder and log: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The AWS SDK's environment variable for the endpoint of this service. */
    public String endpointVariable() {
        return endpointVariable;
    }
}
