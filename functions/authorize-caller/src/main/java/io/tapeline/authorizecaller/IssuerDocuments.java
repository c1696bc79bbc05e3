package io.tapeline.authorizecaller;

import java.io.IOException;
import java.net.URI;

/** Where an issuer's public documents are read. */
interface IssuerDocuments {

    /**
     * @return the body of a 200 answer, at most 1 MiB
     * @throws IOException when there is none
     */
    String read(URI document) throws IOException;
}
