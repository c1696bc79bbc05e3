package io.tapeline.cli.lists;

/** Something that is wrong with a file of rows. */
public record ListProblem(String file, Place place, String sentence) {

    /** As compilers write it, so that editors find the place. */
    @Override
    public String toString() {
        return file + ":" + place.line() + ":" + place.column() + ": " + sentence;
    }
}
