/**
 * The artists that harvests found, each once: how they are stored, updated, listed and read completely. The providers' addresses and
 * formats belong to the function that calls them, and the format of exports to the function that writes them.
 */
package io.tapeline.artists;
