package io.tapeline.embedded.room;

/** Whether the disk has enough space for further work. Thread-safe. */
public interface Room {

    boolean isThere();

    /** Waits until there is enough space. */
    void await() throws InterruptedException;

    /** Always has space; used where the disk is not monitored. */
    Room ENDLESS = new Room() {
        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public void await() {
            // never has to wait
        }
    };
}
