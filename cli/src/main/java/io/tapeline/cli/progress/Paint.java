package io.tapeline.cli.progress;

/** The colours: red for failures, green for a job that is done; none if colours are switched off. */
record Paint(boolean colour) {

    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    String line(JobProgress job, String text) {
        if (!colour) {
            return text;
        }
        if (job.failed() > 0 || job.stage() == JobProgress.Stage.FAILED) {
            return RED + text + PLAIN;
        }
        return job.stage() == JobProgress.Stage.DONE ? GREEN + text + PLAIN : text;
    }
}
