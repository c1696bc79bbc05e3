package io.tapeline.downloadbatch.bulkapi;

import java.util.Optional;

/**
 * An entry of the bulk API's answer. It does not state the file's length, so the bytes received can only be
 * compared with the length that the file's server announces.
 *
 * @param name what the answer calls it: the file key, or just a number
 * @param fileName often given, often the key with an extension
 * @param url the signed link; without one the file can't be downloaded
 */
record BulkEntry(String name, Optional<String> fileName, Optional<String> url) {

    @Override
    public String toString() {
        return "BulkEntry[" + name + ", link hidden]";
    }
}
