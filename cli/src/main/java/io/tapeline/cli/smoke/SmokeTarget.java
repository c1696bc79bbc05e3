package io.tapeline.cli.smoke;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Where a smoke run happens. Nothing of it is there before {@link #make}, and nothing after {@link #remove}. */
public interface SmokeTarget {

    /** Makes the system, and returns when it can be called. */
    TapelineApi make() throws ApiException, InterruptedException;

    /** Puts a file where the system can fetch it from, and says where that is. */
    URI publish(Path file) throws IOException, InterruptedException;

    /** What only this target knows of how the system did, a sentence a line; asked after the steps. */
    List<String> figures() throws InterruptedException;

    /**
     * Removes everything; also what an earlier attempt left.
     *
     * @return what is there still, which is nothing if all is well
     */
    List<String> remove() throws InterruptedException;
}
