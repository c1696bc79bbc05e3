/** What runs in an emulator's process before the emulator. It is on each one's class path: it may use nothing but the JDK. */
package io.tapeline.emulators.confinement;
