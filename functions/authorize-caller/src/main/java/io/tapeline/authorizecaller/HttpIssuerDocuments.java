package io.tapeline.authorizecaller;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads the documents over HTTP. The JDK's own client is sufficient for two small documents an hour. */
@ApplicationScoped
class HttpIssuerDocuments implements IssuerDocuments {

    private static final int TIMEOUT_MILLISECONDS = 3_000;
    private static final int LARGEST = 1 << 20;

    @Override
    public String read(URI document) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) document.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
        connection.setReadTimeout(TIMEOUT_MILLISECONDS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(document + " answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(document + " is larger than " + LARGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
