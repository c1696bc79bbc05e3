package io.tapeline.standins.library;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * The content of the warehouse: a deterministic sample with decoys, or the files of a folder. More can be added while clients read.
 * Thread-safe.
 */
public final class Catalogue {
    private final Warehouse warehouse;
    private final long seed;

    public Catalogue(Warehouse warehouse, long seed) {
        this.warehouse = warehouse;
        this.seed = seed;
    }

    /** Fills an empty warehouse with decoys and this many assets; does not change a filled one. */
    public void fill(long artlistAssets, long motionarrayAssets, boolean hostile) {
        if (made("decoys") > 0) {
            return;
        }
        inTransactions(connection -> SqlResource.run(connection, "decoys.sql", Map.of("seed", "" + seed)));
        add(Platform.ARTLIST, artlistAssets);
        add(Platform.MOTIONARRAY, motionarrayAssets);
        if (hostile) {
            inTransactions(HostileRows::insert);
        }
        made("decoys", 1);
    }

    /** Adds assets of a platform that are newer than all existing ones. */
    public synchronized void add(Platform platform, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of assets must not be negative, but is " + count + ".");
        }
        var from = made(platform.wireName());
        var values = Map.of("seed", "" + seed, "from", "" + from, "to", "" + (from + count));
        inTransactions(connection -> SqlResource.run(connection, platform.wireName() + ".sql", values));
        made(platform.wireName(), from + count);
    }

    /** Gives each of the first {@code count} Artlist assets of the sample a WAV that is newer than everything. */
    public synchronized void addVersions(long count) {
        if (count < 0 || count > made(Platform.ARTLIST.wireName())) {
            throw new IllegalArgumentException("There are %d Artlist assets; new versions of %d can't be made."
                    .formatted(made(Platform.ARTLIST.wireName()), count));
        }
        var round = made("versions") + 1;
        var values = Map.of("seed", "" + seed, "count", "" + count, "round", "" + round);
        inTransactions(connection -> SqlResource.run(connection, "versions.sql", values));
        made("versions", round);
    }

    /** Replaces everything with the files of a folder. */
    public synchronized void replaceBy(List<MusicFolder.MusicFile> files) {
        inTransactions(connection -> LibraryRows.replace(connection, files));
    }

    /** The formats of those keys that exist. */
    public Map<String, AudioFormat> formatsOf(Collection<String> keys) {
        var formats = new HashMap<String, AudioFormat>();
        try (var connection = warehouse.connect();
                var query = connection.prepareStatement(
                        "SELECT FILE_KEY, FORMAT FROM STANDINS.main.FILE WHERE FILE_KEY IN (SELECT unnest(?))")) {
            query.setObject(1, connection.createArrayOf("VARCHAR", keys.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    formats.put(rows.getString(1), format(rows.getString(2)));
                }
            }
            return formats;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The files that a complete extraction must find, ordered by asset id as text, format, key. */
    public List<WantedFile> wanted(Platform platform) {
        var files = new ArrayList<WantedFile>();
        try (var connection = warehouse.connect();
                var query = connection.prepareStatement("""
                        SELECT ASSET_ID, FORMAT, FILE_KEY, CREATED_AT FROM STANDINS.main.FILE
                        WHERE WANTED AND PLATFORM = ? ORDER BY ASSET_ID, FORMAT, FILE_KEY""")) {
            query.setString(1, platform.wireName());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    files.add(new WantedFile(
                            platform,
                            rows.getString(1),
                            format(rows.getString(2)),
                            rows.getString(3),
                            rows.getObject(4, LocalDateTime.class)));
                }
            }
            return files;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The number of files that a complete extraction must find. */
    public long wantedCount(Platform platform) {
        try (var connection = warehouse.connect();
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM STANDINS.main.FILE WHERE WANTED AND PLATFORM = ?")) {
            query.setString(1, platform.wireName());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static AudioFormat format(String name) {
        return AudioFormat.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private long made(String what) {
        try (var connection = warehouse.connect();
                var query = connection.prepareStatement("SELECT COUNT FROM STANDINS.main.MADE WHERE WHAT = ?")) {
            query.setString(1, what);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void made(String what, long count) {
        inTransactions(connection -> {
            try (var update = connection.prepareStatement("INSERT OR REPLACE INTO STANDINS.main.MADE VALUES (?, ?)")) {
                update.setString(1, what);
                update.setLong(2, count);
                update.execute();
            }
        });
    }

    /** Work on the tables. */
    @FunctionalInterface
    interface Work {
        void run(DuckDBConnection connection) throws SQLException;
    }

    /** Runs each statement in its own transaction: in a transaction, DuckDB writes to only one attached database. */
    private void inTransactions(Work work) {
        try (var connection = warehouse.connect()) {
            work.run(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException("The sample catalogue can't be written: " + failure.getMessage(), failure);
        }
    }
}
