/** Whether the disk has room to work on, and what the stack does when it has not: new work waits, and goes on by itself. */
package io.tapeline.embedded.room;
