package io.tapeline.issueuploadurl;

/**
 * What a client says of a part.
 *
 * @param etag without quotes
 */
record PartClaim(int part, String etag, PartSum sum) {

    /** An entity tag without the quotes that some clients keep and some don't. */
    static String bare(String etag) {
        return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
