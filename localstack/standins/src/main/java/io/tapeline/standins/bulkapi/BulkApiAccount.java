package io.tapeline.standins.bulkapi;

import io.tapeline.server.Json;

/** The client that the bulk API knows, when it asks for OAuth 2. */
public record BulkApiAccount(String user, String key) {
    /** The usual one. */
    public static BulkApiAccount usual() {
        return new BulkApiAccount("tapeline", "bulk-api-key");
    }

    /** What a deployment would keep in Secrets Manager. */
    public String secretJson() {
        return Json.MAPPER.createObjectNode().put("user", user).put("key", key).toString();
    }
}
