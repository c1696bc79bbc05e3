package io.tapeline.cli.smoke;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The place of a smoke run. Nothing of it exists before {@link #make}, and nothing after {@link #remove}. */
public interface SmokeTarget {

    /** Creates the system, and returns when it can be called. */
    TapelineApi make() throws ApiException, InterruptedException;

    /** Puts a file where the system can download it, and returns its address. */
    URI publish(Path file) throws IOException, InterruptedException;

    /** Measurements that only this target has, one sentence per line; requested after the steps. */
    List<String> figures() throws InterruptedException;

    /**
     * Removes everything, including what an earlier attempt left behind.
     *
     * @return what still exists; empty on success
     */
    List<String> remove() throws InterruptedException;
}
