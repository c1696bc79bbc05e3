package io.tapeline.downloads;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.model.Quoted;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.util.Map;
import org.jboss.logging.Logger;

/** Logs one line for each event, as names and values. The lines contain reasons, never a link. */
final class BatchLog {

    private static final Logger LOG = Logger.getLogger("tapeline.downloads");

    private BatchLog() {}

    /**
     * @param sha256 the implementation of SHA-256
     * @param ofLibraries the implementation that the AWS SDK uses, which hashes streamed bodies
     */
    static void started(String sha256, String ofLibraries) {
        LOG.infof("event=started sha256=%s sdk=%s", sha256, ofLibraries);
    }

    static void result(BatchMessage message, DownloadBatch.Result result) {
        String who = "job=" + message.job() + " batch=" + message.batch() + " attempt=" + message.attempt();
        switch (result) {
            case DownloadBatch.Result.Counted(Outcome outcome) -> {
                LOG.infof(
                        "event=batch-counted %s done=%d skipped=%d cancelled=%d failed=%d followUps=%d bytes=%d",
                        who,
                        outcome.done(),
                        outcome.skipped(),
                        outcome.cancelled().size(),
                        outcome.failures().size(),
                        outcome.followUps().stream()
                                .mapToInt(f -> f.files().size())
                                .sum(),
                        outcome.bytes());
                for (FailedFile failed : outcome.failures()) {
                    LOG.warnf(
                            "event=file-failed %s key=%s code=%s reason=%s",
                            who,
                            Quoted.of(failed.file().key()),
                            failed.reason().code(),
                            Quoted.of(failed.reason().sentence()));
                }
            }
            case DownloadBatch.Result.Helped() -> LOG.infof("event=helped %s helper=%d", who, message.helper());
            case DownloadBatch.Result.CountedBefore() -> LOG.infof("event=batch-counted-before %s", who);
            case DownloadBatch.Result.PutOff(var why, var delay) ->
                LOG.infof("event=batch-put-off %s reason=%s seconds=%d", who, why.code(), delay.toSeconds());
            case DownloadBatch.Result.HeldElsewhere(var until) ->
                LOG.infof("event=batch-held-elsewhere %s until=%s", who, until);
        }
    }

    /** The files that were not done in this attempt, with their reasons. */
    static void notYet(BatchMessage message, Map<WantedFile, FileEnd> ends) {
        ends.forEach((file, end) -> {
            switch (end) {
                case FileEnd.Retry(Reason reason) -> notYet("file-again", message, file, reason);
                case FileEnd.Postponed(Reason reason, var delay) -> notYet("file-later", message, file, reason);
                case FileEnd.Waits(Reason reason, var delay) -> notYet("file-waits", message, file, reason);
                case FileEnd.Done _, FileEnd.Skipped _, FileEnd.Cancelled _, FileEnd.Failed _ -> {}
            }
        });
    }

    private static void notYet(String event, BatchMessage message, WantedFile file, Reason reason) {
        LOG.infof(
                "event=%s job=%s batch=%s attempt=%d key=%s code=%s reason=%s",
                event,
                message.job(),
                message.batch(),
                message.attempt(),
                Quoted.of(file.key()),
                reason.code(),
                Quoted.of(reason.sentence()));
    }

    /** The transfer of a file continues; S3 has this many bytes of the file. */
    static void goesOn(BatchMessage message, WantedFile file, long bytes) {
        LOG.infof(
                "event=file-goes-on job=%s batch=%s key=%s bytes=%d",
                message.job(), message.batch(), Quoted.of(file.key()), bytes);
    }

    /** A worker helped with a file until there was nothing more to do, or no time. */
    static void helped(BatchMessage message, WantedFile file, SliceMoves.End end) {
        LOG.infof(
                "event=file-helped job=%s batch=%s helper=%d key=%s end=%s",
                message.job(), message.batch(), message.helper(), Quoted.of(file.key()), end);
    }

    /** No other worker could be asked to help with a file. */
    static void withoutHelp(BatchMessage message, WantedFile file, RuntimeException why) {
        LOG.warnf(
                "event=file-without-help job=%s batch=%s key=%s reason=%s",
                message.job(), message.batch(), Quoted.of(file.key()), Quoted.of(why.getMessage()));
    }

    /** The transfer of a file begins again, although parts of it had been moved. */
    static void begunAnew(BatchMessage message, WantedFile file, long bytes, Reason reason) {
        LOG.warnf(
                "event=file-begun-anew job=%s batch=%s key=%s bytes=%d code=%s reason=%s",
                message.job(),
                message.batch(),
                Quoted.of(file.key()),
                bytes,
                reason.code(),
                Quoted.of(reason.sentence()));
    }

    static void broken(String messageId, RuntimeException e) {
        LOG.errorf(e, "event=message-comes-again message=%s reason=%s", messageId, Quoted.of(e.getMessage()));
    }
}
