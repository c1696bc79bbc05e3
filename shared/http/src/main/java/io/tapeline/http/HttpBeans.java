package io.tapeline.http;

import io.tapeline.model.Pause;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** One client for all files of a function, and therefore one pool of connections. */
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

    /** One client for all documents of a function. */
    @Produces
    @Singleton
    HostPauses pauses(HttpSettings settings) {
        return new HostPauses(
                settings.pause(),
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong(),
                Pause.sleeping());
    }

    @Produces
    @Singleton
    HttpDocuments documents(HttpSettings settings) {
        return new HttpDocuments(
                settings.allowPrivateAddresses(),
                settings.concurrentDocuments(),
                settings.connectTimeout(),
                Clock.systemUTC());
    }
}
