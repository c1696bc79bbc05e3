package io.tapeline.cli.lists;

/** A problem in a file of rows. */
public record ListProblem(String file, Place place, String sentence) {

    /** In the format of compiler messages, so that editors can jump to the place. */
    @Override
    public String toString() {
        return file + ":" + place.line() + ":" + place.column() + ": " + sentence;
    }
}
