package io.tapeline.secrets;

import java.net.URI;
import java.util.Optional;

/**
 * The addresses of Google's services.
 *
 * @param tokens the Security Token Service
 * @param accounts the IAM Service Account Credentials API
 * @param secrets Secret Manager
 */
record GoogleHosts(URI tokens, URI accounts, URI secrets) {

    static GoogleHosts of(Optional<String> standIn) {
        return standIn.filter(text -> !text.isBlank())
                .map(text -> URI.create(text.strip().replaceAll("/+$", "")))
                .map(one -> new GoogleHosts(one, one, one))
                .orElseGet(() -> new GoogleHosts(
                        URI.create("https://sts.googleapis.com"),
                        URI.create("https://iamcredentials.googleapis.com"),
                        URI.create("https://secretmanager.googleapis.com")));
    }
}
