package io.tapeline.downloadbatch.bulkapi;

import java.util.Optional;

/**
 * An entry of the bulk API's answer. It does not say how long the file is: what the file's server announces is all that the
 * bytes received can be counted against.
 *
 * @param name what the answer calls it: the file key, or just a number
 * @param fileName often there, often the key with an ending
 * @param url the signed link; without one the file can't be had
 */
record BulkEntry(String name, Optional<String> fileName, Optional<String> url) {

    @Override
    public String toString() {
        return "BulkEntry[" + name + ", link hidden]";
    }
}
