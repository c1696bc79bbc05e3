package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TaskResultTest {

    @Test
    void aTaskThatEndedWellGivesItsResult() {
        assertThat(TaskResult.of(CompletableFuture.completedFuture(7))).isEqualTo(7);
    }

    @Test
    void whatATaskThrewIsThrownAsItIs() {
        IllegalArgumentException wrong = new IllegalArgumentException("wrong");
        Future<Integer> task = CompletableFuture.failedFuture(wrong);
        assertThatThrownBy(() -> TaskResult.of(task)).isSameAs(wrong);
        Future<Integer> checked = CompletableFuture.failedFuture(new IOException("broken"));
        assertThatThrownBy(() -> TaskResult.of(checked))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anInterruptedThreadWaitsNoLongerAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> TaskResult.of(new CompletableFuture<Integer>()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
