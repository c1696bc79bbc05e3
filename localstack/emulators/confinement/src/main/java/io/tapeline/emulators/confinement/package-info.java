/** Code that runs in an emulator's process before the emulator. It is on each one's class path, so it may use only the JDK. */
package io.tapeline.emulators.confinement;
