package io.tapeline.embedded;

import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.provision.Resources;
import java.util.LinkedHashMap;
import java.util.Map;

/** The AWS variables for functions and the operator's shell. */
record Variables(AwsAccess aws, String url) {

    /** Keys, region and endpoints. Lambda, Secrets Manager, the Parameter Store and Scheduler are at the stack's own address. */
    Map<String, String> forFunctions() {
        Map<String, String> variables = new LinkedHashMap<>(aws.environment());
        variables.put("AWS_DEFAULT_REGION", aws.region());
        variables.put("AWS_ENDPOINT_URL_LAMBDA", url);
        variables.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", url);
        variables.put("AWS_ENDPOINT_URL_SSM", url);
        variables.put("AWS_ENDPOINT_URL_SCHEDULER", url);
        return variables;
    }

    Map<String, String> forShells(Resources resources) {
        Map<String, String> variables = new LinkedHashMap<>(forFunctions());
        variables.put("TAPELINE_URL", url);
        variables.put("TAPELINE_BUCKET", resources.bucket());
        variables.put("TAPELINE_TABLE", resources.table());
        return variables;
    }
}
