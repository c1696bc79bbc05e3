package io.tapeline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapeline.cli.api.Each;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestBatcherTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        answered.countDown();
        threads.close();
    }

    @Test
    void anUrgentRequestIsSentAlone() throws Exception {
        answered.countDown();
        RequestBatcher<Integer, String> gathered = gathered(3, 1, () -> Duration.ZERO);

        assertThat(gathered.ask(7)).isEqualTo("7");
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void aRequestLeavesWhenItIsFullAndEverybodyHasTheirOwnAnswer() throws Exception {
        answered.countDown();
        RequestBatcher<Integer, String> gathered = gathered(3, 1, () -> FOR_EVER);

        assertThat(results(asked(gathered, 1, 2, 3))).containsExactly("1", "2", "3");
        assertThat(sizes).containsExactly(3);
    }

    @Test
    void anUrgentRequestIsSentTogetherWithWaitingOnes() throws Exception {
        answered.countDown();
        List<Duration> patience = new CopyOnWriteArrayList<>(List.of(FOR_EVER, Duration.ZERO));
        RequestBatcher<Integer, String> gathered = gathered(3, 1, patience::removeFirst);

        List<Future<String>> waiting = asked(gathered, 1);
        await().until(() -> gathered.waiting() == 1);
        List<Future<String>> hurrying = asked(gathered, 2);

        assertThat(results(waiting)).containsExactly("1");
        assertThat(results(hurrying)).containsExactly("2");
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
    }

    @Test
    void onlyAFullRequestFollowsOneThatIsOnItsWay() throws Exception {
        RequestBatcher<Integer, String> gathered = gathered(2, 2, () -> Duration.ZERO);
        List<Future<String>> all = new ArrayList<>(asked(gathered, 1));
        await().until(() -> sizes.equals(List.of(1)));

        all.addAll(asked(gathered, 2));
        assertThat(sizes).as("one alone waits for the answer to come").containsExactly(1);
        all.addAll(asked(gathered, 3));
        await().until(() -> sizes.equals(List.of(1, 2)));
        all.addAll(asked(gathered, 4, 5));
        assertThat(sizes).as("no more than two at once").hasSize(2);

        answered.countDown();
        assertThat(results(all)).containsExactly("1", "2", "3", "4", "5");
    }

    private RequestBatcher<Integer, String> gathered(int most, int atOnce, Supplier<Duration> patience) {
        return new RequestBatcher<>(
                questions -> {
                    sizes.add(questions.size());
                    try {
                        answered.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return questions.stream()
                            .<Each<String>>map(question -> new Each.Done<>(question.toString()))
                            .toList();
                },
                most,
                atOnce,
                patience);
    }

    private List<Future<String>> asked(RequestBatcher<Integer, String> gathered, int... questions) {
        List<Future<String>> answers = new ArrayList<>();
        for (int question : questions) {
            answers.add(threads.submit(() -> gathered.ask(question)));
        }
        return answers;
    }

    private static List<String> results(List<Future<String>> answers) throws InterruptedException, ExecutionException {
        List<String> results = new ArrayList<>();
        for (Future<String> answer : answers) {
            results.add(answer.get());
        }
        return results;
    }
}
