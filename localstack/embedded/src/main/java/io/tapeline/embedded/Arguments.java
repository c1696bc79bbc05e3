package io.tapeline.embedded;

import io.tapeline.embedded.lambda.ProcessorShare;
import io.tapeline.embedded.lambda.ProcessorSpeed;
import io.tapeline.embedded.room.FreeSpaceFloor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the command line of the stack. */
final class Arguments {
    static final String USAGE = """
            usage: EmbeddedStack [--data DIR] [--port N] [--library DIR] [--tls] [--schedules] [--endpoint URL] [--faults FILE]
                                 [--infra DIR] [--packages DIR] [--with-parent]
                                 [--show-passwords] [--free-space-floor SIZE] [--as-on-lambda | --cpu-share SHARE]
                                 [-- arguments of the stand-ins]""";

    private Arguments() {}

    static StackOptions read(List<String> arguments, StackOptions defaults) {
        Deque<String> left = new ArrayDeque<>(arguments);
        List<String> standIns = new ArrayList<>();
        StackOptions options = defaults;
        while (!left.isEmpty()) {
            String option = left.pop();
            options = switch (option) {
                case "--data" -> options.withData(Path.of(value(option, left)));
                case "--port" -> options.withPort(port(value(option, left)));
                case "--infra" -> options.withInfra(Path.of(value(option, left)));
                case "--packages" -> options.withPackages(Path.of(value(option, left)));
                case "--endpoint" -> options.withEndpoint(url(value(option, left)));
                case "--free-space-floor" -> options.withFreeSpaceFloor(size(value(option, left)));
                case "--tls" -> options.withTls();
                case "--schedules" -> options.withSchedules();
                case "--as-on-lambda" -> options.withShare(asOnLambda());
                case "--cpu-share" -> options.withShare(share(value(option, left)));
                case "--library", "--faults" -> {
                    standIns.addAll(List.of(
                            option,
                            Path.of(value(option, left)).toAbsolutePath().toString()));
                    yield options;
                }
                case "--" -> {
                    standIns.addAll(left);
                    left.clear();
                    yield options;
                }
                default -> throw wrong("unknown option " + option);
            };
        }
        return options.withStandIns(standIns);
    }

    private static ProcessorShare asOnLambda() {
        try {
            return new ProcessorShare.ByMemory(ProcessorSpeed.ofThisMachine());
        } catch (IOException e) {
            throw new StackException(StackException.UNABLE, e.getMessage());
        }
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw wrong(option + " wants a value");
        }
        return left.pop();
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw wrong("--port wants a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static ProcessorShare share(String text) {
        try {
            return new ProcessorShare.Fixed(Double.parseDouble(text));
        } catch (IllegalArgumentException e) {
            throw wrong("--cpu-share wants a share of one processor from 0.01 to 6, such as 0.3, not " + text);
        }
    }

    private static long size(String text) {
        try {
            return FreeSpaceFloor.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong("--free-space-floor: " + e.getMessage());
        }
    }

    private static URI url(String text) {
        if (!text.matches("https?://[^/\\s]+/?")) {
            throw wrong("--endpoint wants a URL such as http://127.0.0.1:4566, not " + text);
        }
        return URI.create(text);
    }

    private static StackException wrong(String problem) {
        return new StackException(StackException.USAGE, problem + "\n" + USAGE);
    }
}
