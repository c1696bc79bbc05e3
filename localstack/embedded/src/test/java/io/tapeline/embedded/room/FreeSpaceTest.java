package io.tapeline.embedded.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSpaceTest {
    private static final long MEGABYTE = 1L << 20;
    private static final long FLOOR = 80 * MEGABYTE;

    private final AtomicLong free = new AtomicLong(FLOOR);
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void workStopsBelowTheFloorAndGoesOnWellAboveItAndBothIsSaidOnce() {
        FreeSpace room = new FreeSpace(free::get, FLOOR, said::add);
        assertThat(room.isThere()).isTrue();
        assertThat(said).isEmpty();

        free.set(FLOOR - 1);
        assertThat(room.isThere()).isFalse();
        assertThat(room.isThere()).isFalse();
        assertThat(said).singleElement().asString().startsWith("Only 79 MB of the disk are free, less than the 80 MB");

        free.set(FLOOR + 9 * MEGABYTE);
        assertThat(room.isThere()).isFalse();

        free.set(FLOOR + 10 * MEGABYTE);
        assertThat(room.isThere()).isTrue();
        assertThat(room.isThere()).isTrue();
        assertThat(said).hasSize(2).last().asString().isEqualTo("There is space on the disk again: work continues.");
    }

    @Test
    void whoWaitsGoesOnWhenThereIsRoomAndItIsSaidThoughNobodyAsks() throws InterruptedException {
        free.set(0);
        try (FreeSpace room = new FreeSpace(free::get, FLOOR, said::add)) {
            room.watch();
            await().until(() -> said.size() == 1);
            Thread waiting = Thread.startVirtualThread(() -> {
                try {
                    room.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

            free.set(2 * FLOOR);

            await().until(() -> said.size() == 2);
            waiting.join();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "512, 512", "1k, 1024", "512MB, 536870912", "512mb, 536870912", "2 GB, 2147483648"})
    void aSizeIsReadAsPeopleWriteIt(String text, long bytes) {
        assertThat(FreeSpaceFloor.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "5%", "much", "1TB"})
    void whatIsNoSizeIsNamed(String text) {
        assertThatThrownBy(() -> FreeSpaceFloor.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void theUsualFloorIsAFiftiethOfASmallDiskAndNeverMoreThanHalfAGigabyte() {
        assertThat(FreeSpaceFloor.usual(1_000 * MEGABYTE)).isEqualTo(20 * MEGABYTE);
        assertThat(FreeSpaceFloor.usual(1_000_000 * MEGABYTE)).isEqualTo(512 * MEGABYTE);
    }
}
