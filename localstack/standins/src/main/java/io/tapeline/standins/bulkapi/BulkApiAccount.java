package io.tapeline.standins.bulkapi;

import io.tapeline.server.Json;

/** The client that the bulk API accepts if OAuth 2 is on. */
public record BulkApiAccount(String user, String key) {
    /** The default client. */
    public static BulkApiAccount usual() {
        return new BulkApiAccount("tapeline", "bulk-api-key");
    }

    /** The secret as a deployment would store it in Secrets Manager. */
    public String secretJson() {
        return Json.MAPPER.createObjectNode().put("user", user).put("key", key).toString();
    }
}
