package io.tapeline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapeline.cli.api.PartChecksum;
import io.tapeline.cli.api.SentPart;
import io.tapeline.cli.api.SignedPut;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsOnTheWayTest {

    private static final int ROOM = 4;
    private static final int TOGETHER = 2;

    private final Semaphore room = new Semaphore(ROOM);
    private final Queue<Integer> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> sent = new ConcurrentLinkedQueue<>();

    @Test
    void aPartIsSentBeforeTheNextOneIsRead() throws Exception {
        try (PartsOnTheWay parts = new PartsOnTheWay(room, TOGETHER, this::urls, this::send)) {
            for (int part = 1; part <= 10; part++) {
                parts.makeRoom();
                parts.add(part(part));
                int number = part;
                await().until(() -> sent.contains(number));
            }
            assertThat(parts.all()).extracting(SentPart::part).containsExactlyInAnyOrderElementsOf(numbers(10));
        }
        assertThat(room.availablePermits()).isEqualTo(ROOM);
    }

    @Test
    void theReaderWaitsWhileThereIsNoRoom() throws Exception {
        CountDownLatch s3 = new CountDownLatch(1);
        try (PartsOnTheWay parts = new PartsOnTheWay(room, TOGETHER, this::urls, (part, url) -> {
            s3.await();
            return send(part, url);
        })) {
            Thread reader = Thread.ofVirtual().start(() -> read(parts, 9));
            await().until(() -> reader.getState() == Thread.State.WAITING && room.availablePermits() == 0);
            assertThat(sent).isEmpty();
            s3.countDown();
            reader.join();
            assertThat(parts.all()).hasSize(9);
        }
        assertThat(room.availablePermits()).isEqualTo(ROOM);
    }

    @Test
    void urlsAreRequestedForAllWaitingPartsTogether() throws Exception {
        CountDownLatch api = new CountDownLatch(1);
        try (PartsOnTheWay parts = new PartsOnTheWay(
                room,
                TOGETHER,
                all -> {
                    asked.add(all.size());
                    api.await();
                    return urls(all);
                },
                this::send)) {
            read(parts, 1);
            await().until(() -> !asked.isEmpty());
            read(parts, 3);
            api.countDown();
            assertThat(parts.all()).hasSize(4);
        }
        assertThat(asked).containsSequence(1, 3);
    }

    @Test
    void urlsAreAskedForSomeAtATimeWhileOthersAreOnTheWay() throws Exception {
        CountDownLatch s3 = new CountDownLatch(1);
        try (PartsOnTheWay parts = new PartsOnTheWay(
                room,
                TOGETHER,
                all -> {
                    asked.add(all.size());
                    return urls(all);
                },
                (part, url) -> {
                    s3.await();
                    return send(part, url);
                })) {
            read(parts, 1);
            await().until(() -> asked.size() == 1);
            read(parts, 1);
            assertThat(asked).containsExactly(1);
            read(parts, 1);
            await().until(() -> asked.size() == 2);
            read(parts, 1);
            s3.countDown();
            assertThat(parts.all()).hasSize(4);
        }
        assertThat(asked).startsWith(1, 2);
    }

    @Test
    void whatIsThereIsNotSentAndCounts() throws Exception {
        try (PartsOnTheWay parts = new PartsOnTheWay(room, TOGETHER, this::urls, this::send)) {
            parts.makeRoom();
            parts.isThere(new SentPart(1, "there", 5, "sum"));
            read(parts, 1);
            assertThat(parts.all()).hasSize(2);
        }
        assertThat(sent).hasSize(1);
    }

    @Test
    void aFailureReachesTheReaderAndTheRoomIsReleased() {
        assertThatThrownBy(() -> {
                    try (PartsOnTheWay parts = new PartsOnTheWay(room, TOGETHER, this::urls, (part, url) -> {
                        throw new TransferException(TransferException.Kind.REFUSED, "S3 says no.");
                    })) {
                        for (int part = 1; part <= 100; part++) {
                            parts.makeRoom();
                            parts.add(part(part));
                        }
                        parts.all();
                    }
                })
                .isInstanceOf(TransferException.class)
                .hasMessage("S3 says no.");
        assertThat(room.availablePermits()).isEqualTo(ROOM);
    }

    @Test
    void aFailureToSignIsToldAndTheRoomOfAllItsPartsIsGivenBack() {
        assertThatThrownBy(() -> {
                    try (PartsOnTheWay parts = new PartsOnTheWay(
                            room,
                            TOGETHER,
                            all -> {
                                throw new TransferException(TransferException.Kind.GONE, "The upload is gone.");
                            },
                            this::send)) {
                        for (int part = 1; part <= ROOM; part++) {
                            parts.makeRoom();
                            parts.add(part(part));
                        }
                        parts.all();
                    }
                })
                .hasMessage("The upload is gone.");
        assertThat(room.availablePermits()).isEqualTo(ROOM);
    }

    @Test
    void whatIsOnTheWayIsGivenUpWhenTheReaderFails() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (PartsOnTheWay parts = new PartsOnTheWay(room, TOGETHER, this::urls, (part, url) -> {
            never.await();
            return "";
        })) {
            read(parts, 2);
        }
        assertThat(room.availablePermits()).isEqualTo(ROOM);
        assertThat(sent).isEmpty();
    }

    private static void read(PartsOnTheWay parts, int count) {
        try {
            for (int part = 1; part <= count; part++) {
                parts.makeRoom();
                parts.add(part(part));
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<SignedPut> urls(List<ReadPart> parts) {
        return parts.stream()
                .map(part -> new SignedPut(part.number(), URI.create("http://s3/" + part.number()), Map.of()))
                .toList();
    }

    private String send(ReadPart part, SignedPut url) {
        assertThat(url.part()).isEqualTo(part.number());
        sent.add(part.number());
        return "tag-" + part.number();
    }

    private static ReadPart part(int number) {
        return new ReadPart(number, new FileSlice(Path.of("x.wav"), number, 5, PartChecksum.CRC64NVME, "sum"));
    }

    private static List<Integer> numbers(int most) {
        return IntStream.rangeClosed(1, most).boxed().toList();
    }
}
