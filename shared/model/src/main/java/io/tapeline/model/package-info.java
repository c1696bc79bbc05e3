/**
 * The types that all modules share: sources, files, ids, object keys. These are values only: nothing here does I/O, uses AWS or
 * reads a setting.
 */
package io.tapeline.model;
