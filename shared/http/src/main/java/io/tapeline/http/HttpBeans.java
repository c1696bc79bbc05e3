package io.tapeline.http;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** One client, and so one pool of connections, for a function. */
@Singleton
final class HttpBeans {

    @Produces
    @Singleton
    HttpFiles files(HttpSettings settings) {
        return new HttpFiles(
                settings.allowPrivateAddresses(),
                settings.concurrentFiles() + 1,
                settings.connectTimeout(),
                Clock.systemUTC());
    }
}
