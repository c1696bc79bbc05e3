package io.tapeline.embedded.room;

/** Whether there is room on the disk for further work. Thread-safe. */
public interface Room {

    boolean isThere();

    /** Returns when there is room, at once where there is. */
    void await() throws InterruptedException;

    /** For where nobody watches the disk. */
    Room ENDLESS = new Room() {
        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public void await() {
            // there always is
        }
    };
}
