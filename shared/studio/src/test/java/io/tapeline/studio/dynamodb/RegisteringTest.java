package io.tapeline.studio.dynamodb;

import static io.tapeline.studio.dynamodb.StudioFixture.START;
import static io.tapeline.studio.dynamodb.StudioFixture.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings.Filter;
import io.tapeline.studio.Recordings.Order;
import io.tapeline.studio.Recordings.Registration;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import io.tapeline.studio.UploadChangedException;
import io.tapeline.studio.VersionName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteringTest {

    private static final StudioFixture SOME = new StudioFixture();

    @ParameterizedTest
    @CsvSource({
        "The Studio, Evan Enters the Third Room, DJ's Drums, take_three",
        "Björk, Jóga, Strings, 🥁",
        "فيروز, نسم علينا الهوى, صوت, أول",
        "ARTIST#x, a#b, ../.., MONTHS"
    })
    void aRegisteredVersionIsFoundAsItWas(String artist, String song, String track, String version) {
        VersionName name = name(artist, song, track, version);
        Upload upload = SOME.opened(name);
        Recording recording = StudioFixture.of(upload, START.plusNanos(123));
        assertThat(SOME.recordings.find(name)).isEmpty();
        assertThat(SOME.recordings.register(recording, upload)).isEqualTo(recording);
        assertThat(SOME.recordings.find(name)).contains(recording);
        assertThat(SOME.recordings.withChecksum(name.artist(), upload.promised()))
                .containsExactly(recording);
        assertThat(SOME.uploads.find(upload.id())).contains(upload.in(State.REGISTERED));
    }

    @Test
    void severalAreRegisteredTogetherOrNotAtAll() {
        List<Registration> two = List.of(registration("together", "a"), registration("together", "b"));
        assertThat(SOME.recordings.registerTogether(two)).isTrue();
        assertThat(SOME.recordings.findEach(Set.of(
                        two.get(0).upload().version(), two.get(1).upload().version(), name("together", "a", "b", "c"))))
                .containsOnlyKeys(
                        two.get(0).upload().version(), two.get(1).upload().version());
        List<Registration> oneTooMany = List.of(registration("together", "c"), registration("together", "b"));

        assertThat(SOME.recordings.registerTogether(oneTooMany)).isFalse();

        assertThat(SOME.recordings.find(oneTooMany.getFirst().upload().version()))
                .isEmpty();
        assertThat(SOME.uploads.findAll(Set.of(
                        oneTooMany.getFirst().upload().id(),
                        two.getFirst().upload().id())))
                .containsValues(
                        oneTooMany.getFirst().upload(), two.getFirst().upload().in(State.REGISTERED));
    }

    private static Registration registration(String artist, String version) {
        Upload upload = SOME.opened(name(artist, "song", "track", version));
        return new Registration(StudioFixture.of(upload, START), upload);
    }

    @Test
    void namesOfDifferentNormalFormAreOne() {
        Recording composed = SOME.registered("Bj\u00f6rk", "a", "b", "normal");
        assertThat(SOME.recordings.find(name("Bjo\u0308rk", "a", "b", "normal")))
                .contains(composed);
    }

    @Test
    void caseMatters() {
        SOME.registered("case", "a", "b", "v");
        assertThat(SOME.recordings.find(name("Case", "a", "b", "v"))).isEmpty();
        assertThat(SOME.recordings.find(name("case", "a", "b", "V"))).isEmpty();
    }

    @Test
    void theSameRegistrationAgainAnswersTheFirst() {
        Upload upload = SOME.opened(name("again", "a", "b", "c"));
        Recording first = SOME.recordings.register(StudioFixture.of(upload, START), upload);
        Recording again = SOME.recordings.register(StudioFixture.of(upload, START.plusSeconds(9)), upload);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void anotherUploadForAVersionThatExistsChangesNothing() {
        Recording winner = SOME.registered("other", "a", "b", "c");
        Upload loser = SOME.opened(name("other", "a", "b", "c"));
        Recording there = SOME.recordings.register(StudioFixture.of(loser, START.plusSeconds(99)), loser);
        assertThat(there).isEqualTo(winner);
        assertThat(SOME.recordings.find(winner.version())).contains(winner);
        assertThat(SOME.uploads.find(loser.id())).contains(loser);
        assertThat(everyListing("other")).allMatch(listing -> listing.equals(List.of(winner)));
    }

    @Test
    void anUploadThatWasAbortedIsNotRegistered() {
        Upload upload = SOME.opened(name("aborted", "a", "b", "c"));
        assertThat(SOME.uploads.move(upload, State.ABORTED)).isTrue();
        assertThatThrownBy(() -> SOME.recordings.register(StudioFixture.of(upload, START), upload))
                .isInstanceOf(UploadChangedException.class)
                .hasMessageContaining(upload.id().value());
        assertThat(SOME.recordings.find(upload.version())).isEmpty();
        assertThat(everyListing("aborted")).allMatch(List::isEmpty);
    }

    @Test
    void ofManyAtOnceOneWinsAndAllLearnWhich() throws Exception {
        List<Upload> uploads = IntStream.range(0, 12)
                .mapToObj(i -> SOME.opened(name("race", "a", "b", "c")))
                .toList();
        List<Recording> answers = atOnce(uploads);
        Recording winner = SOME.recordings.find(name("race", "a", "b", "c")).orElseThrow();
        assertThat(answers).hasSize(12).allMatch(winner::equals);
        assertThat(uploads.stream()
                        .filter(upload ->
                                SOME.uploads.find(upload.id()).orElseThrow().state() == State.REGISTERED))
                .extracting(Upload::id)
                .containsExactly(winner.upload());
        assertThat(everyListing("race")).allMatch(listing -> listing.equals(List.of(winner)));
    }

    @Test
    void oneUploadRegisteredManyTimesAtOnceIsRegisteredOnce() throws Exception {
        Upload upload = SOME.opened(name("storm", "a", "b", "c"));
        List<Recording> answers =
                atOnce(IntStream.range(0, 8).mapToObj(i -> upload).toList());
        assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
        assertThat(everyListing("storm")).allMatch(listing -> listing.equals(List.of(answers.getFirst())));
    }

    @Test
    void recordingsOfOneCallerRegisteredAtOnceAllSucceed() throws Exception {
        List<Upload> uploads = IntStream.range(0, 10)
                .mapToObj(i -> SOME.opened(name("bulk", "a", "b", "v" + i), "one caller"))
                .toList();
        assertThat(atOnce(uploads)).hasSize(10);
        assertThat(everyListing("bulk")).allMatch(listing -> listing.size() == 10);
    }

    @Test
    void aChecksumIsLookedUpWithinAnArtist() {
        SOME.registered("own", "a", "b", "one");
        SOME.registered("own", "z", "b", "two");
        assertThat(SOME.recordings.withChecksum(new StudioName("own"), StudioFixture.SHA256))
                .hasSize(2);
        assertThat(SOME.recordings.withChecksum(new StudioName("nobody"), StudioFixture.SHA256))
                .isEmpty();
        assertThat(SOME.recordings.withChecksum(new StudioName("own"), new Sha256("0".repeat(64))))
                .isEmpty();
    }

    @Test
    void whatCameInPartsIsSuspectedByItsSizeWithinAnArtist() {
        Upload inParts = SOME.opened(name("large", "a", "b", "one"), PartChecksum.CRC64NVME);
        SOME.registered("small", "a", "b", "one");
        assertThat(SOME.recordings.mayHaveInParts(new StudioName("large"), inParts.bytes()))
                .isFalse();

        SOME.recordings.register(StudioFixture.of(inParts, START), inParts);

        assertThat(SOME.recordings.mayHaveInParts(new StudioName("large"), inParts.bytes()))
                .isTrue();
        assertThat(SOME.recordings.mayHaveInParts(new StudioName("large"), inParts.bytes() + 1))
                .isFalse();
        assertThat(SOME.recordings.mayHaveInParts(new StudioName("small"), inParts.bytes()))
                .isFalse();
    }

    private static List<List<Recording>> everyListing(String artist) {
        Optional<StudioName> name = Optional.of(new StudioName(artist));
        Filter song = new Filter(name, Optional.of(new StudioName("a")), Optional.empty(), Optional.empty());
        Filter all = new Filter(name, Optional.empty(), Optional.empty(), Optional.empty());
        return List.of(
                SOME.recordings.list(all, Order.NAME, 200, Optional.empty()).recordings(),
                SOME.recordings.list(all, Order.NEWEST, 200, Optional.empty()).recordings(),
                SOME.recordings.list(song, Order.NEWEST, 200, Optional.empty()).recordings(),
                SOME.recordings.withChecksum(name.get(), StudioFixture.SHA256));
    }

    private static List<Recording> atOnce(List<Upload> uploads) throws Exception {
        CyclicBarrier together = new CyclicBarrier(uploads.size());
        try (ExecutorService clients = Executors.newFixedThreadPool(uploads.size())) {
            List<Future<Recording>> tries = IntStream.range(0, uploads.size())
                    .mapToObj(i -> clients.submit(() -> {
                        together.await();
                        Upload upload = uploads.get(i);
                        return SOME.recordings.register(StudioFixture.of(upload, START.plusSeconds(i)), upload);
                    }))
                    .toList();
            List<Recording> answers = new java.util.ArrayList<>();
            for (Future<Recording> each : tries) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
