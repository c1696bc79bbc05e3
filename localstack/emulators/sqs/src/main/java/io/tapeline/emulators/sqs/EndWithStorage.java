package io.tapeline.emulators.sqs;

import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.SupervisorStrategyConfigurator;
import org.apache.pekko.japi.pf.DeciderBuilder;

/**
 * Ends the process when an actor fails that keeps the queues. ElasticMQ would go on without its database and acknowledge what is
 * nowhere recorded: H2 closes a database at the first write that fails, of a full disk for example. What has ended can be started
 * again, with everything that was acknowledged.
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
        // no hook may wait for an actor that is gone
        Runtime.getRuntime().halt(1);
        return (SupervisorStrategy.Directive) SupervisorStrategy.stop();
    }
}
