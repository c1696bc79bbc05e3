package io.tapeline.queues.sqs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Divides messages among SendMessageBatch calls, first fit: each message goes into the first call that has room for it. Nothing is
 * dropped; within a call the messages keep their order, and calls are in the order of their first messages. No two of the calls
 * could be combined.
 */
final class MessagePacking {

    /** Most messages in a call (AWS limit). */
    static final int MOST_ENTRIES = 10;
    /**
     * Maximum size of a call, and of a message: 256 KiB of bodies in UTF-8. SQS has accepted 1 MiB since August 2025, but a queue
     * accepts the size that it was created with, and Terraform's AWS provider sets 256 KiB by default. Ten usual messages are half
     * of that.
     */
    static final int MOST_BYTES = 262_144;

    private MessagePacking() {}

    /**
     * @param bytes size of a message's body in UTF-8
     * @return the calls, each with 1 to {@value #MOST_ENTRIES} messages and at most {@value #MOST_BYTES} bytes
     * @throws IllegalArgumentException when a message alone is too large
     */
    static <T> List<List<T>> pack(List<T> messages, ToIntFunction<T> bytes) {
        List<Call<T>> calls = new ArrayList<>();
        List<Call<T>> withRoom = new ArrayList<>();
        for (T message : messages) {
            int size = bytes.applyAsInt(message);
            if (size > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "A message of " + size + " bytes is over the limit of the queue, which is " + MOST_BYTES
                                + " bytes: put fewer files into a batch");
            }
            Call<T> call = withRoom.stream()
                    .filter(open -> open.bytes + size <= MOST_BYTES)
                    .findFirst()
                    .orElseGet(() -> {
                        Call<T> next = new Call<>();
                        calls.add(next);
                        withRoom.add(next);
                        return next;
                    });
            call.messages.add(message);
            call.bytes += size;
            if (call.messages.size() == MOST_ENTRIES) {
                withRoom.remove(call);
            }
        }
        return calls.stream().map(call -> List.copyOf(call.messages)).toList();
    }

    private static final class Call<T> {
        private final List<T> messages = new ArrayList<>(MOST_ENTRIES);
        private int bytes;
    }
}
