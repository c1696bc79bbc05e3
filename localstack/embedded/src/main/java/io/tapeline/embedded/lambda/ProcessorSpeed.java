package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGeneratorFactory;

/**
 * How fast a processor of this machine is compared with the one of bench/start/figures.json, which represents Lambda's. It is
 * measured with a process that does a fixed amount of work with the C1 compiler only, as functions start.
 */
public final class ProcessorSpeed {

    /**
     * Processor time of this work on the machine of the figures, in milliseconds. On a machine where the work takes 14.5 ms,
     * authorize-caller starts in 420 ms of processor time; in the figures it starts in 930 ms.
     */
    private static final double REFERENCE = 14.5 * 930 / 420;

    private static final int ROUNDS = 7;
    private static final int NUMBERS = 300_000;

    private ProcessorSpeed() {}

    /**
     * How many of Lambda's processors one of this machine is worth. Takes less than a second.
     *
     * @throws IOException when the work can't be done
     */
    public static double ofThisMachine() throws IOException {
        try {
            Path classes = Path.of(ProcessorSpeed.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Process work = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classes.toString(),
                            ProcessorSpeed.class.getName())
                    .start();
            String answer = new String(work.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return REFERENCE / Double.parseDouble(answer.strip());
        } catch (URISyntaxException | NumberFormatException e) {
            throw new IOException("The speed of this machine's processor could not be measured", e);
        }
    }

    /** Prints the shortest processor time of a round in milliseconds; the load of other programs does not count. */
    public static void main(String[] arguments) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            int[] numbers = RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(1)
                    .ints(NUMBERS)
                    .toArray();
            double begun = processorTime();
            Arrays.sort(numbers);
            best = Math.min(best, processorTime() - begun);
        }
        System.out.println(best);
    }

    private static double processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }
}
