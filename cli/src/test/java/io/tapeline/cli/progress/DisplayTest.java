package io.tapeline.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.console.Screen;
import io.tapeline.cli.progress.JobProgress.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DisplayTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final ProgressRenderer renderer = new ProgressRenderer(new Screen(true, 45, false, true, false));

    private static Progress at(Stage stage, long accounted) {
        return new Progress(List.of(new JobProgress("artlist", stage, accounted, 9, 0, 0, 0, 0, OptionalLong.empty())));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalIsRedrawnInPlace() {
        try (LiveDisplay display = new LiveDisplay(stream, renderer)) {
            display.show(at(Stage.DONE, 1));
            display.show(at(Stage.DONE, 2));
        }
        assertThat(text())
                .isEqualTo("\rartlist  done  1/9 files  0 B\u001b[K\n"
                        + "\u001b[1A\rartlist  done  2/9 files  0 B\u001b[K\n");
    }

    @Test
    void aLogGetsALineNowAndThenAndOneAtTheEnd() {
        AtomicLong now = new AtomicLong();
        try (PlainDisplay display = new PlainDisplay(stream, renderer, now::get)) {
            display.show(at(Stage.RUNNING, 1));
            now.set(Duration.ofSeconds(30).toNanos());
            display.show(at(Stage.RUNNING, 2));
            display.show(at(Stage.RUNNING, 3));
            display.show(at(Stage.DONE, 9));
            display.show(at(Stage.DONE, 9));
        }
        assertThat(text().lines()).hasSize(2).last().isEqualTo("artlist  done  9/9 files  0 B");
        assertThat(text()).contains("2/9 files").doesNotContain("\u001b", "\r");
    }
}
