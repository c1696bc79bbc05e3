package io.tapeline.embedded.room;

/** A {@link Room} that the test controls. */
public final class ToyRoom implements Room {
    public volatile boolean there = true;
    public volatile boolean asked;

    @Override
    public boolean isThere() {
        asked = true;
        return there;
    }

    @Override
    public void await() throws InterruptedException {
        while (!isThere()) {
            Thread.sleep(10);
        }
    }
}
