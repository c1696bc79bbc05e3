package io.tapeline.cli.doctor;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks everything that Tapeline requires and the optional programs. Changes nothing. */
public final class Doctor {

    private final Machine machine;
    private final ApiProbe probe;

    /**
     * @param home the repository's root, or the folder of a packaged Tapeline
     * @param environment of the process
     * @param temporary a folder for temporary files
     */
    public Doctor(Path home, Map<String, String> environment, Path temporary, Clock clock) {
        this.machine = new Machine(home, environment, new Programs(temporary, environment.getOrDefault("PATH", "")));
        this.probe = new ApiProbe(clock);
    }

    /**
     * @param api of a running stack or from the user's settings; empty when there is none to check
     * @return the findings, those about requirements first
     */
    public List<Finding> examine(Optional<URI> api) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(machine.jdk());
        machine.maven().ifPresent(findings::add);
        findings.add(machine.disk());
        if (api.isPresent()) {
            findings.addAll(probe.ask(api.get()));
        } else {
            findings.add(machine.port());
        }
        findings.add(machine.credentials());
        findings.addAll(machine.programs());
        return findings;
    }
}
