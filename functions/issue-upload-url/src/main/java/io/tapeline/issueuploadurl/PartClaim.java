package io.tapeline.issueuploadurl;

/**
 * What a client states about a part.
 *
 * @param etag without quotes
 */
record PartClaim(int part, String etag, PartSum sum) {

    /** Removes the quotes of an entity tag, which only some clients send. */
    static String bare(String etag) {
        return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
