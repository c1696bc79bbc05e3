package io.tapeline.studio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registered versions. Safe for use by several threads. */
public interface Recordings {

    /**
     * Registers a version unless it exists, and marks its upload as registered, in one transaction.
     *
     * @param upload as the caller saw it
     * @return the recording that has the version now: the given one, or the one that was there before
     * @throws UploadChangedException when another request moved the upload since the caller saw it; nothing is registered
     */
    Recording register(Recording recording, Upload upload);

    /**
     * Registers several versions in one transaction: all of them, or none.
     *
     * @param registrations at most 25, of different versions and different uploads
     * @return false when one of them can't be registered: register each separately to find out which
     */
    boolean registerTogether(List<Registration> registrations);

    /**
     * A version that is to be registered.
     *
     * @param upload as the caller saw it
     */
    record Registration(Recording recording, Upload upload) {}

    /** Strongly consistent. */
    Optional<Recording> find(VersionName version);

    /**
     * Strongly consistent; missing ones are left out.
     *
     * @param versions at most 25
     */
    Map<VersionName, Recording> findEach(Set<VersionName> versions);

    /** The recordings of an artist with that checksum, in any song: the first 100 by name. */
    List<Recording> withChecksum(StudioName artist, Sha256 sha256);

    /**
     * Whether a file of that size may be the content of a recording of the artist; only its checksum can confirm it. Knows files
     * that were sent in parts since November 2026. Occasionally true although nothing was registered.
     */
    boolean mayHaveInParts(StudioName artist, long bytes);

    /**
     * Lists recordings.
     *
     * @param most items on a page, 1 to 200
     * @param cursor of the page before, empty for the first
     * @throws IllegalArgumentException when the cursor belongs to no such listing
     */
    Listing list(Filter filter, Order order, int most, Optional<String> cursor);

    /**
     * Lists the recordings of some artists as one listing.
     *
     * @param artists at most a few dozen: each costs a query for a page
     * @param most items on a page, 1 to 200
     * @param cursor of the page before, empty for the first
     * @throws IllegalArgumentException when the cursor belongs to no such listing
     */
    Listing listOf(Set<StudioName> artists, Order order, int most, Optional<String> cursor);

    /** The order of a listing. */
    enum Order {
        /** Latest registered first. */
        NEWEST,
        /** By artist, song, track, version; by code point. */
        NAME
    }

    /** Selects recordings: a song needs its artist, a track its song, a version its track. */
    record Filter(
            Optional<StudioName> artist,
            Optional<StudioName> song,
            Optional<StudioName> track,
            Optional<StudioName> version) {

        public static final Filter EVERYTHING =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Filter {
            if ((song.isPresent() && artist.isEmpty())
                    || (track.isPresent() && song.isEmpty())
                    || (version.isPresent() && track.isEmpty())) {
                throw new IllegalArgumentException(
                        "a song is looked up with its artist, a track with its song, a version with its track");
            }
        }
    }

    /**
     * A page of recordings.
     *
     * @param next opaque; empty on the last page
     */
    record Listing(List<Recording> recordings, Optional<String> next) {

        public Listing {
            recordings = List.copyOf(recordings);
        }
    }
}
