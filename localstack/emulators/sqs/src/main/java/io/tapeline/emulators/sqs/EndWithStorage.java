package io.tapeline.emulators.sqs;

import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.SupervisorStrategyConfigurator;
import org.apache.pekko.japi.pf.DeciderBuilder;

/**
 * Ends the process when an actor that stores the queues fails. ElasticMQ would continue without its database and acknowledge
 * messages that are not stored: H2 closes a database at the first failed write, for example on a full disk. A process that has
 * ended can be restarted, with everything that was acknowledged.
 *
 * <p>Named by the setting {@code pekko.actor.guardian-supervisor-strategy}.
 */
public final class EndWithStorage implements SupervisorStrategyConfigurator {

    @Override
    public SupervisorStrategy create() {
        return new OneForOneStrategy(
                DeciderBuilder.matchAny(EndWithStorage::end).build());
    }

    private static SupervisorStrategy.Directive end(Throwable problem) {
        problem.printStackTrace();
        // a shutdown hook must not wait for the failed actor
        Runtime.getRuntime().halt(1);
        return (SupervisorStrategy.Directive) SupervisorStrategy.stop();
    }
}
