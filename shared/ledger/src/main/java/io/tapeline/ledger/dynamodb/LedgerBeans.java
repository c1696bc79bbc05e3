package io.tapeline.ledger.dynamodb;

import io.quarkus.runtime.StartupEvent;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.BreakerStates;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.Provenance;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.model.Pause;
import io.tapeline.usage.UsageMeter;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the ledger's interfaces injectable in the functions. */
@Singleton
final class LedgerBeans {

    private final DynamoDbLedger ledger;

    LedgerBeans(DynamoDbClient client, LedgerSettings settings) {
        this.ledger = new DynamoDbLedger(
                client,
                settings.tableName(),
                Clock.systemUTC(),
                new SecureRandom(),
                settings.rules(),
                Pause.sleeping(),
                UsageMeter.ofThisProcess());
    }

    /** Creates this bean, and with it the settings, at startup: an invalid setting stops the function there. */
    void checkSettings(@Observes StartupEvent start) {}

    @Produces
    @Singleton
    Jobs jobs() {
        return ledger.jobs();
    }

    @Produces
    @Singleton
    Extractions extractions() {
        return ledger.extractions();
    }

    @Produces
    @Singleton
    Batches batches() {
        return ledger.batches();
    }

    @Produces
    @Singleton
    Accounts accounts(@ConfigProperty(name = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE") Optional<Integer> mebibytes) {
        return ledger.accounts(mebibytes.orElse(0));
    }

    @Produces
    @Singleton
    Failures failures() {
        return ledger.failures();
    }

    @Produces
    @Singleton
    Groups groups() {
        return ledger.groups();
    }

    @Produces
    @Singleton
    IngestedFiles ingestedFiles() {
        return ledger.ingestedFiles();
    }

    @Produces
    @Singleton
    Provenance provenance() {
        return ledger.provenance();
    }

    @Produces
    @Singleton
    FilesInFlight filesInFlight() {
        return ledger.filesInFlight();
    }

    @Produces
    @Singleton
    Transfers transfers() {
        return ledger.transfers();
    }

    @Produces
    @Singleton
    WatchedFiles watchedFiles() {
        return ledger.watchedFiles();
    }

    @Produces
    @Singleton
    ParkedBatches parkedBatches() {
        return ledger.parkedBatches();
    }

    @Produces
    @Singleton
    Breakers breakers() {
        return ledger.breakers();
    }

    @Produces
    @Singleton
    BreakerStates breakerStates() {
        return ledger.breakerStates();
    }
}
