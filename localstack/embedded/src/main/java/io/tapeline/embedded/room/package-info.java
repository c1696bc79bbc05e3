/** Monitors the free disk space: if there is too little, new work waits, and continues by itself when there is enough. */
package io.tapeline.embedded.room;
